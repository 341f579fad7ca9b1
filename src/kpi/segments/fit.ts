/**
 * What each of several segments that overlap is off the rest, the others being alike: weighted least squares over cells, with errors
 * that take the spread of each cell as it is (a sandwich: White 1980, Econometrica 48).
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

type Fitted = {
	/** By cell: what is expected of each unit of its size. */
	readonly expected: Float64Array;
	/** Of each segment. */
	readonly effects: readonly { readonly value: number; readonly variance: number }[];
};

type Measured = {
	readonly size: Float64Array;
	readonly amount: Float64Array;
	/** By cell Σ (amount − expected · size)² over its rows, given what is expected. */
	readonly spread: (expected: Float64Array) => Float64Array;
};

/** `members`: of each segment, by cell, whether it belongs to it. Null where segments together are others of them. */
export function fitOf(members: readonly Uint8Array[], { size, amount, spread }: Measured): Fitted | null {
	const factor = new CholeskyDecomposition(products(members, size));
	if (!factor.isPositiveDefinite()) return null;
	const totals = products(members, amount).getColumn(0);
	const solved = factor.solve(Matrix.columnVector(totals)).to1DArray();
	const expected = new Float64Array(size.length).fill(solved[0] ?? 0);
	for (const [at, own] of members.entries()) {
		const effect = solved[at + 1] ?? 0;
		for (let cell = 0; cell < expected.length; cell++) {
			if (own[cell]) expected[cell] = (expected[cell] ?? 0) + effect;
		}
	}
	const inverse = factor.solve(Matrix.eye(members.length + 1));
	const errors = inverse.mmul(products(members, spread(expected))).mmul(inverse);
	return {
		expected,
		effects: members.map((_, at) => ({ value: solved[at + 1] ?? 0, variance: errors.get(at + 1, at + 1) })),
	};
}

/** Σ of what stands by cell over the cells that two segments share; the first of them is everything. */
function products(members: readonly Uint8Array[], amounts: Float64Array): Matrix {
	const sums = Matrix.zeros(members.length + 1, members.length + 1);
	const within: number[] = [];
	for (let cell = 0; cell < amounts.length; cell++) {
		within.length = 1;
		within[0] = 0;
		for (let at = 0; at < members.length; at++) {
			if (members[at]?.[cell]) within.push(at + 1);
		}
		const amount = amounts[cell] ?? 0;
		for (const one of within) {
			for (const other of within) sums.set(one, other, sums.get(one, other) + amount);
		}
	}
	return sums;
}
