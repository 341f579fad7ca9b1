/**
 * Weights that make those who answered look, by several dimensions at once, like those who were asked: iterative proportional
 * fitting, called raking (Deming & Stephan 1940, Annals of Mathematical Statistics 11, 427–444). It needs the shares of each
 * dimension by itself, not of their combinations.
 */
import { requireWhole, requireWithin } from './domain.ts';
import { weightEffect } from './weighted.ts';

export type RakingCell = {
	/** Who answered and belongs here: a whole number, 0 allowed. */
	readonly n: number;
	/** The level of each dimension, from 0. */
	readonly levels: readonly number[];
};

export type Raking = {
	/** Of one person of each cell; over all people their mean is 1. 0 for a cell without people. */
	readonly weights: readonly number[];
	/** Whether every share is met within 1e-6. Not where no weights meet them all, or none below the limit do. */
	readonly converged: boolean;
	readonly rounds: number;
	/** The largest difference between a weighted share and the wanted one that is left, as a share. */
	readonly gap: number;
	/** People whose weight was cut to the limit. */
	readonly trimmed: number;
	/** By so much the variance of a mean grows. */
	readonly designEffect: number;
	/** n over that: as many answers without weights would be worth as much. */
	readonly effectiveN: number;
};

const tolerance = 1e-6;
const mostRounds = 1000;
/**
 * No weight is above five times their mean, as in the weights of the American National Election Studies (DeBell & Krosnick
 * 2009, ANES Technical Report nes012427): after each round what is above is cut, and the rounds go on.
 */
const mostWeight = 5;

/**
 * `shares[d][l]`: which share of those who were asked has level l of dimension d; each dimension's add up to 1. A level with a
 * share above 0 must have people among the cells and one of share 0 none: pool levels before. RangeError else, on levels that
 * do not exist, and where nobody has answered.
 */
export function rake(cells: readonly RakingCell[], shares: readonly (readonly number[])[]): Raking {
	const n = checked(cells, shares);
	let weights: number[] = cells.map((cell) => (cell.n > 0 ? 1 : 0));
	let [rounds, gap] = [0, gapOf(cells, weights, shares, n)];
	while (gap > tolerance && rounds < mostRounds) {
		rounds += 1;
		for (const [dimension, wanted] of shares.entries()) {
			const sums = sumsOf(cells, weights, dimension, wanted.length);
			weights = weights.map((weight, at) => {
				const level = cells[at]?.levels[dimension] ?? 0;
				const sum = sums[level] ?? 0;
				return sum === 0 ? weight : (weight * (wanted[level] ?? 0) * n) / sum;
			});
		}
		weights = trimmed(cells, weights, n);
		gap = gapOf(cells, weights, shares, n);
	}
	const designEffect = weightEffect(cells.map((cell, at) => ({ n: cell.n, weight: weights[at] ?? 0 })));
	return {
		...{ weights, converged: gap <= tolerance, rounds, gap, designEffect, effectiveN: n / designEffect },
		trimmed: cells.reduce((sum, cell, at) => sum + ((weights[at] ?? 0) >= mostWeight * (1 - 1e-9) ? cell.n : 0), 0),
	};
}

/** Cut at the limit; what is cut off goes to the others in proportion, so that the mean stays 1. */
function trimmed(cells: readonly RakingCell[], given: readonly number[], n: number): number[] {
	let weights = [...given];
	const cut = new Set<number>();
	for (;;) {
		const above = weights.flatMap((weight, at) => (weight > mostWeight && !cut.has(at) ? [at] : []));
		if (above.length === 0) return weights;
		for (const at of above) cut.add(at);
		const held = [...cut].reduce((sum, at) => sum + mostWeight * (cells[at]?.n ?? 0), 0);
		const rest = weights.reduce((sum, weight, at) => (cut.has(at) ? sum : sum + weight * (cells[at]?.n ?? 0)), 0);
		// Nobody is left to take it: then all weights are alike.
		if (rest === 0) return weights.map((weight) => (weight > 0 ? 1 : 0));
		weights = weights.map((weight, at) => (cut.has(at) ? mostWeight : (weight * (n - held)) / rest));
	}
}

function sumsOf(cells: readonly RakingCell[], weights: readonly number[], dimension: number, levels: number): number[] {
	const sums = new Array<number>(levels).fill(0);
	for (const [at, cell] of cells.entries()) {
		const level = cell.levels[dimension] ?? 0;
		sums[level] = (sums[level] ?? 0) + cell.n * (weights[at] ?? 0);
	}
	return sums;
}

function gapOf(
	cells: readonly RakingCell[],
	weights: readonly number[],
	shares: readonly (readonly number[])[],
	n: number,
): number {
	return Math.max(
		0,
		...shares.flatMap((wanted, dimension) => {
			const sums = sumsOf(cells, weights, dimension, wanted.length);
			return wanted.map((share, level) => Math.abs((sums[level] ?? 0) / n - share));
		}),
	);
}

function checked(cells: readonly RakingCell[], shares: readonly (readonly number[])[]): number {
	for (const { n, levels } of cells) {
		requireWhole('n', n, 0);
		if (levels.length !== shares.length)
			throw new RangeError(`${levels.length} levels for ${shares.length} dimensions`);
		for (const [dimension, level] of levels.entries()) {
			requireWhole('level', level, 0);
			requireWithin('level', level, 0, (shares[dimension]?.length ?? 0) - 1);
		}
	}
	const n = cells.reduce((sum, cell) => sum + cell.n, 0);
	if (n === 0) throw new RangeError('nobody has answered');
	const people = cells.map(() => 1);
	for (const [dimension, wanted] of shares.entries()) {
		const sums = sumsOf(cells, people, dimension, wanted.length);
		for (const share of wanted) requireWithin('share', share, 0, 1);
		const total = wanted.reduce((sum, share) => sum + share, 0);
		if (Math.abs(total - 1) > 1e-9) throw new RangeError(`shares of dimension ${dimension} add up to ${total}`);
		const strange = wanted.findIndex((share, level) => share > 0 !== (sums[level] ?? 0) > 0);
		if (strange >= 0)
			throw new RangeError(
				`level ${strange} of dimension ${dimension} is asked and does not answer, or the other way round`,
			);
	}
	return n;
}
