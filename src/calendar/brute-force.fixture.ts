/**
 * Business hours the slow way, sharing nothing with the calendar: minute by minute, with what the clocks show according to
 * Intl. What they show runs on where the clocks are put back: nobody closes and opens once more because an hour is
 * counted twice.
 */

export type PlainSchedule = {
	timeZone: string;
	versions: { validFrom: string | null; validTo: string | null; hours: Record<string, string[]> }[];
	exceptions: { date: string; kind: 'holiday' | 'short' | 'workday'; hours?: string[] }[];
};

const minuteMs = 60_000;

/** For each minute from `from` on: open, closed, or null where no version holds. */
export function minuteByMinute(schedule: PlainSchedule, from: number, minutes: number): (boolean | null)[] {
	const show = new Intl.DateTimeFormat('en-CA', {
		timeZone: schedule.timeZone,
		hourCycle: 'h23',
		dateStyle: 'short',
		timeStyle: 'medium',
	});
	const clockAt = (instant: number) => show.format(instant).replace(', ', 'T').slice(0, 16);
	let latest = '';
	// What the clocks had shown before: no zone puts them back by more than a day.
	for (let back = 26 * 60; back > 0; back -= 1) {
		const shown = clockAt(from - back * minuteMs);
		if (shown > latest) latest = shown;
	}
	return Array.from({ length: minutes }, (_, minute) => {
		const shown = clockAt(from + minute * minuteMs);
		if (shown > latest) latest = shown;
		return isOpen(schedule, latest.slice(0, 10), latest.slice(11));
	});
}

function isOpen({ versions, exceptions }: PlainSchedule, date: string, time: string): boolean | null {
	const version = versions.find(
		({ validFrom, validTo }) => (validFrom ?? '') <= date && date <= (validTo ?? '9999-12-31'),
	);
	if (!version) return null;
	const usual = version.hours[weekdayOf(date)] ?? [];
	const exception = exceptions.find((one) => one.date === date);
	if (!exception) return within(usual, time);
	if (exception.kind === 'holiday') return false;
	if (exception.hours) return within(exception.hours, time);
	const worked = usual.length > 0 ? usual : (Object.values(version.hours).find((day) => day.length > 0) ?? []);
	if (exception.kind === 'workday') return within(worked, time);
	const open = Array.from({ length: 1440 }, (_, minute) => text(minute)).filter((minute) => within(worked, minute));
	return open.slice(0, -60).includes(time);
}

const text = (minute: number) =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function within(hours: readonly string[], time: string): boolean {
	return hours.some((one) => {
		const [from = '', to = ''] = one.split('-');
		return from <= time && time < to;
	});
}

function weekdayOf(date: string): string {
	return new Date(`${date}T12:00:00Z`).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' }).toLowerCase();
}
