/** A scan over some ranges of time → the parts of every cell found there. */
import { Fault } from '../errors.ts';
import type { Statement } from '../facts/statement.ts';
import type { Budget } from './budget.ts';
import { withPrices } from './exchange/exchange.ts';
import { incidenceCells } from './incidence-run.ts';
import type { EffectShelves } from './kept-effects.ts';
import { customerParts, type EngineRow, numberOf, type Parts, summedParts } from './parts.ts';
import { plainCells } from './plain-run.ts';
import type { Scan } from './scan.ts';
import { customersSql } from './sql/customers.ts';
import { sumsSql } from './sql/sums.ts';
import { labelOfCode } from './time/grain.ts';
import type { Range } from './time/period.ts';

/** Values of the keys in their order, and the parts of the scan's figures in theirs. */
export type CellParts = { readonly keys: readonly (string | null)[]; readonly parts: readonly Parts[] };

/** Runs a statement and answers its rows; signal and recording are its affair. */
export type Run = (statement: Statement) => Promise<EngineRow[]>;

/** A scan, the stretches of time it is to cover, and the means to run it. */
export type ScanTask = {
	readonly scan: Scan;
	readonly ranges: readonly Range[];
	readonly budget: Budget;
	readonly run: Run;
	/** Design effects kept from earlier questions; without, all are measured. */
	readonly kept?: EffectShelves | undefined;
};

/** Faults `too_many_groups` where there are more cells than the budget allows, `rate_missing`. */
export async function runScan(given: ScanTask): Promise<readonly CellParts[]> {
	const task = { ...given, scan: await withPrices(given.scan, given.ranges, given) };
	const { scan, ranges, budget, run } = task;
	const read = async (statement: Statement) => withinLimit(await run(statement), budget);
	const cellsOf = (rows: readonly EngineRow[], parts: readonly (readonly Parts[])[]) =>
		rows.map((row, at) => ({ keys: keysOf(row, scan), parts: parts[at] ?? [] }));
	const { family, figures } = scan;
	if (family === 'incidences') return incidenceCells(task);
	if (family === 'sums') {
		const rows = await read(sumsSql(scan, ranges, budget));
		const parts = rows.map((row) => figures.map(({ figure }, at) => summedParts(row, at, figure.gauge.kind)));
		return cellsOf(rows, parts);
	}
	if (family === 'customers') {
		const rows = await read(customersSql(scan, ranges, budget));
		return cellsOf(
			rows,
			rows.map((row) => figures.map(({ figure }, at) => customerParts(row, at, figure.gauge.kind))),
		);
	}
	const { rows, parts } = await plainCells(task, read);
	return cellsOf(rows, parts);
}

export function withinLimit(rows: EngineRow[], { groups }: Budget): EngineRow[] {
	if (rows.length > groups) throw new Fault('too_many_groups', { limit: groups });
	return rows;
}

export function keysOf(row: EngineRow, { keys }: Scan): readonly (string | null)[] {
	return keys.map((key, at) => {
		if (key.kind === 'grain') return labelOfCode(key.name, numberOf(row, `k${at}`));
		const value = row[`k${at}`];
		return value === null || value === undefined ? null : String(value);
	});
}
