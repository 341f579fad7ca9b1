/** A file on its way to the server; a large one in pieces, so that a broken connection is waited for. */
import { createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../api/client.ts';
import type { Result } from '../api/contract/contract.ts';
import { Fault } from '../errors.ts';
import { pieceBytes } from '../intake/file/pipe.ts';

/** Smaller ones are sent again sooner than asked about. */
export const inPieces = 8 << 20;
/** So much is sent at a time: a proxy may keep a request back until it is whole. */
const sentAtOnce = 64 << 20;
/** Without any progress for so long there is no use in going on. */
const patienceMs = 2 * 60_000;
const [firstPauseMs, longestPauseMs] = [250, 5000];

type Sending = { readonly signal: AbortSignal; readonly show: (sent: number) => void };
type Source = { readonly path: string; readonly name: string; readonly bytes: number };

/** Answers the id of the upload. */
export async function sendInPieces(
	client: Client,
	{ path, name, bytes }: Source,
	{ signal, show }: Sending,
): Promise<string> {
	let state: Result<'getUploadOffset'> = await client.beginUpload({ name, bytes });
	const { id } = state;
	let [pause, lastProgress] = [firstPauseMs, Date.now()];
	while (!state.complete) {
		const { offset } = state;
		try {
			state = await streamed(
				path,
				offset,
				{ signal, show: (sent) => show(offset + sent) },
				(file) => client.continueUpload({ id, offset, file, fileName: name }),
				Math.min(bytes, offset + sentAtOnce),
			);
			[pause, lastProgress] = [firstPauseMs, Date.now()];
		} catch (error) {
			if (signal.aborted) await client.dropUpload({ id }).catch(() => undefined);
			if (signal.aborted || !mayGoOn(error) || Date.now() - lastProgress > patienceMs) throw error;
			await sleep(pause);
			pause = Math.min(longestPauseMs, pause * 2);
			// Only the server knows how far it has come; where it does not answer the next try finds out.
			state = await client.getUploadOffset({ id }).catch((failed: unknown) => {
				if (mayGoOn(failed)) return state;
				throw failed;
			});
			if (state.offset > offset) lastProgress = Date.now();
		}
	}
	return id;
}

function mayGoOn(error: unknown): boolean {
	return error instanceof Fault && (error.code === 'server_unreachable' || error.code === 'upload_offset_wrong');
}

/** From `start` on, up to `end`; the user's stop ends it as `cancelled`. */
export async function streamed<T>(
	path: string,
	start: number,
	{ signal, show }: Sending,
	work: (file: Readable) => Promise<T>,
	end?: number,
): Promise<T> {
	let sent = 0;
	const counted = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			sent += chunk.length;
			show(sent);
			done(null, chunk);
		},
	});
	const file = createReadStream(path, {
		highWaterMark: pieceBytes,
		...(end !== undefined && { start, end: end - 1 }),
	});
	file.once('error', (cause: NodeJS.ErrnoException) => counted.destroy(unreadable(path, cause)));
	const abort = () => counted.destroy(new Fault('cancelled'));
	signal.addEventListener('abort', abort, { once: true });
	try {
		if (signal.aborted) throw new Fault('cancelled');
		return await work(file.pipe(counted));
	} finally {
		signal.removeEventListener('abort', abort);
		file.destroy();
		counted.destroy();
	}
}

export function unreadable(path: string, cause: NodeJS.ErrnoException): Fault {
	return new Fault('file_unreadable', { name: path, reason: cause.code ?? cause.message }, { cause });
}
