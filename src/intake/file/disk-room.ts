/**
 * What is made beside the data leaves room on the disk: with none left nothing else goes on either, and a file of some
 * megabytes may unpack to more than there is.
 */
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { Fault } from '../../errors.ts';

/** Left on the disk for everything else. */
export const reservedBytes = 200_000_000;

/** How much is free on the disk of a folder. */
export type FreeBytes = (folder: string) => Promise<number>;

export const freeBytes: FreeBytes = async (folder) => {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
};

/** The disk is asked each time so much is written: what is smaller fits into the reserve. */
const askedBytes = 16 << 20;
/** Where the engine writes, whose bytes do not pass here, its file is looked at so often. */
const askedMs = 200;

const codes: readonly string[] = ['ENOSPC', 'EDQUOT'];

/** The system refused a write for want of space. */
export function isDiskFull(error: unknown): boolean {
	return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** A step before the last, which writes to the folder. Fault `disk_full` where what passes would use up the reserve. */
export function leavingRoom(folder: string, free: FreeBytes = freeBytes): Transform {
	let unasked = 0;
	return new Transform({
		async transform(chunk: Buffer, _encoding, done) {
			unasked += chunk.length;
			try {
				if (unasked >= askedBytes) {
					unasked = 0;
					await assertRoom(folder, free);
				}
				done(null, chunk);
			} catch (error) {
				done(error as Error);
			}
		},
	});
}

/** Work that writes the file by itself and ends when its signal says so. Fault `disk_full`. */
export async function whileRoom<Made>(
	path: string,
	{ signal, free = freeBytes }: { readonly signal?: AbortSignal | undefined; readonly free?: FreeBytes | undefined },
	work: (signal: AbortSignal) => Promise<Made>,
): Promise<Made> {
	const full = new AbortController();
	let asked = 0;
	const ask = async () => {
		const written = await stat(path).then(
			({ size }) => size,
			() => 0,
		);
		if (written - asked < askedBytes) return;
		asked = written;
		await assertRoom(dirname(path), free);
	};
	const watch = setInterval(() => ask().catch((error) => full.abort(error)), askedMs);
	try {
		return await work(AbortSignal.any([full.signal, ...(signal ? [signal] : [])]));
	} finally {
		clearInterval(watch);
	}
}

async function assertRoom(folder: string, free: FreeBytes): Promise<void> {
	if ((await free(folder)) < reservedBytes) throw new Fault('disk_full');
}
