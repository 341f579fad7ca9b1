import { type ClusterSums, degreesOfFreedom, effectiveN } from './cluster.ts';
import { tQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';

/**
 * Sums of a cell. The variance is sumSquares − sum²/n, which loses a digit for every factor of ten that the mean is
 * above the standard deviation, twice: values far from 0 (a timestamp, a mean of 1e6 with a deviation of 1) are to be
 * summed as x − shift, any constant near their mean, with that constant in `shift`. Ratings and durations need none.
 * Cluster sums of the same cell use the same shift.
 */
export type MeanSums = { n: number; sum: number; sumSquares: number; shift?: number };

export type MeanEstimate = {
	/** In the unit of the values; `null` without values. */
	mean: number | null;
	/** Of single values, divisor n − 1, unit squared; `null` below two values. */
	variance: number | null;
	/** n, or less where values are clustered. Not corrected for few clusters: the t quantile does that here. */
	effectiveN: number;
	/** n − 1, or effective clusters − 1. */
	degreesOfFreedom: number;
	/** `null` below two values or clusters, and where all values are alike: they say nothing about their spread. */
	interval: Interval | null;
};

/** A sum of squares below this share of itself is rounding of equal values. */
const ROUNDING = 1e-12;

/**
 * Mean with Student's t interval (Student 1908, Biometrika 6): mean ± t·√(variance / n). With cluster sums the variance
 * of the mean is the linearised one (`clusterVariance`), never below that of independent values, and t has the clusters'
 * degrees of freedom (Korn & Graubard 1999, Analysis of Health Surveys, ch. 2). RangeError on a fractional or negative n,
 * on NaN, on sumSquares below what the sum allows, and on cluster sums of another cell.
 */
export function meanEstimate(sums: MeanSums, confidence = CONFIDENCE, clusters?: ClusterSums): MeanEstimate {
	const { n, sum, sumSquares, shift = 0 } = sums;
	requireWhole('n', n, 0);
	requireWithin('sum', sum, Number.NEGATIVE_INFINITY);
	requireWithin('shift', shift, Number.NEGATIVE_INFINITY);
	requireWithin('sumSquares', sumSquares, 0);
	const upper = 1 - tail(confidence);
	if (clusters) requireSameCell(sums, clusters);
	if (n === 0) return { mean: null, variance: null, effectiveN: 0, degreesOfFreedom: 0, interval: null };

	const mean = shift + sum / n;
	if (n === 1) return { mean, variance: null, effectiveN: 1, degreesOfFreedom: 0, interval: null };
	const variance = sumOfDeviations(sums) / (n - 1);
	const effective = clusters ? effectiveN(clusters, variance) : n;
	const degrees = clusters ? degreesOfFreedom(clusters) : n - 1;
	const estimate = { mean, variance, effectiveN: effective, degreesOfFreedom: degrees };
	if (variance === 0 || degrees === 0) return { ...estimate, interval: null };
	const half = tQuantile(upper, degrees) * Math.sqrt(variance / effective);
	return { ...estimate, interval: { low: mean - half, high: mean + half } };
}

/** Σ(x − x̄)² of at least one value; 0 where only rounding is left. */
function sumOfDeviations({ n, sum, sumSquares }: MeanSums): number {
	const deviations = sumSquares - (sum / n) * sum;
	if (deviations < -1e-9 * sumSquares || (sumSquares === 0 && sum !== 0))
		throw new RangeError(`sumSquares ${sumSquares} is impossible for a sum of ${sum} over ${n} values`);
	return deviations <= ROUNDING * sumSquares ? 0 : deviations;
}

function requireSameCell(sums: MeanSums, clusters: ClusterSums): void {
	const scale = Math.sqrt(sums.n * sums.sumSquares);
	if (sums.n !== clusters.n || Math.abs(sums.sum - clusters.sum) > 1e-9 * scale)
		throw new RangeError(`cluster sums (n ${clusters.n}, sum ${clusters.sum}) are not of n ${sums.n}, sum ${sums.sum}`);
}
