/**
 * Files that arrive in pieces, so that a broken connection costs little: what has arrived stays, whoever sends asks how much
 * that is and goes on from there.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finished, type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { isDiskFull } from './disk-room.ts';
import { pieceBytes } from './pipe.ts';
import type { Received } from './receive.ts';
import { ByteScan } from './scan.ts';

const begunShape = z.object({ name: z.string(), bytes: z.number() });
type Begun = z.output<typeof begunShape>;

export type PiecesState = Begun & {
	readonly id: string;
	/** So many bytes of it are on the disk: the next piece begins here. */
	readonly offset: number;
};

export type Pieces = {
	begin(name: string, bytes: number): Promise<PiecesState>;
	/** Ends a connection that still hangs: whoever asks has another one. Fault `upload_not_found`. */
	state(id: string): Promise<PiecesState>;
	/** Bytes from `offset` on. What of them arrives stays, also where the rest does not. Fault `upload_offset_wrong`. */
	add(id: string, offset: number, body: Readable, signal: AbortSignal): Promise<PiecesState>;
	/** All of it is there: the file as if it had come at once, and whoever keeps it does so before anybody else asks. */
	finish<T>(id: string, keep: (received: Received) => Promise<T>): Promise<T>;
	/** Nothing of it is kept. */
	drop(id: string): Promise<void>;
};

/** `root`: a folder an upload; ids are made here and nowhere else. */
export function createPieces(root: string): Pieces {
	const under = new Map<string, { readonly stop: AbortController; readonly ended: Promise<unknown> }>();
	const folderOf = (id: string) => join(root, id);
	const partOf = (id: string) => join(folderOf(id), 'original.part');
	const wordsOf = (id: string) => join(folderOf(id), 'begun.json');

	/** One at a time for each upload, the newest: the one before is on a connection that its sender has given up. */
	async function alone<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const before = under.get(id);
		const stop = new AbortController();
		const run = async () => {
			before?.stop.abort();
			// How it ended is told to whoever asked for it.
			await before?.ended.catch(() => undefined);
			return work(stop.signal);
		};
		const ended = run();
		const mine = { stop, ended };
		under.set(id, mine);
		try {
			return await ended;
		} finally {
			if (under.get(id) === mine) under.delete(id);
		}
	}

	async function read(id: string): Promise<PiecesState> {
		const text = await readFile(wordsOf(id), 'utf8').catch((cause: NodeJS.ErrnoException) => {
			throw cause.code === 'ENOENT' ? new Fault('upload_not_found', { id }, { cause }) : cause;
		});
		const part = await open(partOf(id), 'r+');
		try {
			// What is said to be there is there after a loss of power too.
			await part.datasync();
			return { id, ...begunShape.parse(JSON.parse(text)), offset: (await part.stat()).size };
		} finally {
			await part.close();
		}
	}

	return {
		async begin(name, bytes) {
			const id = randomUUID();
			await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
			await writeFile(partOf(id), '', { mode: 0o600 });
			const begun: Begun = { name: basename(name), bytes };
			await writeFile(wordsOf(id), JSON.stringify(begun), { mode: 0o600 });
			return { id, ...begun, offset: 0 };
		},

		state: (id) => alone(id, () => read(id)),

		add: (id, offset, body, gone) =>
			alone(id, async (stop) => {
				const before = await read(id);
				if (offset !== before.offset) throw new Fault('upload_offset_wrong', { id, offset: before.offset });
				const file = await open(partOf(id), 'a');
				await append(body, within(before.bytes - offset), file.createWriteStream({ flush: true }), [stop, gone]);
				return { ...before, offset: (await stat(partOf(id))).size };
			}),

		finish: (id, keep) =>
			alone(id, async () => {
				const { name } = await read(id);
				const scan = new ByteScan();
				for await (const chunk of createReadStream(partOf(id), { highWaterMark: pieceBytes })) scan.add(chunk);
				const path = join(folderOf(id), 'original');
				await rename(partOf(id), path);
				await rm(wordsOf(id));
				return keep({ ...scan.result(), name, path, linked: null });
			}),

		drop: (id) =>
			alone(id, async () => {
				await read(id);
				await rm(folderOf(id), { recursive: true, force: true });
			}),
	};
}

/**
 * The body is not part of the pipeline, which would wait for it to close: one that hangs never does.
 * Fault `cancelled` where one of the signals ends it.
 */
async function append(body: Readable, counted: Transform, file: Writable, signals: AbortSignal[]): Promise<void> {
	const ended = AbortSignal.any(signals);
	const end = () => counted.destroy(new Fault('cancelled'));
	finished(body, (error) => {
		if (error) counted.destroy(error);
	});
	ended.addEventListener('abort', end, { once: true });
	try {
		if (ended.aborted) throw new Fault('cancelled');
		await pipeline(body.pipe(counted), file);
	} catch (error) {
		if (isDiskFull(error)) throw new Fault('disk_full', {}, { cause: error });
		throw error;
	} finally {
		ended.removeEventListener('abort', end);
		body.unpipe(counted);
		file.destroy();
	}
}

/** More than was announced is another file. */
function within(most: number): Transform {
	let bytes = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			bytes += chunk.length;
			if (bytes > most) done(new Fault('request_invalid', { place: 'file', problem: `> ${most}` }));
			else done(null, chunk);
		},
	});
}
