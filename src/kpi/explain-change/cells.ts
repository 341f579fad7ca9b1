/** Cells: every combination of values of the dimensions, with what its rows add up to in both periods. */

/** Parallel to the cells: rows, what is divided by, what is divided, and over rows the squares and products of both. */
export type Sums = {
	readonly n: Float64Array;
	readonly size: Float64Array;
	readonly amount: Float64Array;
	readonly sizeSquares: Float64Array;
	readonly amountSquares: Float64Array;
	readonly products: Float64Array;
};

export const periods = ['before', 'now'] as const;
export type Period = (typeof periods)[number];

export type Cells = {
	readonly length: number;
	/** By dimension: the number of the cell's value; 0 stands for all that are not told apart. */
	readonly codes: readonly Int32Array[];
	/** How many values each dimension has, that one included. */
	readonly sizes: readonly number[];
} & Readonly<Record<Period, Sums>>;

/** The same of one part, or of the whole. */
export type Total = { -readonly [name in keyof Sums]: number };

export const sumNames = [
	'n',
	'size',
	'amount',
	'sizeSquares',
	'amountSquares',
	'products',
] as const satisfies readonly (keyof Sums)[];

export function noTotal(): Total {
	return { n: 0, size: 0, amount: 0, sizeSquares: 0, amountSquares: 0, products: 0 };
}

export function totalOf(sums: Sums, among: (cell: number) => boolean = () => true): Total {
	const total = noTotal();
	for (let cell = 0; cell < sums.n.length; cell++) {
		if (!among(cell)) continue;
		for (const name of sumNames) total[name] += sums[name][cell] ?? 0;
	}
	return total;
}

export function totalAt(sums: Sums, cell: number): Total {
	const total = noTotal();
	for (const name of sumNames) total[name] = sums[name][cell] ?? 0;
	return total;
}

/** Σ (amount − level · size)² over rows. */
export function spreadAround({ amountSquares, products, sizeSquares }: Total, level: number): number {
	return Math.max(0, amountSquares - 2 * level * products + level * level * sizeSquares);
}

/** Amounts less what `expected` of a cell is for each unit of its size. */
export function lessExpected(sums: Sums, expected: Float64Array): Sums {
	const less = (write: (cell: number, level: number) => number) =>
		sums.n.map((_, cell) => write(cell, expected[cell] ?? 0));
	const at = (list: Float64Array, cell: number) => list[cell] ?? 0;
	const { size, amount, sizeSquares, amountSquares, products } = sums;
	return {
		...sums,
		amount: less((cell, level) => at(amount, cell) - level * at(size, cell)),
		amountSquares: less(
			(cell, level) => at(amountSquares, cell) - 2 * level * at(products, cell) + level * level * at(sizeSquares, cell),
		),
		products: less((cell, level) => at(products, cell) - level * at(sizeSquares, cell)),
	};
}
