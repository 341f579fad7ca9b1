/**
 * The file of the journal: what was committed, and what of it is on the disk. Acknowledgements are committed by a connection of
 * their own, whose commits stand in the log, in order and with check sums that run on from each other; they are on the disk
 * when the log is synced, which is done beside the thread. What the other connection commits SQLite syncs itself, and with it all
 * that was committed before. The log is carried into the tables after it was synced, never by SQLite on its own, which would not
 * say that it failed.
 */
import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import { endianness } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Fault } from '../../errors.ts';

/** From so many pages of 4 KiB on the log is carried into the tables when rows leave the journal: see docs/decisions. */
const usualPages = 4_000;
/** From so many on also when none leave, although acknowledgements then wait for it. */
const mostPages = 16_000;
const busyTimeoutMs = 5_000;
/** Times as long as a try took that failed the next one waits. */
const pauses = 10;
const longestPauseMs = 60_000;
/** Of the log's index: its two headers, of which one at least has to be whole, and where they say how many pages there are. */
const index = { headers: 96, pages: 16, carried: 96 } as const;

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
	readonly #path: string;
	/**
	 * What stands in the log may not be on the disk, and cannot be brought there by another sync: of pages whose sync failed,
	 * systems say later that they are clean, and forget them. So it may be after an end that nobody saw.
	 */
	#doubtful: boolean;
	/** How often it came to be in doubt: a sync that began before cannot say what is on the disk after. */
	#doubts = 0;
	/** As often as that when the oldest commit was made for which no sync has begun. */
	#since: number | null = null;
	/** Until then a try to settle it fails as the last one did: a disk that fails takes long for it, and the thread waits. */
	#again = 0;
	#failure: unknown = null;
	/** Carrying failed where nobody could be told. */
	#untold = false;
	/** Pages of the log when carrying it was last tried. */
	#tried = 0;

	/** `prepare` brings the tables up to date. */
	constructor(path: string, prepare: (database: DatabaseSync) => void, disk: Disk = realDisk) {
		[this.#path, this.#disk] = [path, disk];
		this.#doubtful = !isRewritten(path, disk);
		using opened = new DisposableStack();
		this.database = opened.adopt(connect(path, 'FULL'), (one) => one.close());
		prepare(this.database);
		this.appending = opened.adopt(connect(path, 'NORMAL'), (one) => one.close());
		this.#log = opened.adopt(openSync(`${path}-wal`, 'r+'), closeSync);
		this.#index = openSync(`${path}-shm`, 'r+');
		opened.move();
	}

	/**
	 * Nothing more is built on a log that is in doubt, and nothing is told of it: it is written anew and synced, and SQLite reads
	 * it from the start, up to where its check sums end. What was acknowledged is before that; the rest may be gone.
	 */
	#settle({ atOnce = false } = {}): void {
		if (!this.#doubtful) return;
		const started = performance.now();
		if (started < this.#again && !atOnce) throw this.#failure;
		try {
			// By a file of its own: a system tells of a write that failed once to each, and a sync may be waiting for that of the other.
			withFile(`${this.#path}-wal`, (file) => rewrite(file, this.#disk));
			forgetIndex(this.#index);
			this.database.prepare('SELECT count(*) FROM sqlite_schema').get();
			this.#doubtful = false;
		} catch (error) {
			this.#failure = error;
			this.#again = performance.now() + Math.min(longestPauseMs, pauses * (performance.now() - started));
			throw error;
		}
	}

	#doubt(): void {
		this.#doubtful = true;
		this.#doubts += 1;
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

	/**
	 * Whole or not at all. Faults `disk_full`, `journal_unwritable`; `journal_unsynced` where the disk failed at its end, since
	 * what stands in the log by then may be found there later.
	 */
	transaction<T>(on: DatabaseSync, work: () => T): T {
		let ending = false;
		try {
			this.#settle();
			on.exec('BEGIN IMMEDIATE');
			const result = work();
			ending = true;
			on.exec('COMMIT');
			if (on === this.appending) this.#since ??= this.#doubts;
			return result;
		} catch (error) {
			const failed = primaryCode(error) === ioError;
			if (failed) this.#doubt();
			if (on.isTransaction) on.exec('ROLLBACK');
			throw failed && ending ? unsynced(error) : faultOf(error);
		}
	}

	/** Resolves when all that was committed before the call is on the disk. Fault `journal_unsynced`. */
	async sync(): Promise<void> {
		const doubts = this.#since ?? this.#doubts;
		this.#since = null;
		try {
			await this.#disk.sync(this.#log);
		} catch (error) {
			this.#doubt();
			throw unsynced(error);
		}
		// Another write or sync failed since these commits were made; the log may have been read anew meanwhile, without them.
		if (this.#doubtful || this.#doubts !== doubts) throw new Fault('journal_unsynced', { reason: 'sync' });
		try {
			this.#carryFrom(mostPages);
		} catch {
			// The rows are on the disk all the same; who moves them tries it again, and tells.
			this.#untold = true;
		}
	}

	/** A log that is long stands in the tables, and begins anew. Faults `disk_full`, `journal_unwritable`. */
	carry(): void {
		try {
			this.#settle();
			if (this.#untold) this.#tried = 0;
			this.#carryFrom(usualPages);
			this.#untold = false;
		} catch (error) {
			throw faultOf(error);
		}
	}

	/** One who reads for long holds it up; it is tried again when the log has grown as much again. */
	#carryFrom(most: number): void {
		const [pages, carried] = [this.#pageCount(index.pages), this.#pageCount(index.carried)];
		if (pages < this.#tried) this.#tried = 0;
		if (pages - Math.max(carried, this.#tried) < most) return;
		this.#tried = pages;
		this.#checkpoint('PASSIVE');
	}

	#pageCount(place: number): number {
		const bytes = Buffer.alloc(4);
		readSync(this.#index, bytes, 0, bytes.length, place);
		return endianness() === 'LE' ? bytes.readUInt32LE() : bytes.readUInt32BE();
	}

	/** What was deleted leaves the file and its log. Faults `disk_full`, `journal_unwritable`. */
	compact(): void {
		try {
			this.#settle();
			this.database.exec('VACUUM');
			if (!this.#checkpoint('TRUNCATE')) throw new Fault('journal_unwritable', { reason: 'busy' });
		} catch (error) {
			if (primaryCode(error) === ioError) this.#doubt();
			throw faultOf(error);
		}
	}

	/** Whether nobody who reads held it up; who reads for long does not hold up the thread. */
	#checkpoint(how: 'PASSIVE' | 'TRUNCATE'): boolean {
		try {
			this.database.exec('PRAGMA busy_timeout = 0');
			return this.database.prepare(`PRAGMA wal_checkpoint(${how})`).get()?.['busy'] === 0;
		} catch (error) {
			// Pages that SQLite counts as carried may not be in the tables: read anew, the log is carried from its start.
			this.#doubt();
			throw error;
		} finally {
			this.database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
		}
	}

	close(): void {
		// SQLite carries the log into the tables with its last connection, if that one can write; not so a log in doubt.
		const last = this.#isCertain() ? null : this.#reader();
		try {
			this.appending.close();
			this.database.close();
		} finally {
			last?.close();
			closeSync(this.#log);
			closeSync(this.#index);
		}
	}

	/** Null where the disk does not even let it be read. What SQLite then carries it has read by its check sums. */
	#reader(): DatabaseSync | null {
		let reader: DatabaseSync | null = null;
		try {
			forgetIndex(this.#index);
			reader = new DatabaseSync(this.#path, { readOnly: true });
			reader.prepare('SELECT count(*) FROM sqlite_schema').get();
			return reader;
		} catch {
			reader?.close();
			return null;
		}
	}

	#isCertain(): boolean {
		try {
			this.#settle({ atOnce: true });
			return true;
		} catch {
			return false;
		}
	}
}

function connect(path: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
	const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
	database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA wal_autocheckpoint = 0;`);
	// Elsewhere than on macOS a sync goes through to the disk by itself.
	database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;');
	database.exec(`PRAGMA journal_size_limit = ${usualPages * 4_096};`);
	return database;
}

/** A log that another process left, with its index. One that cannot be written does not keep the program from its start. */
function isRewritten(path: string, disk: Disk): boolean {
	const [log, shared] = [`${path}-wal`, `${path}-shm`];
	try {
		if (existsSync(log)) withFile(log, (file) => rewrite(file, disk));
		if (existsSync(shared)) withFile(shared, forgetIndex);
		return true;
	} catch {
		return false;
	}
}

function withFile(path: string, work: (file: number) => void): void {
	const file = openSync(path, 'r+');
	try {
		work(file);
	} finally {
		closeSync(file);
	}
}

/** Without its headers SQLite makes it anew from what the log holds. */
function forgetIndex(file: number): void {
	writeSync(file, Buffer.alloc(index.headers), 0, index.headers, 0);
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
