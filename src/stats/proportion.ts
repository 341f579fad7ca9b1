import { betaQuantile, normalQuantile } from './distribution.ts';
import { requireEffective, requireWithin } from './domain.ts';
import { CONFIDENCE, clip, type Interval, tail } from './interval.ts';

/**
 * Wilson's score interval of the share successes/n, as shares 0..1 (Wilson 1927, JASA 22; Newcombe 1998, Statistics in
 * Medicine 17, method 3). Counts may be real (weighted); `effective` is the effective n from `correctedN`, n itself when
 * answers are independent. `null` when n or effective is 0. RangeError unless 0 ≤ successes ≤ n and 0 ≤ effective ≤ n.
 */
export function wilson(successes: number, n: number, confidence = CONFIDENCE, effective = n): Interval | null {
	requireCounts(successes, n);
	requireEffective('effective n', effective, n);
	const z = normalQuantile(1 - tail(confidence));
	return effective === 0 ? null : wilsonAt(z, successes, n, effective);
}

/** The same at a distance of z standard errors, z ≥ 0, for a checked n and effective n above 0. */
export function wilsonAt(z: number, successes: number, n: number, effective: number): Interval {
	const share = successes / n;
	const centre = effective * share + (z * z) / 2;
	const half = z * Math.sqrt(effective * share * (1 - share) + (z * z) / 4);
	const total = effective + z * z;
	// At 0 and n an end is exactly the bound; the square root leaves a rounding error of 1e-17 there.
	const low = successes === 0 ? 0 : (centre - half) / total;
	const high = successes === n ? 1 : (centre + half) / total;
	return clip({ low, high }, 0, 1);
}

/**
 * The exact interval of Clopper & Pearson (1934, Biometrika 26) by beta quantiles, as shares 0..1: never below its
 * confidence, so wider than Wilson's; the reference in tests. Real counts as Korn & Graubard (1998) use them.
 * `null` when n is 0. RangeError unless 0 ≤ successes ≤ n.
 */
export function clopperPearson(successes: number, n: number, confidence = CONFIDENCE): Interval | null {
	requireCounts(successes, n);
	const out = tail(confidence);
	if (n === 0) return null;
	const failures = n - successes;
	return {
		low: successes === 0 ? 0 : betaQuantile(out, successes, failures + 1),
		high: failures === 0 ? 1 : betaQuantile(1 - out, successes + 1, failures),
	};
}

/** Variance of one yes/no answer with divisor n − 1, for `effectiveN`; 0 below two answers. Errors as `wilson`. */
export function shareVariance(successes: number, n: number): number {
	requireCounts(successes, n);
	return n < 2 ? 0 : (successes * (n - successes)) / n / (n - 1);
}

function requireCounts(successes: number, n: number): void {
	requireWithin('n', n, 0);
	requireWithin('successes', successes, 0, n);
}
