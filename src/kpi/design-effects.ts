/** How much alike the rows of one customer are in what a figure asks of them: the second pass of shares and quantiles. */
import { designEffect } from '../stats/cluster.ts';
import { shareVariance } from '../stats/proportion.ts';
import { clusterSums, worthOf } from './estimate.ts';
import { numberOf, type SumParts, sumParts, type Worth } from './parts.ts';
import type { ScanTask } from './scan-run.ts';
import { effectsSql } from './sql/effects.ts';

/** Rows that the design effects of a whole answer are measured on; above, customers are drawn, whole. */
const SAMPLED_ROWS = 200_000;
/** But no cell is drawn below this many rows. */
const CELL_ROWS = 5_000;
/**
 * Relative error of a design effect that is let pass: 5 %, so 2.5 % of the width of an interval. A few customers with
 * very many rows make it larger; then all rows of the cell are read.
 */
const TOLERANCE = 0.05;

/** Letters of one number in a list of parameters, and the letters that one statement may carry to a server (1 MB). */
const NUMBER_LETTERS = 20;
const PARAMETER_LETTERS = 800_000;

/** A cell of the first pass: its number, the rows that count (of the figure with most), the value of each figure. */
export type ValuedCell = { readonly cell: number; readonly n: number; readonly values: readonly number[] };

/** By cell number, for each figure: sums per customer of the yes or no, of all rows or of a sample. */
export type Effects = ReadonlyMap<number, readonly SumParts[]>;

type Measured = { readonly cell: number; readonly sums: readonly SumParts[]; readonly errors: readonly number[] };

/** Lists of cells short enough to travel with one statement. */
export function batchesOf<Item>({ scan }: ScanTask, items: readonly Item[]): readonly (readonly Item[])[] {
	const size = Math.floor(PARAMETER_LETTERS / (NUMBER_LETTERS * (2 + scan.figures.length)));
	return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

export async function measureEffects(task: ScanTask, cells: readonly ValuedCell[]): Promise<Effects> {
	const counted = cells.filter(({ n }) => n > 0);
	const perCell = Math.max(CELL_ROWS, SAMPLED_ROWS / counted.length);
	// Powers of two: a customer drawn for any cell is drawn for the one that draws most, which is asked first and cheaply.
	const stepOf = ({ n }: ValuedCell) => 2 ** Math.max(0, Math.floor(Math.log2(n / perCell)));
	const first = new Map((await measure(task, counted, stepOf)).map((one) => [one.cell, one]));
	const effects = new Map([...first].map(([cell, { sums }]) => [cell, [...sums]]));
	for (const [at, figure] of task.scan.figures.entries()) {
		const trusted = ({ cell }: ValuedCell) => (first.get(cell)?.errors[at] ?? Number.NaN) <= TOLERANCE;
		const again = counted.filter((one) => stepOf(one) > 1 && !trusted(one));
		const alone = { ...task, scan: { ...task.scan, figures: [figure] } };
		const whole = await measure(
			alone,
			again.map((one) => ({ ...one, values: [one.values[at] ?? 0] })),
			() => 1,
		);
		for (const { cell, sums } of whole) {
			const known = effects.get(cell) ?? [];
			if (sums[0]) known[at] = sums[0];
			effects.set(cell, known);
		}
	}
	return effects;
}

async function measure(
	task: ScanTask,
	cells: readonly ValuedCell[],
	stepOf: (cell: ValuedCell) => number,
): Promise<readonly Measured[]> {
	const { scan, ranges, budget, run } = task;
	const measured: Measured[] = [];
	for (const batch of batchesOf(task, cells)) {
		const sampling = { cells: batch.map(({ cell }) => cell), steps: batch.map(stepOf) };
		const values = scan.figures.map((_, at) => batch.map((one) => one.values[at] ?? 0));
		for (const row of await run(effectsSql(scan, ranges, budget, sampling, values))) {
			measured.push({
				cell: numberOf(row, 'cell'),
				sums: scan.figures.map((_, at) => sumParts(row, at, 'proportion')),
				// Standard error of Σw over its size, w being a customer's squared distance: √Σw² / Σw.
				errors: scan.figures.map((_, at) => Math.sqrt(numberOf(row, `f${at}_fourth`)) / numberOf(row, `f${at}_second`)),
			});
		}
	}
	return measured;
}

/** What n rows are worth, by the sums of all of them or of a sample of customers. */
export function worthAmong(n: number, parts: SumParts | undefined): Worth {
	if (!parts || n === 0 || parts.n === 0) return { effective: 0, corrected: 0 };
	const sums = clusterSums(parts);
	const variance = shareVariance(parts.sum, parts.n);
	const measured = worthOf(sums, variance);
	if (parts.n === n) return measured;
	const effective = Math.min(n, n / designEffect(sums, variance));
	return { effective, corrected: (effective * measured.corrected) / measured.effective };
}
