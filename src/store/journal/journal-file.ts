/**
 * The file of the journal: what was committed, and what of it is on the disk. Acknowledgements are committed by a connection of
 * their own, whose commits stand in the log, in order and with check sums that run on from each other; they are on the disk
 * when the log is synced, which is done beside the thread. What the other connection commits SQLite syncs itself, and with it all
 * that was committed before; it alone carries the log into the tables, from what it has just synced.
 */
import { closeSync, existsSync, fdatasync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Fault } from '../../errors.ts';

/** Writes of the log between two checkpoints, in pages of 4 KiB: see docs/decisions. */
const checkpointPages = 4_000;
/** To this the log is cut back once it stands in the tables. */
const usualLog = checkpointPages * 4_096;
/** Beyond this it is carried into the tables although nothing leaves the journal. */
const longestLog = 4 * usualLog;
const busyTimeoutMs = 5_000;
/** Its two headers, of which one at least has to be whole. */
const indexHeaders = 96;

/** Brings what was written to an open file onto the disk. */
export type Disk = {
	/** Beside the thread. */
	readonly sync: (file: number) => Promise<void>;
	readonly syncNow: (file: number) => void;
};

const realDisk: Disk = { sync: promisify(fdatasync), syncNow: fdatasyncSync };

export class JournalFile {
	readonly database: DatabaseSync;
	/** Its commits are on the disk with the next `sync`. */
	readonly appending: DatabaseSync;
	readonly #log: number;
	/** What stands in the log, for SQLite; its locks end when any handle of it is closed, so this one stays open longest. */
	readonly #index: number;
	readonly #disk: Disk;
	/**
	 * What stands in the log may not be on the disk, and cannot be brought there by another sync: of pages whose sync failed,
	 * systems say later that they are clean, and forget them. So it may be after an end that nobody saw.
	 */
	#doubtful: boolean;

	/** `prepare` brings the tables up to date. */
	constructor(path: string, prepare: (database: DatabaseSync) => void, disk: Disk = realDisk) {
		this.#disk = disk;
		this.#doubtful = !isRewritten(`${path}-wal`, disk);
		using opened = new DisposableStack();
		this.database = opened.adopt(connect(path, 'FULL'), (one) => one.close());
		prepare(this.database);
		this.appending = opened.adopt(connect(path, 'NORMAL'), (one) => one.close());
		this.appending.exec('PRAGMA wal_autocheckpoint = 0');
		this.#log = opened.adopt(openSync(`${path}-wal`, 'r+'), closeSync);
		this.#index = openSync(`${path}-shm`, 'r+');
		opened.move();
	}

	/**
	 * Nothing more is built on a log that is in doubt, and nothing is told of it: it is written anew and synced, and SQLite reads
	 * it from the start, up to where its check sums end. What was acknowledged is before that; the rest may be gone.
	 */
	#settle(): void {
		if (!this.#doubtful) return;
		rewrite(this.#log, this.#disk);
		this.#forgetIndex();
		this.database.prepare('SELECT count(*) FROM sqlite_schema').get();
		this.#doubtful = false;
	}

	/** What of it is on the disk. Fault `journal_unsynced` where nobody can say. */
	read<T>(work: () => T): T {
		try {
			this.#settle();
		} catch (error) {
			throw unsynced(error);
		}
		return work();
	}

	/** Whole or not at all. Faults `disk_full`, `journal_unwritable`. */
	transaction<T>(on: DatabaseSync, work: () => T): T {
		try {
			this.#settle();
			on.exec('BEGIN IMMEDIATE');
			const result = work();
			on.exec('COMMIT');
			return result;
		} catch (error) {
			if (on.isTransaction) on.exec('ROLLBACK');
			if (primaryCode(error) === ioError) this.#doubtful = true;
			throw faultOf(error);
		}
	}

	/** Resolves when all that was committed before the call is on the disk. Fault `journal_unsynced`. */
	async sync(): Promise<void> {
		try {
			await this.#disk.sync(this.#log);
		} catch (error) {
			this.#doubtful = true;
			throw unsynced(error);
		}
		// Another write failed while this sync was under way.
		if (this.#doubtful) throw new Fault('journal_unsynced', { reason: 'sync' });
		if (fstatSync(this.#log).size > longestLog) this.#checkpoint('PASSIVE');
	}

	/** What was deleted leaves the file and its log. Faults `disk_full`, `journal_unwritable`. */
	compact(): void {
		this.transaction(this.database, () => undefined);
		try {
			this.database.exec('VACUUM');
			if (!this.#checkpoint('TRUNCATE')) throw new Fault('journal_unwritable', { reason: 'busy' });
		} catch (error) {
			if (primaryCode(error) === ioError) this.#doubtful = true;
			throw faultOf(error);
		}
	}

	/** Whether nobody who reads held it up; who reads for long does not hold up the thread. */
	#checkpoint(how: 'PASSIVE' | 'TRUNCATE'): boolean {
		try {
			this.database.exec('PRAGMA busy_timeout = 0');
			return this.database.prepare(`PRAGMA wal_checkpoint(${how})`).get()?.['busy'] === 0;
		} finally {
			this.database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
		}
	}

	#forgetIndex(): void {
		writeSync(this.#index, Buffer.alloc(indexHeaders), 0, indexHeaders, 0);
	}

	close(): void {
		try {
			this.#settle();
		} catch {
			// SQLite carries the log into the tables when it closes: what it finds there by its check sums, not what was said of it.
			this.#forgetIndex();
		}
		this.appending.close();
		this.database.close();
		closeSync(this.#log);
		closeSync(this.#index);
	}
}

function connect(path: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
	const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
	database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`);
	// Elsewhere than on macOS a sync goes through to the disk by itself.
	database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;');
	database.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA journal_size_limit = ${usualLog};`);
	return database;
}

/** A log that another process left. One that cannot be written does not keep the program from its start. */
function isRewritten(log: string, disk: Disk): boolean {
	if (!existsSync(log)) return true;
	const file = openSync(log, 'r+');
	try {
		rewrite(file, disk);
		return true;
	} catch {
		return false;
	} finally {
		closeSync(file);
	}
}

/** Writes what is read of a file over itself, so that the system has to bring it to the disk whatever it thinks is there. */
function rewrite(file: number, disk: Disk): void {
	const piece = Buffer.alloc(1 << 20);
	for (let at = 0; ; ) {
		const length = readSync(file, piece, 0, piece.length, at);
		if (length === 0) break;
		for (let done = 0; done < length; ) done += writeSync(file, piece, done, length - done, at + done);
		at += length;
	}
	disk.syncNow(file);
}

/** SQLITE_FULL, and what a full disk looks like where it is met while the log grows. */
const [full, ioError] = [13, 10];

type SystemError = {
	readonly code?: string;
	readonly errno?: number;
	readonly errcode?: number;
	readonly errstr?: string;
};

/** Of SQLite; null for other errors. */
function primaryCode(error: unknown): number | null {
	const { errcode } = error as SystemError;
	return errcode === undefined ? null : errcode & 0xff;
}

/** What a disk said, to the system or to SQLite. */
function reasonOf(error: unknown): string {
	const { errstr, code } = error as SystemError;
	return errstr ?? code ?? 'sync';
}

const unsynced = (error: unknown) => new Fault('journal_unsynced', { reason: reasonOf(error) }, { cause: error });

function faultOf(error: unknown): unknown {
	const { errno, code } = error as SystemError;
	if (primaryCode(error) === full || code === 'ENOSPC') return new Fault('disk_full', {}, { cause: error });
	const disk = primaryCode(error) === ioError || errno !== undefined;
	return disk ? new Fault('journal_unwritable', { reason: reasonOf(error) }, { cause: error }) : error;
}
