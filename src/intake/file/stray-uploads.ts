/** Folders of uploads that the ledger does not know: a process was killed between the file and its entry. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Names of such folders in which nothing was written since `olderThan` (UTC ms). An upload that is still being received
 * is not in the ledger either, but it is being written to.
 */
export async function strayUploads(
	root: string,
	known: (id: string) => Promise<boolean>,
	olderThan: number,
): Promise<string[]> {
	const stray: string[] = [];
	for (const id of await foldersOf(root)) {
		if ((await lastWritten(join(root, id))) < olderThan && !(await known(id))) stray.push(id);
	}
	return stray;
}

async function foldersOf(root: string): Promise<string[]> {
	const entries = await absentAs([], () => readdir(root, { withFileTypes: true }));
	return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** A folder that has gone meanwhile counts as just written: there is nothing left to remove. */
function lastWritten(folder: string): Promise<number> {
	return absentAs(Number.POSITIVE_INFINITY, async () => {
		const paths = [folder, ...(await readdir(folder)).map((name) => join(folder, name))];
		const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs));
		return Math.max(...times);
	});
}

async function absentAs<Value>(fallback: Value, work: () => Promise<Value>): Promise<Value> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback;
		throw error;
	}
}
