/** Folders with all that is in them: linked, listed. */
import { copyFile, link, lstat, mkdir, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TarHeader } from './tar.ts';

/**
 * The same tree under another name, its files linked and not copied: nothing that is written once takes space twice. What
 * the engine removes meanwhile is of no use any more, and half of it is not kept.
 */
export async function linkTree(from: string, to: string, leaveOut: readonly string[] = []): Promise<void> {
	await mkdir(to, { recursive: true, mode: 0o700 });
	for (const entry of await readdir(from, { withFileTypes: true })) {
		if (leaveOut.includes(entry.name)) continue;
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		try {
			if (entry.isDirectory()) await linkTree(source, target);
			else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
			else await linkFile(source, target);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
			await rm(target, { recursive: true, force: true });
			if (await exists(source)) throw error;
			if (!(await exists(from))) {
				await rm(to, { recursive: true, force: true });
				throw error;
			}
		}
	}
}

/** Copied where the file system has no links. */
export async function linkFile(from: string, to: string): Promise<void> {
	try {
		await link(from, to);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EMLINK' && code !== 'EXDEV') throw error;
		await copyFile(from, to);
	}
}

async function exists(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		() => false,
	);
}

/** All below a folder, folders before what is in them, paths with slashes. */
export async function* treeOf(root: string, below = ''): AsyncGenerator<TarHeader> {
	const entries = await readdir(join(root, below), { withFileTypes: true });
	for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
		const path = below === '' ? entry.name : `${below}/${entry.name}`;
		if (entry.isDirectory()) {
			yield { path, kind: 'folder', size: 0, target: '' };
			yield* treeOf(root, path);
		} else if (entry.isSymbolicLink()) {
			yield { path, kind: 'link', size: 0, target: await readlink(join(root, path)) };
		} else if (entry.isFile()) {
			yield { path, kind: 'file', size: (await lstat(join(root, path))).size, target: '' };
		}
	}
}
