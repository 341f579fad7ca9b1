import { type ClusterSums, degreesOfFreedom, effectiveN } from './cluster.ts';
import { tQuantile } from './distribution.ts';
import { requireEffective, requireWhole, requireWithin } from './domain.ts';
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

/** What the values of a mean are worth, clusters considered, where it is known from elsewhere. */
export type MeanWorth = Pick<MeanEstimate, 'effectiveN' | 'degreesOfFreedom'>;

/** A sum of squares below this share of itself is rounding of equal values. */
const ROUNDING = 1e-12;

/**
 * Mean with Student's t interval (Student 1908, Biometrika 6): mean ± t·√(variance / n). With cluster sums the variance
 * of the mean is the linearised one (`clusterVariance`), never below that of independent values, and t has the clusters'
 * degrees of freedom (Korn & Graubard 1999, Analysis of Health Surveys, ch. 2). In place of the sums may stand what follows
 * from those of a part of the clusters: `meanWorth`. RangeError on a fractional or negative n, on NaN, on sumSquares below
 * what the sum allows, and on cluster sums of another cell.
 */
export function meanEstimate(
	sums: MeanSums,
	confidence = CONFIDENCE,
	clusters?: ClusterSums | MeanWorth,
): MeanEstimate {
	const { n, sum, sumSquares, shift = 0 } = sums;
	requireWhole('n', n, 0);
	requireWithin('sum', sum, Number.NEGATIVE_INFINITY);
	requireWithin('shift', shift, Number.NEGATIVE_INFINITY);
	requireWithin('sumSquares', sumSquares, 0);
	const upper = 1 - tail(confidence);
	if (clusters && 'clusters' in clusters) requireSameCell(sums, clusters);
	if (n === 0) return { mean: null, variance: null, effectiveN: 0, degreesOfFreedom: 0, interval: null };

	const mean = shift + sum / n;
	if (n === 1) return { mean, variance: null, effectiveN: 1, degreesOfFreedom: 0, interval: null };
	const variance = sumOfDeviations(sums) / (n - 1);
	const worth = worthOf(n, variance, clusters);
	const estimate = { mean, variance, ...worth };
	if (variance === 0 || worth.degreesOfFreedom === 0) return { ...estimate, interval: null };
	const half = tQuantile(upper, worth.degreesOfFreedom) * Math.sqrt(variance / worth.effectiveN);
	return { ...estimate, interval: { low: mean - half, high: mean + half } };
}

function worthOf(n: number, variance: number, clusters?: ClusterSums | MeanWorth): MeanWorth {
	if (!clusters) return { effectiveN: n, degreesOfFreedom: n - 1 };
	if ('clusters' in clusters)
		return { effectiveN: effectiveN(clusters, variance), degreesOfFreedom: degreesOfFreedom(clusters) };
	const { effectiveN: effective, degreesOfFreedom: degrees } = clusters;
	requireEffective('effective n', effective, n);
	requireWithin('degrees of freedom', degrees, 0);
	return { effectiveN: effective, degreesOfFreedom: degrees };
}

/**
 * What n values are worth by the sums of a part of their clusters, taken whole: n over the design effect among those, with
 * the degrees of freedom of those, fewer than all clusters would give. An effect whose relative standard error is `error` is
 * taken by so much higher. Errors as `meanEstimate`.
 */
export function meanWorth(n: number, sums: MeanSums, clusters: ClusterSums, error = 0): MeanWorth {
	requireWhole('n', n, 0);
	requireWithin('error', error, 0);
	const { effectiveN: effective, degreesOfFreedom: degrees } = meanEstimate(sums, CONFIDENCE, clusters);
	if (n === 0 || sums.n === 0) return { effectiveN: 0, degreesOfFreedom: 0 };
	const whole = sums.n === n ? effective : (n * effective) / sums.n;
	return { effectiveN: Math.min(n, whole / (1 + error)), degreesOfFreedom: degrees };
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
