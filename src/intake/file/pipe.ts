/** Streams on their way to our own folder: what goes wrong has a name, and what unpacks without end is stopped. */
import { type FileHandle, open } from 'node:fs/promises';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../errors.ts';

/** Largest text after unpacking: 64 GiB. What unpacks to more is not an export but an attack. */
const largest = 64 * 1024 ** 3;

type Step = NodeJS.ReadableStream | NodeJS.WritableStream | NodeJS.ReadWriteStream;

export async function pipelineNaming(name: string, ...steps: Step[]): Promise<void> {
	try {
		await pipeline(steps as [NodeJS.ReadableStream, ...NodeJS.ReadWriteStream[], NodeJS.WritableStream]);
	} catch (error) {
		if (error instanceof Fault) throw error;
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code.startsWith('Z_')) throw new Fault('file_unreadable', { name, reason: 'gzip' }, { cause: error });
		if (code.startsWith('ERR_ENCODING'))
			throw new Fault('file_unreadable', { name, reason: 'UTF-16?' }, { cause: error });
		if (code === 'ENOSPC') throw new Fault('disk_full', {}, { cause: error });
		throw error;
	}
}

/**
 * Files are read in pieces of this size. Larger ones are memory that the system hands out anew each time: 1.0 s against
 * 0.6 s for an upload of 255 MB beside the engine.
 */
export const pieceBytes = 256 << 10;

/** So many bytes are brought to the disk at a time while more arrive; at the end only the rest is waited for. */
const syncedBytes = 32 << 20;

/** A new file that only its owner can read; once the stream has finished, its bytes are on the disk. */
export function syncedFile(path: string): Writable {
	let file: FileHandle;
	let unsynced = 0;
	let syncing: Promise<void> | null = null;
	let failed: unknown = null;
	const sync = () => {
		unsynced = 0;
		syncing = file
			.datasync()
			.catch((error: unknown) => {
				failed = error;
			})
			.finally(() => {
				syncing = null;
			});
	};
	const write = async (chunk: Buffer) => {
		for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
		if (failed !== null) throw failed;
		unsynced += chunk.length;
		if (unsynced >= syncedBytes && syncing === null) sync();
	};
	const finish = async () => {
		await syncing;
		if (failed !== null) throw failed;
		await file.sync();
	};
	const done = (work: Promise<void>, callback: (error?: Error | null) => void) => work.then(() => callback(), callback);
	return new Writable({
		// Room for some chunks, so that reading, checking and writing go on side by side.
		highWaterMark: 8 << 20,
		construct: (callback) =>
			done(
				open(path, 'w', 0o600).then((opened) => {
					file = opened;
				}),
				callback,
			),
		write: (chunk: Buffer, _encoding, callback) => done(write(chunk), callback),
		final: (callback) => done(finish(), callback),
		destroy: (error, callback) => {
			const close = async () => {
				await syncing;
				await file?.close();
			};
			done(close(), (failure) => callback(error ?? failure ?? null));
		},
	});
}

export function limit(name: string, most = largest): Transform {
	let bytes = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			bytes += chunk.length;
			if (bytes > most) done(new Fault('file_too_large', { name, limit: most }));
			else done(null, chunk);
		},
	});
}
