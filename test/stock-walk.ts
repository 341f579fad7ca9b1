/**
 * Stocks once more, in plain TypeScript: every ticket is looked at at the end of every bucket. What the engine is held
 * against; only the intervals of `stats/` are shared.
 */
import assert from 'node:assert/strict';
import { correctedN, degreesOfFreedom, effectiveN } from '../src/stats/cluster.ts';
import { shareVariance } from '../src/stats/proportion.ts';
import { quantileRanks } from '../src/stats/quantile.ts';

export type Ticket = {
	readonly key_text: string;
	readonly id: string;
	readonly customer: string;
	readonly channel: string;
	readonly team: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly created: number;
	readonly answered: number | null;
	readonly ended: number | null;
	readonly status: string;
	/** A call or chat that was answered or abandoned. */
	readonly live: boolean;
	readonly flips: readonly number[];
};

const pick = (salt: string, count: number) => `(cityHash64(number, '${salt}') % ${count})`;
const first = Date.UTC(2024, 9, 20) / 1000;

/** Solved, closed, reopened up to five times, some before they were created; without events and with; calls. */
export const insertTickets = (count: number) => `
	INSERT INTO fact_ticket (key, source, id, import, channel, team, customer, attributes, created_at, status, solved_at,
		closed_at, answered, first_response_at, open_flips)
	SELECT cityHash64(number, 'key'), 'helpdesk', toString(number), 1 + number % 3,
		['chat', 'call', 'e-mail', ''][${pick('channel', 4)} + 1], ['north', 'south', ''][${pick('team', 3)} + 1],
		if(${pick('nobody', 5)} = 0, 0, 1 + ${pick('customer', 60)}),
		if(${pick('tier?', 3)} = 0, map(), map('tier', ['gold', 'tin'][${pick('tier', 2)} + 1])),
		toDateTime64(${first} + (cityHash64(number, 'at') % (200 * 86400)), 3, 'UTC') + toIntervalMillisecond(${pick('ms', 1000)}) AS created_at,
		['new', 'open', 'pending', 'hold', 'solved', 'closed', 'solved', 'closed', ''][${pick('status', 9)} + 1],
		if(${pick('solved?', 3)} = 0, NULL, created_at + toIntervalSecond(toInt64(${pick('solved', 40)}) * ${pick('long', 86400)} - 3600)),
		if(${pick('closed?', 3)} = 0, NULL, created_at + toIntervalSecond(${pick('closed', 4000000)})),
		if(${pick('answered?', 4)} = 0, true, NULL),
		if(${pick('replied?', 3)} = 0, NULL, created_at + toIntervalSecond(toInt64(${pick('replied', 800000)}) - 300)),
		if(${pick('events', 3)} = 0, arraySort(arrayMap(one ->
			created_at + toIntervalSecond(toInt64(cityHash64(number, one) % 3000000) - 60000), range(1 + ${pick('flips', 5)}))), [])
	FROM numbers(${count})`;

/** The columns of a ticket as the walk reads them. */
export const ticketSql = `SELECT toString(key) AS key_text, id, toString(customer) AS customer, channel, team, attributes, status,
	toFloat64(toUnixTimestamp64Milli(created_at)) AS created, toFloat64(toUnixTimestamp64Milli(first_response_at)) AS answered,
	toFloat64(toUnixTimestamp64Milli(coalesce(solved_at, closed_at))) AS ended,
	toBool(fact_ticket.answered IS NOT NULL OR abandoned IS NOT NULL) AS live,
	arrayMap(one -> toFloat64(toUnixTimestamp64Milli(one)), open_flips) AS flips FROM fact_ticket`;

/** Null: it is open or it is not, and nobody knows. */
export function isOpen({ created, flips, ended, status, live }: Ticket, at: number): boolean | null {
	if (created >= at) return false;
	let open = true;
	for (const flip of flips) if (flip < at) open = !open;
	if (flips.length > 0) return open;
	const saysOpen = ['new', 'open', 'pending', 'hold'].includes(status);
	if (ended !== null && !saysOpen) return ended >= at;
	return ['solved', 'closed'].includes(status) || (status === '' && live) ? null : true;
}

export function isWaiting(ticket: Ticket, at: number): boolean | null {
	return ticket.answered !== null && ticket.answered < at ? false : isOpen(ticket, at);
}

const steps = {
	hour: { hours: 1 },
	day: { days: 1 },
	week: { weeks: 1 },
	month: { months: 1 },
	quarter: { months: 3 },
	year: { years: 1 },
} as const;
export type Step = keyof typeof steps;

/** The ends of the steps in a period by their labels, none beyond now. */
export function endsOf(grain: Step | null, from: string, to: string, zone: string, now: number): Map<string, number> {
	const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone);
	const until = Math.min(midnight(to).epochMilliseconds, now);
	if (grain === null) return new Map(midnight(from).epochMilliseconds < until ? [['', until]] : []);
	const ends = new Map<string, number>();
	// Minute by minute: whatever clocks do, a step lasts as long as its label is shown.
	let label = '';
	for (let at = midnight(from); at.epochMilliseconds < until; at = at.add({ minutes: grain === 'hour' ? 10 : 60 })) {
		label = labelOf(grain, at);
		const whole = at.with({ minute: 0, second: 0, millisecond: 0 }).add({ hours: 1 });
		ends.set(
			label,
			Math.min(grain === 'hour' ? at.add({ minutes: 10 }).epochMilliseconds : whole.epochMilliseconds, until),
		);
	}
	return ends;
}

function labelOf(grain: Step, at: Temporal.ZonedDateTime): string {
	const iso = at.toPlainDateTime().toString({ smallestUnit: 'minute' });
	switch (grain) {
		case 'hour':
			return iso.slice(0, 13);
		case 'day':
			return iso.slice(0, 10);
		case 'week':
			return `${at.yearOfWeek}-W${String(at.weekOfYear).padStart(2, '0')}`;
		case 'month':
			return iso.slice(0, 7);
		case 'quarter':
			return `${at.year}-Q${Math.ceil(at.month / 3)}`;
		default:
			return String(at.year);
	}
}

/** n, effective n, quantile and its interval, of values by customer. */
export function quantileOf(level: number, values: readonly { readonly value: number; readonly customer: string }[]) {
	const n = values.length;
	if (n === 0) return { value: null, n, effective_n: 0, low: null, high: null };
	const ordered = values.map(({ value }) => value).sort((one, other) => one - other);
	const rank = (n - 1) * level;
	const [below, above] = [ordered[Math.floor(rank)] ?? 0, ordered[Math.ceil(rank)] ?? 0];
	const value = below + (above - below) * (rank - Math.floor(rank));
	const totals = new Map<string, { n: number; y: number }>();
	for (const one of values) {
		const total = totals.get(one.customer) ?? { n: 0, y: 0 };
		totals.set(one.customer, { n: total.n + 1, y: total.y + Number(one.value <= value) });
	}
	const over = (part: (total: { n: number; y: number }) => number) =>
		[...totals.values()].reduce((sum, total) => sum + part(total), 0);
	const sums = {
		clusters: totals.size,
		n,
		sum: over(({ y }) => y),
		sumSquares: over(({ y }) => y * y),
		sumCross: over((total) => total.y * total.n),
		sizeSquares: over((total) => total.n * total.n),
	};
	const effective = totals.size === n ? n : effectiveN(sums, shareVariance(sums.sum, n));
	const corrected = totals.size === n ? n : totals.size < 2 ? 0 : correctedN(effective, n, degreesOfFreedom(sums));
	const ranks = quantileRanks(level, n, 0.95, corrected);
	const bounds = 'tooFew' in ranks ? null : ranks;
	return {
		value,
		n,
		effective_n: effective,
		low: bounds ? (ordered[bounds.low - 1] ?? null) : null,
		high: bounds ? (ordered[bounds.high - 1] ?? null) : null,
	};
}

export function near(actual: unknown, wanted: number | null, context: string): void {
	if (wanted === null) assert.equal(actual, null, context);
	else {
		const close = typeof actual === 'number' && Math.abs(actual - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted));
		assert.ok(close, `${context}: ${actual}, not ${wanted}`);
	}
}
