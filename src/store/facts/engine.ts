/**
 * The fact store's engine behind one small face: a few connections, a queue, statements that can be cancelled.
 *
 * Statements on one embedded connection run one after another, so several are kept: queries take a free reader, loading
 * and publishing take the writer, killing and progress go over a connection of their own.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Statement } from '../../facts/statement.ts';
import { addressed, setValues } from './bound-values.ts';
import { connect, type FactsLocation } from './connection.ts';
import { faultOfEngine } from './engine-faults.ts';

export type RunOptions = { signal?: AbortSignal | undefined };
export type Progress = { readRows: number; totalRows: number };

export type FactEngine = {
	/** Whether the engine's files lie in a folder of ours, and not with a server. */
	readonly filesAreOurs: boolean;
	/** Rows of a query, on a free reader. */
	select<Row>(query: Statement, options?: RunOptions): Promise<Row[]>;
	/** A statement that changes something, on the writer. */
	run(command: Statement, options?: RunOptions & { onProgress?: (progress: Progress) => void }): Promise<void>;
	/** A statement that reads from `input(…)`, with the bytes of rows after it. Only a server takes it. */
	send(command: Statement, format: string, body: Readable, options?: RunOptions): Promise<void>;
	close(): Promise<void>;
};

const readerCount = 3;
const progressEveryMs = 250;

export async function openEngine(location: FactsLocation): Promise<FactEngine> {
	const open = (): Connection => {
		const name = `kamerton ${randomUUID()}`;
		return { name, client: connect(location, name) };
	};
	const { client: control } = open();
	const writer = new Lane([open()]);
	const readers = new Lane(Array.from({ length: readerCount }, open));

	async function kill({ name }: Connection): Promise<void> {
		// ASYNC: a synchronous kill can hang the embedded engine.
		await control.command({ query: `KILL QUERY WHERE Settings['log_comment'] = '${name}' ASYNC` });
	}

	async function killable<T>(
		connection: Connection,
		options: RunOptions | undefined,
		execute: () => Promise<T>,
	): Promise<T> {
		options?.signal?.throwIfAborted();
		let killing: Promise<void> | undefined;
		const onAbort = () => {
			killing = kill(connection).catch(() => undefined); // the statement then ends by its own time limit
		};
		options?.signal?.addEventListener('abort', onAbort, { once: true });
		try {
			return await execute();
		} catch (error) {
			// A kill that comes late must not meet the next statement of this connection.
			await killing;
			await letGo(connection);
			options?.signal?.throwIfAborted();
			throw faultOfEngine(error);
		} finally {
			options?.signal?.removeEventListener('abort', onAbort);
			await killing;
		}
	}

	/**
	 * The embedded engine holds the tables of a statement that failed until the connection runs another: until then, a table
	 * among them could not be dropped, and whoever drops it would wait for ever.
	 */
	async function letGo({ client }: Connection): Promise<void> {
		if (location.kind === 'server') return;
		await client.command({ query: 'SELECT 1' }).catch(() => undefined); // what failed before is what is told
	}

	async function bound({ client }: Connection, given: Statement) {
		const { sql, params } = location.kind === 'server' ? addressed(given) : given;
		if (location.kind === 'server') return { query: sql, query_params: { ...params } };
		const values = setValues(params);
		if (values !== null) await client.command({ query: values });
		return { query: sql };
	}

	function select<Row>(query: Statement, options?: RunOptions): Promise<Row[]> {
		return readers.use((connection) =>
			killable(connection, options, async () => {
				const result = await connection.client.query({ ...(await bound(connection, query)), format: 'JSONEachRow' });
				return result.json<Row>();
			}),
		);
	}

	function run(
		command: Statement,
		options?: RunOptions & { onProgress?: (progress: Progress) => void },
	): Promise<void> {
		return writer.use((connection) =>
			killable(connection, options, async () => {
				const watch = options?.onProgress && watchProgress(control, connection.name, options.onProgress);
				try {
					await connection.client.command(await bound(connection, command));
				} finally {
					watch?.stop();
				}
			}),
		);
	}

	function send(command: Statement, format: string, body: Readable, options?: RunOptions): Promise<void> {
		return writer.use((connection) =>
			killable(connection, options, async () => {
				// Before the rows and not in the address, of which a server takes so much only.
				const { sql, params } = addressed(command);
				const values = Readable.from(oneAfterAnother(`${sql} FORMAT ${format}\n`, body), { objectMode: false });
				const { stream } = await connection.client.exec({ query: '', query_params: { ...params }, values });
				await finished(stream.resume());
			}),
		);
	}

	async function close(): Promise<void> {
		await Promise.all([writer.close(), readers.close()]);
		await control.close();
	}

	return { filesAreOurs: location.kind === 'embedded', select, run, send, close };
}

async function* oneAfterAnother(head: string, body: Readable): AsyncGenerator<Buffer> {
	yield Buffer.from(head);
	yield* body;
}

function watchProgress(client: ClickHouseClient, name: string, report: (progress: Progress) => void): { stop(): void } {
	let busy = false;
	const timer = setInterval(async () => {
		if (busy) return;
		busy = true;
		try {
			const result = await client.query({
				query: `SELECT read_rows, total_rows_approx FROM system.processes WHERE Settings['log_comment'] = '${name}'`,
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

/** A client and the name by which the engine knows what it runs. */
type Connection = { readonly name: string; readonly client: ClickHouseClient };

/** Connections shared one statement at a time, first come first served. */
class Lane {
	readonly #all: readonly Connection[];
	readonly #free: Connection[];
	readonly #waiting: ((connection: Connection) => void)[] = [];

	constructor(connections: readonly Connection[]) {
		this.#all = connections;
		this.#free = [...connections];
	}

	async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
		const connection = this.#free.pop() ?? (await new Promise<Connection>((resolve) => this.#waiting.push(resolve)));
		try {
			return await work(connection);
		} finally {
			const next = this.#waiting.shift();
			if (next) next(connection);
			else this.#free.push(connection);
		}
	}

	async close(): Promise<void> {
		await Promise.all(this.#all.map(({ client }) => client.close()));
	}
}
