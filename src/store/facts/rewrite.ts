/**
 * A table written anew with some of its rows changed or left out. Partitions in which none is meant are shared by hard
 * links, the exchange is atomic, and nothing of the old table stays on the disk: mutations and replaced partitions would
 * leave their old files there for minutes. Doing it twice changes nothing.
 */
import { type Statement, statement } from '../../facts/statement.ts';
import type { RunControl } from '../../intake/ports.ts';
import type { FactEngine } from './engine.ts';
import { quote } from './fact-columns.ts';

export type Rewriting = {
	readonly table: string;
	/** The expression by which the table is cut into partitions. */
	readonly partition: string;
	/** Condition over the table: the rows that are meant. */
	readonly hit: string;
	readonly columns: readonly string[];
	/** `FROM …` of the table as `l` and the value of each column, for partitions with a row that is meant. */
	readonly from: string;
	value(column: string): string;
	/** Condition over `l`: the rows that stay. Where it is not '1', none stays that is meant. */
	readonly keep: string;
	readonly params: Statement['params'];
};

/** How many rows were meant. */
export async function rewriteTable(engine: FactEngine, request: Rewriting, control: RunControl): Promise<number> {
	const { table, partition, hit, columns, from, keep, params } = request;
	const next = `erase_${table}`;
	const leaves = keep !== '1';
	const run = (sql: string, values: Statement['params'] = {}) => engine.run(statement(sql, values), control);
	await run(`DROP TABLE IF EXISTS ${next} SYNC`);
	const parts = await engine.select<{ name: string; n: string; total: string }>(
		statement(
			`SELECT toString(${partition}) AS name, countIf(${hit}) AS n, count() AS total FROM ${table} GROUP BY name`,
			params,
		),
		control,
	);
	const meant = parts.reduce((sum, { n }) => sum + Number(n), 0);
	if (meant === 0) return 0;
	await run(`CREATE TABLE ${next} AS ${table}`);
	const names = columns.map(quote).join(', ');
	const values = columns.map((column) => `${request.value(column)} AS ${quote(`v_${column}`)}`).join(', ');
	for (const { name, n, total } of parts) {
		if (leaves && n === total) continue;
		await (Number(n) === 0
			? run(`ALTER TABLE ${next} ATTACH PARTITION ${name} FROM ${table}`)
			: run(
					`INSERT INTO ${next} (${names}) SELECT ${values} FROM ${from} WHERE ${partition} = ${name} AND (${keep})`,
					params,
				));
	}
	await run(`EXCHANGE TABLES ${next} AND ${table}`);
	await run(`DROP TABLE ${next} SYNC`);
	return meant;
}
