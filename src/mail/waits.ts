/** When a mail that could not leave is tried again. */

const minute = 60_000;
const hour = 60 * minute;

/** Greylisting lets in after some minutes; an outage may take a day. */
const first = [1, 5, 15, 30].map((count) => count * minute);
const then = [1, 2, 4, 8].map((count) => count * hour);
const longest = 12 * hour;
/** RFC 5321, 4.5.4.1: one gives up after four to five days. */
const patience = 5 * 24 * hour;

/** After so many tries; null: no more. */
export function waitAfter(attempts: number, age: number): number | null {
	if (age >= patience) return null;
	return [...first, ...then][attempts - 1] ?? longest;
}
