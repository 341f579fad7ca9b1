/** Shares of a census: exact counts of all rows, their worth from the customers behind them. */
import { measureEffects, type ValuedCell, worthAmong } from './design-effects.ts';
import { type EngineRow, nullableNumberOf, numberOf, type ShareParts } from './parts.ts';
import type { ScanTask } from './scan-run.ts';

/** Parts for each row of the first pass, in its order. */
export async function shareCells(
	task: ScanTask,
	rows: readonly EngineRow[],
): Promise<readonly (readonly ShareParts[])[]> {
	const counts = rows.map((row) =>
		task.scan.figures.map((_, at) => {
			const [n, sum] = [numberOf(row, `f${at}_n`), numberOf(row, `f${at}_sum`)];
			return { n, sum, leftOut: numberOf(row, `f${at}_left`), newest: nullableNumberOf(row, `f${at}_newest`) };
		}),
	);
	const cells = rows.map((row, index): ValuedCell => {
		const figures = counts[index] ?? [];
		return {
			cell: numberOf(row, 'cell'),
			sizes: figures.map(({ n }) => n),
			values: figures.map(({ n, sum }) => (n === 0 ? 0 : sum / n)),
		};
	});
	const effects = await measureEffects(task, cells);
	return cells.map(({ cell }, index) =>
		(counts[index] ?? []).map((one, at): ShareParts => {
			return { kind: 'share', ...one, worth: worthAmong(one.n, effects.get(cell)?.[at]) };
		}),
	);
}
