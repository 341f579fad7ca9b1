/**
 * How much of the variance of y goes with each predictor, where these hang together. Shares add up to R². Both ways say what
 * goes together and never what causes what; they are never negative, so that even noise has a share.
 */
import { EVD, Matrix } from 'ml-matrix';
import { type SquareMatrix, sweep } from './cross-products.ts';
import { requireWithin } from './domain.ts';

export type Importance = {
	/** One for each predictor, in their order: its part of R². */
	readonly shares: readonly number[];
	readonly r2: number;
};

/** All regressions on subsets are made: more predictors than this are too many. */
export const MOST_BY_LMG = 16;

/**
 * LMG (Lindeman, Merenda & Gold 1980; Grömping 2007, The American Statistician 61, p. 139): what a predictor adds to R²,
 * averaged over all orders in which predictors can be put in. `matrix` holds products of deviations from the mean; a predictor
 * is a group of its columns; `y` is the column of y. The residuals of all subsets come from one walk, in which each branch
 * takes one predictor out of the columns that are left. RangeError on more than 16 predictors.
 */
export function lmg(matrix: SquareMatrix, predictors: readonly (readonly number[])[], y: number): Importance {
	requireWithin('predictors', predictors.length, 1, MOST_BY_LMG);
	// The widest first: near the root there are few branches.
	const order = predictors
		.map((_, at) => at)
		.toSorted((one, other) => lengthOf(predictors, other) - lengthOf(predictors, one));
	const residuals = new Float64Array(2 ** predictors.length);
	const columns = order.flatMap((at) => predictors[at] ?? []);
	const size = columns.length + 1;
	const first = new Float64Array(size * size);
	for (const [one, row] of [...columns, y].entries()) {
		for (const [other, column] of [...columns, y].entries()) {
			first[one * size + other] = matrix.cells[row * matrix.size + column] ?? 0;
		}
	}
	const dust = Float64Array.from({ length: size }, (_, at) => 1e-9 * (first[at * size + at] ?? 0));
	// Two matrices for each depth: of what is left without the predictor, and with it taken out.
	const rooms = order.map((_, depth) => {
		const left = order.slice(depth + 1).reduce((sum, at) => sum + lengthOf(predictors, at), 1);
		return [
			new Float64Array(left * left),
			new Float64Array((left + lengthOf(predictors, order[depth] ?? 0)) ** 2),
		] as const;
	});
	const widths = order.map((at) => lengthOf(predictors, at));

	function walk(cells: Float64Array, m: number, depth: number, mask: number): void {
		if (depth === order.length) {
			residuals[mask] = cells[0] ?? 0;
			return;
		}
		const width = widths[depth] ?? 0;
		const left = m - width;
		const [rest, work] = rooms[depth] ?? [new Float64Array(0), new Float64Array(0)];
		copyFrom(cells, m, width, rest, left);
		walk(rest, left, depth + 1, mask);
		work.set(cells.subarray(0, m * m));
		for (let column = 0; column < width; column++) eliminate(work, m, column, dust[size - m + column] ?? 0);
		copyFrom(work, m, width, rest, left);
		walk(rest, left, depth + 1, mask | (1 << (order[depth] ?? 0)));
	}
	walk(first, size, 0, 0);
	return averaged(residuals, predictors.length);
}

function lengthOf(predictors: readonly (readonly number[])[], at: number): number {
	return predictors[at]?.length ?? 0;
}

function copyFrom(cells: Float64Array, m: number, width: number, into: Float64Array, left: number): void {
	for (let row = 0; row < left; row++) {
		const from = (row + width) * m + width;
		for (let column = 0; column < left; column++) into[row * left + column] = cells[from + column] ?? 0;
	}
}

/** Takes a column out of those behind it. */
function eliminate(cells: Float64Array, m: number, column: number, dust: number): void {
	const pivot = cells[column * m + column] ?? 0;
	if (pivot <= dust) return;
	for (let row = column + 1; row < m; row++) {
		const factor = (cells[row * m + column] ?? 0) / pivot;
		if (factor === 0) continue;
		for (let other = column + 1; other < m; other++) {
			cells[row * m + other] = (cells[row * m + other] ?? 0) - factor * (cells[column * m + other] ?? 0);
		}
	}
}

/** Each predictor's gain over the subsets without it, a subset of s of p weighing s!(p − s − 1)!/p!. */
function averaged(residuals: Float64Array, p: number): Importance {
	const whole = residuals[0] ?? 0;
	if (whole <= 0) return { shares: new Array<number>(p).fill(0), r2: 0 };
	const weights = Array.from({ length: p }, (_, s) => 1 / (p * binomial(p - 1, s)));
	const shares = new Array<number>(p).fill(0);
	for (let mask = 0; mask < residuals.length; mask++) {
		const weight = weights[bitsOf(mask)] ?? 0;
		for (let at = 0; at < p; at++) {
			if (mask & (1 << at)) continue;
			shares[at] = (shares[at] ?? 0) + weight * ((residuals[mask] ?? 0) - (residuals[mask | (1 << at)] ?? 0));
		}
	}
	return {
		shares: shares.map((share) => share / whole),
		r2: 1 - (residuals[residuals.length - 1] ?? 0) / whole,
	};
}

function bitsOf(mask: number): number {
	let bits = 0;
	for (let left = mask; left !== 0; left &= left - 1) bits++;
	return bits;
}

function binomial(n: number, k: number): number {
	let value = 1;
	for (let at = 1; at <= k; at++) value = (value * (n - k + at)) / at;
	return value;
}

/**
 * Johnson's relative weights (2000, Multivariate Behavioral Research 35, p. 1): the columns are replaced by uncorrelated ones
 * as near to them as can be, and what goes with those is given back by how near they are. For two predictors it is LMG; beyond
 * that it is close to it in practice and has no such meaning (Thomas et al. 2014, Multivariate Behavioral Research 49, p. 329). Of
 * predictors of several columns the weights of these are added. A column that follows from those before it weighs nothing.
 */
export function relativeWeights(
	matrix: SquareMatrix,
	predictors: readonly (readonly number[])[],
	y: number,
): Importance {
	const { size, cells } = matrix;
	const whole = cells[y * size + y] ?? 0;
	const none = predictors.map(() => 0);
	if (whole <= 0) return { shares: none, r2: 0 };
	const kept = sweep({ size, cells: cells.slice() }, predictors.flat());
	if (kept.length === 0) return { shares: none, r2: 0 };
	const spread = (column: number) => Math.sqrt(cells[column * size + column] ?? 0);
	const correlation = (one: number, other: number) => (cells[one * size + other] ?? 0) / (spread(one) * spread(other));
	const { eigenvectorMatrix: vectors, realEigenvalues: values } = new EVD(
		new Matrix(kept.map((one) => kept.map((other) => correlation(one, other)))),
		{ assumeSymmetric: true },
	);
	const withPower = (power: number) =>
		vectors.mmul(Matrix.diag(values.map((value) => Math.max(value, 0) ** power))).mmul(vectors.transpose());
	const loadings = withPower(0.5);
	const slopes = withPower(-0.5).mmul(Matrix.columnVector(kept.map((column) => correlation(column, y))));
	const weights = new Map(
		kept.map((column, one) => [
			column,
			kept.reduce((sum, _, other) => sum + loadings.get(one, other) ** 2 * slopes.get(other, 0) ** 2, 0),
		]),
	);
	const shares = predictors.map((columns) => columns.reduce((sum, column) => sum + (weights.get(column) ?? 0), 0));
	return { shares, r2: shares.reduce((sum, share) => sum + share, 0) };
}
