/**
 * What each value of several dimensions goes with, the others being alike: an additive fit over cells by weighted least squares,
 * found by backfitting (Buja, Hastie & Tibshirani 1989, Annals of Statistics 17), which takes one dimension after another.
 */

/** Cell by cell: `codes` by dimension the number of its value, `weight` ≥ 0. */
export type AdditiveCells = {
	readonly codes: readonly Int32Array[];
	/** How many values each dimension has. */
	readonly sizes: readonly number[];
	readonly weight: Float64Array;
};

export type AdditiveFit = {
	/** By dimension and value. What is added to all of one and taken from all of another changes nothing. */
	readonly effects: readonly Float64Array[];
	/** By cell: the effects of its values together. */
	readonly fitted: Float64Array;
};

const ROUNDS = 60;

/**
 * The effects whose weighted sums by value are `sums`: Σ weight · value for a fit of values, in general the solution of XᵀWXγ = sums.
 *
 * @param close More rounds change the effects by less than this part of their size.
 */
export function additiveFit(
	{ codes, sizes, weight }: AdditiveCells,
	sums: readonly Float64Array[],
	close = 1e-7,
): AdditiveFit {
	const effects = sizes.map((size) => new Float64Array(size));
	const weights = codes.map((own, at) => sumsByValue(own, sizes[at] ?? 0, weight));
	const fitted = new Float64Array(weight.length);
	for (let round = 0; round < ROUNDS; round++) {
		let [moved, largest] = [0, 0];
		for (const [at, own] of codes.entries()) {
			const [effect, wanted, known] = [effects[at], sums[at], weights[at]];
			if (!effect || !wanted || !known) continue;
			const have = new Float64Array(effect.length);
			for (let cell = 0; cell < fitted.length; cell++) {
				const code = own[cell] ?? 0;
				have[code] = (have[code] ?? 0) + (weight[cell] ?? 0) * (fitted[cell] ?? 0);
			}
			const steps = have.map((sum, code) => {
				const all = known[code] ?? 0;
				return all === 0 ? 0 : ((wanted[code] ?? 0) - sum) / all;
			});
			for (const [code, step] of steps.entries()) {
				effect[code] = (effect[code] ?? 0) + step;
				moved = Math.max(moved, Math.abs(step));
				largest = Math.max(largest, Math.abs(effect[code] ?? 0));
			}
			for (let cell = 0; cell < fitted.length; cell++)
				fitted[cell] = (fitted[cell] ?? 0) + (steps[own[cell] ?? 0] ?? 0);
		}
		if (moved <= close * largest) break;
	}
	return { effects, fitted };
}

/** Σ of `amount` over the cells of each value. */
export function sumsByValue(codes: Int32Array, size: number, amount: Float64Array): Float64Array {
	const sums = new Float64Array(size);
	for (let cell = 0; cell < amount.length; cell++) {
		const code = codes[cell] ?? 0;
		sums[code] = (sums[code] ?? 0) + (amount[cell] ?? 0);
	}
	return sums;
}
