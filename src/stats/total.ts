import { chiSquareQuantile, tQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';

/** Sums over clusters c (customers) of a cell, S_c being the total of one of them. */
export type TotalSums = {
	/** How many clusters have a row. */
	clusters: number;
	/** Σ S_c: the total itself. */
	sum: number;
	/** Σ S_c² */
	sumSquares: number;
	/** The smallest and the largest S_c. */
	smallest: number;
	largest: number;
};

/**
 * Interval of a total as a compound Poisson process: customers come independently, each with a total of its own, so that
 * the variance of ΣS is ΣS² (Ross 2014, Introduction to Probability Models, 5.4.2). In the unit of the sum.
 *
 * Where no total is negative, by Fay & Feuer (1997, Statistics in Medicine 16): gamma quantiles matched to mean and
 * variance, the upper one as if one more customer of the largest total had come. For totals that are all 1 it is
 * Garwood's interval, and like his it errs on the wide side.
 * With totals below 0 (a margin, a correction) it is ΣS ± t·√ΣS² with clusters − 1 degrees of freedom.
 *
 * `null` without clusters, and with fewer than two where a total is negative. RangeError on NaN and impossible sums.
 */
export function totalInterval(sums: TotalSums, confidence = CONFIDENCE): Interval | null {
	const { clusters, sum, sumSquares, smallest, largest } = sums;
	requireWhole('clusters', clusters, 0);
	for (const name of ['sum', 'smallest', 'largest'] as const) requireWithin(name, sums[name], Number.NEGATIVE_INFINITY);
	requireWithin('sumSquares', sumSquares, 0);
	const out = tail(confidence);
	if (clusters === 0) return null;
	if (smallest < 0) {
		if (clusters < 2) return null;
		const half = tQuantile(1 - out, clusters - 1) * Math.sqrt(sumSquares);
		return { low: sum - half, high: sum + half };
	}
	return {
		low: gammaQuantile(out, sum, sumSquares),
		high: gammaQuantile(1 - out, sum + largest, sumSquares + largest ** 2),
	};
}

/** Of the gamma distribution with this mean and variance, by chi-square with 2·mean²/variance degrees of freedom. */
function gammaQuantile(p: number, mean: number, variance: number): number {
	if (mean === 0 || variance === 0) return mean;
	return (variance / (2 * mean)) * chiSquareQuantile(p, (2 * mean * mean) / variance);
}
