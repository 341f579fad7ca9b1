/**
 * Grains: the steps of time a result can be cut into, and the labels of their buckets. A bucket is what the clocks of the
 * zone show: the hour that is shown twice in autumn is one bucket of two hours, the one skipped in spring has none.
 */
import { Fault } from '../../errors.ts';
import type { Range } from './period.ts';

export const grains = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof grains)[number];

export function isGrain(name: string): name is Grain {
	return (grains as readonly string[]).includes(name);
}

export type Bucket = Range & { readonly label: string };

type Wall = Temporal.PlainDateTime;

const two = (value: number) => String(value).padStart(2, '0');
const four = (value: number) => String(value).padStart(4, '0');

type Rule = {
	/** The first moment of the bucket on the wall clock. */
	readonly start: (wall: Wall) => Wall;
	readonly next: (start: Wall) => Wall;
	readonly label: (start: Wall) => string;
	/** The integer by which the engine groups → label. */
	readonly labelOfCode: (code: number) => string;
	readonly pattern: RegExp;
	/** Any moment of the bucket, from the groups of `pattern`. */
	readonly wallOf: (parts: readonly number[]) => Wall;
	/** Shortest bucket, to foresee how many a period has. */
	readonly milliseconds: number;
};

const DAY = 86_400_000;
const midnight = { hour: 0, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 };
const at = (year = 1970, month = 1, day = 1, hour = 0) =>
	Temporal.PlainDateTime.from({ year, month, day, hour }, { overflow: 'reject' });
const day = (wall: Wall) => `${four(wall.year)}-${two(wall.month)}-${two(wall.day)}`;

/** 4 January is always in ISO week 1. */
function isoWeek(year = 1970, week = 1): Wall {
	const fourth = at(year, 1, 4);
	const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
	if (monday.yearOfWeek !== year) throw new RangeError(`no week ${week} in ${year}`);
	return monday;
}

const rules: Readonly<Record<Grain, Rule>> = {
	hour: {
		start: (wall) => wall.with({ ...midnight, hour: wall.hour }),
		next: (start) => start.add({ hours: 1 }),
		label: (start) => `${day(start)}T${two(start.hour)}`,
		labelOfCode: (code) => `${rules.day.labelOfCode(Math.floor(code / 100))}T${two(code % 100)}`,
		pattern: /^(\d{4})-(\d{2})-(\d{2})T(\d{2})$/,
		wallOf: ([year, month, date, hour]) => at(year, month, date, hour),
		milliseconds: 3_600_000,
	},
	day: {
		start: (wall) => wall.with(midnight),
		next: (start) => start.add({ days: 1 }),
		label: day,
		labelOfCode: (code) => `${rules.month.labelOfCode(Math.floor(code / 100))}-${two(code % 100)}`,
		pattern: /^(\d{4})-(\d{2})-(\d{2})$/,
		wallOf: ([year, month, date]) => at(year, month, date),
		milliseconds: DAY,
	},
	week: {
		start: (wall) => wall.with(midnight).subtract({ days: wall.dayOfWeek - 1 }),
		next: (start) => start.add({ weeks: 1 }),
		label: (start) => `${four(start.yearOfWeek ?? start.year)}-W${two(start.weekOfYear ?? 1)}`,
		labelOfCode: (code) => `${four(Math.floor(code / 100))}-W${two(code % 100)}`,
		pattern: /^(\d{4})-W(\d{2})$/,
		wallOf: ([year, week]) => isoWeek(year, week),
		milliseconds: 7 * DAY,
	},
	month: {
		start: (wall) => wall.with({ ...midnight, day: 1 }),
		next: (start) => start.add({ months: 1 }),
		label: (start) => `${four(start.year)}-${two(start.month)}`,
		labelOfCode: (code) => `${four(Math.floor(code / 100))}-${two(code % 100)}`,
		pattern: /^(\d{4})-(\d{2})$/,
		wallOf: ([year, month]) => at(year, month),
		milliseconds: 28 * DAY,
	},
	quarter: {
		start: (wall) => wall.with({ ...midnight, day: 1, month: wall.month - ((wall.month - 1) % 3) }),
		next: (start) => start.add({ months: 3 }),
		label: (start) => `${four(start.year)}-Q${(start.month + 2) / 3}`,
		labelOfCode: (code) => `${four(Math.floor(code / 10))}-Q${code % 10}`,
		pattern: /^(\d{4})-Q([1-4])$/,
		wallOf: ([year, quarter = 1]) => at(year, quarter * 3),
		milliseconds: 90 * DAY,
	},
	year: {
		start: (wall) => wall.with({ ...midnight, day: 1, month: 1 }),
		next: (start) => start.add({ years: 1 }),
		label: (start) => four(start.year),
		labelOfCode: four,
		pattern: /^(\d{4})$/,
		wallOf: ([year]) => at(year),
		milliseconds: 365 * DAY,
	},
};

export function labelOfCode(grain: Grain, code: number): string {
	return rules[grain].labelOfCode(code);
}

/** The integer by which the engine groups the bucket of this label: its digits. */
export function codeOfLabel(label: string): number {
	return Number(label.replace(/\D/g, ''));
}

export function labelOf(grain: Grain, instant: number, timeZone: string): string {
	const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
	return rules[grain].label(rules[grain].start(wall));
}

/** The buckets that the range touches, in order, cut to it. Fault `too_many_groups` above the limit. */
export function bucketsOf(grain: Grain, range: Range, timeZone: string, limit: number): readonly Bucket[] {
	const asked = `${grain} ${range.from} ${range.to} ${timeZone} ${limit}`;
	const known = lastCut.get(asked);
	if (known) return known;
	const buckets = cutInto(grain, range, timeZone, limit);
	if (buckets.length <= rememberedBuckets) {
		if (lastCut.size >= rememberedCuts) lastCut.clear();
		lastCut.set(asked, buckets);
	}
	return buckets;
}

/** All scans of a question, and the questions of a page, cut the same few ranges. */
const rememberedCuts = 50;
const rememberedBuckets = 500;
const lastCut = new Map<string, readonly Bucket[]>();

function cutInto(grain: Grain, range: Range, timeZone: string, limit: number): readonly Bucket[] {
	const { start, milliseconds } = rules[grain];
	if ((range.to - range.from) / milliseconds > limit * 1.1 + 2) throw new Fault('too_many_groups', { limit });
	const buckets: Bucket[] = [];
	let wall = start(Temporal.Instant.fromEpochMilliseconds(range.from).toZonedDateTimeISO(timeZone).toPlainDateTime());
	while (range.from < range.to) {
		const bucket = bucketFrom(grain, wall, timeZone);
		if (bucket.from >= range.to) break;
		const cut = { ...bucket, from: Math.max(bucket.from, range.from), to: Math.min(bucket.to, range.to) };
		if (cut.from < cut.to) buckets.push(cut);
		if (buckets.length > limit) throw new Fault('too_many_groups', { limit });
		wall = rules[grain].next(wall);
	}
	return buckets;
}

/** The grain that writes its buckets so; null for what is no label. */
export function grainOfLabel(label: string): Grain | null {
	return grains.find((grain) => rules[grain].pattern.test(label)) ?? null;
}

/** The stretch of time behind a label. Fault `bad_cell` for what is no label of the grain. */
export function bucketOfLabel(grain: Grain, label: string, timeZone: string): Bucket {
	const { pattern, wallOf, start } = rules[grain];
	const parts = pattern.exec(label)?.slice(1).map(Number);
	try {
		if (parts) return bucketFrom(grain, start(wallOf(parts)), timeZone);
	} catch {
		// a week 53 or a 31 February that the calendar does not have
	}
	throw new Fault('bad_cell', { cell: `${grain} ${label}` });
}

/** `compatible`: of two equal wall times the earlier, of a skipped one the moment after the gap. */
function bucketFrom(grain: Grain, start: Wall, timeZone: string): Bucket {
	const { next, label } = rules[grain];
	const instant = (wall: Wall) => wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
	return { label: label(start), from: instant(start), to: instant(next(start)) };
}
