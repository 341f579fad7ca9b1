/** A scan over some ranges of time → the parts of every cell found there. */
import { Fault } from '../errors.ts';
import type { Statement } from '../facts/statement.ts';
import type { Budget } from './budget.ts';
import { countParts, type EngineRow, numberOf, type Parts, sumParts } from './parts.ts';
import { quantileCells } from './quantile-run.ts';
import type { Scan } from './scan.ts';
import { countsSql } from './sql/counts.ts';
import { valuesSql } from './sql/quantiles.ts';
import { sumsSql } from './sql/sums.ts';
import { labelOfCode } from './time/grain.ts';
import type { Range } from './time/period.ts';

/** Values of the keys in their order, and the parts of the scan's figures in theirs. */
export type CellParts = { readonly keys: readonly (string | null)[]; readonly parts: readonly Parts[] };

/** Runs a statement and answers its rows; signal and recording are its affair. */
export type Run = (statement: Statement) => Promise<EngineRow[]>;

/** Fault `too_many_groups` where there are more cells than the budget allows. */
export async function runScan(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	run: Run,
): Promise<readonly CellParts[]> {
	if (scan.family === 'quantiles') {
		const rows = withinLimit(await run(valuesSql(scan, ranges, budget)), budget);
		const parts = await quantileCells(scan, ranges, budget, run, rows);
		return rows.map((row, at) => ({ keys: keysOf(row, scan), parts: parts[at] ?? [] }));
	}
	const statement = scan.family === 'counts' ? countsSql(scan, ranges, budget) : sumsSql(scan, ranges, budget);
	const rows = withinLimit(await run(statement), budget);
	return rows.map((row) => ({
		keys: keysOf(row, scan),
		parts: scan.figures.map(({ figure }, at) =>
			scan.family === 'counts' ? countParts(row, at) : sumParts(row, at, figure.gauge.kind),
		),
	}));
}

function withinLimit(rows: EngineRow[], { groups }: Budget): EngineRow[] {
	if (rows.length > groups) throw new Fault('too_many_groups', { limit: groups });
	return rows;
}

function keysOf(row: EngineRow, { keys }: Scan): readonly (string | null)[] {
	return keys.map((key, at) => {
		if (key.kind === 'grain') return labelOfCode(key.name, numberOf(row, `k${at}`));
		const value = row[`k${at}`];
		return value === null || value === undefined ? null : String(value);
	});
}
