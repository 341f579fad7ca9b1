/**
 * The file of the journal: what was committed, and what of it is on the disk. Acknowledgements are committed by a connection of
 * their own, whose commits stand in the log, in order and with check sums that run on from each other; they are on the disk
 * when the log is synced, which is done beside the thread. What the other connection commits SQLite syncs itself, and with it all
 * that was committed before.
 */
import { closeSync, fdatasync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Fault } from '../../errors.ts';

/** Writes of the log between two checkpoints, in pages of 4 KiB: see docs/decisions. */
const checkpointPages = 4_000;
const busyTimeoutMs = 5_000;

/** Brings what was written to an open file onto the disk. */
export type SyncFile = (file: number) => Promise<void>;

export class JournalFile {
	readonly database: DatabaseSync;
	/** Its commits are on the disk with the next `sync`. */
	readonly appending: DatabaseSync;
	readonly #log: number;
	readonly #syncFile: SyncFile;
	/**
	 * What stands in the log may not be on the disk, and cannot be brought there by another sync: of pages whose sync failed,
	 * systems say later that they are clean. So it is after an end that nobody saw.
	 */
	#doubtful = true;

	/** `prepare` brings the tables up to date. */
	constructor(path: string, prepare: (database: DatabaseSync) => void, syncFile: SyncFile = promisify(fdatasync)) {
		this.#syncFile = syncFile;
		using opened = new DisposableStack();
		this.database = opened.adopt(connect(path, 'FULL'), (one) => one.close());
		prepare(this.database);
		this.appending = opened.adopt(connect(path, 'NORMAL'), (one) => one.close());
		this.#log = opened.adopt(openSync(`${path}-wal`, 'r+'), closeSync);
		try {
			this.settle();
		} catch {
			// A disk that is full does not keep the program from its start; until it is settled, nothing is written or answered.
		}
		opened.move();
	}

	/** Nothing more is built on a log that is in doubt: all of it is written to the tables and synced there. */
	settle(): void {
		if (!this.#doubtful) return;
		try {
			// Somebody who reads for long, as a copy does, does not hold up the thread.
			this.database.exec('PRAGMA busy_timeout = 0');
			const { busy } = this.database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
			if (busy !== 0) throw new Fault('journal_unwritable', { reason: 'busy' });
		} catch (error) {
			throw faultOf(error);
		} finally {
			this.database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
		}
		this.#doubtful = false;
	}

	/** Whole or not at all. Faults `disk_full`, `journal_unwritable`. */
	transaction<T>(on: DatabaseSync, work: () => T): T {
		this.settle();
		try {
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
			await this.#syncFile(this.#log);
		} catch (error) {
			this.#doubtful = true;
			const { code: reason = 'sync' } = error as NodeJS.ErrnoException;
			throw new Fault('journal_unsynced', { reason }, { cause: error });
		}
		// Another write failed while this sync was under way.
		if (this.#doubtful) throw new Fault('journal_unsynced', { reason: 'sync' });
	}

	close(): void {
		closeSync(this.#log);
		this.appending.close();
		this.database.close();
	}
}

function connect(path: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
	const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
	database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`);
	// Elsewhere than on macOS a sync goes through to the disk by itself.
	database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;');
	database.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages};`);
	return database;
}

/** SQLITE_FULL, and what a full disk looks like where it is met while the log grows. */
const [full, ioError] = [13, 10];

/** Of SQLite; null for other errors. */
function primaryCode(error: unknown): number | null {
	const { errcode } = error as { errcode?: number };
	return errcode === undefined ? null : errcode & 0xff;
}

function faultOf(error: unknown): unknown {
	const code = primaryCode(error);
	if (code === full) return new Fault('disk_full', {}, { cause: error });
	const { errstr: reason } = error as { errstr?: string };
	return code === ioError ? new Fault('journal_unwritable', { reason }, { cause: error }) : error;
}
