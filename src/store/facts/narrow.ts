/**
 * Tables without the columns that nobody filled. A file rarely brings every column of its fact, and writing empty ones
 * costs as much as full ones: 0.4 s for 1 M tickets. So rows are written to a table without them, which is given them
 * back afterwards: the engine then keeps nothing, and reads what is missing as empty.
 */
import { statement } from '../../facts/statement.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import { typeOf } from './column-types.ts';
import type { FactEngine, RunOptions } from './engine.ts';
import { quote } from './fact-columns.ts';

/** `also`: what else is changed of the table, in the same statement, since each of them waits for the disk. */
export async function dropColumns(
	engine: FactEngine,
	table: string,
	columns: readonly string[],
	options?: RunOptions,
	also: readonly string[] = [],
) {
	const changes = [...columns.map((column) => `DROP COLUMN ${quote(column)}`), ...also];
	await alterTable(engine, table, changes, options);
}

/** Gives a table of the fact its columns back. They come last; every statement names the columns it means. */
export async function addColumns(
	engine: FactEngine,
	table: string,
	fact: FactName,
	columns: readonly string[],
	options?: RunOptions,
	also: readonly string[] = [],
) {
	const changes = [...columns.map((column) => `ADD COLUMN ${quote(column)} ${typeOf(fact, column)}`), ...also];
	await alterTable(engine, table, changes, options);
}

export async function alterTable(engine: FactEngine, table: string, changes: readonly string[], options?: RunOptions) {
	if (changes.length > 0) await engine.run(statement(`ALTER TABLE ${table} ${changes.join(', ')}`), options);
}

/** Columns of which the log keeps anything for this import. */
export async function filledColumns(
	engine: FactEngine,
	fact: FactName,
	importId: number,
	options?: RunOptions,
): Promise<ReadonlySet<string>> {
	const rows = await engine.select<{ column: string }>(
		statement(
			`SELECT DISTINCT column FROM system.parts_columns WHERE active AND database = currentDatabase() AND table = 'log_${fact}' AND partition = '${importId}'`,
		),
		options,
	);
	return new Set(rows.map((row) => row.column));
}
