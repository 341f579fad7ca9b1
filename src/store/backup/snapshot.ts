/**
 * The data directory as it is at one moment, as a folder of links beside it. What belongs together is caught while nothing
 * of it changes: whoever calls sees to it that nobody publishes meanwhile.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { anchorFile } from '../audit-anchor.ts';
import { linkFile, linkTree } from './tree.ts';

/** All pages in one step, on a thread of its own: another step would begin anew after each write in between. */
const allPages = 2 ** 30;

/** What the engine writes for itself while it runs; a link would change with it. */
const engineOwn = ['status', 'tmp', 'shadow', 'preprocessed_configs'];

export type SnapshotParts = {
	readonly dataDir: string;
	readonly to: string;
	/** Runs the work while the engine leaves its parts as they are; null where the facts lie elsewhere or nothing is open. */
	readonly still: ((work: () => Promise<void>) => Promise<void>) | null;
	readonly facts: boolean;
};

export async function snapshot({ dataDir, to, still, facts }: SnapshotParts): Promise<void> {
	await mkdir(to, { recursive: true, mode: 0o700 });
	if (facts && existsSync(join(dataDir, 'facts'))) {
		const linked = () => linkTree(join(dataDir, 'facts'), join(to, 'facts'), engineOwn);
		await (still ? still(linked) : linked());
	}
	// Before the log it is the anchor of: one that is behind says less, one that is ahead would say that entries are missing.
	if (existsSync(join(dataDir, anchorFile))) await linkFile(join(dataDir, anchorFile), join(to, anchorFile));
	for (const name of ['control.sqlite', 'journal.sqlite']) {
		if (existsSync(join(dataDir, name))) await copyDatabase(join(dataDir, name), join(to, name));
	}
	// These are replaced as a whole, never changed.
	for (const name of ['format', 'secret.key']) {
		if (existsSync(join(dataDir, name))) await linkFile(join(dataDir, name), join(to, name));
	}
	await linkUploads(join(dataDir, 'uploads'), join(to, 'uploads'), lyingElsewhere(join(to, 'control.sqlite')));
}

export async function copyDatabase(from: string, to: string): Promise<void> {
	const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
	try {
		await backup(source, to, { rate: allPages });
	} finally {
		source.close();
	}
}

/** Uploads that are files of somebody else, read where they lie: these may change while they are packed. */
function lyingElsewhere(control: string): ReadonlySet<string> {
	if (!existsSync(control)) return new Set();
	const store = new DatabaseSync(control, { readOnly: true });
	try {
		const known = store.prepare("SELECT 1 FROM pragma_table_info('upload') WHERE name = 'linked'").get();
		const rows = known ? store.prepare('SELECT id FROM upload WHERE linked IS NOT NULL').all() : [];
		return new Set(rows.map(({ id }) => String(id)));
	} finally {
		store.close();
	}
}

/** Complete ones; what is made from them on the way is made again. */
async function linkUploads(from: string, to: string, but: ReadonlySet<string>): Promise<void> {
	await mkdir(to, { recursive: true, mode: 0o700 });
	for (const id of existsSync(from) ? await readdir(from) : []) {
		if (but.has(id) || !existsSync(join(from, id, 'original'))) continue;
		await mkdir(join(to, id), { mode: 0o700 });
		await linkFile(join(from, id, 'original'), join(to, id, 'original'));
	}
}
