/** Figures of weighted answers. */
import { tQuantile } from './distribution.ts';
import { requireEffective, requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';

export type Weighed = {
	/** Answers of one value and one weight. */
	readonly n: number;
	readonly value: number;
	readonly weight: number;
};

/**
 * n·Σw² / (Σw)², at least 1: by so much unequal weights make the variance of a mean larger (Kish 1965, Survey Sampling, 11.7; of
 * weights that have nothing to do with the answers, else an upper bound as a rule). 1 where nobody has a weight.
 * RangeError on a negative weight.
 */
export function weightEffect(given: readonly Omit<Weighed, 'value'>[]): number {
	let [n, sum, squares] = [0, 0, 0];
	for (const one of given) {
		requireWhole('n', one.n, 0);
		requireWithin('weight', one.weight, 0);
		n += one.n;
		sum += one.n * one.weight;
		squares += one.n * one.weight ** 2;
	}
	return sum === 0 ? 1 : Math.max(1, (n * squares) / sum ** 2);
}

export type WeightedMean = {
	/** `null` where nobody has a weight. */
	readonly mean: number | null;
	/** Student's t on effective n − 1 degrees; `null` below an effective n of 2 and where all values are alike. */
	readonly interval: Interval | null;
};

/**
 * Σwx / Σw with mean ± t·√(s² / effective n), s² = Σw(x − mean)² / Σw · n / (n − 1). `effective`: what the answers are
 * worth, weights and customers considered. RangeError as `weightEffect`, and for an effective n above n.
 */
export function weightedMean(given: readonly Weighed[], effective: number, confidence = CONFIDENCE): WeightedMean {
	const n = given.reduce((sum, one) => sum + one.n, 0);
	requireEffective('effective n', effective, n);
	weightEffect(given);
	const total = given.reduce((sum, { n: some, weight }) => sum + some * weight, 0);
	if (total === 0) return { mean: null, interval: null };
	const mean = given.reduce((sum, { n: some, weight, value }) => sum + some * weight * value, 0) / total;
	const spread =
		given.reduce((sum, { n: some, weight, value }) => sum + some * weight * (value - mean) ** 2, 0) / total;
	if (n < 2 || effective < 2 || spread === 0) return { mean, interval: null };
	const half = tQuantile(1 - tail(confidence), effective - 1) * Math.sqrt((spread * n) / (n - 1) / effective);
	return { mean, interval: { low: mean - half, high: mean + half } };
}
