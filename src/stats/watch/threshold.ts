/** How far a change must stand out for a given number of false alarms. */
import { requireWithin } from '../domain.ts';

/** Lengths of a change that are looked for, in periods, both ends included. */
export type Lengths = { readonly shortest: number; readonly longest: number };

/**
 * Expected false alarms per period of a series in which nothing changes, where an alarm is raised as soon as the standardised
 * mean of any of its last `shortest` … `longest` periods lies further from 0 than `threshold`, to either side: b φ(b) ∫ x ν²(x) dx
 * from b/√longest to b/√shortest (Siegmund & Venkatraman 1995, Annals of Statistics 23: 255), with ν(x) ≈ exp(−0.583 x)
 * (Siegmund 1985, Sequential Analysis, ch. 10).
 */
export function falseAlarms(threshold: number, { shortest, longest }: Lengths): number {
	requireWithin('threshold', threshold, 0);
	const density = Math.exp(-(threshold ** 2) / 2) / Math.sqrt(2 * Math.PI);
	const below = (x: number) => (-(1 + OVERSHOOT * x) * Math.exp(-OVERSHOOT * x)) / OVERSHOOT ** 2;
	return threshold * density * (below(threshold / Math.sqrt(shortest)) - below(threshold / Math.sqrt(longest)));
}

/** ν² falls by this much a unit. */
const OVERSHOOT = 2 * 0.583;

/**
 * The threshold at which a series raises so many false alarms per period. Rates add up whatever hangs together with what, so
 * with rates that add up to a budget all series together stay within it.
 */
export function thresholdFor(rate: number, lengths: Lengths): number {
	requireWithin('rate', rate, Number.MIN_VALUE, 0.05);
	let [low, high] = [2, 12];
	for (let step = 0; step < 50; step++) {
		const middle = (low + high) / 2;
		if (falseAlarms(middle, lengths) > rate) low = middle;
		else high = middle;
	}
	return high;
}
