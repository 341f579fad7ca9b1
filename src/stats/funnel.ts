/**
 * Funnel limits: how far a unit may lie from the overall value by chance alone, given its size.
 * Spiegelhalter, D. J. (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24,
 * 1185–1202: limits θ ± z·σ/√n, widened by a multiplicative overdispersion φ estimated from winsorised z-scores.
 */

/** A unit with its size and the standard error of its value; the error is > 0. */
export type FunnelUnit = { readonly value: number; readonly n: number; readonly error: number };

export type Funnel = {
	/** The overall value θ, in the unit of the values. */
	readonly centre: number;
	/** Standard deviation of one row, σ. */
	readonly spread: number;
	/** Variance ratio φ ≥ 1: how much more the units differ than chance lets them. 1 below `leastForDispersion` units. */
	readonly overdispersion: number;
};

/** Share of the z-scores that is winsorised at each end, as the paper does. */
const winsorised = 0.1;
/** From fewer units than this φ would mostly be the very unit one looks for. */
export const leastForDispersion = 8;

/** Two-sided 95 % and 99.8 %, the two pairs of lines of the paper. */
export const funnelScores = { warning: 1.959963984540054, alarm: 3.090232306167813 } as const;

/** Null without a unit. Errors scale with 1/√n, so σ² is the mean of n·error², weighted by n. */
export function funnelOf(centre: number, units: readonly FunnelUnit[]): Funnel | null {
	const rows = units.reduce((sum, { n }) => sum + n, 0);
	if (rows === 0) return null;
	const spread = Math.sqrt(units.reduce((sum, { n, error }) => sum + n * n * error * error, 0) / rows);
	if (spread === 0 || units.length < leastForDispersion) return { centre, spread, overdispersion: 1 };
	const scores = units
		.map(({ value, n }) => ((value - centre) * Math.sqrt(n)) / spread)
		.sort((one, other) => one - other);
	const cut = Math.floor(winsorised * scores.length);
	const [low, high] = [scores[cut] ?? 0, scores[scores.length - 1 - cut] ?? 0];
	const squares = scores.map((score) => Math.min(high, Math.max(low, score)) ** 2);
	const ratio = squares.reduce((sum, square) => sum + square, 0) / scores.length;
	return { centre, spread, overdispersion: Math.max(1, ratio) };
}

/** Half the width of the funnel at a size of n rows. */
export function funnelReach({ spread, overdispersion }: Funnel, n: number, score: number): number {
	return (score * spread * Math.sqrt(overdispersion)) / Math.sqrt(n);
}

/** Outside of which pair of lines a unit lies; null within both. */
export function funnelPlace(funnel: Funnel, { value, n }: Pick<FunnelUnit, 'value' | 'n'>): 'alarm' | 'warning' | null {
	const distance = Math.abs(value - funnel.centre);
	if (distance > funnelReach(funnel, n, funnelScores.alarm)) return 'alarm';
	return distance > funnelReach(funnel, n, funnelScores.warning) ? 'warning' : null;
}
