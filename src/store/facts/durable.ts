/**
 * Rows on the disk before anything counts on them. The engine brings every file of every part there by itself, one after
 * another: 500 waits for 1 M tickets of 24 months, the longer the more the disk has to do. A table that is written anew
 * is told to leave it, and all its files are brought to the disk together before it takes the place of another. A server
 * keeps its files to itself: there the engine does it.
 */
import { open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { statement } from '../../facts/statement.ts';
import type { FactEngine, RunOptions } from './engine.ts';

/** Parts that are synced side by side; more would only be open files. */
const atOnce = 16;

/** Below this there are so few files that changing the table costs more. */
const fewRows = 20_000;

export type Syncing = {
	/** Whether `syncParts` has to follow. */
	readonly together: boolean;
	/** What is changed of a new table before it is written … */
	readonly before: readonly string[];
	/** … and when it has been written. */
	readonly after: readonly string[];
};

const byItself: Syncing = { together: false, before: [], after: [] };
const together: Syncing = {
	together: true,
	before: ['MODIFY SETTING fsync_after_insert = 0, fsync_part_directory = 0'],
	after: ['MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1'],
};

export function syncingOf(engine: FactEngine, rows: number): Syncing {
	return engine.filesAreOurs && rows >= fewRows ? together : byItself;
}

/**
 * Brings all parts of a table, or of one of its partitions, to the disk. Parts that are merged afterwards stay there,
 * synced, until long after, so it is enough that each was seen once while it counted.
 */
export async function syncParts(
	engine: FactEngine,
	table: string,
	{ partition, ...options }: RunOptions & { partition?: number } = {},
): Promise<void> {
	const chosen = `table = '${table}'${partition === undefined ? '' : ` AND partition = '${partition}'`}`;
	const synced = new Set<string>();
	for (;;) {
		const parts = await engine.select<{ path: string }>(
			statement(`SELECT path FROM system.parts WHERE active AND database = currentDatabase() AND ${chosen}`),
			options,
		);
		const fresh = parts.map((part) => part.path).filter((path) => !synced.has(path));
		if (fresh.length === 0) break;
		const left = fresh.values();
		const work = async () => {
			for (const path of left) if (await syncPart(path)) synced.add(path);
		};
		await Promise.all(Array.from({ length: atOnce }, work));
	}
	for (const folder of new Set([...synced].map((path) => dirname(path)))) await syncFile(folder);
}

/** False where the part is gone: another has taken its place. */
async function syncPart(path: string): Promise<boolean> {
	try {
		const names = await readdir(path);
		for (const name of names) await syncFile(join(path, name));
		await syncFile(path);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
		throw error;
	}
}

async function syncFile(path: string): Promise<void> {
	const file = await open(path);
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}
