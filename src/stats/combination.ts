/**
 * Intervals of figures made of other figures, from the intervals of these alone (MOVER, the method of variance estimates
 * recovery): each limit of a component says how uncertain it is on that side. Components that go together have a correlation of their
 * errors, with which the distances of two of them are multiplied (Zou 2007, Psychological Methods 12(4), for two correlated
 * estimates; Zou & Donner 2008); without one they are taken as independent.
 */
import type { Interval } from './interval.ts';

/** A value and its interval; without one (`null`) the value is taken as known exactly. */
export type Uncertain = { readonly value: number; readonly interval: Interval | null };

/** Of two components, by their places; 1 of one with itself. */
export type Correlation = (one: number, other: number) => number;

const independent: Correlation = (one, other) => (one === other ? 1 : 0);

/** √(Σ Σ r·d·d): how far components reach together, each distance with the sign of what it does to the whole. */
function reach(distances: readonly number[], correlation: Correlation): number {
	let sum = 0;
	for (const [at, one] of distances.entries())
		for (const [other, distance] of distances.entries()) sum += correlation(at, other) * one * distance;
	return Math.sqrt(Math.max(0, sum));
}

/**
 * Σ weight × value: the value less (plus) the root of the summed squares of the distances that the components' limits
 * allow it downwards (upwards), a negative weight turning a component's sides round (Zou & Donner 2008, Statistics in
 * Medicine 27(10); for weights Zou, Huang & Zhang 2009, Computational Statistics & Data Analysis 53(4)).
 */
export function linearInterval(
	terms: readonly (Uncertain & { readonly weight: number })[],
	correlation: Correlation = independent,
): Interval {
	let value = 0;
	const [down, up]: [number[], number[]] = [[], []];
	for (const term of terms) {
		const { weight } = term;
		const { low, high } = limitsOf(term);
		value += weight * term.value;
		const [left, right] = weight >= 0 ? [term.value - low, high - term.value] : [high - term.value, term.value - low];
		down.push(weight * left);
		up.push(weight * right);
	}
	return { low: value - reach(down, correlation), high: value + reach(up, correlation) };
}

/**
 * numerator / denominator. Where neither can be negative, on the scale of logarithms, on which a quotient is a difference
 * (as Zou & Donner 2008 do for relative risks), so that no limit falls below 0; a numerator of 0 has no logarithm, and neither has one
 * that may be negative: these by the form for quotients (Donner & Zou 2012, Statistical Methods in Medical Research 21(4)).
 * `null` where the denominator may be 0: then the quotient may be anything.
 */
export function quotientInterval(numerator: Uncertain, denominator: Uncertain, correlation = 0): Interval | null {
	const [top, bottom] = [limitsOf(numerator), limitsOf(denominator)];
	const [a, b] = [numerator.value, denominator.value];
	if (bottom.low <= 0) return null;
	if (a > 0 && top.low >= 0) {
		const both: Correlation = (one, other) => (one === other ? 1 : correlation);
		const down =
			top.low === 0 ? Number.POSITIVE_INFINITY : reach([Math.log(a / top.low), -Math.log(bottom.high / b)], both);
		const up = reach([Math.log(top.high / a), -Math.log(b / bottom.low)], both);
		return { low: (a / b) * Math.exp(-down), high: (a / b) * Math.exp(up) };
	}
	// 2b − high > 0: a denominator that may be twice as large as it was found leaves the lower limit open.
	if (2 * b <= bottom.high) return null;
	const root = (limit: number, other: number) =>
		Math.sqrt(Math.max(0, (a * b) ** 2 - limit * other * (2 * a - limit) * (2 * b - other)));
	return {
		low: (a * b - root(top.low, bottom.high)) / (bottom.high * (2 * b - bottom.high)),
		high: (a * b + root(top.high, bottom.low)) / (bottom.low * (2 * b - bottom.low)),
	};
}

/**
 * The product of figures that cannot be negative, on the scale of logarithms, on which it is a sum (Zou & Donner 2008). A
 * factor of 0 has no logarithm: its upper limit stands for it. `null` where a factor may be negative.
 */
export function productInterval(
	factors: readonly Uncertain[],
	correlation: Correlation = independent,
): Interval | null {
	const limits = factors.map(limitsOf);
	if (limits.some(({ low }) => low < 0)) return null;
	const value = factors.reduce((product, one) => product * one.value, 1);
	const known = factors.map((one, at) => (one.value === 0 ? (limits[at]?.high ?? 0) : one.value));
	const most = known.reduce((product, one) => product * one, 1);
	const distances = factors.map((one, at) => Math.log(one.value / (limits[at]?.low ?? 0)));
	const down = distances.includes(Number.POSITIVE_INFINITY) ? Number.POSITIVE_INFINITY : reach(distances, correlation);
	const up = reach(
		known.map((one, at) => Math.log((limits[at]?.high ?? 0) / one)),
		correlation,
	);
	return { low: value === 0 ? 0 : value * Math.exp(-down), high: most === 0 ? 0 : most * Math.exp(up) };
}

function limitsOf({ value, interval }: Uncertain): Interval {
	if (interval === null) return { low: value, high: value };
	// Adjusted intervals of very few may lie beside the value: to that side nothing is uncertain.
	return { low: Math.min(interval.low, value), high: Math.max(interval.high, value) };
}
