/**
 * The passes of quantiles after the first: the worth of the rows, and the values that bound the quantile. Woodruff (1952,
 * JASA 47): the interval of the share below the value, turned back into values.
 */
import { CONFIDENCE } from '../stats/interval.ts';
import { type QuantileRanks, quantileRanks } from '../stats/quantile.ts';
import { batchesOf, type Effects, measureEffects, worthAmong } from './design-effects.ts';
import { type EngineRow, nullableNumberOf, numberOf, type QuantileParts, type Worth } from './parts.ts';
import type { ScanTask } from './scan-run.ts';
import { boundsSql, levelOf } from './sql/quantiles.ts';

/** Parts for each row of the first pass, in its order. */
export async function quantileCells(
	task: ScanTask,
	rows: readonly EngineRow[],
): Promise<readonly (readonly QuantileParts[])[]> {
	const { figures } = task.scan;
	const effects = await measureEffects(
		task,
		rows.map((row) => ({
			cell: numberOf(row, 'cell'),
			n: Math.max(...figures.map((_, at) => numberOf(row, `f${at}_n`))),
			values: figures.map((_, at) => numberOf(row, `f${at}_value`)),
		})),
	);
	return boundCells(task, rows, effects);
}

type Bounded = { readonly n: number; readonly worth: Worth; readonly ranks: QuantileRanks };

async function boundCells(
	task: ScanTask,
	rows: readonly EngineRow[],
	effects: Effects,
): Promise<(readonly QuantileParts[])[]> {
	const cells = rows.map((row) => {
		const cell = numberOf(row, 'cell');
		const figures = task.scan.figures.map(({ figure }, at): Bounded => {
			const n = numberOf(row, `f${at}_n`);
			const worth = worthAmong(n, effects.get(cell)?.[at]);
			return { n, worth, ranks: quantileRanks(levelOf(figure.gauge), n, CONFIDENCE, worth.corrected) };
		});
		return { row, cell, figures };
	});
	const ends = await readEnds(
		task,
		cells.filter(({ figures }) => figures.some(({ ranks }) => 'low' in ranks)),
	);
	return cells.map(({ row, cell, figures }) =>
		figures.map(({ n, worth, ranks }, at) => {
			const end = 'low' in ranks ? ends.get(cell) : undefined;
			return {
				kind: 'quantile',
				n,
				leftOut: numberOf(row, `f${at}_left`),
				value: n === 0 ? null : nullableNumberOf(row, `f${at}_value`),
				effectiveN: worth.effective,
				low: end ? nullableNumberOf(end, `f${at}_low`) : null,
				high: end ? nullableNumberOf(end, `f${at}_high`) : null,
				needed: 'tooFew' in ranks ? ranks.needed : null,
			};
		}),
	);
}

type BoundedCell = { readonly cell: number; readonly figures: readonly Bounded[] };

/** The third pass, by cell number. A figure without an interval is asked for rank 1, which nobody reads. */
async function readEnds(task: ScanTask, cells: readonly BoundedCell[]): Promise<ReadonlyMap<number, EngineRow>> {
	const { scan, ranges, budget, run } = task;
	const ends = new Map<number, EngineRow>();
	for (const batch of batchesOf(task, cells)) {
		const bounds = scan.figures.map((_, at) => {
			const ranks = batch.map(({ figures }) => figures[at]?.ranks);
			const side = (end: 'low' | 'high') => ranks.map((one) => (one && 'low' in one ? one[end] : 1));
			return { low: side('low'), high: side('high') };
		});
		const numbers = batch.map(({ cell }) => cell);
		for (const row of await run(boundsSql(scan, ranges, budget, numbers, bounds))) ends.set(numberOf(row, 'cell'), row);
	}
	return ends;
}
