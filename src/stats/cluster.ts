/**
 * Answers of one customer are alike, so n answers carry less than n answers' worth of knowledge. From six sums per cell,
 * which the database computes in one pass, these functions say how much: the effective n that the intervals take.
 */

import { tQuantile } from './distribution.ts';
import { requireEffective, requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, tail } from './interval.ts';

/**
 * Sums over clusters c (customers, or agents where agents are compared), y_c being the total and n_c the number of
 * answers of one cluster. For a share y is 0 or 1, for a net score −1, 0 or 1, for a quantile 1 where the value is at
 * or below it, for a rate the events (and n_c the exposure). Values far from 0 are to be shifted towards 0 first, as in
 * `MeanSums`: the variance does not change, the rounding does.
 */
export type ClusterSums = {
	/** How many clusters have an answer. */
	clusters: number;
	/** Σ n_c: all answers (or the exposure). */
	n: number;
	/** Σ y_c */
	sum: number;
	/** Σ y_c²: squares of cluster totals, not of answers. */
	sumSquares: number;
	/** Σ y_c·n_c */
	sumCross: number;
	/** Σ n_c² */
	sizeSquares: number;
};

/** Below this share of its own terms a sum of squares is rounding, not variance (a few thousand roundings of 2⁻⁵³). */
const ROUNDING = 1e-12;

/**
 * Variance of the mean ȳ = Σy/Σn by Taylor linearisation, clusters drawn with replacement:
 * Σ(y_c − ȳ·n_c)² · m/(m−1) / n² (Cochran 1977, Sampling Techniques, ch. 3.12; Korn & Graubard 1999, ch. 2).
 * In the unit of y squared. `null` with fewer than two clusters: nothing to compute from. RangeError on impossible sums.
 */
export function clusterVariance(sums: ClusterSums): number | null {
	requireSums(sums);
	const { clusters, n, sum, sumSquares, sumCross, sizeSquares } = sums;
	if (clusters < 2) return null;
	const mean = sum / n;
	const spread = sumSquares - 2 * mean * sumCross + mean * mean * sizeSquares;
	const noise = ROUNDING * (sumSquares + 2 * Math.abs(mean * sumCross) + mean * mean * sizeSquares);
	return spread <= noise ? 0 : (spread * clusters) / (clusters - 1) / (n * n);
}

/**
 * n / effective n: how many times larger the variance of the mean is than with independent answers. At least 1 (Kish
 * 1965, Survey Sampling, 8.2). 0 answers have the effect 1. Arguments and errors as `effectiveN`.
 */
export function designEffect(sums: ClusterSums, elementVariance: number): number {
	return sums.n === 0 ? 1 : sums.n / effectiveN(sums, elementVariance);
}

/**
 * The number of independent answers that would know as much: elementVariance / clusterVariance, never above n.
 * `elementVariance` is the variance of single answers with divisor n − 1 (`shareVariance`, `netVariance`,
 * `MeanEstimate.variance`; for a rate the rate itself), so that one answer per customer gives exactly n.
 * Where the answers or the clusters are all alike the ratio is undefined: then Kish's worst case (Σn)²/Σn², every cluster
 * one answer. One cluster → 1, none → 0. RangeError on impossible sums or a negative variance.
 */
export function effectiveN(sums: ClusterSums, elementVariance: number): number {
	requireWithin('elementVariance', elementVariance, 0);
	const variance = clusterVariance(sums);
	if (sums.n === 0) return 0;
	if (variance === null) return Math.min(1, sums.n);
	if (variance === 0 || elementVariance === 0) return Math.min(sums.n, effectiveClusters(sums));
	return Math.min(sums.n, elementVariance / variance);
}

/** Kish's (Σn)²/Σn²: how many clusters of equal size weigh as much. From 1 (one holds all) to `clusters`; 0 when empty. */
export function effectiveClusters(sums: ClusterSums): number {
	requireSums(sums);
	return sums.n === 0 ? 0 : Math.min(sums.clusters, (sums.n * sums.n) / sums.sizeSquares);
}

/**
 * Degrees of freedom of `clusterVariance`: effective clusters − 1. For clusters of equal size that is m − 1; where one
 * customer gives most answers it is less (Satterthwaite's value for independent answers; cf. Carter, Schnepel &
 * Steigerwald 2017, Review of Economics and Statistics 99(4)). Below 1 it is 0: no interval can be given.
 */
export function degreesOfFreedom(sums: ClusterSums): number {
	const degrees = effectiveClusters(sums) - 1;
	return degrees < 1 - ROUNDING ? 0 : degrees;
}

/**
 * Effective n corrected for a variance that is itself estimated from few clusters: n_eff·(t_{n−1}/t_{df})² (Korn &
 * Graubard 1998, Survey Methodology 24(2); kept by Dean & Pagano 2015 and Franco et al. 2019, both Journal of Survey
 * Statistics and Methodology). With it Wilson and the others keep their normal quantile. Never above the effective n;
 * 0 where df is 0 or n < 2. RangeError on negative input or an effective n above n.
 */
export function correctedN(effective: number, n: number, df: number, confidence = CONFIDENCE): number {
	requireWithin('n', n, 0);
	requireWithin('df', df, 0);
	requireEffective('effective n', effective, n);
	const upper = 1 - tail(confidence);
	if (df === 0 || n < 2) return 0;
	return effective * Math.min(1, (tQuantile(upper, n - 1) / tQuantile(upper, df)) ** 2);
}

function requireSums(sums: ClusterSums): void {
	requireWhole('clusters', sums.clusters, 0);
	for (const name of ['n', 'sumSquares', 'sizeSquares'] as const) requireWithin(name, sums[name], 0);
	for (const name of ['sum', 'sumCross'] as const) requireWithin(name, sums[name], Number.NEGATIVE_INFINITY);
	if (sums.clusters === 0 ? sums.n !== 0 : sums.n === 0)
		throw new RangeError('clusters without answers, or answers without');
	// Cauchy–Schwarz: Σn² lies between (Σn)²/m and (Σn)².
	const even = (sums.n * sums.n) / Math.max(1, sums.clusters);
	if (sums.sizeSquares < even * (1 - 1e-9) || sums.sizeSquares > sums.n * sums.n * (1 + 1e-9))
		throw new RangeError(
			`sizeSquares ${sums.sizeSquares} is impossible for ${sums.clusters} clusters of ${sums.n} answers`,
		);
}
