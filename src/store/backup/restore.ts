/** A data directory from a backup. Until all of it is there and checked, nothing lies under its name. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '../../errors.ts';
import { type Manifest, readArchive } from './archive.ts';
import { assertKnown } from './steps.ts';

/** Faults `restore_target_used`, `backup_unreadable`, `data_dir_newer`. */
export async function restoreBackup(file: string, dataDir: string): Promise<Manifest> {
	const target = resolve(dataDir);
	if (existsSync(target) && readdirSync(target).length > 0) throw new Fault('restore_target_used', { dir: target });
	await mkdir(dirname(target), { recursive: true });
	const draft = join(dirname(target), `.${basename(target)}.restoring-${process.pid}`);
	await rm(draft, { recursive: true, force: true });
	try {
		await mkdir(draft, { mode: 0o700 });
		const manifest = await readArchive(file, draft, (found) => assertKnown(file, found));
		// What the engine expects of a directory of its own.
		if (existsSync(target)) await rmdir(target);
		await rename(draft, target);
		return manifest;
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		const { code } = error as NodeJS.ErrnoException;
		if (error instanceof Fault || code === undefined) throw error;
		if (code === 'ENOSPC') throw new Fault('disk_full', {}, { cause: error });
		throw new Fault('data_dir_unusable', { dir: target, reason: code }, { cause: error });
	}
}
