/**
 * A schedule as a cumulative calendar: at every moment when it opens, closes, begins or ceases to hold, how much it had
 * been open before. Business time between two instants is then a subtraction, whatever nights, holidays and changes of the
 * clock lie between them, and the fact store finds both ends with one kind of join.
 */
import { dayNumber } from './day.ts';
import { hoursOf } from './day-hours.ts';
import type { Schedule } from './schedule.ts';
import { createWallClock, type WallClock } from './wall-clock.ts';

export type CalendarRow = {
	/** UTC milliseconds. */
	readonly at: number;
	/** A stretch of time without a gap between versions; instants of one stretch can be compared. 0: no schedule holds. */
	readonly span: number;
	/** Milliseconds it had been open before `at`, over all stretches. */
	readonly worked: number;
	/** Whether it is open from `at` on. */
	readonly open: boolean;
};

/** In order, no two at the same instant. Before the first row no schedule holds; the last one ends the calendar. */
export type Calendar = readonly CalendarRow[];

/** Where a schedule has no beginning. Helpdesks have little to tell of before, and rows cost a line each. */
const beginning = dayNumber('2000-01-01');

/** The calendar ends with the year after next, far enough for every deadline; it is extended as time goes on. */
export function horizonOf(now: number): number {
	return dayNumber(`${new Date(now).getUTCFullYear() + 3}-01-01`);
}

export function calendarOf(schedule: Schedule, now: number): Calendar {
	const horizon = horizonOf(now);
	const clock = createWallClock(schedule.timeZone, firstDayOf(schedule), horizon);
	const rows: CalendarRow[] = [];
	let [span, worked] = [0, 0];
	const put = (at: number, inSpan: number, open: boolean) => {
		// A stretch that is open from its first moment, or closes at its last, has one row there.
		if (rows.at(-1)?.at === at) rows.pop();
		rows.push({ at, span: inSpan, worked, open });
	};
	const hours = hoursOf(schedule);
	for (const { first, end } of stretchesOf(schedule, clock, horizon)) {
		span += 1;
		put(clock.instantOf(first, 0), span, false);
		for (let day = first; day < end; day += 1) {
			for (const [from, to] of hours(day) ?? []) {
				const [opens, closes] = [clock.instantOf(day, from), clock.instantOf(day, to)];
				// Nothing is left of hours that the clocks skipped.
				if (opens === closes) continue;
				const last = rows.at(-1);
				if (last?.at === opens && last.open === false && last.span === span && isOpenBefore(rows)) rows.pop();
				else put(opens, span, true);
				worked += closes - opens;
				put(closes, span, false);
			}
		}
		put(clock.instantOf(end, 0), 0, false);
	}
	return rows;
}

/** The last row closes what the row before it had opened. */
function isOpenBefore(rows: readonly CalendarRow[]): boolean {
	return rows.at(-2)?.open === true;
}

/** Stretches of days, the end not included; versions that follow each other without a gap are one. */
function stretchesOf({ versions }: Schedule, clock: WallClock, horizon: number): { first: number; end: number }[] {
	const stretches: { first: number; end: number }[] = [];
	for (const { validFrom, validTo } of versions) {
		const first = validFrom === null ? beginning : dayNumber(validFrom);
		const end = Math.min(validTo === null ? horizon : dayNumber(validTo) + 1, horizon);
		if (first >= end) continue;
		const last = stretches.at(-1);
		// Compared as instants: a day that a zone skipped (Samoa, 2011-12-30) is no gap.
		if (last && clock.instantOf(last.end, 0) === clock.instantOf(first, 0)) last.end = end;
		else stretches.push({ first, end });
	}
	return stretches;
}

function firstDayOf({ versions }: Schedule): number {
	const [first] = versions;
	return Math.min(beginning, first?.validFrom == null ? beginning : dayNumber(first.validFrom));
}
