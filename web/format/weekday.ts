/** Days of the week as people name them. */
import { dateFormat } from './date.ts';

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];

/** `Mon`, `пн`. 1970-01-05 was a Monday. */
export function dayName(day: Day, length: 'short' | 'long' = 'short'): string {
	const at = Date.UTC(1970, 0, 5 + days.indexOf(day));
	return dateFormat({ weekday: length, timeZone: 'UTC' }).format(at);
}
