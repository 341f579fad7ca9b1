/**
 * A file of this machine that is read where it lies. A hard link holds it, so that it may be deleted or replaced
 * meanwhile; that it was not written into is known by its size and its time.
 */
import { link, open, realpath, rm, stat } from 'node:fs/promises';
import { Fault } from '../../errors.ts';
import { isDiskFull } from './disk-room.ts';

/** A change within the same tick of the file system's clock would not show, so what is younger is copied. */
const youngMs = 2000;

/** Another file system, or one without links; a file of somebody else; too many links; one that has no name any more. */
const cannotBeLinked = new Set(['EXDEV', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'ENOENT']);

/** What the file looked like when it was linked; null where it has to be copied. */
export async function linkFile(from: string, to: string): Promise<string | null> {
	try {
		// A link to a symbolic link would be another of these.
		await link(await realpath(from), to);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (isDiskFull(error)) throw new Fault('disk_full', {}, { cause: error });
		if (cannotBeLinked.has(code)) return null;
		throw error;
	}
	const file = await open(to);
	try {
		// Its bytes may not have reached the disk yet.
		await file.datasync();
	} finally {
		await file.close();
	}
	const seen = await stat(to, { bigint: true });
	if (Number(seen.mtimeMs) <= Date.now() - youngMs) return lookOf(seen);
	await rm(to);
	return null;
}

/** Fault `file_changed` where it was written into since. */
export async function assertUnchanged(path: string, { name, linked }: { name: string; linked: string | null }) {
	if (linked !== null && (await lookAt(path)) !== linked) throw new Fault('file_changed', { name });
}

/** Null where it is gone: a backup has no files that lie elsewhere. */
async function lookAt(path: string): Promise<string | null> {
	try {
		return lookOf(await stat(path, { bigint: true }));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	}
}

function lookOf({ size, mtimeNs }: { readonly size: bigint; readonly mtimeNs: bigint }): string {
	return `${size} ${mtimeNs}`;
}
