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

export async function dropColumns(engine: FactEngine, table: string, columns: readonly string[], options?: RunOptions) {
	if (columns.length === 0) return;
	const list = columns.map((column) => `DROP COLUMN ${quote(column)}`).join(', ');
	await engine.run(statement(`ALTER TABLE ${table} ${list}`), options);
}

/** Gives a table of the fact its columns back. They come last; every statement names the columns it means. */
export async function addColumns(
	engine: FactEngine,
	table: string,
	fact: FactName,
	columns: readonly string[],
	options?: RunOptions,
) {
	if (columns.length === 0) return;
	const list = columns.map((column) => `ADD COLUMN ${quote(column)} ${typeOf(fact, column)}`).join(', ');
	await engine.run(statement(`ALTER TABLE ${table} ${list}`), options);
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
