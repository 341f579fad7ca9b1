/** Files that are on the disk when they are said to be written. */
import { type FileHandle, open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { Fault } from '../../errors.ts';
import { isDiskFull } from './disk-room.ts';
import { readPieces } from './read-pieces.ts';

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

/** What was made or renamed in a folder is there after a power cut, too; some file systems know no sync of folders. */
export async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	await using folder = await open(path, 'r');
	await folder.sync().catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EINVAL' && error.code !== 'EBADF' && error.code !== 'ENOTSUP') throw error;
	});
}

/**
 * Copies a file, and lets its bytes be seen on the way.
 *
 * @param look sees every piece, in order; it must not keep it.
 */
export async function copySynced(from: string, to: string, look: (piece: Buffer) => void): Promise<void> {
	const writer = await SyncedWriter.open(to);
	try {
		await readPieces(from, (piece) => {
			const written = writer.write(piece);
			look(piece);
			return written;
		});
		await writer.finish();
	} catch (error) {
		if (isDiskFull(error)) throw new Fault('disk_full', {}, { cause: error });
		throw error;
	} finally {
		await writer.close();
	}
}
