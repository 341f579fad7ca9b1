/** Business time from a calendar: how much lies between two instants, and when so much will have passed. */
import type { Calendar, CalendarRow } from './calendar.ts';

/** Where an instant lies: comparable within one span, which is 0 where no schedule holds; `worked` in milliseconds. */
export type Place = { readonly span: number; readonly worked: number };

export function placeOf(calendar: Calendar, instant: number): Place {
	const row = calendar[indexAt(calendar, instant)];
	return row === undefined ? { span: 0, worked: 0 } : { span: row.span, worked: workedAt(row, instant) };
}

/**
 * Whole business seconds, rounded down; null where the two lie in no common stretch of the schedule, or the second comes
 * first (a clock that is wrong says nothing about the wait).
 */
export function workedBetween(calendar: Calendar, from: number, to: number): number | null {
	const [begin, end] = [placeOf(calendar, from), placeOf(calendar, to)];
	if (to < from || begin.span === 0 || begin.span !== end.span) return null;
	return Math.floor((end.worked - begin.worked) / 1000);
}

/** The first instant at which so many business seconds have passed; null where the schedule ends before. */
export function dueAt(calendar: Calendar, from: number, seconds: number): number | null {
	const begin = placeOf(calendar, from);
	if (begin.span === 0) return null;
	if (seconds <= 0) return from;
	const due = begin.worked + seconds * 1000;
	// The stretch before the first row that has as much is the one in which it is reached.
	const after = lowerBound(calendar, (row) => row.worked >= due);
	const row = calendar[after - 1];
	if (row === undefined || after === calendar.length || row.span !== begin.span) return null;
	return row.at + due - row.worked;
}

/** The first instant from then on at which it is open; null where it does not open again before the calendar ends. */
export function opensAt(calendar: Calendar, from: number): number | null {
	const at = indexAt(calendar, from);
	if (calendar[at]?.open) return from;
	return calendar.slice(at + 1).find(({ open }) => open)?.at ?? null;
}

function workedAt({ worked, open, at }: CalendarRow, instant: number): number {
	return open ? worked + instant - at : worked;
}

/** The last row at or before the instant. */
function indexAt(calendar: Calendar, instant: number): number {
	return lowerBound(calendar, ({ at }) => at > instant) - 1;
}

/** The first index from which on `holds` is true. */
function lowerBound(calendar: Calendar, holds: (row: CalendarRow) => boolean): number {
	let [low, high] = [0, calendar.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const row = calendar[middle];
		if (row !== undefined && holds(row)) high = middle;
		else low = middle + 1;
	}
	return low;
}
