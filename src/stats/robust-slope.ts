/**
 * Least squares of which the errors differ from row to row, in two passes: cross-products give the coefficients, and one sum
 * over the rows the variance of what is read off them. No row has to be kept.
 */
import { type CrossProducts, squareOf, sweep } from './cross-products.ts';
import { tQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';

export type LeastSquares = {
	/** Of all columns of the products; 0 of those that take no part, or follow from those before them. */
	readonly coefficients: readonly number[];
	/** Columns that take part. */
	readonly columns: readonly number[];
	/** Beside the products of a row with itself (lower triangle row by row) these add up to its leverage, 0…1. */
	readonly leverage: readonly number[];
	/** c′(X′X)⁻¹ of a contrast c, by column: beside a row it says how much the row moves the contrast; null where it cannot be told. */
	readonly movedBy: (contrast: ReadonlyMap<number, number>) => readonly number[] | null;
};

/** Column `y` explained by `columns`, the constant among them; the first of two that say the same is kept. */
export function leastSquares(products: CrossProducts, columns: readonly number[], y: number): LeastSquares {
	const square = squareOf(products);
	const { size, cells } = square;
	const swept = sweep(square, columns);
	const taken = new Set(swept);
	const cell = (one: number, other: number) => cells[one * size + other] ?? 0;
	const every = Array.from({ length: size }, (_, at) => at);
	return {
		coefficients: every.map((column) => (taken.has(column) ? cell(column, y) : 0)),
		columns: swept,
		leverage: every.flatMap((one) =>
			every
				.slice(0, one + 1)
				.map((other) => (taken.has(one) && taken.has(other) ? cell(one, other) * (one === other ? 1 : 2) : 0)),
		),
		movedBy: (contrast) => {
			if ([...contrast.keys()].some((column) => !taken.has(column))) return null;
			return every.map((column) =>
				taken.has(column) ? [...contrast].reduce((sum, [one, weight]) => sum + weight * cell(one, column), 0) : 0,
			);
		},
	};
}

/**
 * Interval of a contrast of coefficients. `moved` is Σ (m·e / (1 − h))², m being what a row moves the contrast by, e its
 * residual and h its leverage: the variance HC3 (MacKinnon & White 1985, Journal of Econometrics 29; Long & Ervin 2000, The
 * American Statistician 54), right whatever the errors, and on the wide side where a few rows weigh much. Student's t with
 * n − columns degrees of freedom. `null` where none are left, or the rows fit without an error. RangeError on NaN.
 */
export function robustInterval(
	value: number,
	{ moved, n, columns }: { readonly moved: number; readonly n: number; readonly columns: number },
	confidence = CONFIDENCE,
): Interval | null {
	requireWithin('value', value, Number.NEGATIVE_INFINITY);
	requireWithin('moved', moved, 0);
	requireWhole('n', n, 0);
	requireWhole('columns', columns, 1);
	if (n <= columns || moved === 0) return null;
	const half = tQuantile(1 - tail(confidence), n - columns) * Math.sqrt(moved);
	return { low: value - half, high: value + half };
}
