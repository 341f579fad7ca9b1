/**
 * What of a change comes of other shares of the company's values. The period is fitted beside the values (as a decomposition by
 * Oaxaca and Blinder must, Fortin, Lemieux & Firpo 2011, Handbook of Labor Economics 4A): else what has changed in all of them
 * would be ascribed to those that have become more.
 */
import { type AdditiveCells, type AdditiveFit, additiveFit, sumsByValue } from '../../stats/additive-fit.ts';
import { type Cells, type Period, periods, type Sums, spreadAround, totalAt } from './cells.ts';

/** In the unit of the sums, with its variance where rows are independent. */
export type Uncertain = { readonly value: number; readonly variance: number };

export type Mix = {
	/** By cell: what its values go with, in both periods alike. */
	readonly expected: Float64Array;
	readonly all: Uncertain;
	/** By dimension; together they are `all`. */
	readonly fields: readonly Uncertain[];
	/** By period and cell: how much the mix grows with the value of the cell, for each unit of what that is divided by. */
	readonly pulls: Readonly<Record<Period, Float64Array>>;
};

type Sizes = Readonly<Record<Period, number>>;

/** How uncertain effects are need not be known to the last digit. */
const CLOSE_ENOUGH = 1e-3;

/** `whole`: what is divided by, over all cells. */
export async function mixOf(cells: Cells, whole: Sizes, turn: () => Promise<void>): Promise<Mix> {
	const both = inBothPeriods(cells, whole);
	const amounts = amountsOf(cells, whole);
	const fit = additiveFit(
		both,
		both.codes.map((codes, at) => sumsByValue(codes, both.sizes[at] ?? 0, amounts)),
	);
	const effects = fit.effects.slice(1).map((effect, at) => centred(effect, both, at + 1));
	const expected = expectedBy(cells, effects, middleOf(amounts));
	const spreads = spreadsOf(cells, fit, whole);
	const shift = shiftOf(cells, whole);
	const all = new Float64Array(2 * cells.length);
	const fields: Uncertain[] = [];
	for (const [at, effect] of effects.entries()) {
		const codes = cells.codes[at] ?? new Int32Array();
		const levels = Float64Array.from(codes, (code) => effect[code] ?? 0);
		const pull = pullOf(both, at + 1, sumsByValue(codes, cells.sizes[at] ?? 0, shift));
		for (let cell = 0; cell < all.length; cell++) all[cell] = (all[cell] ?? 0) + (pull[cell] ?? 0);
		fields.push(uncertain(cells, whole, levels, varianceOf(pull, spreads)));
		await turn();
	}
	return {
		expected,
		all: uncertain(cells, whole, expected, varianceOf(all, spreads)),
		fields,
		pulls: { before: all.slice(0, cells.length), now: all.slice(cells.length) },
	};
}

/** All cells of the period before, then those of the other; the period is the first dimension and takes what all have in common. */
function inBothPeriods({ codes, sizes, length, before, now }: Cells, whole: Sizes): AdditiveCells {
	const twice = (list: Int32Array) => Int32Array.from({ length: 2 * length }, (_, cell) => list[cell % length] ?? 0);
	const weight = new Float64Array(2 * length);
	for (let cell = 0; cell < length; cell++) {
		weight[cell] = (before.size[cell] ?? 0) / whole.before;
		weight[length + cell] = (now.size[cell] ?? 0) / whole.now;
	}
	const period = Int32Array.from({ length: 2 * length }, (_, cell) => (cell < length ? 0 : 1));
	return { codes: [period, ...codes.map(twice)], sizes: [2, ...sizes], weight };
}

function amountsOf({ length, before, now }: Cells, whole: Sizes): Float64Array {
	const amounts = new Float64Array(2 * length);
	for (let cell = 0; cell < length; cell++) {
		amounts[cell] = (before.amount[cell] ?? 0) / whole.before;
		amounts[length + cell] = (now.amount[cell] ?? 0) / whole.now;
	}
	return amounts;
}

/** Weighed by both periods, they are 0 together. */
function centred(effect: Float64Array, { codes, sizes, weight }: AdditiveCells, at: number): Float64Array {
	const weights = sumsByValue(codes[at] ?? new Int32Array(), sizes[at] ?? 0, weight);
	let [sum, total] = [0, 0];
	for (const [code, one] of effect.entries()) {
		sum += one * (weights[code] ?? 0);
		total += weights[code] ?? 0;
	}
	return effect.map((one) => one - (total === 0 ? 0 : sum / total));
}

/** Of two periods that weigh one each. */
function middleOf(amounts: Float64Array): number {
	return amounts.reduce((sum, one) => sum + one, 0) / 2;
}

function expectedBy(cells: Cells, effects: readonly Float64Array[], middle: number): Float64Array {
	const expected = new Float64Array(cells.length).fill(middle);
	for (const [at, codes] of cells.codes.entries()) {
		for (let cell = 0; cell < cells.length; cell++)
			expected[cell] = (expected[cell] ?? 0) + (effects[at]?.[codes[cell] ?? 0] ?? 0);
	}
	return expected;
}

/** By how much the share of a cell has grown. */
function shiftOf({ length, before, now }: Cells, whole: Sizes): Float64Array {
	return Float64Array.from(
		{ length },
		(_, cell) => (now.size[cell] ?? 0) / whole.now - (before.size[cell] ?? 0) / whole.before,
	);
}

/** How much Σ shift × effect of one dimension grows with the value of each cell: the effects are linear in them. */
function pullOf(both: AdditiveCells, at: number, shift: Float64Array): Float64Array {
	const sums = both.sizes.map((size, dimension) => (dimension === at ? shift : new Float64Array(size)));
	return additiveFit(both, sums, CLOSE_ENOUGH).fitted;
}

/** Σ (amount − fitted · size)² of the rows of each cell, over the square of the whole. */
function spreadsOf(cells: Cells, { fitted }: AdditiveFit, whole: Sizes): Float64Array {
	const spreads = new Float64Array(2 * cells.length);
	for (const [at, period] of periods.entries()) {
		for (let cell = 0; cell < cells.length; cell++) {
			const place = at * cells.length + cell;
			spreads[place] = spreadAround(totalAt(cells[period], cell), fitted[place] ?? 0) / whole[period] ** 2;
		}
	}
	return spreads;
}

function varianceOf(pull: Float64Array, spreads: Float64Array): number {
	let variance = 0;
	for (let cell = 0; cell < pull.length; cell++) variance += (pull[cell] ?? 0) ** 2 * (spreads[cell] ?? 0);
	return variance;
}

/** Σ (share now − share before) × level, with the error of the shares and `ofLevels`, that of the levels. */
function uncertain(cells: Cells, whole: Sizes, levels: Float64Array, ofLevels: number): Uncertain {
	const [before, now] = periods.map((period) => momentsOf(cells[period], whole[period], levels));
	return {
		value: (now?.mean ?? 0) - (before?.mean ?? 0),
		variance: (before?.variance ?? 0) + (now?.variance ?? 0) + ofLevels,
	};
}

function momentsOf({ size, sizeSquares }: Sums, whole: number, levels: Float64Array) {
	let mean = 0;
	for (let cell = 0; cell < size.length; cell++) mean += ((size[cell] ?? 0) / whole) * (levels[cell] ?? 0);
	let variance = 0;
	for (let cell = 0; cell < size.length; cell++)
		variance += ((sizeSquares[cell] ?? 0) / whole ** 2) * ((levels[cell] ?? 0) - mean) ** 2;
	return { mean, variance };
}
