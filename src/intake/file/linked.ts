/**
 * A file of this machine that is read where it lies. A hard link holds it, so that it may be deleted or replaced
 * meanwhile; that it was not written into is known by its size and its time.
 */
import { link, open, realpath, stat } from 'node:fs/promises';
import { Fault } from '../../errors.ts';

/** A change within the same tick of the file system's clock would not show, so what is younger is copied. */
const youngMs = 2000;

/** Another file system, or one without links; a file of somebody else; too many links. */
const cannotBeLinked = new Set(['EXDEV', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** What the file looked like when it was linked; null where it has to be copied. */
export async function linkFile(from: string, to: string, now = Date.now()): Promise<string | null> {
	if (Number((await stat(from)).mtimeMs) > now - youngMs) return null;
	try {
		// A link to a symbolic link would be another of these.
		await link(await realpath(from), to);
	} catch (error) {
		if (error instanceof Error && 'code' in error && cannotBeLinked.has(String(error.code))) return null;
		throw error;
	}
	const file = await open(to);
	try {
		// It may have been written just now, and has to be there after a loss of power too.
		await file.datasync();
	} finally {
		await file.close();
	}
	return lookOf(to);
}

/** Fault `file_changed` where it was written into since. */
export async function assertUnchanged(path: string, { name, linked }: { name: string; linked: string | null }) {
	if (linked !== null && (await lookOf(path)) !== linked) throw new Fault('file_changed', { name });
}

async function lookOf(path: string): Promise<string> {
	const { size, mtimeNs } = await stat(path, { bigint: true });
	return `${size} ${mtimeNs}`;
}
