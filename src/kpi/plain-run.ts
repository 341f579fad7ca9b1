/**
 * Figures that follow from their rows alone: one pass for all of them, then what shares, means and quantiles are worth where
 * nobody knows it yet.
 */
import type { Statement } from '../facts/statement.ts';
import { type Effect, meanWorthAmong, measureEffects, worthAmong } from './design-effects.ts';
import {
	countParts,
	currenciesOf,
	type EngineRow,
	type MeanParts,
	nullableNumberOf,
	numberOf,
	type Parts,
	type ShareParts,
} from './parts.ts';
import { boundedQuantiles, knownBounds } from './quantile-run.ts';
import { isClustered } from './scan.ts';
import type { ScanTask } from './scan-run.ts';
import { plainSql } from './sql/plain.ts';

/** Sums per customer by row of the first pass and place of the figure. */
export type EffectsOf = (row: EngineRow, at: number) => Effect | undefined;

/** Rows of the first pass, and the parts of the scan's figures in each. */
export async function plainCells(
	task: ScanTask,
	read: (statement: Statement) => Promise<readonly EngineRow[]>,
): Promise<{ readonly rows: readonly EngineRow[]; readonly parts: readonly (readonly Parts[])[] }> {
	const { figures } = task.scan;
	const known = knownBounds(task);
	const rows = await read(plainSql(task.scan, task.ranges, task.budget, known));
	const effects = await effectsOf(task, rows);
	const quantiles = await boundedQuantiles(task, rows, effects, known);
	const parts = rows.map((row, index) =>
		figures.map(({ figure: { gauge } }, at): Parts => {
			const quantile = quantiles[index]?.get(at);
			if (quantile) return quantile;
			if (gauge.kind === 'proportion') return shareParts(row, at, effects);
			return gauge.kind === 'mean' ? meanParts(row, at, effects) : countParts(row, at, gauge.kind);
		}),
	);
	return { rows, parts };
}

/** Shares of a census: exact counts of all rows, their worth from the customers behind them. */
function shareParts(row: EngineRow, at: number, effects: EffectsOf): ShareParts {
	const n = numberOf(row, `f${at}_n`);
	return {
		kind: 'share',
		n,
		leftOut: numberOf(row, `f${at}_left`),
		sum: numberOf(row, `f${at}_sum`),
		newest: nullableNumberOf(row, `f${at}_newest`),
		worth: worthAmong(n, effects(row, at)),
	};
}

function meanParts(row: EngineRow, at: number, effects: EffectsOf): MeanParts {
	const n = numberOf(row, `f${at}_n`);
	return {
		kind: 'mean',
		n,
		leftOut: numberOf(row, `f${at}_left`),
		sum: numberOf(row, `f${at}_sum`),
		squares: numberOf(row, `f${at}_squares`),
		worth: meanWorthAmong(n, effects(row, at)),
		currencies: currenciesOf(row, at),
	};
}

async function effectsOf(task: ScanTask, rows: readonly EngineRow[]): Promise<EffectsOf> {
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
	return (row, at) => effects.get(numberOf(row, 'cell'))?.[places.indexOf(at)];
}
