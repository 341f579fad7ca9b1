/**
 * Quantiles: the value, the worth of the rows, and the values that bound the quantile. Woodruff (1952, JASA 47): the
 * interval of the share below the value, turned back into values.
 */
import { CONFIDENCE } from '../stats/interval.ts';
import { type QuantileRanks, quantileRanks } from '../stats/quantile.ts';
import { batchesOf, worthAmong } from './design-effects.ts';
import { DRIFT } from './kept-effects.ts';
import { type EngineRow, nullableNumberOf, numberOf, type QuantileParts, type Worth } from './parts.ts';
import type { EffectsOf } from './plain-run.ts';
import type { ScanTask } from './scan-run.ts';
import { boundsSql, type KnownBounds, type KnownRanks, levelOf, unknownRanks } from './sql/quantiles.ts';

/** Ranks by the effects that are kept, in the cells where any is; as many as travel with one statement. */
export function knownBounds(task: ScanTask): readonly KnownBounds[] {
	const shelf = task.kept?.shelf(task.scan, task.ranges);
	if (!shelf) return [];
	const cells = new Map<number, KnownRanks[]>();
	for (const [at, { figure }] of task.scan.figures.entries()) {
		if (figure.gauge.kind !== 'quantile') continue;
		for (const [cell, { n, sums }] of shelf.all(at)) {
			const ranks = quantileRanks(levelOf(figure.gauge), n, CONFIDENCE, worthAmong(n, sums).corrected);
			const figures = cells.get(cell) ?? task.scan.figures.map(() => unknownRanks);
			if ('low' in ranks) figures[at] = { n, ...ranks };
			cells.set(cell, figures);
		}
	}
	const known = [...cells].map(([cell, figures]): KnownBounds => ({ cell, figures }));
	return batchesOf(task, known, 1 + 3 * task.scan.figures.length)[0] ?? [];
}

type Bounded = {
	readonly n: number;
	readonly worth: Worth;
	readonly ranks: QuantileRanks;
	/** The first pass has read its bounds. */
	readonly bounded: boolean;
};

/** For each row of the first pass the parts of its quantiles, by the place of the figure. */
export async function boundedQuantiles(
	task: ScanTask,
	rows: readonly EngineRow[],
	effects: EffectsOf,
	known: readonly KnownBounds[],
): Promise<readonly ReadonlyMap<number, QuantileParts>[]> {
	const quantiles = [...task.scan.figures.entries()].filter(([, { figure }]) => figure.gauge.kind === 'quantile');
	const before = new Map(known.map(({ cell, figures }) => [cell, figures]));
	const cells = rows.map((row) => {
		const cell = numberOf(row, 'cell');
		const figures = quantiles.map(([at, { figure }]): Bounded => {
			const n = numberOf(row, `f${at}_n`);
			const worth = worthAmong(n, effects(row, at));
			const ranks = quantileRanks(levelOf(figure.gauge), n, CONFIDENCE, worth.corrected);
			return { n, worth, ranks, bounded: stillHolds(before.get(cell)?.[at]?.n ?? 0, n) };
		});
		return { row, cell, figures };
	});
	const ends = await readEnds(
		{ ...task, scan: { ...task.scan, figures: quantiles.map(([, figure]) => figure) } },
		cells.filter(({ figures }) => figures.some(({ ranks, bounded }) => 'low' in ranks && !bounded)),
	);
	return cells.map(({ row, cell, figures }) => {
		const parts = figures.map(({ n, worth, ranks, bounded }, index): [number, QuantileParts] => {
			const at = quantiles[index]?.[0] ?? index;
			const [end, name] = bounded ? [row, `f${at}`] : [ends.get(cell), `f${index}`];
			const read = (side: 'low' | 'high') => (end && 'low' in ranks ? nullableNumberOf(end, `${name}_${side}`) : null);
			return [
				at,
				{
					kind: 'quantile',
					n,
					leftOut: numberOf(row, `f${at}_left`),
					value: n === 0 ? null : nullableNumberOf(row, `f${at}_value`),
					effectiveN: worth.effective,
					low: read('low'),
					high: read('high'),
					needed: 'tooFew' in ranks ? ranks.needed : null,
				},
			];
		});
		return new Map(parts);
	});
}

/**
 * Whether ranks that were known for so many rows bound the quantile of n. Of as many rows they are the very same; of some
 * more they lie further out than they had to. Of fewer they would lie too near.
 */
function stillHolds(knownFor: number, n: number): boolean {
	return knownFor > 0 && n >= knownFor && n <= (1 + DRIFT) * knownFor;
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
