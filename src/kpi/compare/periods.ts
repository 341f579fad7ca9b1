/**
 * The stretch of time that another is compared with. Calendars are not even: a month is held against a month, a quarter
 * against a quarter, whatever their days. Of what has not ended yet only as much is compared as has passed.
 */
import { Fault } from '../../errors.ts';
import { bucketOfLabel, type Grain, labelOf } from '../time/grain.ts';
import type { Range } from '../time/period.ts';

export const earlierKinds = ['previous', 'year'] as const;
export type EarlierKind = (typeof earlierKinds)[number];

type Asked = {
	readonly kind: EarlierKind;
	readonly grain: Grain | null;
	readonly timeZone: string;
	/** The moment looked back from, in ms since 1970. */
	readonly asOf: number;
};

/** Null where there is nothing of the kind: ahead of the moment, or a week 53 in a year that has none. */
export function earlierRange(range: Range, asked: Asked): Range | null {
	if (range.from >= asked.asOf || range.from >= range.to) return null;
	const whole = asked.grain === null ? freeFrame(range, asked) : bucketFrame(range, asked.grain, asked);
	if (whole === null) return null;
	const { timeZone, asOf } = asked;
	const place = (at: number) => movedInto(at, whole.from, whole.to, timeZone);
	const earlier = { from: place(range.from), to: place(Math.min(range.to, asOf)) };
	return earlier.from < earlier.to ? earlier : null;
}

/** A stretch of time and the whole of what it is compared with. */
type Frame = { readonly from: Range; readonly to: Range };

/** The bucket that the range lies in, and the one before it or of the year before. */
function bucketFrame({ from }: Range, grain: Grain, { kind, timeZone }: Asked): Frame | null {
	const bucket = bucketOfLabel(grain, labelOf(grain, from, timeZone), timeZone);
	// A bucket begins where the one before it ends, whatever the clocks do in between.
	const label = kind === 'previous' ? labelOf(grain, bucket.from - 1, timeZone) : yearBefore(grain, bucket.label);
	const earlier = knownBucket(grain, label, timeZone);
	return earlier && earlier.from < earlier.to ? { from: bucket, to: earlier } : null;
}

function knownBucket(grain: Grain, label: string, timeZone: string): Range | null {
	try {
		return bucketOfLabel(grain, label, timeZone);
	} catch (error) {
		// A year without a week 53.
		if (error instanceof Fault && error.code === 'bad_cell') return null;
		throw error;
	}
}

/** 52 weeks, so that a Monday is compared with a Monday: in service the day of the week matters more than the date. */
const YEAR_OF_WEEKS = { weeks: 52 };

function yearBefore(grain: Grain, label: string): string {
	if (grain === 'day' || grain === 'hour') {
		const date = Temporal.PlainDate.from(label.slice(0, 10)).subtract(YEAR_OF_WEEKS);
		return `${date}${label.slice(10)}`;
	}
	return `${String(Number(label.slice(0, 4)) - 1).padStart(4, '0')}${label.slice(4)}`;
}

type Wall = Temporal.PlainDateTime;

/**
 * Without a grain: whole months are moved by as many months or by twelve; whole weeks to the weeks of the same ISO numbers;
 * anything else by its own length (in days where it is whole days) or by 52 weeks.
 */
function freeFrame(range: Range, { kind, timeZone }: Asked): Frame | null {
	const [from, to] = [wallOf(range.from, timeZone), wallOf(range.to, timeZone)];
	const at = (wall: Wall) => instantOf(wall, timeZone);
	const moved = (by: Temporal.DurationLike) => ({
		from: range,
		to: { from: at(from.subtract(by)), to: at(to.subtract(by)) },
	});
	const months = isMonthStart(from) && isMonthStart(to) ? monthsBetween(from, to) : 0;
	if (months > 0) return moved({ months: kind === 'year' ? 12 : months });
	const days = isMidnight(from) && isMidnight(to) ? from.until(to, { largestUnit: 'days' }).days : 0;
	if (kind === 'year') {
		if (days === 0 || days % 7 !== 0 || from.dayOfWeek !== 1) return moved(YEAR_OF_WEEKS);
		const week = knownBucket('week', yearBefore('week', labelOf('week', range.from, timeZone)), timeZone);
		return week && { from: range, to: { from: week.from, to: at(wallOf(week.from, timeZone).add({ days })) } };
	}
	if (days > 0) return moved({ days });
	return { from: range, to: { from: 2 * range.from - range.to, to: range.from } };
}

/** An instant as far from the beginning on the clocks of the zone, within the other stretch; its end for the end. */
function movedInto(instant: number, from: Range, to: Range, timeZone: string): number {
	if (instant <= from.from) return to.from;
	if (instant >= from.to) return to.to;
	const [start, other] = [wallOf(from.from, timeZone), wallOf(to.from, timeZone)];
	// Up to 11 May is up to 11 May, in a leap year too.
	const largestUnit = isMonthStart(start) && isMonthStart(other) ? 'months' : 'days';
	const passed = start.until(wallOf(instant, timeZone), { largestUnit });
	return Math.min(to.to, instantOf(other.add(passed), timeZone));
}

function wallOf(instant: number, timeZone: string): Wall {
	return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function instantOf(wall: Wall, timeZone: string): number {
	return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function isMidnight(wall: Wall): boolean {
	return wall.equals(wall.with({ hour: 0, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }));
}

function isMonthStart(wall: Wall): boolean {
	return wall.day === 1 && isMidnight(wall);
}

function monthsBetween(from: Wall, to: Wall): number {
	return (to.year - from.year) * 12 + to.month - from.month;
}
