/**
 * Which of many tests stand out, when so many were made that some do by chance alone: the step-up procedure of Benjamini &
 * Hochberg (1995, Journal of the Royal Statistical Society B 57, p. 289–300). Of what it lets through, at most the share
 * `rate` is expected to be chance; it holds for independent tests and for those that go together (Benjamini & Yekutieli
 * 2001, Annals of Statistics 29).
 */
import { requireWithin } from './domain.ts';

/** The largest p-value that stands out; −1 where none does. RangeError on what is no probability. */
export function discoveryThreshold(pValues: readonly number[], rate = 0.05): number {
	requireWithin('rate', rate, 0, 1);
	for (const p of pValues) requireWithin('p', p, 0, 1);
	const sorted = pValues.toSorted((one, other) => one - other);
	const last = sorted.findLastIndex((p, at) => p <= ((at + 1) / sorted.length) * rate);
	return sorted[last] ?? -1;
}

/**
 * Each p with the number of tests counted in: what stands out at `rate` are those whose adjusted p is no larger (Yekutieli &
 * Benjamini 1999, Journal of Statistical Planning and Inference 82). In the order that they were given.
 */
export function adjustedForDiscovery(pValues: readonly number[]): readonly number[] {
	for (const p of pValues) requireWithin('p', p, 0, 1);
	const places = pValues.map((p, place) => ({ p, place })).toSorted((one, other) => other.p - one.p);
	const adjusted = new Array<number>(pValues.length);
	let least = 1;
	for (const [at, { p, place }] of places.entries()) {
		least = Math.min(least, (p * pValues.length) / (pValues.length - at));
		adjusted[place] = least;
	}
	return adjusted;
}
