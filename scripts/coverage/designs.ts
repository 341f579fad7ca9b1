/** Clustered populations and the sums a database would hand over for a sample of them. */
import { type ClusterSums, correctedN, degreesOfFreedom, effectiveN } from '../../src/stats/cluster.ts';
import type { Interval } from '../../src/stats/interval.ts';
import { normal, type Random, seeded } from './random.ts';
import type { Cell } from './report.ts';

export type Design = { clusters: number; sizes: 'even' | 'uneven' | 'skewed'; alike: number };

/**
 * Customers, how many answers each gives (4; geometric with mean 4; lognormal with mean near 4 and now and then one who
 * gives a third of all), and how alike the answers of one are (intraclass correlation).
 */
export const designs: Design[] = [8, 15, 30, 100].flatMap((clusters) =>
	(['even', 'uneven', 'skewed'] as const).flatMap((sizes) =>
		[0, 0.1, 0.3, 0.6].map((alike) => ({ clusters, sizes, alike })),
	),
);

/** Names the cell of a design once its coverage is known. */
export const cellOf =
	(design: Design, detail: string) =>
	(coverage: number): Cell => ({
		cell: `${design.clusters} clusters, ${design.sizes}, ICC ${design.alike}, ${detail}`,
		group: `${design.sizes}, ICC ${design.alike}`,
		coverage,
	});

export function size(random: Random, { sizes }: Design): number {
	if (sizes === 'even') return 4;
	if (sizes === 'uneven') return 1 + Math.floor(Math.log(1 - random()) / Math.log(3 / 4));
	return 1 + Math.floor(Math.exp(0.2 + 1.3 * normal(random)));
}

/**
 * The share of runs whose interval covers, as a cell. Runs without an interval ("too few", one customer) are left out;
 * where they are more than a tenth the rest is a selection and there is no cell.
 */
export function* cover(runs: number, seed: number, name: (share: number) => Cell, run: Run): Generator<Cell> {
	const random = seeded(seed);
	let [covered, given] = [0, 0];
	for (let i = 0; i < runs; i++) {
		const answer = run(random);
		if (answer === null) continue;
		given++;
		if (answer) covered++;
	}
	if (given > 0.9 * runs) yield name(covered / given);
}

/** One simulated sample: did its interval cover the truth; `null` without an interval. */
type Run = (random: Random) => boolean | null;

export const holds = (interval: Interval | null, truth: number) =>
	interval && interval.low <= truth && truth <= interval.high;

export function sumsOf(groups: number[][]): ClusterSums {
	const sums = { clusters: groups.length, n: 0, sum: 0, sumSquares: 0, sumCross: 0, sizeSquares: 0 };
	for (const values of groups) {
		const total = values.reduce((a, b) => a + b, 0);
		sums.n += values.length;
		sums.sum += total;
		sums.sumSquares += total * total;
		sums.sumCross += total * values.length;
		sums.sizeSquares += values.length ** 2;
	}
	return sums;
}

export const corrected = (sums: ClusterSums, variance: number) =>
	correctedN(effectiveN(sums, variance), sums.n, degreesOfFreedom(sums));
