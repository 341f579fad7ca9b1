/**
 * The second and third pass of quantiles: how many independent values the rows are worth, and the values that bound the
 * quantile. Woodruff (1952, JASA 47): the interval of the share below the value, turned back into values.
 */
import { designEffect } from '../stats/cluster.ts';
import { shareVariance } from '../stats/proportion.ts';
import { quantileRanks } from '../stats/quantile.ts';
import type { Budget } from './budget.ts';
import { clusterSums, type Worth, worthOf } from './estimate.ts';
import { type EngineRow, nullableNumberOf, numberOf, type QuantileParts, type SumParts, sumParts } from './parts.ts';
import type { Scan } from './scan.ts';
import type { Run } from './scan-run.ts';
import { boundsSql, effectsSql, quantileOf } from './sql/quantiles.ts';
import type { Range } from './time/period.ts';

/** Rows that the design effects of a whole answer are measured on; above, customers are drawn, whole. */
const SAMPLED_ROWS = 200_000;
/** But no cell is drawn below this many rows … */
const CELL_ROWS = 5_000;
/** … nor judged by fewer customers than these: the relative error of a design effect is about √(2/customers), 6 %. */
const CELL_CUSTOMERS = 500;
/** Cells named in one statement: their lists travel as parameters, which a server takes up to about 1 MB. */
const BATCH = 2_000;

type CellFigures = { readonly row: EngineRow; readonly cell: number; readonly n: number };

/** Parts for each row of the first pass, in its order. */
export async function quantileCells(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	run: Run,
	rows: readonly EngineRow[],
): Promise<readonly (readonly QuantileParts[])[]> {
	const cells: CellFigures[] = rows.map((row) => ({
		row,
		cell: numberOf(row, 'cell'),
		n: Math.max(...scan.figures.map((_, at) => numberOf(row, `f${at}_n`))),
	}));
	const found: (readonly QuantileParts[])[] = [];
	for (let at = 0; at < cells.length; at += BATCH) {
		const batch = cells.slice(at, at + BATCH);
		const effects = await effectsOf(scan, ranges, budget, run, batch, Math.max(CELL_ROWS, SAMPLED_ROWS / cells.length));
		found.push(...(await boundedOf(scan, ranges, budget, run, batch, effects)));
	}
	return found;
}

/** Sums of "at or below the value" per cell number and figure. */
async function effectsOf(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	run: Run,
	cells: readonly CellFigures[],
	rowsPerCell: number,
): Promise<Map<number, readonly SumParts[]>> {
	const measure = async (part: Scan, chosen: readonly CellFigures[], stepOf: (cell: CellFigures) => number) => {
		if (chosen.length === 0) return [];
		const sampling = { cells: chosen.map(({ cell }) => cell), steps: chosen.map(stepOf) };
		const values = part.figures.map(({ place }) => {
			const at = scan.figures.findIndex((one) => one.place === place);
			return chosen.map(({ row }) => numberOf(row, `f${at}_value`));
		});
		const rows = await run(effectsSql(part, ranges, budget, sampling, values));
		return rows.map((row) => {
			const sums = part.figures.map((_, at) => sumParts(row, at, 'proportion'));
			return [numberOf(row, 'cell'), sums] as const;
		});
	};
	const counted = cells.filter(({ n }) => n > 0);
	const stepOf = ({ n }: CellFigures) => Math.max(1, Math.floor(n / rowsPerCell));
	const effects = new Map(await measure(scan, counted, stepOf));
	for (const [at, figure] of scan.figures.entries()) {
		const thin = counted.filter(
			(one) => stepOf(one) > 1 && (effects.get(one.cell)?.[at]?.clusters ?? 0) < CELL_CUSTOMERS,
		);
		for (const [cell, [whole]] of await measure({ ...scan, figures: [figure] }, thin, () => 1)) {
			if (whole)
				effects.set(
					cell,
					scan.figures.map((_, place) => (place === at ? whole : (effects.get(cell)?.[place] ?? whole))),
				);
		}
	}
	return effects;
}

async function boundedOf(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	run: Run,
	cells: readonly CellFigures[],
	effects: ReadonlyMap<number, readonly SumParts[]>,
): Promise<(readonly QuantileParts[])[]> {
	const plans = cells.map(({ row, cell }) =>
		scan.figures.map(({ figure }, at) => {
			const n = numberOf(row, `f${at}_n`);
			const worth = worthAmong(n, effects.get(cell)?.[at]);
			return { n, worth, ranks: quantileRanks(quantileOf(figure.gauge).level, n, undefined, worth.corrected) };
		}),
	);
	const bounded = cells
		.map((one, index) => ({ cell: one.cell, plan: plans[index] ?? [] }))
		.filter(({ plan }) => plan.some(({ ranks }) => 'low' in ranks));
	const bounds = scan.figures.map((_, at) => {
		const ranks = bounded.map(({ plan }) => plan[at]?.ranks);
		const side = (end: 'low' | 'high') => ranks.map((one) => (one && 'low' in one ? one[end] : 1));
		return { low: side('low'), high: side('high') };
	});
	const numbers = bounded.map(({ cell }) => cell);
	const rows = numbers.length === 0 ? [] : await run(boundsSql(scan, ranges, budget, numbers, bounds));
	const byCell = new Map(rows.map((row) => [numberOf(row, 'cell'), row]));
	return cells.map(({ row, cell }, index) =>
		(plans[index] ?? []).map(({ n, worth, ranks }, at) => {
			const ends = 'low' in ranks ? byCell.get(cell) : undefined;
			return {
				kind: 'quantile',
				n,
				leftOut: numberOf(row, `f${at}_left`),
				value: n === 0 ? null : nullableNumberOf(row, `f${at}_value`),
				effectiveN: worth.effective,
				low: ends ? nullableNumberOf(ends, `f${at}_low`) : null,
				high: ends ? nullableNumberOf(ends, `f${at}_high`) : null,
				needed: 'tooFew' in ranks ? ranks.needed : null,
			} as const;
		}),
	);
}

/** The worth of n rows from the sums of all of them or of a sample of customers. */
function worthAmong(n: number, parts: SumParts | undefined): Worth {
	if (!parts || n === 0 || parts.n === 0) return { effective: 0, corrected: 0 };
	const sums = clusterSums(parts);
	const variance = shareVariance(parts.sum, parts.n);
	const measured = worthOf(sums, variance);
	const share = Math.min(1, measured.corrected / measured.effective);
	const effective = parts.n === n ? measured.effective : n / designEffect(sums, variance);
	return { effective: Math.min(n, effective), corrected: Math.min(n, effective) * share };
}
