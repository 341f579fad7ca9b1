/**
 * From what the clocks of a zone show to instants, exact over changes of the clock. A local time stands for the first
 * instant at which the clocks show it or a later time. So a time that is skipped in spring is the moment of the change, a
 * time that comes twice in autumn is the first of the two, later times are never earlier instants, and what counts
 * between two of them is the time that passed: a night shift is an hour longer in autumn and an hour shorter in spring.
 */
import { dayMs } from './day.ts';

export type WallClock = {
	/** UTC milliseconds. `day` counts from 1970-01-01; `minute` may be 1440. */
	instantOf(day: number, minute: number): number;
};

type Stretch = { readonly from: number; readonly until: number; readonly offset: number };

const minuteMs = 60_000;

/** For days within these bounds. Cheap where days are asked for in order. */
export function createWallClock(timeZone: string, firstDay: number, lastDay: number): WallClock {
	const stretches = stretchesOf(timeZone, (firstDay - 2) * dayMs, (lastDay + 3) * dayMs);
	let [at, latest] = [0, Number.NEGATIVE_INFINITY];
	return {
		instantOf(day, minute) {
			const local = day * dayMs + minute * minuteMs;
			if (local < latest) at = 0;
			latest = local;
			for (; ; at += 1) {
				const stretch = stretches[at];
				if (stretch === undefined) throw new RangeError(`day ${day} lies outside the clock of ${timeZone}`);
				const instant = Math.max(stretch.from, local - stretch.offset);
				if (instant < stretch.until) return instant;
			}
		},
	};
}

/** Times of one offset from UTC, in order. */
function stretchesOf(timeZone: string, from: number, until: number): Stretch[] {
	const stretches: Stretch[] = [];
	let now: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
	let begin = Number.NEGATIVE_INFINITY;
	while (now !== null) {
		const next: Temporal.ZonedDateTime | null = now.getTimeZoneTransition('next');
		const end: number =
			next === null || next.epochMilliseconds > until ? Number.POSITIVE_INFINITY : next.epochMilliseconds;
		stretches.push({ from: begin, until: end, offset: now.offsetNanoseconds / 1_000_000 });
		begin = end;
		now = end === Number.POSITIVE_INFINITY ? null : next;
	}
	return stretches;
}
