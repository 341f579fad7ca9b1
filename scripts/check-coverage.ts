/**
 * How often do the intervals of src/stats contain the truth? Enumerates or simulates (seeded) over the grids declared in
 * `scripts/coverage` and prints a Markdown table; exits with 1 where a method misses what kpis.md promises of it.
 */
import * as combinations from './coverage/combinations.ts';
import * as decompositions from './coverage/decompositions.ts';
import * as differences from './coverage/differences.ts';
import * as exact from './coverage/exact.ts';
import { incidenceCells } from './coverage/incidence.ts';
import { groupsToMarkdown, passes, type Row, toMarkdown } from './coverage/report.ts';
import * as simulated from './coverage/simulated.ts';

/** 2,000 runs: a cell is known to ±1.0 percentage point, the mean of some hundred cells to ±0.1. */
const RUNS = 2000;
const clustered = '8–100 clusters, even to skewed, ICC 0–0.6';

const rows: Row[] = [
	{ method: 'Wilson', gate: 'average', grid: 'n 5–1000, p 0.02–0.98, enumerated', cells: [...exact.wilsonCells()] },
	{
		method: 'Wilson, clustered',
		gate: 'average',
		grid: `${clustered}, p 0.5–0.85`,
		cells: [...simulated.shareCells(RUNS)],
	},
	{ method: 'net score', gate: 'average', grid: 'n 5–50, classes ≥ 5 %, enumerated', cells: [...exact.netCells()] },
	{
		method: 'net score, clustered',
		gate: 'average',
		grid: `${clustered}, NPS 0–60`,
		cells: [...simulated.netCells(RUNS)],
	},
	{
		method: 't, ratings 1–5',
		gate: 'average',
		grid: `n 10–200, and ${clustered}`,
		cells: [...simulated.ratingCells(RUNS)],
	},
	{
		method: 't, skewed times',
		gate: 'shown',
		grid: 'lognormal σ 0.5–1.5, n 10–1000',
		cells: [...simulated.timeMeanCells(RUNS)],
	},
	{
		method: 'order statistics',
		gate: 'guaranteed',
		grid: 'p 0.25–0.95, n from the fewest to 10,000, enumerated',
		cells: [...exact.quantileCells()],
	},
	{
		method: 'order statistics, clustered',
		gate: 'conservative',
		grid: `${clustered}, lognormal, p 0.5–0.95`,
		cells: [...simulated.quantileCells(RUNS)],
	},
	{
		method: 'Poisson (Garwood)',
		gate: 'guaranteed',
		grid: 'expected 0.5–500, enumerated',
		cells: [...exact.rateCells()],
	},
	{
		method: 'Poisson, clustered',
		gate: 'shown',
		grid: `${clustered}, 0.05–0.5 per ticket`,
		cells: [...simulated.rateCells(RUNS)],
	},
	{
		method: 'total (Fay & Feuer)',
		gate: 'conservative',
		grid: '5–500 customers of 1.8 orders on average, amounts equal to lognormal σ 1',
		cells: [...simulated.totalCells(RUNS, [0, 0.5, 1])],
	},
	{
		method: 'total, very skewed amounts',
		gate: 'shown',
		grid: 'the same, lognormal σ 1.5',
		cells: [...simulated.totalCells(RUNS, [1.5])],
	},
	{
		method: 'ratio of sums, a part of a whole',
		gate: 'steady',
		grid: `n 10–200, and six or more effective of ${clustered}, shares of time 0.5 and 0.8`,
		cells: [...simulated.ratioCells(RUNS, (effective) => effective >= 6)],
	},
	{
		method: 'ratio of sums, a part, few clusters',
		gate: 'shown',
		grid: 'the same, fewer than six effective clusters',
		cells: [...simulated.ratioCells(RUNS, (effective) => effective < 6)],
	},
	{
		method: 'ratio of sums, any other',
		gate: 'steady',
		grid: `contacts per hour, n 10–200, and six or more effective of ${clustered}`,
		cells: [...simulated.paceCells(RUNS, (effective) => effective >= 6)],
	},
	{
		method: 'Aalen–Johansen, log(−log)',
		gate: 'average',
		grid: 'n 20–1000, share 0.1–0.9, half as many or no competing events, 0–80 % watched for less',
		cells: [...incidenceCells(RUNS)],
	},
	{
		method: 'Clopper–Pearson (reference)',
		gate: 'guaranteed',
		grid: 'as Wilson',
		cells: [...exact.clopperPearsonCells()],
	},
	{
		method: 'difference: Newcombe',
		gate: 'average',
		grid: 'n 10–200 and 10–100, p 0.05–0.9 each, enumerated',
		cells: [...differences.shareCells()],
	},
	{
		method: 'difference: Newcombe, clustered',
		gate: 'average',
		grid: `${clustered}, p 0.7 and 0.7, 0.5 and 0.85`,
		cells: [...differences.clusteredShareCells(RUNS)],
	},
	{
		method: 'difference: net score',
		gate: 'average',
		grid: 'n 5–20 each, five companies each, enumerated',
		cells: [...differences.netCells()],
	},
	{
		method: 'difference: net score, clustered',
		gate: 'average',
		grid: `${clustered}, NPS 30 and 30, 0 and 60`,
		cells: [...differences.clusteredNetCells(RUNS)],
	},
	{
		method: 'difference: Welch, ratings 1–5',
		gate: 'average',
		grid: clustered,
		cells: [...differences.ratingCells(RUNS)],
	},
	{
		method: 'mix of a mean (Kitagawa)',
		gate: 'average',
		grid: `${clustered}, ratings 1–5 in three segments`,
		cells: [...decompositions.mixCells(RUNS)],
	},
	{
		method: 'true change of a mean (Kitagawa)',
		gate: 'average',
		grid: 'as the mix',
		cells: [...decompositions.ownCells(RUNS)],
	},
	{
		method: 'difference: MOVER of quantiles',
		gate: 'conservative',
		grid: `${clustered}, lognormal, p 0.5 and 0.9`,
		cells: [...differences.quantileCells(RUNS, ['lognormal'])],
	},
	{
		method: 'difference: MOVER of quantiles, hard shapes',
		gate: 'conservative',
		grid: 'the same; lognormal σ 1.5, Pareto 1.2, whole minutes with many ties, two kinds of work with a gap between',
		cells: [...differences.quantileCells(RUNS / 4, ['lognormal σ 1.5', 'Pareto 1.2', 'ties', 'two kinds'])],
	},
	{
		method: 'difference: MOVER of Poisson',
		gate: 'conservative',
		grid: 'expected 1–100 each, enumerated',
		cells: [...differences.rateCells()],
	},
	{
		method: 'test of equal rates',
		gate: 'guaranteed',
		grid: 'expected 0.5–100, enumerated; not rejected at 5 %',
		cells: [...differences.rateTestCells()],
	},
	{
		method: 'quotient of counts (MOVER)',
		gate: 'conservative',
		grid: 'expected 5–200, enumerated',
		cells: [...combinations.quotientCells()],
	},
	{
		method: 'product of counts (MOVER)',
		gate: 'conservative',
		grid: 'expected 5–200, enumerated',
		cells: [...combinations.productCells()],
	},
	{
		method: 'index of two shares (MOVER)',
		gate: 'average',
		grid: 'n 30–200, p 0.3–0.9, enumerated',
		cells: [...combinations.indexCells()],
	},
	{
		method: 'index, components that go together',
		gate: 'steady',
		grid: 'two means of 8–200 customers, equal weights, correlation −0.5 to 0.9',
		cells: [...combinations.alikeCells(RUNS, true)],
	},
	{
		method: 'the same taken as independent (reference)',
		gate: 'shown',
		grid: 'as before',
		cells: [...combinations.alikeCells(RUNS, false)],
	},
];

console.log(`${toMarkdown(rows)}\n\n${groupsToMarkdown(rows)}`);
const failed = rows.filter((row) => !passes(row));
if (failed.length > 0) {
	console.error(`\nOutside what is required: ${failed.map(({ method }) => method).join('; ')}`);
	process.exitCode = 1;
}
