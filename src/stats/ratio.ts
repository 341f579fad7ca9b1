import { normalQuantile, tQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';
import { wilson } from './proportion.ts';

/** Σx², Σxy and Σy². */
export type Squares = { xx: number; xy: number; yy: number };

/** Sums of a cell: x is what is divided, y what it is divided by. No y is below 0. */
export type RatioSums = {
	/** Rows, and clusters (customers, or agents) that have a row. */
	n: number;
	clusters: number;
	/** Σx and Σy */
	numerator: number;
	denominator: number;
	/** Over single rows. */
	rows: Squares;
	/** Over the clusters' totals. */
	totals: Squares;
	/** Whether x is a part of y in every row, such as the busy part of a day. */
	isPart?: boolean;
};

export type RatioEstimate = {
	/** Σx / Σy; `null` where Σy is 0. */
	ratio: number | null;
	/** Independent rows that would know as much; never above n. */
	effectiveN: number;
	/** Effective clusters − 1; 0 where no interval can be given. */
	degreesOfFreedom: number;
	/** `null` below two clusters, and where x is the same multiple of y in every row: no spread to see. */
	interval: Interval | null;
};

/** Below this share of its own terms a sum of squares is rounding. */
const ROUNDING = 1e-12;

/**
 * Ratio of two sums, R = Σx/Σy, with Student's t interval. Its variance is that of the linearised z = x − R·y (Taylor):
 * Σ z_c² · m/(m−1) / (Σy)², the z_c being totals of clusters drawn with replacement (Cochran 1977, Sampling Techniques,
 * ch. 6.4 and 3.12). Unlike a mean's it may lie below that of independent rows: where x and y stand in different rows, such
 * as work and the shift it is done in, these have to be put together cluster by cluster before they mean anything. Degrees of freedom are those of `degreesOfFreedom` of
 * cluster.ts with y_c for the sizes: (Σy)²/Σy_c² − 1, which is clusters − 1 where all weigh the same. The linearisation
 * wants a denominator that is itself steady: a relative standard error below some 10 % (Cochran 1977, ch. 6.8).
 * Where x is a part of y, R is a share, and the interval is Wilson's at the n of yes-or-no answers that would know it as
 * well, R(1 − R)/variance, lowered for the degrees of freedom (Korn & Graubard 1998, Survey Methodology 24(2); Franco et
 * al. 2019, Journal of Survey Statistics and Methodology 7): it stays within 0..1 and keeps its coverage near the ends.
 * RangeError on impossible sums.
 */
export function ratioEstimate(sums: RatioSums, confidence = CONFIDENCE): RatioEstimate {
	requireSums(sums);
	const { n, clusters, denominator, rows, totals } = sums;
	const upper = 1 - tail(confidence);
	if (denominator === 0) return { ratio: null, effectiveN: 0, degreesOfFreedom: 0, interval: null };

	const ratio = sums.numerator / denominator;
	if (clusters < 2) return { ratio, effectiveN: 1, degreesOfFreedom: 0, interval: null };
	const weights = Math.min(clusters, (denominator * denominator) / totals.yy) - 1;
	const degrees = weights < 1 - ROUNDING ? 0 : weights;
	const alone = (spreadOf(rows, ratio) * n) / (n - 1);
	const spread = (spreadOf(totals, ratio) * clusters) / (clusters - 1);
	if (spread === 0) return { ratio, effectiveN: Math.min(n, weights + 1), degreesOfFreedom: degrees, interval: null };

	const estimate = { ratio, effectiveN: n * Math.min(1, alone / spread), degreesOfFreedom: degrees };
	if (degrees === 0) return { ...estimate, interval: null };
	const error = Math.sqrt(spread) / denominator;
	const factor = tQuantile(upper, degrees);
	if (sums.isPart && ratio > 0 && ratio < 1) {
		const worth = ratio * (1 - ratio) * (normalQuantile(upper) / factor / error) ** 2;
		return { ...estimate, interval: wilson(ratio * worth, worth, confidence) };
	}
	return { ...estimate, interval: { low: ratio - factor * error, high: ratio + factor * error } };
}

/** Σ(x − R·y)². */
function spreadOf({ xx, xy, yy }: Squares, ratio: number): number {
	const spread = xx - 2 * ratio * xy + ratio * ratio * yy;
	return spread <= ROUNDING * (xx + 2 * Math.abs(ratio * xy) + ratio * ratio * yy) ? 0 : spread;
}

function requireSums(sums: RatioSums): void {
	const { n, clusters, denominator, rows, totals } = sums;
	requireWhole('n', n, 0);
	requireWhole('clusters', clusters, 0);
	requireWithin('numerator', sums.numerator, Number.NEGATIVE_INFINITY);
	requireWithin('denominator', denominator, 0);
	for (const squares of [rows, totals]) {
		requireWithin('xx', squares.xx, 0);
		requireWithin('xy', squares.xy, Number.NEGATIVE_INFINITY);
		requireWithin('yy', squares.yy, 0);
	}
	if (clusters > n || (clusters === 0) !== (n === 0))
		throw new RangeError(`${clusters} clusters of ${n} rows are impossible`);
	// Cauchy–Schwarz, and no y below 0: Σy² lies between (Σy)²/m and (Σy)².
	const whole = denominator * denominator;
	if (totals.yy < (whole / Math.max(1, clusters)) * (1 - 1e-9) || totals.yy > whole * (1 + 1e-9))
		throw new RangeError(`Σy² of ${totals.yy} is impossible for ${clusters} clusters with Σy ${denominator}`);
}
