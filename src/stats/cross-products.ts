/**
 * Sums of products of columns: all that least squares needs of the rows. Those of parts of the rows add up, so that a
 * resample of the rows is a sum of parts, and none of them is read again.
 */
import { requireWhole } from './domain.ts';

/** The lower triangle row by row, `size` columns. */
export type CrossProducts = { readonly size: number; readonly sums: Float64Array };

export function emptyProducts(size: number): CrossProducts {
	requireWhole('columns', size, 1);
	return { size, sums: new Float64Array((size * (size + 1)) / 2) };
}

/** Adds a row of `size` numbers. */
export function addRow({ size, sums }: CrossProducts, row: Float64Array): void {
	let place = 0;
	for (let one = 0; one < size; one++) {
		const value = row[one] ?? 0;
		if (value === 0) {
			place += one + 1;
			continue;
		}
		for (let other = 0; other <= one; other++, place++) sums[place] = (sums[place] ?? 0) + value * (row[other] ?? 0);
	}
}

export function addProducts({ sums }: CrossProducts, { sums: more }: CrossProducts, sign: 1 | -1 = 1): void {
	for (let place = 0; place < sums.length; place++) sums[place] = (sums[place] ?? 0) + sign * (more[place] ?? 0);
}

/** A symmetric matrix, row by row. */
export type SquareMatrix = { readonly size: number; readonly cells: Float64Array };

export function squareOf({ size, sums }: CrossProducts): SquareMatrix {
	const cells = new Float64Array(size * size);
	let place = 0;
	for (let one = 0; one < size; one++) {
		for (let other = 0; other <= one; other++, place++) {
			const value = sums[place] ?? 0;
			cells[one * size + other] = value;
			cells[other * size + one] = value;
		}
	}
	return { size, cells };
}

/** What is left of a column after others below this share of itself is rounding: it says nothing that they do not. */
const DUST = 1e-9;

/**
 * Takes columns out of the others, in place, by the sweep operator (Goodnight 1979, The American Statistician 33, p. 149).
 * Afterwards the cell of a column that was taken out and another is the coefficient of the first in a regression of the
 * other on all that were taken out, and cells of two others are the products of their residuals. Answers which were taken
 * out: one that follows from those before it is not, and its cells are 0.
 */
export function sweep({ size, cells }: SquareMatrix, columns: readonly number[]): readonly number[] {
	const before = columns.map((column) => cells[column * size + column] ?? 0);
	const swept: number[] = [];
	for (const [place, column] of columns.entries()) {
		const pivot = cells[column * size + column] ?? 0;
		if (pivot <= DUST * (before[place] ?? 0)) {
			for (let one = 0; one < size; one++) {
				cells[column * size + one] = 0;
				cells[one * size + column] = 0;
			}
			continue;
		}
		const row = cells.slice(column * size, (column + 1) * size);
		// A column taken out before stands in the row of this one with the opposite sign of where it stands in its column.
		for (let one = 0; one < size; one++) {
			if (one === column) continue;
			const factor = (cells[one * size + column] ?? 0) / pivot;
			if (factor === 0) continue;
			for (let other = 0; other < size; other++) {
				if (other !== column) cells[one * size + other] = (cells[one * size + other] ?? 0) - factor * (row[other] ?? 0);
			}
		}
		for (let one = 0; one < size; one++) {
			if (one === column) continue;
			cells[column * size + one] = (row[one] ?? 0) / pivot;
			cells[one * size + column] = -(cells[one * size + column] ?? 0) / pivot;
		}
		cells[column * size + column] = 1 / pivot;
		swept.push(column);
	}
	return swept;
}
