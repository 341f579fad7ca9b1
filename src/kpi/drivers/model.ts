/** What one set of answers, or one resample of them, says about the drivers. */
import {
	addProducts,
	type CrossProducts,
	emptyProducts,
	type SquareMatrix,
	squareOf,
	sweep,
} from '../../stats/cross-products.ts';
import { type Importance, lmg, relativeWeights } from '../../stats/relative-importance.ts';
import type { Measures, Term } from './design.ts';

export type ImportanceMethod = 'lmg' | 'johnson';

/** All subset regressions are made of so many predictors; of more Johnson’s weights are taken. */
export const MOST_SUBSETS = 12;

export const importanceBy = (method: ImportanceMethod) => (method === 'lmg' ? lmg : relativeWeights);

export type Reading = {
	readonly importance: Importance;
	/** By term: of a number what y changes by from its one value to the other, of a choice each level against the mean of all. */
	readonly effects: readonly (readonly number[])[];
	/** By pair: what their product adds beside both and their squares, in y for each spread of both. */
	readonly pairs: readonly number[];
};

export type Layout = {
	readonly terms: readonly Term[];
	readonly measures: Measures;
	/** The columns of the squares of the terms that are paired, and of the products of two. */
	readonly squares: readonly number[];
	readonly pairs: readonly number[];
	readonly y: number;
	readonly method: ImportanceMethod;
};

export function readingOf(products: CrossProducts, { terms, measures, squares, pairs, y, method }: Layout): Reading {
	const matrix = squareOf(products);
	const shares = meansOf(matrix);
	sweep(matrix, [0]);
	const importance = importanceBy(method)(
		matrix,
		terms.map(({ columns }) => columns),
		y,
	);
	const { size, cells } = matrix;
	const own = terms.flatMap(({ columns }) => columns);
	const bent: SquareMatrix = { size, cells: cells.slice() };
	sweep(matrix, own);
	sweep(bent, [...own, ...squares]);
	const slope = (column: number) => cells[column * size + y] ?? 0;
	return {
		importance,
		effects: terms.map((term) => effectsOf(term, slope, (column) => shares[column] ?? 0, measures)),
		pairs: pairs.map((column) => {
			const left = bent.cells[column * size + column] ?? 0;
			// Of two flags that never go together nothing is left of their product.
			return left > 1e-9 * (products.sums[0] ?? 1) ? (bent.cells[column * size + y] ?? 0) / left : 0;
		}),
	};
}

/** Means of the columns: of those of a choice the shares of its names. */
function meansOf({ size, cells }: SquareMatrix): Float64Array {
	const n = cells[0] ?? 1;
	return cells.slice(0, size).map((sum) => sum / n);
}

function effectsOf(
	{ predictor, columns, scale }: Term,
	slope: (column: number) => number,
	share: (column: number) => number,
	measures: Layout['measures'],
): readonly number[] {
	if (scale) {
		const { spread = 0 } = measures.get(predictor.id) ?? {};
		const [column = 0] = columns;
		return [spread === 0 ? 0 : (slope(column) * (scale.of(scale.to) - scale.of(scale.from))) / spread];
	}
	const mean = columns.reduce((sum, column) => sum + share(column) * slope(column), 0);
	return [-mean, ...columns.map((column) => slope(column) - mean)];
}

/** The share of the variance that is foretold of answers which were not used: tenfold cross-validation (Stone 1974). */
export function crossValidated(parts: readonly CrossProducts[], whole: CrossProducts, { terms, y }: Layout): number {
	const columns = [0, ...terms.flatMap((term) => term.columns)];
	const { size } = whole;
	let [errors, spread] = [0, 0];
	for (let fold = 0; fold < FOLDS; fold++) {
		const apart = emptyProducts(size);
		for (const part of parts.filter((_, at) => at % FOLDS === fold)) addProducts(apart, part);
		const rest = { size, sums: whole.sums.slice() };
		addProducts(rest, apart, -1);
		const [test, train] = [squareOf(apart), squareOf(rest)];
		const n = test.cells[0] ?? 0;
		const trained = train.cells[0] ?? 0;
		if (n === 0 || trained === 0) continue;
		const mean = (train.cells[y] ?? 0) / trained;
		sweep(train, columns);
		const slopes = columns.map((column) => train.cells[column * size + y] ?? 0);
		const yy = test.cells[y * size + y] ?? 0;
		const foretold = columns.reduce((sum, one, at) => {
			const inner = columns.reduce(
				(all, other, to) => all + (slopes[to] ?? 0) * (test.cells[one * size + other] ?? 0),
				0,
			);
			return sum + (slopes[at] ?? 0) * (inner - 2 * (test.cells[one * size + y] ?? 0));
		}, 0);
		errors += yy + foretold;
		spread += yy - 2 * mean * (test.cells[y] ?? 0) + n * mean * mean;
	}
	return spread > 0 ? 1 - errors / spread : 0;
}

const FOLDS = 10;
