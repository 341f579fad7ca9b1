/**
 * Parts of KPIs in an SQLite file of their own, so that a restart does not compute what has not changed. A cache: whoever
 * deletes the file loses time, never data. Each entry says what it stands for and carries a checksum over all of it, so that
 * nothing has to be synced: after a power cut an entry is right or it is not believed (docs/decisions).
 */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { type FactName, factNames } from '../../facts/vocabulary.ts';
import type { JobLog } from '../../jobs/job.ts';
import type { KeptParts, PartsName } from '../../kpi/ports.ts';
import type { CellParts } from '../../kpi/scan-run.ts';

/** About 150,000 cells of ten KPIs. */
const LIMIT_BYTES = 256_000_000;
/** What is thrown out when it is full, as a share of the limit. */
const ROOM = 0.2;
/** Written together and between other work; an entry takes 10 µs. */
const BATCH = 100;
const WRITE_AFTER_MS = 500;
/** No more than this waits to be written: what is made faster than that is left out. */
const MOST_WAITING = 50_000;
/** A use is noted when the last one that was is older. */
const USE_MS = 3_600_000;

export type KeptPartsFile = KeptParts & {
	/** Resolves when what was written so far lies in the file. */
	settle(): Promise<void>;
	/** Nothing of what is kept now stays on the disk. */
	forget(): Promise<void>;
	close(): Promise<void>;
};

export type KeptPartsOptions = {
	/** What entries are worthless without: the installation, the program, its engine. Another one empties the file. */
	readonly of: string;
	/** Counts up with every change behind the versions that entries are kept under; a store put back has a smaller one. */
	count(): Promise<number>;
	/** What counts for all months of a fact: entries from before are of no use. */
	every(fact: FactName): Promise<number>;
	readonly log: JobLog;
	readonly now: () => number;
	readonly limitBytes?: number;
};

type Entry = { readonly name: PartsName; readonly cells: readonly CellParts[] };

export async function openKeptParts(path: string, options: KeptPartsOptions): Promise<KeptPartsFile> {
	const { log, now, limitBytes = LIMIT_BYTES } = options;
	let file = await openFile(path, options);
	const waiting = new Map<string, Entry>();
	const used = new Set<string>();
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> | null = null;

	/** Begins anew; without a file where there cannot be one. */
	function throwAway(error: unknown): void {
		log.warn({ err: error, path }, 'the kept parts cannot be read: they are thrown away and made anew');
		try {
			file?.close();
			file = null;
			removeFile(path);
			file = createFile(path, options.of);
		} catch (failed) {
			log.warn({ err: failed, path }, 'parts are kept in memory only');
		}
	}

	function attempt<T>(work: (open: PartsTable) => T): T | undefined {
		if (!file) return undefined;
		try {
			return work(file);
		} catch (error) {
			throwAway(error);
			return undefined;
		}
	}

	function later(): void {
		timer ??= setTimeout(() => void flush(), WRITE_AFTER_MS).unref();
	}

	async function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		writing = (writing ?? Promise.resolve()).then(writeAll);
		await writing;
	}

	/** Batch by batch, so that a question need not wait for more than one. */
	async function writeAll(): Promise<void> {
		try {
			const count = await options.count();
			attempt((open) => open.setCount(count));
			await repeat((open) => {
				const batch = [...waiting.values().take(BATCH)];
				for (const { name } of batch) waiting.delete(name.place);
				return open.put(batch, now());
			});
			const places = [...used];
			used.clear();
			attempt((open) => open.touch(places, now()));
			await sweep();
		} catch (error) {
			// Of the control store, as it closes: what was not written is made again.
			log.warn({ err: error }, 'parts were not kept');
		}
	}

	/** What a change of all months has made worthless goes, and what was used least recently where there is too much. */
	async function sweep(): Promise<void> {
		for (const fact of factNames) {
			const every = await options.every(fact);
			await repeat((open) => open.dropBefore(fact, every));
		}
		const bytes = () => attempt((open) => open.bytes()) ?? 0;
		if (bytes() > limitBytes) await repeat((open) => (open.bytes() > (1 - ROOM) * limitBytes ? open.dropOldest() : 0));
	}

	/** A batch, then whoever else waits, then the next, while there is something left to do. */
	async function repeat(work: (open: PartsTable) => number): Promise<void> {
		while ((attempt(work) ?? 0) > 0) await new Promise((resolve) => setImmediate(resolve));
	}

	await sweep();
	return {
		read(name) {
			const known = waiting.get(name.place);
			if (known) return known.name.state === name.state ? known.cells : undefined;
			const found = attempt((open) => open.get(name));
			if (found && now() - found.used > USE_MS) {
				used.add(name.place);
				later();
			}
			return found?.cells;
		},
		write(name, cells) {
			if (!file || waiting.size >= MOST_WAITING) return;
			waiting.set(name.place, { name, cells });
			later();
		},
		settle: flush,
		async forget() {
			await flush();
			for (const fact of factNames) await repeat((open) => open.dropBefore(fact, Number.MAX_SAFE_INTEGER));
			attempt((open) => open.compact());
		},
		async close() {
			await flush();
			file?.close();
			file = null;
		},
	};
}

type PartsTable = ReturnType<typeof createFile>;

/** The file as it is, if it is of use; else an empty one. Null where there can be none. */
async function openFile(path: string, { of, count, log }: KeptPartsOptions): Promise<PartsTable | null> {
	try {
		const found = tryOpen(path, of, log);
		if (found && found.belongsTo() === of && found.count() <= (await count())) return found;
		found?.close();
		removeFile(path);
		return createFile(path, of);
	} catch (error) {
		log.warn({ err: error, path }, 'parts are kept in memory only');
		return null;
	}
}

function tryOpen(path: string, of: string, log: JobLog): PartsTable | null {
	try {
		return createFile(path, of);
	} catch (error) {
		log.warn({ err: error, path }, 'the kept parts cannot be read: they are thrown away and made anew');
		return null;
	}
}

function removeFile(path: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

/** Opens it, with its tables. `of` is written down where nothing is yet. */
function createFile(path: string, of: string) {
	const database = new DatabaseSync(path);
	try {
		return tableOf(database, of);
	} catch (error) {
		database.close();
		throw error;
	}
}

function tableOf(database: DatabaseSync, of: string) {
	// What is deleted is overwritten: it was made from data that somebody may have asked to be erased.
	database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;');
	database.exec(`
		CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
		CREATE TABLE IF NOT EXISTS part (
			place TEXT PRIMARY KEY, state TEXT NOT NULL, fact TEXT NOT NULL, every INTEGER NOT NULL, cells BLOB NOT NULL,
			checksum INTEGER NOT NULL, used INTEGER NOT NULL
		) STRICT;
		CREATE INDEX IF NOT EXISTS part_by_use ON part (used);
		CREATE INDEX IF NOT EXISTS part_by_fact ON part (fact, every);
	`);
	const note = database.prepare('INSERT OR IGNORE INTO about (name, value) VALUES (?, ?)');
	note.run('of', of);
	note.run('count', '0');
	const about = database.prepare('SELECT value FROM about WHERE name = ?');
	const find = database.prepare('SELECT state, cells, checksum, used FROM part WHERE place = ?');
	const insert = database.prepare('INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)');
	const use = database.prepare('UPDATE part SET used = ? WHERE place = ?');
	const some = (which: string) =>
		database.prepare(`DELETE FROM part WHERE rowid IN (SELECT rowid FROM part ${which} LIMIT ${BATCH})`);
	const drop = some('WHERE fact = ? AND every < ?');
	const oldest = some('ORDER BY used');
	const pragma = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);

	function together<T>(work: () => T): T {
		database.exec('BEGIN IMMEDIATE');
		try {
			const result = work();
			database.exec('COMMIT');
			return result;
		} catch (error) {
			if (database.isTransaction) database.exec('ROLLBACK');
			throw error;
		}
	}

	return {
		belongsTo: () => about.get('of')?.['value'],
		count: () => Number(about.get('count')?.['value'] ?? 0),
		setCount: (count: number) =>
			void database.prepare("UPDATE about SET value = ? WHERE name = 'count'").run(String(count)),
		/** Of what is kept; the file itself does not shrink, its free pages are used again. */
		bytes: () => (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
		/** Throws where what is there is not what was written. */
		get({ place, state }: PartsName): { readonly cells: readonly CellParts[]; readonly used: number } | undefined {
			const row = find.get(place);
			if (!row || row['state'] !== state) return undefined;
			const stored = row['cells'];
			if (!(stored instanceof Uint8Array) || checksum(place, state, stored) !== row['checksum'])
				throw new Error(`the entry ${place} is damaged`);
			return { cells: deserialize(stored), used: Number(row['used']) };
		},
		put: (entries: readonly Entry[], now: number) =>
			together(() => {
				for (const { name, cells } of entries) {
					const { place, state, fact, every } = name;
					const stored = serialize(cells);
					insert.run(place, state, fact, every, stored, checksum(place, state, stored), now);
				}
				return entries.length;
			}),
		touch: (places: readonly string[], now: number) =>
			together(() => {
				for (const place of places) use.run(now, place);
			}),
		/** Each drops a batch and says how many those were. */
		dropBefore: (fact: FactName, every: number) => Number(drop.run(fact, every).changes),
		dropOldest: () => Number(oldest.run().changes),
		/** What was deleted is in the log of the file no more either. Throws while somebody reads it. */
		compact() {
			const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
			if (busy !== 0) throw new Error('somebody reads the kept parts');
		},
		close: () => database.close(),
	};
}

function checksum(place: string, state: string, cells: Uint8Array): number {
	return crc32(cells, crc32(`${place} ${state}`));
}
