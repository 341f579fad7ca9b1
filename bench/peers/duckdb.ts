/**
 * DuckDB, in a process of its own so that neither engine shares memory or threads with the other: a database file on disk,
 * rows in the order of time, short texts as ENUM, as many threads as there are cores.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../cleanup.ts';
import type { Export } from './export.ts';
import type { Absent, Answer, Peer } from './question.ts';

const memoryGb = 4;
const types = { instant: 'TIMESTAMP', key: 'BIGINT', integer: 'INTEGER', small: 'SMALLINT', name: 'VARCHAR' } as const;

type Reply = { readonly version: string } | { readonly rows: Answer } | { readonly error: string };

export async function openDuckdb(dir: string, files: readonly Export[]): Promise<Peer | Absent> {
	const threads = availableParallelism();
	const child = fork(
		join(import.meta.dirname, 'duckdb-child.ts'),
		[join(dir, 'peer.duckdb'), `${threads}`, `${memoryGb}GB`],
		{
			serialization: 'advanced',
		},
	);
	const kill = atEnd(() => child.kill('SIGKILL'));
	const next = () =>
		new Promise<Reply>((resolve, reject) => {
			const ended = (code: number | null) => reject(new Error(`DuckDB's process ended with ${code}`));
			child.once('exit', ended).once('message', (reply: Reply) => {
				child.off('exit', ended);
				resolve(reply);
			});
		});
	const opened = await next();
	if (!('version' in opened)) {
		kill();
		return { name: 'DuckDB', absent: 'error' in opened ? opened.error : 'no answer' };
	}
	const run = async (sql: string): Promise<Answer> => {
		const reply = next();
		child.send(sql);
		const answered = await reply;
		if ('rows' in answered) return answered.rows;
		throw new Error(`DuckDB: ${'error' in answered ? answered.error : 'no rows'}\n${sql}`);
	};
	for (const file of files) await load(run, file);
	await run('CHECKPOINT');
	return {
		name: 'DuckDB',
		describe: `version ${opened.version.replace('v', '')}, database file on disk, ${threads} threads, memory limit ${memoryGb} GB`,
		ask: (question) => run(question.sql.duckdb),
		close: async () => kill(),
	};
}

async function load(run: (sql: string) => Promise<Answer>, { table, path, names }: Export): Promise<void> {
	const columns = table.columns.map(([name, kind]) => `'${name}': '${types[kind]}'`);
	for (const [column, values] of Object.entries(names)) {
		await run(`CREATE TYPE ${table.name}_${column} AS ENUM (${values.map((value) => `'${value}'`).join(', ')})`);
	}
	const kept = table.columns.map(([name, kind]) =>
		kind === 'name' ? `${name}::${table.name}_${name} AS ${name}` : name,
	);
	await run(
		`CREATE TABLE ${table.name} AS SELECT ${kept.join(', ')}
		FROM read_csv('${path}', header = true, columns = {${columns.join(', ')}}) ORDER BY ${table.moment}`,
	);
}
