import { normalQuantile, tQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';
import { clopperPearson } from './proportion.ts';

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
 * ch. 6.4 and 3.12), and m the effective clusters (Σy)²/Σy_c²: where residuals vary as the size of their cluster, Σ z_c² of the
 * very clusters that made R is too small by Σ(y_c/Σy)² = 1/m (Bell & McCaffrey 2002, Survey Methodology 28, for the mean; all
 * clusters alike make m their number). Unlike a mean's it may lie below that of independent rows: where x and y stand in different rows, such
 * as work and the shift it is done in, these have to be put together cluster by cluster before they mean anything. Degrees of freedom are those of `degreesOfFreedom` of
 * cluster.ts with y_c for the sizes: m − 1. The linearisation
 * wants a denominator that is itself steady: a relative standard error below some 10 % (Cochran 1977, ch. 6.8).
 * Where x is a part of y, R is a share, and the interval is Clopper & Pearson's at the n of yes-or-no answers that would know it
 * as well, R(1 − R)/variance, lowered for the degrees of freedom (Korn & Graubard 1998, Survey Methodology 24(2)): it stays
 * within 0..1. Wilson's at the same n covers 88.1 % of eight uneven clusters that are nearly all or nothing (the grid of
 * `check-coverage`): it trusts a variance that few clusters happened to make small.
 * RangeError on impossible sums.
 */
export function ratioEstimate(sums: RatioSums, confidence = CONFIDENCE): RatioEstimate {
	requireSums(sums);
	const { n, clusters, denominator, rows, totals } = sums;
	const upper = 1 - tail(confidence);
	if (denominator === 0) return { ratio: null, effectiveN: 0, degreesOfFreedom: 0, interval: null };

	const ratio = sums.numerator / denominator;
	if (clusters < 2) return { ratio, effectiveN: 1, degreesOfFreedom: 0, interval: null };
	const effective = Math.min(clusters, (denominator * denominator) / totals.yy);
	const degrees = effective - 1 < 1 - ROUNDING ? 0 : effective - 1;
	const spread = enlarged(totals, ratio, effective);
	if (spread === 0) return { ratio, effectiveN: Math.min(n, effective), degreesOfFreedom: degrees, interval: null };

	const alone = enlarged(rows, ratio, Math.min(n, (denominator * denominator) / rows.yy));
	const estimate = { ratio, effectiveN: n * Math.min(1, alone / spread), degreesOfFreedom: degrees };
	if (degrees === 0) return { ...estimate, interval: null };
	const error = Math.sqrt(spread) / denominator;
	const factor = tQuantile(upper, degrees);
	if (sums.isPart && ratio > 0 && ratio < 1) {
		const worth = ratio * (1 - ratio) * (normalQuantile(upper) / factor / error) ** 2;
		return { ...estimate, interval: clopperPearson(ratio * worth, worth, confidence) };
	}
	return { ...estimate, interval: { low: ratio - factor * error, high: ratio + factor * error } };
}

/** Σ(x − R·y)², and what it lacks because R was made of the same; where one holds all there is nothing to judge that from. */
function enlarged(squares: Squares, ratio: number, effective: number): number {
	return spreadOf(squares, ratio) * (effective - 1 > ROUNDING ? effective / (effective - 1) : 1);
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
