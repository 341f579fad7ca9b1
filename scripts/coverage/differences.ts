/** Coverage of the intervals of differences: enumerated where both samples can be listed, else simulated and clustered. */
import { type ClusterSums, effectiveN } from '../../src/stats/cluster.ts';
import {
	type Bounded,
	type Difference,
	moverDifference,
	netDifference,
	shareDifference,
	welchDifference,
} from '../../src/stats/difference.ts';
import { normalCdf, normalQuantile } from '../../src/stats/distribution.ts';
import { meanEstimate } from '../../src/stats/mean.ts';
import { netVariance } from '../../src/stats/net-score.ts';
import { shareVariance } from '../../src/stats/proportion.ts';
import { quantileRanks } from '../../src/stats/quantile.ts';
import { equalRates, rateDifference } from '../../src/stats/rate-difference.ts';
import { cellOf, corrected, cover, type Design, designs, holds, size, sumsOf } from './designs.ts';
import { binomialPmf, poissonPmf, trinomials } from './exact.ts';
import { normal, type Random } from './random.ts';
import type { Cell } from './report.ts';
import { answers } from './simulated.ts';

const contains = ({ interval }: Difference, truth: number) =>
	interval !== null && interval.low <= truth + 1e-9 && truth <= interval.high + 1e-9;

const sizes = [
	[10, 10],
	[20, 50],
	[50, 50],
	[200, 100],
] as const;

/** Newcombe's hybrid score, every outcome of both samples. */
export function* shareCells(): Generator<Cell> {
	for (const [n, m] of sizes) {
		const covers = (k: number, l: number, truth: number) =>
			contains(shareDifference({ successes: k, n }, { successes: l, n: m }), truth);
		for (const [p, q] of pairs([0.05, 0.2, 0.5, 0.7, 0.9])) {
			let coverage = 0;
			for (let k = 0; k <= n; k++) {
				const left = binomialPmf(k, n, p);
				if (left < 1e-7) continue;
				for (let l = 0; l <= m; l++) {
					const both = left * binomialPmf(l, m, q);
					if (both > 1e-9 && covers(k, l, p - q)) coverage += both;
				}
			}
			yield { cell: `n ${n} and ${m}, p ${p} and ${q}`, coverage };
		}
	}
}

type Company = readonly [promoter: number, detractor: number];

const companies = [
	[0.3, 0.3],
	[0.5, 0.2],
	[0.7, 0.1],
	[0.85, 0.05],
	[0.1, 0.6],
] as const;

export function* netCells(): Generator<Cell> {
	for (const [n, m] of [
		[5, 5],
		[10, 10],
		[10, 20],
		[20, 20],
	] as const)
		for (const [one, other] of pairs<Company>(companies)) {
			const truth = 100 * (one[0] - one[1] - other[0] + other[1]);
			let coverage = 0;
			for (const [a, b, left] of trinomials(n, ...one))
				for (const [c, d, right] of trinomials(m, ...other)) {
					const made = netDifference({ promoters: a, detractors: b, n }, { promoters: c, detractors: d, n: m });
					if (contains(made, truth)) coverage += left * right;
				}
			yield { cell: `n ${n} and ${m}, +${one[0]} −${one[1]} and +${other[0]} −${other[1]}`, coverage };
		}
}

/** MOVER with Garwood's intervals. */
export function* rateCells(): Generator<Cell> {
	for (const [one, other] of pairs([1, 5, 20, 100]))
		yield {
			cell: `expected ${one} and ${other}`,
			coverage: expected(one, other, (k, l) => contains(rateDifference(events(k), events(l)), one - other)),
		};
}

/** How often the exact test lets two equal rates pass at 5 %. */
export function* rateTestCells(): Generator<Cell> {
	for (const rate of [0.5, 1, 2, 5, 10, 20, 50, 100])
		yield {
			cell: `expected ${rate}`,
			coverage: expected(rate, rate, (k, l) => (equalRates(events(k), events(l)) ?? 1) >= 0.05),
		};
}

const events = (count: number) => ({ count, exposure: 1 });

function expected(one: number, other: number, covers: (k: number, l: number) => boolean): number {
	let [coverage, seen] = [0, 0];
	const span = (mean: number) =>
		[Math.max(0, Math.floor(mean - 7 * Math.sqrt(mean))), Math.ceil(mean + 7 * Math.sqrt(mean) + 7)] as const;
	const [[low, high], [from, to]] = [span(one), span(other)];
	for (let k = low; k <= high; k++)
		for (let l = from; l <= to; l++) {
			const both = poissonPmf(k, one) * poissonPmf(l, other);
			if (both < 1e-12) continue;
			seen += both;
			if (covers(k, l)) coverage += both;
		}
	return coverage / seen;
}

const worth = (sums: ClusterSums, variance: number) => ({
	effective: effectiveN(sums, variance),
	corrected: corrected(sums, variance),
});

export function* clusteredShareCells(runs: number): Generator<Cell> {
	const part = (random: Random, design: Design, p: number) => {
		const sums = sumsOf(answers(random, design, [p, 1 - p], [1, 0]));
		return { successes: sums.sum, n: sums.n, ...worth(sums, shareVariance(sums.sum, sums.n)) };
	};
	for (const design of designs)
		for (const [p, q] of [
			[0.7, 0.7],
			[0.5, 0.85],
		] as const)
			yield* cover(runs, 11, cellOf(design, `p ${p} and ${q}`), (random) =>
				holds(shareDifference(part(random, design, p), part(random, design, q)).interval, p - q),
			);
}

export function* clusteredNetCells(runs: number): Generator<Cell> {
	const part = (random: Random, design: Design, [plus, minus]: Company) => {
		const groups = answers(random, design, [plus, 1 - plus - minus, minus], [1, 0, -1]);
		const sums = sumsOf(groups);
		const promoters = groups.flat().filter((score) => score > 0).length;
		const detractors = promoters - sums.sum;
		return { promoters, detractors, n: sums.n, ...worth(sums, netVariance(promoters, detractors, sums.n)) };
	};
	for (const design of designs)
		for (const [one, other] of [
			[companies[1], companies[1]],
			[companies[0], companies[2]],
		] as const)
			yield* cover(runs, 12, cellOf(design, `+${one[0]} −${one[1]} and +${other[0]} −${other[1]}`), (random) =>
				holds(
					netDifference(part(random, design, one), part(random, design, other)).interval,
					100 * (one[0] - one[1] - other[0] + other[1]),
				),
			);
}

function measured(groups: number[][]) {
	const values = groups.flat();
	const sumSquares = values.reduce((sum, value) => sum + value * value, 0);
	const sums = sumsOf(groups);
	const made = meanEstimate({ n: sums.n, sum: sums.sum, sumSquares }, 0.95, sums);
	const error = made.effectiveN === 0 ? 0 : Math.sqrt((made.variance ?? 0) / made.effectiveN);
	return { value: made.mean ?? 0, error, degrees: made.degreesOfFreedom };
}

const meanScore = (shares: readonly number[]) => shares.reduce((sum, share, at) => sum + share * (at + 1), 0);

export function* ratingCells(runs: number): Generator<Cell> {
	const [one, other] = [
		[0.1, 0.2, 0.4, 0.2, 0.1],
		[0.1, 0.05, 0.1, 0.25, 0.5],
	];
	for (const design of designs)
		yield* cover(runs, 13, cellOf(design, 'ratings 1–5'), (random) => {
			const [first, second] = [one, other].map((shares) =>
				measured(answers(random, design, shares ?? [], [1, 2, 3, 4, 5])),
			);
			return first && second
				? holds(welchDifference(first, second).interval, meanScore(one ?? []) - meanScore(other ?? []))
				: null;
		});
}

/** By their quantile function: heavy tails, whole minutes that many share, two kinds of work with nothing between them. */
const shapes: Readonly<Record<string, (chance: number) => number>> = {
	lognormal: (chance) => Math.exp(normalQuantile(chance)),
	'lognormal σ 1.5': (chance) => Math.exp(1.5 * normalQuantile(chance)),
	'Pareto 1.2': (chance) => (1 - chance) ** (-1 / 1.2),
	ties: (chance) => Math.ceil(3 * Math.exp(normalQuantile(chance))),
	'two kinds': (chance) => (chance < 0.5 ? mild(2 * chance) : 20 * mild(2 * chance - 1)),
};

const mild = (chance: number) => Math.exp(0.3 * normalQuantile(Math.min(Math.max(chance, 1e-9), 1 - 1e-9)));

/** Times of customers who are alike; the second sample is half as long. */
export function* quantileCells(runs: number, names: readonly string[]): Generator<Cell> {
	for (const name of names)
		for (const p of [0.5, 0.9])
			for (const design of designs) {
				const detail = name === 'lognormal' ? `p ${p}` : `${name}, p ${p}`;
				const shape = shapes[name];
				if (!shape) throw new RangeError(`no shape ${name}`);
				// At the jump of `two kinds` any value between them is a median.
				const at = name === 'two kinds' && p === 0.5 ? 0.45 : p;
				yield* cover(runs, 14, cellOf(design, detail), (random) => {
					const [one, other] = [1, 0.5].map((scale) => quantile(random, design, at, (chance) => scale * shape(chance)));
					if (!one || !other) return null;
					return holds(moverDifference(one, other).interval, 0.5 * shape(at));
				});
			}
}

function quantile(random: Random, design: Design, p: number, shape: (chance: number) => number): Bounded | null {
	const groups = Array.from({ length: design.clusters }, () => {
		const own = Math.sqrt(design.alike) * normal(random);
		const rest = Math.sqrt(1 - design.alike);
		const chance = () => Math.min(1 - 1e-12, Math.max(1e-12, normalCdf(own + rest * normal(random))));
		return Array.from({ length: size(random, design) }, () => shape(chance()));
	});
	const sorted = Float64Array.from(groups.flat()).sort();
	const rank = (sorted.length - 1) * p;
	const [under, over] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0];
	const value = under + (rank - Math.floor(rank)) * (over - under);
	const sums = sumsOf(groups.map((values) => values.map((one) => (one <= value ? 1 : 0))));
	const ranks = quantileRanks(p, sums.n, 0.95, corrected(sums, shareVariance(sums.sum, sums.n)));
	if ('tooFew' in ranks) return null;
	return { value, low: sorted[ranks.low - 1] ?? 0, high: sorted[ranks.high - 1] ?? 0 };
}

function pairs<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
	return items.flatMap((one) => items.map((other) => [one, other] as const));
}
