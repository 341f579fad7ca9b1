/**
 * The fact store's engine behind one small face: a few connections, a queue, statements that can be cancelled.
 *
 * Statements on one embedded connection run one after another, so several are kept: queries take a free reader, loading
 * and publishing take the writer, killing and progress go over a connection of their own.
 */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Statement } from '../../facts/statement.ts';
import { connect, type FactsLocation } from './connection.ts';
import { faultOfEngine } from './engine-faults.ts';

export type RunOptions = { signal?: AbortSignal | undefined };
export type Progress = { readRows: number; totalRows: number };

export type FactEngine = {
	/** Rows of a query, on a free reader. */
	select<Row>(query: Statement, options?: RunOptions): Promise<Row[]>;
	/** A statement that changes something, on the writer. */
	run(command: Statement, options?: RunOptions & { onProgress?: (progress: Progress) => void }): Promise<void>;
	/** A statement that reads from `input(…)`, with the bytes of a file after it. Only a server takes it. */
	send(command: Statement, format: string, body: Readable, options?: RunOptions): Promise<void>;
	close(): Promise<void>;
};

const readerCount = 3;
const progressEveryMs = 250;

export async function openEngine(location: FactsLocation): Promise<FactEngine> {
	const control = connect(location);
	const writer = new Lane([connect(location)]);
	const readers = new Lane(Array.from({ length: readerCount }, () => connect(location)));

	async function cancel(tag: string): Promise<void> {
		// ASYNC: a synchronous kill can hang the embedded engine. The comment tag stands in for the query id it ignores.
		await control.command({ query: `KILL QUERY WHERE startsWith(query, '/* ${tag} */') ASYNC` });
	}

	async function tagged<T>(
		text: string,
		options: RunOptions | undefined,
		execute: (sql: string) => Promise<T>,
	): Promise<T> {
		options?.signal?.throwIfAborted();
		const tag = randomUUID();
		const onAbort = () => {
			void cancel(tag).catch(() => undefined); // the statement then ends by its own time limit
		};
		options?.signal?.addEventListener('abort', onAbort, { once: true });
		try {
			return await execute(`/* ${tag} */ ${text}`);
		} catch (error) {
			options?.signal?.throwIfAborted();
			throw faultOfEngine(error);
		} finally {
			options?.signal?.removeEventListener('abort', onAbort);
		}
	}

	function select<Row>(query: Statement, options?: RunOptions): Promise<Row[]> {
		return readers.use((client) =>
			tagged(query.sql, options, async (sql) => {
				const result = await client.query({ query: sql, query_params: { ...query.params }, format: 'JSONEachRow' });
				return result.json<Row>();
			}),
		);
	}

	function run(
		command: Statement,
		options?: RunOptions & { onProgress?: (progress: Progress) => void },
	): Promise<void> {
		return writer.use((client) =>
			tagged(command.sql, options, async (sql) => {
				const watch = options?.onProgress && watchProgress(control, sql, options.onProgress);
				try {
					await client.command({ query: sql, query_params: { ...command.params } });
				} finally {
					watch?.stop();
				}
			}),
		);
	}

	function send(command: Statement, format: string, body: Readable, options?: RunOptions): Promise<void> {
		return writer.use((client) =>
			tagged(command.sql, options, async (sql) => {
				const query = `${sql} FORMAT ${format}`;
				const result = await client.exec({ query, query_params: { ...command.params }, values: body });
				await result.stream.resume();
			}),
		);
	}

	async function close(): Promise<void> {
		await Promise.all([writer.close(), readers.close()]);
		await control.close();
	}

	return { select, run, send, close };
}

function watchProgress(client: ClickHouseClient, sql: string, report: (progress: Progress) => void): { stop(): void } {
	const tag = sql.slice(0, sql.indexOf('*/') + 2);
	let busy = false;
	const timer = setInterval(async () => {
		if (busy) return;
		busy = true;
		try {
			const result = await client.query({
				query: `SELECT read_rows, total_rows_approx FROM system.processes WHERE startsWith(query, {tag:String})`,
				query_params: { tag },
				format: 'JSONEachRow',
			});
			const [row] = await result.json<{ read_rows: string; total_rows_approx: string }>();
			if (row) report({ readRows: Number(row.read_rows), totalRows: Number(row.total_rows_approx) });
		} catch {
			// progress is a courtesy: the statement itself reports what goes wrong
		} finally {
			busy = false;
		}
	}, progressEveryMs);
	return { stop: () => clearInterval(timer) };
}

/** Connections shared one statement at a time, first come first served. */
class Lane {
	readonly #all: readonly ClickHouseClient[];
	readonly #free: ClickHouseClient[];
	readonly #waiting: ((client: ClickHouseClient) => void)[] = [];

	constructor(clients: readonly ClickHouseClient[]) {
		this.#all = clients;
		this.#free = [...clients];
	}

	async use<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
		const client = this.#free.pop() ?? (await new Promise<ClickHouseClient>((resolve) => this.#waiting.push(resolve)));
		try {
			return await work(client);
		} finally {
			const next = this.#waiting.shift();
			if (next) next(client);
			else this.#free.push(client);
		}
	}

	async close(): Promise<void> {
		await Promise.all(this.#all.map((client) => client.close()));
	}
}
