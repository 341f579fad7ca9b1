/** Days as numbers since 1970, without a time zone. */

const dayMs = 86_400_000;

export function dayOf(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

export function dateOf(day: number): string {
	return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
	return dateOf(dayOf(date) + days);
}

/** 0 for Monday; 1 January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
	return (day + 3) % 7;
}
