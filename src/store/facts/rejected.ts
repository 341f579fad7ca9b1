/** Rows that were refused. */
import { statement } from '../../facts/statement.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import type { RejectedRow } from '../../intake/ports.ts';
import type { FactEngine } from './engine.ts';

export async function readRejected(
	engine: FactEngine,
	importId: number,
	after: number,
	limit: number,
): Promise<RejectedRow[]> {
	const rows = await engine.select<{ row: string; bad: string; raw: string[] }>(
		statement(
			`SELECT row, bad, raw FROM rejected WHERE slot = {slot:UInt32} AND row > {after:Int64} AND bad != ${2n ** 62n} AND bad != ${2n ** 63n} ORDER BY row LIMIT {limit:UInt32}`,
			{ slot: importId, after, limit },
		),
	);
	return rows.map((row) => ({ row: Number(row.row), bad: BigInt(row.bad), raw: row.raw }));
}

/** Records that could not be taken apart come after all others: nobody knows how many rows they would have been. */
export const unparsedRow = 2 ** 48;

export async function addRejected(
	engine: FactEngine,
	importId: number,
	texts: readonly string[],
	bit: bigint,
): Promise<void> {
	for (let from = 0; from < texts.length; from += 200) {
		await engine.run(
			statement(
				`INSERT INTO rejected SELECT {slot:UInt32}, {from:UInt64} + number, toUInt256('${2n ** bit}'), [{texts:Array(String)}[number + 1]] FROM numbers(length({texts:Array(String)}))`,
				{ slot: importId, from: unparsedRow + from, texts: texts.slice(from, from + 200) },
			),
		);
	}
}

export async function lastRow(engine: FactEngine, fact: FactName, importId: number): Promise<number> {
	const last = (table: string) =>
		`SELECT max(toInt64(row)) AS row, count() AS n FROM ${table} WHERE slot = {slot:UInt32}`;
	const [found] = await engine.select<{ row: string }>(
		statement(`SELECT max(if(n = 0, -1, row)) AS row FROM (${last(`log_${fact}`)} UNION ALL ${last('rejected')})`, {
			slot: importId,
		}),
	);
	return Number(found?.row ?? -1);
}

export async function longestRejected(engine: FactEngine, importId: number): Promise<number> {
	const [row] = await engine.select<{ fields: string }>(
		statement('SELECT max(length(raw)) AS fields FROM rejected WHERE slot = {slot:UInt32}', { slot: importId }),
	);
	return Number(row?.fields ?? 0);
}

export async function countMarks(
	engine: FactEngine,
	importId: number,
	marks: readonly bigint[],
): Promise<{ all: number; marked: number[] }> {
	const [row] = await engine.select<Record<string, string>>(
		statement(
			`SELECT count() AS all, ${marks.map((mark, index) => `countIf(bad = ${mark}) AS m${index}`).join(', ')} FROM rejected WHERE slot = {slot:UInt32}`,
			{ slot: importId },
		),
	);
	return { all: Number(row?.all ?? 0), marked: marks.map((_, index) => Number(row?.[`m${index}`] ?? 0)) };
}
