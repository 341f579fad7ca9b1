/** The instant at which a day begins in a zone: where its clocks show midnight, or first show the day. */
const dayMs = 24 * 3_600_000;

export function dayStart(day: string, timeZone: string): string {
	const format = new Intl.DateTimeFormat('en-CA', {
		...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
		...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
	});
	/** What the clocks show, as if it were UTC. */
	const shown = (at: number) => {
		const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
		return Date.parse(
			`${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}Z`,
		);
	};
	const wanted = Date.parse(`${day}T00:00:00Z`);
	// Clocks are at most a day apart from UTC; where they were changed in between, the second look is right.
	const first = wanted - (shown(wanted) - wanted);
	const second = first - (shown(first) - wanted);
	// Midnight is left out where clocks are put forward then: the day begins later.
	return new Date(shown(second) < wanted ? Math.max(first, second) : second).toISOString();
}

export function nextDay(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}
