/** Files that are on the disk when they are said to be written. */
import { type FileHandle, open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { Fault } from '../../errors.ts';

/** So many bytes are brought to the disk at a time while more arrive; at the end only the rest is waited for. */
const syncedBytes = 32 << 20;

class SyncedWriter {
	readonly #file: FileHandle;
	#unsynced = 0;
	#syncing: Promise<void> | null = null;
	#failed: unknown = null;

	/** The file is new, and only its owner can read it. */
	static async open(path: string): Promise<SyncedWriter> {
		return new SyncedWriter(await open(path, 'w', 0o600));
	}

	private constructor(file: FileHandle) {
		this.#file = file;
	}

	async write(chunk: Buffer): Promise<void> {
		for (let at = 0; at < chunk.length; ) at += (await this.#file.write(chunk, at)).bytesWritten;
		if (this.#failed !== null) throw this.#failed;
		this.#unsynced += chunk.length;
		if (this.#unsynced >= syncedBytes && this.#syncing === null) this.#sync();
	}

	#sync(): void {
		this.#unsynced = 0;
		this.#syncing = this.#file
			.datasync()
			.catch((error: unknown) => {
				this.#failed = error;
			})
			.finally(() => {
				this.#syncing = null;
			});
	}

	async finish(): Promise<void> {
		await this.#syncing;
		if (this.#failed !== null) throw this.#failed;
		await this.#file.sync();
	}

	async close(): Promise<void> {
		await this.#syncing;
		await this.#file.close();
	}
}

/** Once the stream has finished, its bytes are on the disk. */
export function syncedFile(path: string): Writable {
	let writer: SyncedWriter | undefined;
	const done = (work: Promise<void> | undefined, callback: (error?: Error | null) => void) =>
		(work ?? Promise.resolve()).then(() => callback(), callback);
	return new Writable({
		// Room for some chunks, so that reading, checking and writing go on side by side.
		highWaterMark: 8 << 20,
		construct: (callback) =>
			done(
				SyncedWriter.open(path).then((opened) => {
					writer = opened;
				}),
				callback,
			),
		write: (chunk: Buffer, _encoding, callback) => done(writer?.write(chunk), callback),
		final: (callback) => done(writer?.finish(), callback),
		destroy: (error, callback) => done(writer?.close(), (failure) => callback(error ?? failure ?? null)),
	});
}

/** While one piece is read another is looked at and a third is written. */
const [pieces, pieceBytes] = [3, 1 << 20];

/**
 * Copies a file in memory that is used again and again: a stream's chunks are memory that has to be collected, which
 * beside the engine took as long as reading, checking and writing 255 MB together.
 *
 * @param look sees every piece, in order; it must not keep it.
 */
export async function copySynced(from: string, to: string, look: (piece: Buffer) => void): Promise<void> {
	const source = await open(from);
	try {
		const writer = await SyncedWriter.open(to);
		try {
			const room = Array.from({ length: pieces }, () => Buffer.allocUnsafeSlow(pieceBytes));
			const read = (turn: number) => source.read(room[turn % pieces] as Buffer, 0, pieceBytes, null);
			let writing = Promise.resolve();
			let reading = read(0);
			for (let turn = 0; ; turn += 1) {
				const { bytesRead, buffer } = await reading;
				if (bytesRead === 0) break;
				await writing;
				reading = read(turn + 1);
				const piece = buffer.subarray(0, bytesRead);
				writing = writer.write(piece);
				look(piece);
			}
			await writing;
			await writer.finish();
		} finally {
			await writer.close();
		}
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
			throw new Fault('disk_full', {}, { cause: error });
		throw error;
	} finally {
		await source.close();
	}
}
