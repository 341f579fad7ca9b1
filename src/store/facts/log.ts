/** Work on the log: rows without an id that repeat, and imports that can no longer be undone. */
import { keyOf } from '../../facts/identity.ts';
import { statement } from '../../facts/statement.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import type { RunControl } from '../../intake/ports.ts';
import type { FactEngine } from './engine.ts';
import { quote, storedColumns } from './fact-columns.ts';

const identity = ['deleted', 'key', 'source', 'id', 'version', 'import', 'hash'];

export function logColumns(fact: FactName): string[] {
	return ['slot', 'row', ...identity, ...storedColumns(fact), 'attributes'];
}

/**
 * Rows of a file without ids are named by their content. Where several rows say exactly the same, the second and later
 * ones get a number, so that two customers with the same answer on the same day are two answers, and importing the file
 * again still changes nothing.
 */
export async function numberRepeats(
	engine: FactEngine,
	fact: FactName,
	importId: number,
	control: RunControl,
): Promise<void> {
	const run = (sql: string) => engine.run(statement(sql), control);
	const mine = `slot = ${importId}`;
	const repeated = `SELECT key FROM log_${fact} WHERE ${mine} GROUP BY key HAVING count() > 1`;
	const [row] = await engine.select<{ n: string }>(statement(`SELECT count() AS n FROM (${repeated})`), control);
	if (Number(row?.n) === 0) return;

	const table = `again_${fact}`;
	const columns = logColumns(fact);
	const names = columns.map(quote).join(', ');
	const numbered = "concat('#', toString(occurrence))";
	// A response that was named by its content carries the number too; its questions follow after a slash.
	const newId =
		fact === 'answer'
			? `if(position(id, '/') = 0, concat(id, ${numbered}), concat(substringIndex(id, '/', 1), ${numbered}, substring(id, position(id, '/'))))`
			: `concat(id, ${numbered})`;
	const replaced = columns
		.map((column) => {
			if (column === 'id') return `${newId} AS new_id`;
			if (column === 'key') return `${keyOf('source', 'new_id')} AS new_key`;
			if (fact === 'answer' && column === 'response') return `substringIndex(new_id, '/', 1) AS new_response`;
			return quote(column);
		})
		.join(', ');
	await run(`DROP TABLE IF EXISTS ${table} SYNC`);
	await run(`CREATE TABLE ${table} AS log_${fact}`);
	const occurrences = `SELECT *, row_number() OVER (PARTITION BY key ORDER BY row) AS occurrence FROM log_${fact} WHERE ${mine} AND key IN (${repeated})`;
	await run(
		`INSERT INTO ${table} (${names}) SELECT ${names} FROM log_${fact} WHERE ${mine} AND key NOT IN (${repeated})`,
	);
	await run(`INSERT INTO ${table} (${names}) SELECT ${names} FROM (${occurrences}) WHERE occurrence = 1`);
	await run(`INSERT INTO ${table} (${names}) SELECT ${replaced} FROM (${occurrences}) WHERE occurrence > 1`);
	await run(`ALTER TABLE log_${fact} REPLACE PARTITION ${importId} FROM ${table}`);
	await run(`DROP TABLE ${table} SYNC`);
}

/**
 * Imports whose undo window has passed join the base (slot 0), in which only the winning row of each identity is kept,
 * deletes among them: an older row that comes late must not bring a deleted one back. Cut off in the middle, a row may
 * stand in two slots; `rebuild` takes one of them, and the next run, which the ledger asks for, clears it up.
 */
export async function settle(engine: FactEngine, fact: FactName, imports: readonly number[]): Promise<void> {
	if (imports.length === 0) return;
	const run = (sql: string) => engine.run(statement(sql));
	const slots = `slot IN (0, ${imports.join(', ')})`;
	const table = `base_${fact}`;
	const columns = logColumns(fact).filter((column) => column !== 'slot');
	const names = columns.map(quote).join(', ');
	await run(`DROP TABLE IF EXISTS ${table} SYNC`);
	await run(`CREATE TABLE ${table} AS log_${fact}`);
	await run(
		`INSERT INTO ${table} (slot, ${names}) SELECT 0, ${names} FROM log_${fact} WHERE ${slots} AND (import, row) IN (
			SELECT argMax((import, row), (version, deleted, hash, import, row)) FROM log_${fact} WHERE ${slots} GROUP BY key
		) LIMIT 1 BY import, row`,
	);

	await run('DROP TABLE IF EXISTS base_customer SYNC');
	await run('CREATE TABLE base_customer AS customer_identity');
	await run(
		`INSERT INTO base_customer SELECT 0, max(import), customer, any(space), any(ref), ${['name', 'email', 'phone']
			.map((field) => `argMaxIf(${field}, import, ${field} != '')`)
			.join(', ')} FROM customer_identity WHERE ${slots} GROUP BY customer`,
	);
	for (const [name, base] of [
		['customer_identity', 'base_customer'],
		[`log_${fact}`, table],
	] as const) {
		const filled = (await engine.select(statement(`SELECT 1 FROM ${base} LIMIT 1`))).length > 0;
		const replaced = filled ? `REPLACE PARTITION 0 FROM ${base}` : 'DROP PARTITION 0';
		const dropped = imports.map((importId) => `DROP PARTITION ${importId}`);
		await run(`ALTER TABLE ${name} ${[replaced, ...dropped].join(', ')}`);
		await run(`DROP TABLE ${base} SYNC`);
	}
	for (const importId of imports) await run(`ALTER TABLE rejected DROP PARTITION ${importId}`);
}

/** The imports by which the log is cut into partitions, and how many rows each holds. */
export async function slotsOf(engine: FactEngine, fact: FactName): Promise<{ slot: number; rows: number }[]> {
	const rows = await engine.select<{ slot: string; rows: string }>(
		statement(
			`SELECT partition AS slot, sum(rows) AS rows FROM system.parts WHERE database = currentDatabase() AND table = 'log_${fact}' AND active GROUP BY partition ORDER BY toUInt32(partition)`,
		),
	);
	return rows.map((row) => ({ slot: Number(row.slot), rows: Number(row.rows) }));
}

/**
 * Puts the rows of these slots into the last of them. Each keeps its import, so nothing that is read changes. Cut off in the
 * middle a row may stand in two slots, of which a rebuild takes one and the next gathering one.
 */
export async function gather(engine: FactEngine, fact: FactName, slots: readonly number[]): Promise<void> {
	const into = Math.max(...slots);
	const others = slots.filter((slot) => slot !== into);
	if (others.length === 0) return;
	const run = (sql: string) => engine.run(statement(sql));
	const where = `slot IN (${slots.join(', ')})`;
	const columns = logColumns(fact).filter((column) => column !== 'slot');
	const names = columns.map(quote).join(', ');
	await run('DROP TABLE IF EXISTS gather_customer SYNC');
	await run('CREATE TABLE gather_customer AS customer_identity');
	await run(
		`INSERT INTO gather_customer SELECT DISTINCT ${into}, * EXCEPT (slot) FROM customer_identity WHERE ${where}`,
	);
	await run(`DROP TABLE IF EXISTS gather_${fact} SYNC`);
	await run(`CREATE TABLE gather_${fact} AS log_${fact}`);
	await run(
		`INSERT INTO gather_${fact} (slot, ${names}) SELECT ${into}, ${names} FROM log_${fact} WHERE ${where} LIMIT 1 BY import, row`,
	);
	for (const [table, gathered] of [
		['customer_identity', 'gather_customer'],
		[`log_${fact}`, `gather_${fact}`],
	] as const) {
		const filled = (await engine.select(statement(`SELECT 1 FROM ${gathered} LIMIT 1`))).length > 0;
		const dropped = others.map((slot) => `DROP PARTITION ${slot}`);
		await run(
			`ALTER TABLE ${table} ${[...(filled ? [`REPLACE PARTITION ${into} FROM ${gathered}`] : []), ...dropped].join(', ')}`,
		);
		await run(`DROP TABLE ${gathered} SYNC`);
	}
}
