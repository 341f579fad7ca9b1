/** Streams on their way to our own folder: what goes wrong has a name, and what unpacks without end is stopped. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../errors.ts';
import { type FreeBytes, isDiskFull, leavingRoom } from './disk-room.ts';

/** Largest text after unpacking: 64 GiB. What unpacks to more is not an export but an attack. */
const largest = 64 * 1024 ** 3;

type Step =
	| NodeJS.ReadableStream
	| NodeJS.WritableStream
	| NodeJS.ReadWriteStream
	| ((pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>);

/** The file's name, for what is wrong with it, what ends the work on it, and who is asked for room on the disk. */
export type Work = {
	readonly name: string;
	readonly signal?: AbortSignal | undefined;
	readonly free?: FreeBytes | undefined;
};

/** Writes a file that is made of another; nothing of it is left where that fails. Faults as `naming`. */
export async function writeMade(path: string, work: Work, ...steps: Step[]): Promise<void> {
	const file = createWriteStream(path, { mode: 0o600 });
	try {
		await pipelineNaming(work, ...steps, leavingRoom(dirname(path), work.free), file);
	} catch (error) {
		// It may still be opening, and would be there again.
		if (!file.closed) await new Promise<void>((resolve) => file.once('close', resolve));
		await rm(path, { force: true });
		throw error;
	}
}

export function pipelineNaming({ name, signal }: Work, ...steps: Step[]): Promise<void> {
	const all = steps as [NodeJS.ReadableStream, NodeJS.ReadWriteStream, NodeJS.WritableStream];
	return naming({ name, signal }, () => pipeline(...all, { signal }));
}

/** Faults `file_unreadable`, `disk_full`, `cancelled`. */
export async function naming<Made>({ name, signal }: Work, work: () => Promise<Made>): Promise<Made> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Fault) throw error;
		if (signal?.aborted) throw new Fault('cancelled', {}, { cause: error });
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code.startsWith('Z_')) throw new Fault('file_unreadable', { name, reason: 'gzip' }, { cause: error });
		if (code.startsWith('ERR_ENCODING'))
			throw new Fault('file_unreadable', { name, reason: 'UTF-16?' }, { cause: error });
		if (isDiskFull(error)) throw new Fault('disk_full', {}, { cause: error });
		throw error;
	}
}

/**
 * Files are read in pieces of this size. Larger ones are memory that the system hands out anew each time: 1.0 s against
 * 0.6 s for an upload of 255 MB beside the engine.
 */
export const pieceBytes = 256 << 10;

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
