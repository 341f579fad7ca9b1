/**
 * Rows for a server, which sees no file of ours. The engine of this process takes the file apart, whatever its format,
 * numbers its records and lists those it cannot read; what goes to the server are rows that it only has to take over.
 */
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { literal } from '../../facts/quoting.ts';
import { type Statement, statement } from '../../facts/statement.ts';
import { type FreeBytes, whileRoom } from '../../intake/file/disk-room.ts';
import type { LoadPlan, LoadProgress, LoadSource, RunControl } from '../../intake/ports.ts';
import type { FactEngine } from './engine.ts';
import type { FileEngine } from './file-engine.ts';

/** Every type that a file may bring, row after row: the server makes blocks of its own of them. */
const format = 'RowBinary';

const structureOf = ({ structure }: LoadSource) => `rec UInt64, ${structure}`;

export const sentRelation = (source: LoadSource) => `SELECT * FROM input(${literal(structureOf(source))})`;

/** The file as it is read by the engine that sees it. `rec`: its records' numbers from 0, right only with one thread. */
export const fileRelation = ({ format: kind, structure, compression }: LoadSource) =>
	`SELECT _row_number AS rec, * FROM file({path:String}, '${kind}', ${literal(structure)}, '${compression}')`;

/** Settings of the statement that takes the file apart, and their values. */
export function readingOf({ settings, errorsPath }: LoadSource): Statement {
	if (errorsPath === null) return statement(settings);
	return statement(`${settings}, input_format_record_errors_file_path = {errors_path:String}`, {
		errors_path: errorsPath,
	});
}

const inBlocksAsRead = 'max_block_size = 65409, min_insert_block_size_rows = 0, min_insert_block_size_bytes = 0';

export type Sending = {
	/** The server's. */
	readonly engine: FactEngine;
	readonly files: FileEngine;
	/** Folder for the rows. */
	readonly outgoing: string;
	/** Of its disk; asked of the system where it is not said. */
	readonly free?: FreeBytes;
};

/** `insert` reads from `sentRelation`. Half of the progress is taking the file apart, the other half sending. Fault `disk_full`. */
export async function sendRows(
	{ engine, files, outgoing, free }: Sending,
	{ import: id, source }: LoadPlan,
	insert: Statement,
	{ onProgress, ...control }: RunControl & { onProgress?: (progress: LoadProgress) => void },
): Promise<void> {
	const path = join(outgoing, `${id}.rows`);
	const reading = readingOf(source);
	const sql = `INSERT INTO FUNCTION file({rows_path:String}, '${format}', ${literal(structureOf(source))}) ${fileRelation(source)} SETTINGS ${reading.sql}, ${inBlocksAsRead}, engine_file_truncate_on_insert = 1`;
	let last: LoadProgress = { readRows: 0, totalRows: 0 };
	try {
		await files.use((own) =>
			whileRoom(path, { signal: control.signal, free }, (signal) =>
				own.run(statement(sql, { ...reading.params, path: source.path, rows_path: path }), {
					...control,
					signal,
					onProgress: (progress) => {
						last = progress;
						onProgress?.({ ...progress, readRows: Math.round(progress.readRows / 2) });
					},
				}),
			),
		);
		const { size } = await stat(path);
		const rows = createReadStream(path, { highWaterMark: 1 << 20 });
		let sent = 0;
		const counted = new Transform({
			transform(chunk: Buffer, _, done) {
				sent += chunk.length;
				onProgress?.({ ...last, readRows: Math.round((last.readRows / 2) * (1 + sent / size)) });
				done(null, chunk);
			},
		});
		rows.on('error', (error) => counted.destroy(error));
		try {
			await engine.send(insert, format, rows.pipe(counted), control);
		} finally {
			rows.destroy();
		}
	} finally {
		await rm(path, { force: true });
	}
}
