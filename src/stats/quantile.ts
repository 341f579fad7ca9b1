/**
 * Intervals of a quantile from the ordered values themselves: nothing is assumed about the shape of the times.
 * Calling N the number of values below the true quantile, N is binomial(n, p), and the r-th and s-th smallest values
 * enclose it with chance P(r ≤ N < s), more where values tie (David & Nagaraja 2003, Order Statistics, 7.1).
 */
import { binomialCdf, normalQuantile } from './distribution.ts';
import { requireEffective, requireOpenShare, requireWhole } from './domain.ts';
import { CONFIDENCE, tail } from './interval.ts';

/** The ranks, counted from 1 in rising order, of the two values that bound the quantile; or how many would be needed. */
export type QuantileRanks = { low: number; high: number } | { tooFew: true; needed: number };

/**
 * Ranks of the values that bound the p-quantile of n values with at least the confidence, each tail at most half of the
 * rest. With `effective` below n (clustered answers: `correctedN` of `effectiveN` of "value ≤ quantile") the levels are
 * those of that many independent values, turned into ranks among n (Woodruff 1952, JASA 47; cf. Korn & Graubard 1998).
 * `tooFew` where even the smallest or largest value cannot bound it: below 6 for the median, 36 for p90, 72 for p95 at
 * 95 %; `needed` counts effective values. About 5 µs a call, 12 with effective n, up to n of 10⁷.
 * RangeError unless n is a whole number ≥ 0, p and confidence lie in (0, 1) and 0 ≤ effective ≤ n.
 */
export function quantileRanks(p: number, n: number, confidence = CONFIDENCE, effective = n): QuantileRanks {
	requireWhole('n', n, 0);
	requireEffective('effective n', effective, n);
	const needed = valuesNeeded(p, confidence);
	// Whole trials only, so that the binomial stays exact; what is cut off widens the interval.
	const trials = Math.min(n, Math.floor(effective + 1e-9));
	if (trials < needed) return { tooFew: true, needed };
	const out = tail(confidence);
	// The upper end is the lower end of the (1 − p)-quantile counted from the top.
	return { low: lowRank(p, n, trials, out), high: n + 1 - lowRank(1 - p, n, trials, out) };
}

/**
 * The fewest values for a two-sided interval of the p-quantile: the least n with pⁿ and (1 − p)ⁿ both at most half of
 * 1 − confidence. 6, 36, 72 for p = 0.5, 0.9, 0.95 at 95 %. RangeError outside (0, 1).
 */
export function valuesNeeded(p: number, confidence = CONFIDENCE): number {
	requireOpenShare('p', p);
	return Math.ceil(Math.log(tail(confidence)) / Math.log(Math.max(p, 1 - p)));
}

/** Rank among n of the lower bound: the largest r with P(share of values below the quantile ≤ (r − 1)/n) ≤ out. */
function lowRank(p: number, n: number, trials: number, out: number): number {
	const below = largestBelow(p, trials, out);
	if (trials === n) return below + 1;
	// Between two whole numbers of the effective trials the tail is read on the normal scale, where it is nearly straight.
	const [from, to] = [normalQuantile(binomialCdf(below, trials, p)), normalQuantile(binomialCdf(below + 1, trials, p))];
	const level = (below + (normalQuantile(out) - from) / (to - from)) / trials;
	return Math.floor(level * n) + 1;
}

/** The largest k with P(N ≤ k) ≤ out, N binomial(trials, p): one normal guess with its skewness, then exact steps. */
function largestBelow(p: number, trials: number, out: number): number {
	const z = normalQuantile(out);
	const guess = trials * p + z * Math.sqrt(trials * p * (1 - p)) + ((z * z - 1) * (1 - 2 * p)) / 6 - 0.5;
	let k = Math.min(trials - 1, Math.max(0, Math.floor(guess)));
	while (k > 0 && binomialCdf(k, trials, p) > out) k--;
	while (binomialCdf(k + 1, trials, p) <= out) k++;
	return k;
}
