/**
 * Shares of rows to which something has happened within a target, when some are still waiting. Where nobody is younger than
 * the target they are plain shares; else the table of times of the cell goes to Aalen & Johansen.
 */
import { aalenJohansen, incidenceAt, incidenceInterval, type TimeCounts } from '../stats/aalen-johansen.ts';
import { all, any, equals } from './condition.ts';
import { batchesOf, measureEffects, type ValuedCell, worthAmong } from './design-effects.ts';
import type { Figure } from './figure.ts';
import { fates } from './moment.ts';
import { type EngineRow, type IncidenceParts, numberOf, type Worth } from './parts.ts';
import type { ScanFigure } from './scan.ts';
import { type CellParts, keysOf, type ScanTask, withinLimit } from './scan-run.ts';
import { incidencesSql, type TimesPage, timesSql } from './sql/incidences.ts';

/** Rows of tables of times that one question reads; above, times are rounded up to whole minutes. */
export const TIMES = 200_000;
const MINUTE = 60;

type Counts = {
	readonly cell: number;
	readonly n: number;
	readonly leftOut: number;
	readonly reached: number;
	readonly ended: number;
	readonly waiting: number;
};

export async function incidenceCells(task: ScanTask): Promise<readonly CellParts[]> {
	const { scan, ranges, budget, run } = task;
	const rows = withinLimit(await run(incidencesSql(scan, ranges, budget)), budget);
	const counts = scan.figures.map((_, at) => rows.map((row) => countsOf(row, at)));
	const worths = await worthsOf(task, counts);
	const byFigure = await Promise.all(
		scan.figures.map((figure, at) => figureCells(task, figure, counts[at] ?? [], worths[at] ?? [])),
	);
	return rows.map((row, index) => ({
		keys: keysOf(row, scan),
		parts: byFigure.flatMap((cells) => cells[index] ?? []),
	}));
}

async function figureCells(
	task: ScanTask,
	one: ScanFigure,
	counts: readonly Counts[],
	worths: readonly Worth[],
): Promise<readonly IncidenceParts[]> {
	const target = targetOf(one.figure);
	const alone: ScanTask = { ...task, scan: { ...task.scan, figures: [one] } };
	const young = counts.filter(({ waiting }) => waiting > 0).map(({ cell }) => cell);
	const tables = await timesOf(alone, young, target);
	return counts.map((cell, index): IncidenceParts => {
		const curve = aalenJohansen(withOlder(cell, tables.get(cell.cell), target));
		const { share, variance } = incidenceAt(curve, target) ?? { share: 0, variance: 0 };
		const { n, leftOut, waiting } = cell;
		const known = n - waiting;
		const worth = worths[index] ?? { effective: 0, corrected: 0 };
		const watched = n > 0 && curve.until >= target;
		const interval = watched ? intervalOf(share, variance, known, worth.corrected) : null;
		// As many rows watched to their end would have this variance.
		const alike = variance > 0 ? (share * (1 - share)) / variance : known;
		return {
			kind: 'incidence',
			n,
			leftOut,
			value: watched ? share : null,
			effectiveN: known === 0 ? 0 : Math.min(n, (alike * worth.effective) / known),
			low: interval && 100 * interval.low,
			high: interval && 100 * interval.high,
			waiting,
		};
	});
}

/** With customers alike, the variance grows by their design effect, which was measured on the rows whose fate is known. */
export function intervalOf(share: number, variance: number, known: number, corrected: number) {
	return corrected === 0 ? null : incidenceInterval(share, (variance * known) / corrected, corrected);
}

export function countsOf(row: EngineRow, at: number): Counts {
	const read = (name: string) => numberOf(row, `f${at}_${name}`);
	return {
		cell: numberOf(row, 'cell'),
		n: read('n'),
		leftOut: read('left'),
		reached: read('reached'),
		ended: read('ended'),
		waiting: read('waiting'),
	};
}

/** What is older than the target is still at risk at it; without anyone younger, when it happened does not matter. */
function withOlder(cell: Counts, table: readonly TimeCounts[] | undefined, target: number): readonly TimeCounts[] {
	const { n, reached, ended } = cell;
	const known = table ?? [{ time: target, events: reached, competing: ended, censored: 0 }];
	const counted = known.reduce((sum, { events, competing, censored }) => sum + events + competing + censored, 0);
	return [...known, { time: target + 1, events: 0, competing: 0, censored: n - counted }];
}

/**
 * By figure of the scan and cell: what the rows are worth whose fate at the target is known, by the likeness of those of one
 * customer. Those of all figures are measured together; the cells are the same for each.
 */
export async function worthsOf(
	task: ScanTask,
	counts: readonly (readonly Counts[])[],
): Promise<readonly (readonly Worth[])[]> {
	const { scan } = task;
	const figures = scan.figures.map((one) => ({ ...one, figure: shareOf(one.figure) }));
	const known = ({ n, waiting }: Counts) => n - waiting;
	const cells = (counts[0] ?? []).map(({ cell }, index): ValuedCell => {
		const own = counts.flatMap((ofFigure) => ofFigure.slice(index, index + 1));
		const values = own.map((one) => (known(one) === 0 ? 0 : one.reached / known(one)));
		return { cell, sizes: own.map(known), values };
	});
	const effects = await measureEffects({ ...task, scan: { ...scan, figures } }, cells);
	return counts.map((ofFigure, at) => ofFigure.map((one) => worthAmong(known(one), effects.get(one.cell)?.[at])));
}

/** The same question as a plain share of the rows whose fate at the target is known. */
function shareOf(figure: Figure): Figure {
	const { gauge, countable } = figure;
	if (gauge.kind !== 'incidence') throw new TypeError(`a ${gauge.kind} is no incidence`);
	const { fate, column, target } = gauge;
	const watched = any({ field: fate, op: '!=', value: fates.waiting }, { field: column, op: '>=', bound: target });
	const success = all(equals(fate, fates.reached), { field: column, op: '<=', bound: target });
	return {
		...figure,
		gauge: { kind: 'proportion', success },
		countable: all(...(countable ? [countable] : []), watched),
	};
}

/** Tables of times of these cells up to the target. */
async function timesOf(
	task: ScanTask,
	cells: readonly number[],
	target: number,
): Promise<ReadonlyMap<number, readonly TimeCounts[]>> {
	const rows: EngineRow[] = [];
	for (const batch of batchesOf(task, cells)) {
		rows.push(...(await readTimes(task, { cells: batch, until: target })).rows);
	}
	return new Map(
		[...Map.groupBy(rows, (row) => numberOf(row, 'cell'))].map(([cell, table]) => [cell, table.map(timeCounts)]),
	);
}

/** To the second, or to the minute where that would be too many rows. */
export async function readTimes(
	{ scan, ranges, budget, run }: ScanTask,
	page: Omit<TimesPage, 'step' | 'limit'>,
): Promise<{ readonly rows: readonly EngineRow[]; readonly step: number }> {
	const read = (step: number, limit: number) => run(timesSql(scan, ranges, budget, { ...page, step, limit }));
	const fine = await read(1, TIMES + 1);
	if (fine.length <= TIMES) return { rows: fine, step: 1 };
	// To the minute a year is half a million rows; whoever has more of them waits for them.
	return { rows: await read(MINUTE, budget.rows), step: MINUTE };
}

export function timeCounts(row: EngineRow): TimeCounts {
	return {
		time: numberOf(row, 'time'),
		events: numberOf(row, 'reached'),
		competing: numberOf(row, 'ended'),
		censored: numberOf(row, 'waiting'),
	};
}

export function targetOf({ gauge }: Figure): number {
	if (gauge.kind !== 'incidence') throw new TypeError(`a ${gauge.kind} has no target`);
	return gauge.target;
}
