/**
 * Estimates of several units drawn towards their common mean by as much as chance may have moved them: of a few rows that
 * came out well little is left, of many nearly all. The spread between the units is the moment estimate of DerSimonian &
 * Laird (1986, Controlled Clinical Trials 7, 177–188); with it each unit keeps τ²/(τ² + v) of its distance to the mean
 * (empirical Bayes: Efron & Morris 1975, JASA 70, 311–319).
 */
import { requireWithin } from './domain.ts';

export type UnitEstimate = { readonly value: number; readonly variance: number };

export type Shrinkage = {
	/** Of the units, each weighted by what is known of it. */
	readonly mean: number;
	/** Variance between the units beyond chance; 0 where they do not differ by more than that. */
	readonly between: number;
	/** Cochran's Q: the spread in units of chance; its expectation without differences is the number of units less one. */
	readonly q: number;
	/** In the order given. */
	readonly values: readonly number[];
};

/** Null for fewer than two units. RangeError unless values are finite and variances finite and above 0. */
export function shrink(units: readonly UnitEstimate[]): Shrinkage | null {
	for (const { value, variance } of units) {
		requireWithin('value', value, Number.NEGATIVE_INFINITY);
		requireWithin('variance', variance, Number.MIN_VALUE);
	}
	if (units.length < 2) return null;
	const weights = units.map(({ variance }) => 1 / variance);
	const fixed = weightedMean(units, weights);
	const q = sum(units.map(({ value }, at) => (weights[at] ?? 0) * (value - fixed) ** 2));
	const total = sum(weights);
	const scale = total - sum(weights.map((weight) => weight ** 2)) / total;
	const between = Math.max(0, (q - (units.length - 1)) / scale);
	const mean = weightedMean(
		units,
		units.map(({ variance }) => 1 / (variance + between)),
	);
	const values = units.map(({ value, variance }) => mean + (between / (between + variance)) * (value - mean));
	return { mean, between, q, values };
}

function weightedMean(units: readonly UnitEstimate[], weights: readonly number[]): number {
	return sum(units.map(({ value }, at) => value * (weights[at] ?? 0))) / sum(weights);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
