/** When a mail that could not leave is tried again. */

const minute = 60_000;
const hour = 60 * minute;

/** Greylisting lets in after some minutes; an outage may take a day. */
const first = [1, 5, 15, 30].map((count) => count * minute);
const then = [1, 2, 4, 8].map((count) => count * hour);
const longest = 12 * hour;
/** RFC 5321, 4.5.4.1: one gives up after four to five days. */
const patience = 5 * 24 * hour;

/**
 * After so many tries; null: no more. Patience is the sum of the waits, so it begins with the first try: before it, mail may
 * have waited for a server for as long as it likes.
 */
export function waitAfter(attempts: number): number | null {
	let waited = 0;
	for (let tries = 1; tries < attempts; tries += 1) waited += waitOf(tries);
	return waited >= patience ? null : waitOf(attempts);
}

function waitOf(tries: number): number {
	return [...first, ...then][tries - 1] ?? longest;
}
