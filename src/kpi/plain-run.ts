/**
 * Figures that follow from their rows alone: one pass for all of them, then what shares and quantiles are worth where
 * nobody knows it yet.
 */
import type { Statement } from '../facts/statement.ts';
import { measureEffects, worthAmong } from './design-effects.ts';
import {
	countParts,
	type EngineRow,
	nullableNumberOf,
	numberOf,
	type Parts,
	type ShareParts,
	type Worth,
} from './parts.ts';
import { boundedQuantiles, knownBounds } from './quantile-run.ts';
import { isClustered } from './scan.ts';
import type { ScanTask } from './scan-run.ts';
import { plainSql } from './sql/plain.ts';

/** Worth by row of the first pass and place of the figure. */
export type Worths = (row: EngineRow, at: number) => Worth;

/** Rows of the first pass, and the parts of the scan's figures in each. */
export async function plainCells(
	task: ScanTask,
	read: (statement: Statement) => Promise<readonly EngineRow[]>,
): Promise<{ readonly rows: readonly EngineRow[]; readonly parts: readonly (readonly Parts[])[] }> {
	const { figures } = task.scan;
	const known = knownBounds(task);
	const rows = await read(plainSql(task.scan, task.ranges, task.budget, known));
	const worths = await worthsOf(task, rows);
	const quantiles = await boundedQuantiles(task, rows, worths, known);
	const parts = rows.map((row, index) =>
		figures.map(({ figure: { gauge } }, at): Parts => {
			const quantile = quantiles[index]?.get(at);
			if (quantile) return quantile;
			return gauge.kind === 'proportion' ? shareParts(row, at, worths) : countParts(row, at, gauge.kind);
		}),
	);
	return { rows, parts };
}

/** Shares of a census: exact counts of all rows, their worth from the customers behind them. */
function shareParts(row: EngineRow, at: number, worths: Worths): ShareParts {
	return {
		kind: 'share',
		n: numberOf(row, `f${at}_n`),
		leftOut: numberOf(row, `f${at}_left`),
		sum: numberOf(row, `f${at}_sum`),
		newest: nullableNumberOf(row, `f${at}_newest`),
		worth: worths(row, at),
	};
}

async function worthsOf(task: ScanTask, rows: readonly EngineRow[]): Promise<Worths> {
	const { scan } = task;
	const places = [...scan.figures.keys()].filter((at) =>
		scan.figures.slice(at, at + 1).some(({ figure }) => isClustered(figure)),
	);
	const n = (row: EngineRow, at: number) => numberOf(row, `f${at}_n`);
	const foundBy = (row: EngineRow, at: number) => {
		if (scan.figures[at]?.figure.gauge.kind === 'quantile') return numberOf(row, `f${at}_value`);
		return n(row, at) === 0 ? 0 : numberOf(row, `f${at}_sum`) / n(row, at);
	};
	const effects = await measureEffects(
		{ ...task, scan: { ...scan, figures: places.flatMap((at) => scan.figures.slice(at, at + 1)) } },
		places.length === 0
			? []
			: rows.map((row) => ({
					cell: numberOf(row, 'cell'),
					sizes: places.map((at) => n(row, at)),
					values: places.map((at) => foundBy(row, at)),
				})),
	);
	return (row, at) => worthAmong(n(row, at), effects.get(numberOf(row, 'cell'))?.[places.indexOf(at)]);
}
