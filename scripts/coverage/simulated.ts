/** Coverage by simulation where outcomes cannot be listed: clustered answers, skewed times. Seeded, so it repeats. */
import type { ClusterSums } from '../../src/stats/cluster.ts';
import { normalQuantile } from '../../src/stats/distribution.ts';
import type { Interval } from '../../src/stats/interval.ts';
import { meanEstimate } from '../../src/stats/mean.ts';
import { netScoreInterval, netVariance } from '../../src/stats/net-score.ts';
import { shareVariance, wilson } from '../../src/stats/proportion.ts';
import { quantileRanks } from '../../src/stats/quantile.ts';
import { poissonRate } from '../../src/stats/rate.ts';
import { ratioEstimate } from '../../src/stats/ratio.ts';
import { totalInterval } from '../../src/stats/total.ts';
import { cellOf, corrected, cover, type Design, designs, holds, size, sumsOf } from './designs.ts';
import { dirichlet, gamma, normal, pick, poisson, type Random } from './random.ts';
import type { Cell } from './report.ts';

/** Groups of answers: each customer has chances of its own, drawn around the population's. */
export function answers(random: Random, design: Design, chances: number[], scores: number[]): number[][] {
	return Array.from({ length: design.clusters }, () => {
		const own = dirichlet(random, chances, design.alike);
		return Array.from({ length: size(random, design) }, () => scores[pick(random, own)] ?? 0);
	});
}

export function* shareCells(runs: number): Generator<Cell> {
	for (const design of designs)
		for (const p of [0.5, 0.7, 0.85])
			yield* cover(runs, 1, cellOf(design, `p ${p}`), (random) => {
				const sums = sumsOf(answers(random, design, [p, 1 - p], [1, 0]));
				return holds(wilson(sums.sum, sums.n, 0.95, corrected(sums, shareVariance(sums.sum, sums.n))), p);
			});
}

export function* netCells(runs: number): Generator<Cell> {
	for (const design of designs)
		for (const [plus, minus] of [
			[0.3, 0.3],
			[0.5, 0.2],
			[0.7, 0.1],
		] as const)
			yield* cover(runs, 2, cellOf(design, `+${plus} −${minus}`), (random) => {
				const groups = answers(random, design, [plus, 1 - plus - minus, minus], [1, 0, -1]);
				const sums = sumsOf(groups);
				const promoters = groups.flat().filter((score) => score > 0).length;
				const detractors = promoters - sums.sum;
				const n = corrected(sums, netVariance(promoters, detractors, sums.n));
				return holds(netScoreInterval(promoters, detractors, sums.n, 0.95, n), 100 * (plus - minus));
			});
}

function meanOf(values: number[], sums?: ClusterSums): Interval | null {
	const sum = values.reduce((a, b) => a + b, 0);
	const sumSquares = values.reduce((a, b) => a + b * b, 0);
	return meanEstimate({ n: values.length, sum, sumSquares }, 0.95, sums).interval;
}

/** Shares of the answers 1 to 5: middling, pleased, and what support usually gets. */
const ratings = [
	[0.1, 0.2, 0.4, 0.2, 0.1],
	[0.05, 0.1, 0.2, 0.35, 0.3],
	[0.1, 0.05, 0.1, 0.25, 0.5],
];
const scale = [1, 2, 3, 4, 5];

export function* ratingCells(runs: number): Generator<Cell> {
	for (const shares of ratings) {
		const truth = shares.reduce((sum, share, i) => sum + share * (i + 1), 0);
		for (const n of [10, 20, 50, 200])
			yield* cover(
				runs,
				3,
				(coverage) => ({ cell: `shares ${shares}, n ${n}`, coverage }),
				(random) => holds(meanOf(Array.from({ length: n }, () => 1 + pick(random, shares))), truth),
			);
		for (const design of designs)
			yield* cover(runs, 4, cellOf(design, `shares ${shares}`), (random) => {
				const groups = answers(random, design, shares, scale);
				return holds(meanOf(groups.flat(), sumsOf(groups)), truth);
			});
	}
}

/** Times in lognormal shape: their logarithm has the deviation σ. A mean of 30 such times is not yet near normal. */
export function* timeMeanCells(runs: number): Generator<Cell> {
	for (const sigma of [0.5, 1, 1.5])
		for (const n of [10, 30, 100, 1000])
			yield* cover(
				runs,
				5,
				(coverage) => ({ cell: `σ ${sigma}, n ${n}`, coverage }),
				(random) => {
					const values = Array.from({ length: n }, () => Math.exp(sigma * normal(random)));
					return holds(meanOf(values), Math.exp((sigma * sigma) / 2));
				},
			);
}

export function* quantileCells(runs: number): Generator<Cell> {
	for (const p of [0.5, 0.9, 0.95])
		for (const design of designs)
			yield* cover(runs, 6, cellOf(design, `p ${p}`), (random) => {
				const groups = Array.from({ length: design.clusters }, () => {
					const own = Math.sqrt(design.alike) * normal(random);
					const rest = Math.sqrt(1 - design.alike);
					return Array.from({ length: size(random, design) }, () => Math.exp(own + rest * normal(random)));
				});
				const sorted = Float64Array.from(groups.flat()).sort();
				const estimate = sorted[Math.ceil(p * sorted.length) - 1] ?? 0;
				const sums = sumsOf(groups.map((values) => values.map((value) => (value <= estimate ? 1 : 0))));
				const ranks = quantileRanks(p, sums.n, 0.95, corrected(sums, shareVariance(sums.sum, sums.n)));
				if ('tooFew' in ranks) return null;
				const interval = { low: sorted[ranks.low - 1] ?? 0, high: sorted[ranks.high - 1] ?? 0 };
				return holds(interval, Math.exp(normalQuantile(p)));
			});
}

/** Complaints per ticket, of customers who differ in how readily they complain (gamma). */
export function* rateCells(runs: number): Generator<Cell> {
	for (const design of designs)
		for (const rate of [0.05, 0.2, 0.5])
			yield* cover(runs, 7, cellOf(design, `rate ${rate}`), (random) => {
				const groups = Array.from({ length: design.clusters }, () => {
					const own = design.alike === 0 ? rate : rate * gamma(random, 1 / design.alike) * design.alike;
					return Array.from({ length: size(random, design) }, () => poisson(random, own));
				});
				const sums = sumsOf(groups);
				return holds(poissonRate(sums.sum, sums.n, 0.95, corrected(sums, sums.sum / sums.n)), rate);
			});
}

/** Money of customers who come by chance, each with one order or more; the logarithm of an amount has the deviation σ. */
export function* totalCells(runs: number, sigmas: readonly number[]): Generator<Cell> {
	for (const sigma of sigmas)
		for (const expected of [5, 15, 50, 150, 500])
			yield* cover(
				runs,
				8,
				(coverage) => ({ cell: `σ ${sigma}, ${expected} customers`, coverage }),
				(random) => {
					const spends = () => Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
					const totals = Array.from({ length: poisson(random, expected) }, () =>
						Array.from({ length: 1 + poisson(random, 0.8) }, spends).reduce((sum, one) => sum + one, 0),
					);
					const sums = {
						clusters: totals.length,
						sum: totals.reduce((sum, one) => sum + one, 0),
						sumSquares: totals.reduce((sum, one) => sum + one * one, 0),
						smallest: Math.min(...totals),
						largest: Math.max(...totals),
					};
					return totals.length === 0 ? null : holds(totalInterval(sums), 1.8 * expected);
				},
			);
}

/** Shares of time of agents who differ: days of uneven length, on each of which a share of its own is spent busy. */
export function* ratioCells(runs: number, domain: Domain): Generator<Cell> {
	for (const p of [0.5, 0.8]) {
		const owns = (random: Random, alike: number) => dirichlet(random, [p, 1 - p], alike)[0] ?? p;
		const day = (random: Random, own: number): Pair => {
			const [share = own] = dirichlet(random, [own, 1 - own], 0.1);
			const y = length(random);
			return { x: share * y, y };
		};
		yield* pairCells(runs, domain, { detail: `share ${p}`, truth: p, isPart: true, owns, day });
	}
}

/** Contacts of agents who differ in their pace, over the hours they worked. */
export function* paceCells(runs: number, domain: Domain): Generator<Cell> {
	const owns = (random: Random, alike: number) =>
		alike === 0 ? 3 : 3 * 0.3 * alike * gamma(random, 1 / (0.3 * alike));
	const day = (random: Random, own: number): Pair => {
		const y = length(random);
		return { x: poisson(random, own * y), y };
	};
	yield* pairCells(runs, domain, { detail: '3 an hour', truth: 3, isPart: false, owns, day });
}

const length = (random: Random) => Math.exp(0.4 * normal(random));

/** By the effective clusters that a design has on average. */
type Domain = (effective: number) => boolean;

type Pairs = {
	detail: string;
	truth: number;
	isPart: boolean;
	owns: (random: Random, alike: number) => number;
	day: (random: Random, own: number) => Pair;
};

function* pairCells(runs: number, domain: Domain, { detail, truth, isPart, owns, day }: Pairs): Generator<Cell> {
	for (const n of [10, 20, 50, 200])
		if (domain(n))
			yield* cover(
				runs,
				9,
				(coverage) => ({ cell: `${detail}, n ${n}`, coverage }),
				(random) => {
					const days = Array.from({ length: n }, () => [day(random, truth)]);
					return holds(ratioEstimate({ ...ratioSums(days), isPart }).interval, truth);
				},
			);
	for (const design of designs)
		if (domain(design.clusters * evenness[design.sizes]))
			yield* cover(runs, 10, cellOf(design, detail), (random) => {
				const groups = Array.from({ length: design.clusters }, () => {
					const own = owns(random, design.alike);
					return Array.from({ length: size(random, design) }, () => day(random, own));
				});
				return holds(ratioEstimate({ ...ratioSums(groups), isPart }).interval, truth);
			});
}

/** (Σn)²/Σn² over the number of clusters, on average over 8 to 30 of them. */
const evenness = { even: 1, uneven: 0.6, skewed: 0.45 };

type Pair = { x: number; y: number };

function ratioSums(groups: Pair[][]) {
	const sum = (pairs: Pair[], of: (pair: Pair) => number) => pairs.reduce((total, pair) => total + of(pair), 0);
	const squares = (pairs: Pair[]) => ({
		xx: sum(pairs, ({ x }) => x * x),
		xy: sum(pairs, ({ x, y }) => x * y),
		yy: sum(pairs, ({ y }) => y * y),
	});
	const totals = groups.map((pairs) => ({ x: sum(pairs, ({ x }) => x), y: sum(pairs, ({ y }) => y) }));
	return {
		n: groups.flat().length,
		clusters: groups.length,
		numerator: sum(totals, ({ x }) => x),
		denominator: sum(totals, ({ y }) => y),
		rows: squares(groups.flat()),
		totals: squares(totals),
	};
}
