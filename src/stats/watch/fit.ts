/** The rhythm of a series under one kind of noise, and how far its last periods stand out from it. */
import { type Filter, whitened } from './noise.ts';
import type { Column } from './season.ts';

/** A step looked for: how it stands in units of its standard error, and how high it is in those of the values. */
export type Step = { readonly t: number; readonly height: number; readonly error: number; readonly df: number };

/** A fit that grows period by period. */
export class Fit {
	readonly #filter: Filter;
	/** Of each period its columns and then its value, whitened. */
	readonly #rows: Float64Array;
	/** How many columns there are; the value is one more. */
	readonly #width: number;
	/** Sums of products, of which the lower half is filled, with those of the value as the last row. */
	readonly #sums: readonly Float64Array[];
	#logScales = 0;
	/** Σ log of the standard deviations that coefficients have beforehand. */
	readonly #logPriors: number;
	#length = 0;
	#solved: { readonly factor: readonly Float64Array[]; readonly coefficients: Float64Array } | null = null;

	constructor(filter: Filter, columns: readonly Column[], values: Float64Array) {
		this.#filter = filter;
		this.#width = columns.length;
		this.#rows = whitened(filter, [...columns.map((column) => column.values), values]);
		this.#logPriors = columns.reduce((sum, { prior }) => sum + Math.log(prior), 0);
		this.#sums = Array.from({ length: this.#width + 1 }, (_, row) => {
			const sums = new Float64Array(row + 1);
			const prior = columns[row]?.prior;
			if (prior !== undefined) sums[row] = 1 / prior ** 2;
			return sums;
		});
	}

	/** Takes in the periods up to the place `end`, which is left out. */
	grow(end: number): void {
		const wide = this.#width + 1;
		for (let place = this.#length; place < end; place++) {
			this.#logScales += Math.log(this.#filter.scale[place] ?? 1);
			const start = place * wide;
			for (let row = 0; row < wide; row++) {
				const own = this.#rows[start + row] ?? 0;
				const sums = this.#sums[row];
				if (own === 0 || sums === undefined) continue;
				for (let column = 0; column <= row; column++) {
					sums[column] = (sums[column] ?? 0) + own * (this.#rows[start + column] ?? 0);
				}
			}
		}
		if (end > this.#length) this.#solved = null;
		this.#length = Math.max(end, this.#length);
	}

	/** Of the values under this noise, coefficients and scale integrated out, as a logarithm up to a constant. */
	logLikelihood(): number {
		const { factor } = this.#solve();
		const logs = factor.reduce((sum, row, place) => sum + Math.log(row[place] ?? 1), 0);
		return -this.#logScales - logs - this.#logPriors - (this.#length / 2) * Math.log(this.#residual());
	}

	/** Of each column, in the unit of the values. */
	coefficients(): Float64Array {
		return this.#solve().coefficients;
	}

	/** A step at a place, beside everything else: how much better the last periods are told with it. */
	step(onset: number): Step | null {
		const { carried, gain, scale } = this.#filter;
		const [end, width, rows] = [this.#length, this.#width, this.#rows];
		const cross = new Float64Array(width);
		let [state, own, toValues] = [0, 0, 0];
		for (let place = onset; place < end; place++) {
			const expected = state * (carried[place] ?? 0);
			const surprise = 1 - expected;
			state = expected + (gain[place] ?? 0) * surprise;
			const fresh = surprise / (scale[place] ?? 1);
			const start = place * (width + 1);
			own += fresh * fresh;
			toValues += fresh * (rows[start + width] ?? 0);
			for (let column = 0; column < width; column++) {
				cross[column] = (cross[column] ?? 0) + fresh * (rows[start + column] ?? 0);
			}
		}
		const { factor, coefficients } = this.#solve();
		const rest = own - product(forward(factor, cross), null);
		// What the other columns tell as well tells nothing of a step.
		if (rest < 1e-9 * own || own === 0) return null;
		const along = toValues - product(cross, coefficients);
		const df = end - width - 1;
		const left = this.#residual() - (along * along) / rest;
		if (df < 3 || left <= 0) return null;
		const error = Math.sqrt(left / df / rest);
		// Values that are all the same tell nothing of chance.
		if (error < 1e-150) return null;
		return { t: along / rest / error, height: along / rest, error, df };
	}

	#residual(): number {
		const sums = this.#sums[this.#width] ?? new Float64Array();
		const squares = sums[this.#width] ?? 0;
		// Equal values leave the dust of rounding.
		return Math.max(squares - product(this.#solve().coefficients, sums), 1e-12 * squares, Number.MIN_VALUE);
	}

	#solve() {
		if (this.#solved) return this.#solved;
		const factor = cholesky(this.#sums.slice(0, this.#width));
		const right = (this.#sums[this.#width] ?? new Float64Array()).slice(0, this.#width);
		this.#solved = { factor, coefficients: backward(factor, forward(factor, right)) };
		return this.#solved;
	}
}

/** Of the first with the other, or with itself. */
function product(one: Float64Array, other: Float64Array | null): number {
	let sum = 0;
	for (let place = 0; place < one.length; place++) sum += (one[place] ?? 0) * ((other ?? one)[place] ?? 0);
	return sum;
}

/** L with L·Lᵀ = the matrix, of which the lower half is given; positive definite by the priors on its diagonal. */
function cholesky(lower: readonly Float64Array[]): readonly Float64Array[] {
	const factor: Float64Array[] = [];
	for (const [row, values] of lower.entries()) {
		const made = new Float64Array(row + 1);
		for (let column = 0; column <= row; column++) {
			const other = column === row ? made : (factor[column] ?? made);
			let rest = values[column] ?? 0;
			for (let k = 0; k < column; k++) rest -= (made[k] ?? 0) * (other[k] ?? 0);
			made[column] = column === row ? Math.sqrt(Math.max(rest, Number.MIN_VALUE)) : rest / (other[column] ?? 1);
		}
		factor.push(made);
	}
	return factor;
}

function forward(factor: readonly Float64Array[], right: Float64Array): Float64Array {
	const solved = new Float64Array(right.length);
	for (const [row, values] of factor.entries()) {
		let rest = right[row] ?? 0;
		for (let column = 0; column < row; column++) rest -= (values[column] ?? 0) * (solved[column] ?? 0);
		solved[row] = rest / (values[row] ?? 1);
	}
	return solved;
}

function backward(factor: readonly Float64Array[], right: Float64Array): Float64Array {
	const solved = new Float64Array(right.length);
	for (let row = right.length - 1; row >= 0; row--) {
		let rest = right[row] ?? 0;
		for (let below = row + 1; below < right.length; below++) rest -= (factor[below]?.[row] ?? 0) * (solved[below] ?? 0);
		solved[row] = rest / (factor[row]?.[row] ?? 1);
	}
	return solved;
}
