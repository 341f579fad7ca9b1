/** Days and weeks of the calendar as whole numbers. */
export const watchGrains = ['day', 'week'] as const;
export type WatchGrain = (typeof watchGrains)[number];

const DAY = 86_400_000;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;

/** Days since 1970-01-01 of a date written `2026-03-12`. */
export function dayNumber(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / DAY;
}

export function dateOf(day: number): string {
	return new Date(day * DAY).toISOString().slice(0, 10);
}

export function plusDays(date: string, days: number): string {
	return dateOf(dayNumber(date) + days);
}

/** The number of the day, or of the week from Monday on, that a label names. */
export function periodNumber(grain: WatchGrain, label: string): number {
	if (grain === 'day') return dayNumber(label);
	const [year = 1970, week = 1] = label.split('-W').map(Number);
	const fourth = dayNumber(`${year}-01-04`);
	return Math.floor((fourth + THURSDAY) / 7) + week - 1;
}

/** The first day of a period. */
export function firstDay(grain: WatchGrain, period: number): string {
	return dateOf(grain === 'day' ? period : period * 7 - THURSDAY);
}

/** The day after its last one. */
export function dayAfter(grain: WatchGrain, period: number): string {
	return firstDay(grain, period + 1);
}

/** The period that a day lies in. */
export function periodOfDay(grain: WatchGrain, date: string): number {
	const day = dayNumber(date);
	return grain === 'day' ? day : Math.floor((day + THURSDAY) / 7);
}

/**
 * The days around New Year are like no others, and too few of them are there to tell what is usual: they are left out. So is a
 * week that holds one of them.
 */
export function isHoliday(grain: WatchGrain, period: number): boolean {
	const days = Array.from({ length: grain === 'day' ? 1 : 7 }, (_, day) => plusDays(firstDay(grain, period), day));
	return days.some((day) => day.slice(5) >= '12-24' || day.slice(5) <= '01-09');
}

/** The local date of an instant in ms since 1970. */
export function localDate(instant: number, timeZone: string): string {
	return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
