/** Days of a calendar, without a zone: as `2026-05-09` and as a number counted from 1970-01-01, whichever is handier. */

export const dayMs = 86_400_000;

export function dayNumber(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

export function dateOf(day: number): string {
	return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
	return (((day + 3) % 7) + 7) % 7;
}
