/**
 * The promises in the facts against those that there must be. What differs is laid in a table and leaves it as a file for
 * import: the embedded engine writes Parquet by itself, rows of a server pass through this process.
 */
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keyOf } from '../../../facts/identity.ts';
import { literal } from '../../../facts/quoting.ts';
import { type Statement, statement } from '../../../facts/statement.ts';
import type { PromiseWriter } from '../../../promises/ports.ts';
import type { FactEngine } from '../engine.ts';
import { promisesOf } from './promised.ts';

export type PromiseWriterParts = {
	readonly engine: FactEngine;
	/** Folder for files on their way, which the embedded engine writes; null beside a server, which would not see it. */
	readonly folder: string | null;
	/** Whose days policies mean. */
	readonly timeZone: () => string;
};

const columns = ['id', 'ticket', 'ticket_source', 'policy', 'metric', 'due_at', 'met_at', 'deleted'] as const;

/** Rows that pass through this process at a time. */
const pageRows = 20_000;

const tables = ['next_promise', 'next_promise_change'];

export function createPromiseWriter({ engine, folder, timeZone }: PromiseWriterParts): PromiseWriter {
	const clear = async () => {
		for (const table of tables) await engine.run(statement(`DROP TABLE IF EXISTS ${table} SYNC`));
		if (folder !== null) await rm(folder, { recursive: true, force: true });
	};
	return {
		clear,
		async difference({ name, source, policy }, { signal }) {
			await clear();
			const run = ({ sql, params }: Statement) => engine.run(statement(sql, params), { signal });
			await run(statement(createPromises));
			const metric = policy?.metric ?? '';
			const scoped = policy?.clock !== 'business' || (await hasAny(engine, 'calendar_scope'));
			if (policy !== null && scoped && (await hasAny(engine, 'fact_ticket'))) {
				const { sql, params } = promisesOf(policy, timeZone());
				await run(statement(insertPromises(sql), { ...params, source, metric }));
			}
			await run(statement(createChanges, { source, name, metric }));
			if (!(await hasAny(engine, 'next_promise_change'))) return null;
			if (folder === null) return pagesOf(engine);
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const path = join(folder, 'promises.parquet');
			await run(statement(writeChanges, { path }));
			return createReadStream(path, { highWaterMark: 1 << 20 });
		},
		async count(source) {
			const [row] = await engine.select<{ n: string }>(
				statement('SELECT count() AS n FROM fact_sla WHERE source = {source:String}', { source }),
			);
			return Number(row?.n);
		},
	};
}

/** `id` names the row in its source for good: the ticket and what is promised. A slash in the first part is escaped. */
const rowId = "concat(replaceAll(replaceAll(toString(source), '%', '%25'), '/', '%2F'), '/', id, '/', {metric:String})";

const createPromises = `CREATE TABLE next_promise (
	key UInt128, id String, ticket String, ticket_source String, due_at DateTime64(3, 'UTC'), met_at Nullable(DateTime64(3, 'UTC'))
) ENGINE = MergeTree ORDER BY key`;

const insertPromises = (promises: string) => `INSERT INTO next_promise
	SELECT ${keyOf('{source:String}', 'row_id')}, row_id, id, toString(source), due_at, met_at
	FROM (SELECT *, ${rowId} AS row_id FROM (${promises}))`;

/** A row that is there as it must be is in both halves; of the others the wanted one counts, else it must go. */
const createChanges = `CREATE TABLE next_promise_change ENGINE = MergeTree ORDER BY key AS
	WITH there AS (SELECT key, id, ticket, toString(ticket_source) AS ticket_source, toString(metric) AS metric, due_at, met_at FROM fact_sla WHERE source = {source:String}),
		differing AS (SELECT key FROM (SELECT key, due_at, met_at FROM next_promise UNION ALL SELECT key, due_at, met_at FROM there) GROUP BY key, due_at, met_at HAVING count() = 1)
	SELECT key, id, ticket, ticket_source, {name:String} AS policy, {metric:String} AS metric, due_at, met_at, false AS deleted
		FROM next_promise WHERE key IN (SELECT key FROM differing)
	UNION ALL
	SELECT key, id, ticket, ticket_source, {name:String} AS policy, metric, due_at, met_at, true AS deleted
		FROM there WHERE key IN (SELECT key FROM differing) AND key NOT IN (SELECT key FROM next_promise)`;

const texts = `SELECT id, ticket, ticket_source, policy, metric, concat(toString(due_at), 'Z') AS due_at,
	ifNull(concat(toString(met_at), 'Z'), '') AS met_at, if(deleted, 'yes', '') AS deleted`;

/** What is not UTF-8 stays as it is in Parquet, so that every id comes back as it was. */
const writeChanges = `INSERT INTO FUNCTION file({path:String}, 'Parquet', ${literal(columns.map((column) => `${column} String`).join(', '))}) ${texts} FROM next_promise_change SETTINGS engine_file_truncate_on_insert = 1`;

async function* pagesOf(engine: FactEngine): AsyncGenerator<string> {
	for (let last: string | null = null; ; ) {
		const after = last === null ? '' : 'WHERE key > toUInt128({last:String})';
		const page: Record<string, string>[] = await engine.select(
			statement(
				`SELECT toString(key) AS key, * EXCEPT (key) FROM (${texts}, key FROM next_promise_change ${after} ORDER BY key LIMIT ${pageRows})`,
				last === null ? {} : { last },
			),
		);
		yield page.map(({ key: _, ...row }) => `${JSON.stringify(row)}\n`).join('');
		last = page.at(-1)?.['key'] ?? null;
		if (last === null || page.length < pageRows) return;
	}
}

async function hasAny(engine: FactEngine, table: string): Promise<boolean> {
	return (await engine.select(statement(`SELECT 1 FROM ${table} LIMIT 1`))).length > 0;
}
