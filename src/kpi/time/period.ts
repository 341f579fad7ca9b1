/** Periods: half-open stretches of time in milliseconds since 1970, and how people write their ends. */
import { Fault } from '../../errors.ts';
import type { MonthSpan } from '../../facts/data-versions.ts';

export type Range = { readonly from: number; readonly to: number };

/** Either end missing: where the data begin or end. */
export type OpenRange = { readonly from: number | null; readonly to: number | null };

/** The engine keeps instants of these years. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2299, 11, 31);

const plainDate = /^\d{4}-\d{2}-\d{2}$/;

/** A date is midnight of that day in the zone (the first instant of the day where midnight is skipped). */
export function parseInstant(text: string, timeZone: string): number {
	const instant = readInstant(text.trim(), timeZone);
	if (instant === null || instant < EARLIEST || instant > LATEST) throw new Fault('bad_date', { date: text });
	return instant;
}

function readInstant(text: string, timeZone: string): number | null {
	try {
		if (plainDate.test(text)) return Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds;
		return Temporal.Instant.from(text).epochMilliseconds;
	} catch {
		return null;
	}
}

/** Fault `period_reversed` unless the end lies after the beginning. */
export function parsePeriod(from: string | undefined, to: string | undefined, timeZone: string): OpenRange {
	const range = {
		from: from === undefined ? null : parseInstant(from, timeZone),
		to: to === undefined ? null : parseInstant(to, timeZone),
	};
	if (range.from !== null && range.to !== null && range.from >= range.to) {
		throw new Fault('period_reversed', { from: from ?? '', to: to ?? '' });
	}
	return range;
}

/**
 * Days as people type them, the last one included → the half-open period of a query. A year `2025`, a quarter `2025-Q3` and
 * a month `2025-08` are all of their days. Instants stay as they are. Fault `days_reversed`.
 */
export function inclusiveDays<Days extends { from?: string | undefined; to?: string | undefined }>(typed: Days): Days {
	const from = typed.from === undefined ? undefined : (spanOf(typed.from)?.first ?? typed.from.trim());
	const to = typed.to === undefined ? undefined : (spanOf(typed.to)?.last ?? typed.to.trim());
	const days = { ...typed, ...(from !== undefined && { from }) };
	if (to === undefined || !plainDate.test(to)) return days;
	if (from !== undefined && plainDate.test(from) && to < from) throw new Fault('days_reversed', { from, to });
	try {
		return { ...days, to: Temporal.PlainDate.from(to).add({ days: 1 }).toString() };
	} catch {
		throw new Fault('bad_date', { date: to });
	}
}

/** First and last day of a year, a quarter or a month. */
function spanOf(typed: string): { first: string; last: string } | null {
	const [, year, month, quarter] = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|[qQ]([1-4])))?$/.exec(typed.trim()) ?? [];
	if (year === undefined) return null;
	const start = Number(month ?? (quarter === undefined ? 1 : 3 * Number(quarter) - 2));
	const first = Temporal.PlainDate.from({ year: Number(year), month: start, day: 1 });
	const months = month !== undefined ? 1 : quarter !== undefined ? 3 : 12;
	return { first: first.toString(), last: first.add({ months }).subtract({ days: 1 }).toString() };
}

/** `2025-01-01T00:00:00+03:00`: the instant on the clocks of the zone. */
export function writeInstant(instant: number, timeZone: string): string {
	const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
	return local.toString({ timeZoneName: 'never' });
}

/** Whole days around the data, so that the first and the last bucket do not depend on the minute of a row. */
export function wholeDays(range: Range, timeZone: string): Range {
	const dayOf = (instant: number) =>
		Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
	return {
		from: dayOf(range.from).toZonedDateTime(timeZone).epochMilliseconds,
		to: dayOf(range.to).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
	};
}

export function intersect(one: Range, other: Range): Range {
	return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

/** The UTC months that the range touches. It must not be empty. */
export function monthSpan({ from, to }: Range): MonthSpan {
	return { first: utcMonth(from), last: utcMonth(to - 1) };
}

function utcMonth(instant: number): number {
	const date = new Date(instant);
	return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** The UTC months (yyyymm) that the range touches, in order. */
export function utcMonths(range: Range): readonly number[] {
	const months: number[] = [];
	if (range.from >= range.to) return months;
	const last = new Date(range.to - 1);
	const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
	const first = new Date(range.from);
	for (let month = first.getUTCFullYear() * 12 + first.getUTCMonth(); month <= end; month++) {
		months.push(Math.floor(month / 12) * 100 + (month % 12) + 1);
	}
	return months;
}
