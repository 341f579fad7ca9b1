/** Coverage of the intervals of mix and true change: customers who are alike, each with rows in several segments. */
import { kitagawa, linearError, type Weights } from '../../src/stats/decomposition.ts';
import { welchDifference } from '../../src/stats/difference.ts';
import { cellOf, cover, type Design, designs, holds, size } from './designs.ts';
import { dirichlet, pick, type Random } from './random.ts';
import type { Cell } from './report.ts';

/** Shares of three segments, and of the ratings 1 to 5 in each. */
type Population = { readonly mix: number[]; readonly ratings: number[][] };

const populations: readonly [before: Population, now: Population] = [
	{
		mix: [0.5, 0.3, 0.2],
		ratings: [
			[0.05, 0.1, 0.2, 0.35, 0.3],
			[0.1, 0.2, 0.4, 0.2, 0.1],
			[0.3, 0.2, 0.2, 0.2, 0.1],
		],
	},
	{
		mix: [0.35, 0.3, 0.35],
		ratings: [
			[0.05, 0.05, 0.15, 0.35, 0.4],
			[0.1, 0.2, 0.3, 0.25, 0.15],
			[0.3, 0.2, 0.2, 0.2, 0.1],
		],
	},
];

type Answer = readonly [segment: number, rating: number];

function sample(random: Random, design: Design, { mix, ratings }: Population): Answer[][] {
	return Array.from({ length: design.clusters }, () => {
		const ownMix = dirichlet(random, mix, design.alike);
		const own = ratings.map((shares) => dirichlet(random, shares, design.alike));
		return Array.from({ length: size(random, design) }, (): Answer => {
			const segment = pick(random, ownMix);
			return [segment, 1 + pick(random, own[segment] ?? [])];
		});
	});
}

function amounts(groups: Answer[][], segment: number) {
	const own = groups.flat().filter(([at]) => at === segment);
	const clusters = groups.filter((answers) => answers.some(([at]) => at === segment)).length;
	return { size: own.length, clusters, amount: own.reduce((sum, [, rating]) => sum + rating, 0) };
}

const expected = ({ mix, ratings }: Population) =>
	mix.map((share, at) => {
		const mean = (ratings[at] ?? []).reduce((sum, chance, index) => sum + chance * (index + 1), 0);
		return { size: share, amount: share * mean };
	});

const truth = kitagawa(
	expected(populations[0]).map((before, at) => ({ before, now: expected(populations[1])[at] ?? before })),
);

function errorOf(groups: Answer[][], { size: sizes, amount }: Weights) {
	const squares = groups.reduce((sum, answers) => {
		const z = answers.reduce((total, [at, rating]) => total + (sizes[at] ?? 0) + (amount[at] ?? 0) * rating, 0);
		return sum + z * z;
	}, 0);
	const n = groups.reduce((sum, answers) => sum + answers.length, 0);
	const degrees = (n * n) / groups.reduce((sum, answers) => sum + answers.length ** 2, 0) - 1;
	return { error: linearError(squares, groups.length, n) ?? 0, degrees };
}

function* cells(runs: number, component: 'mix' | 'own'): Generator<Cell> {
	for (const design of designs)
		yield* cover(runs, 15, cellOf(design, 'three segments'), (random) => {
			const [before, now] = [sample(random, design, populations[0]), sample(random, design, populations[1])];
			const made = kitagawa([0, 1, 2].map((at) => ({ before: amounts(before, at), now: amounts(now, at) })));
			if (!made || !truth) return null;
			const { interval } = welchDifference(
				{ value: made[component], ...errorOf(now, made.weights.now[component]) },
				{ value: 0, ...errorOf(before, made.weights.before[component]) },
			);
			return holds(interval, truth[component]);
		});
}

export const mixCells = (runs: number) => cells(runs, 'mix');
export const ownCells = (runs: number) => cells(runs, 'own');
