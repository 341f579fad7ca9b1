/**
 * PostgreSQL as somebody would set it up who cares for these questions: memory for all of it, workers on every core,
 * tables cut by month so that the workers share them out, compact rows, short texts as enums, visibility and statistics up
 * to date. It is looked for, never installed.
 */
import { availableParallelism, totalmem } from 'node:os';
import { startCluster } from './cluster.ts';
import type { Export } from './export.ts';
import { findPostgres, unprivileged } from './find-postgres.ts';
import { openPsql, type Psql } from './psql.ts';
import type { Absent, Peer } from './question.ts';

const name = 'PostgreSQL';
const types = { instant: 'timestamp', key: 'bigint', integer: 'integer', small: 'smallint' } as const;

/** A quarter of the memory for pages, as its manual advises, half for what the system keeps; loading is not timed. */
function settings(): Record<string, string | number> {
	const [cores, memory] = [availableParallelism(), Math.floor(totalmem() / 1024 ** 3)];
	return {
		shared_buffers: `${Math.max(1, Math.floor(memory / 4))}GB`,
		effective_cache_size: `${Math.max(1, Math.floor(memory / 2))}GB`,
		work_mem: '512MB',
		max_parallel_workers_per_gather: cores,
		max_parallel_workers: cores,
		enable_partitionwise_aggregate: 'on',
		random_page_cost: 1.1,
		maintenance_work_mem: '1GB',
		max_wal_size: '8GB',
		fsync: 'off',
	};
}

export async function openPostgres(files: readonly Export[]): Promise<Peer | Absent> {
	const programs = findPostgres();
	if (!programs) return { name, absent: 'initdb, postgres and psql were not found' };
	const user = unprivileged();
	if (!user) return { name, absent: 'it refuses to run as root, and there is no user postgres or nobody' };
	const cluster = await startCluster(programs, user, settings()).catch((error: unknown) => String(error));
	if (typeof cluster === 'string') return { name, absent: cluster };
	const psql = openPsql(programs.psql, cluster.connection);
	for (const file of files) await load(psql, file);
	await psql.ask('CHECKPOINT');
	const set = Object.entries(settings()).map(([key, value]) => `${key} ${value}`);
	return {
		name,
		describe: `version ${programs.version}, ${set.join(', ')}`,
		ask: (question) => psql.ask(question.sql.postgres),
		close: async () => {
			psql.end();
			await cluster.stop();
		},
	};
}

/** By month, with a BRIN index over the moment; unlogged tables read as fast as logged ones and load sooner. */
async function load(psql: Psql, { table, path, names, months }: Export): Promise<void> {
	for (const [column, values] of Object.entries(names)) {
		await psql.ask(`CREATE TYPE ${table.name}_${column} AS ENUM (${values.map((value) => `'${value}'`).join(', ')})`);
	}
	const columns = table.columns.map(
		([column, kind]) => `${column} ${kind === 'name' ? `${table.name}_${column}` : types[kind]}`,
	);
	await psql.ask(`CREATE TABLE ${table.name} (${columns.join(', ')}) PARTITION BY LIST (month)`);
	for (const month of months) {
		await psql.ask(`CREATE UNLOGGED TABLE ${table.name}_${month} PARTITION OF ${table.name} FOR VALUES IN (${month})`);
	}
	await psql.ask(`\\copy ${table.name} FROM '${path}' WITH (FORMAT csv, HEADER)`);
	await psql.ask(`CREATE INDEX ON ${table.name} USING brin (${table.moment})`);
	await psql.ask('VACUUM (FREEZE, ANALYZE)');
}
