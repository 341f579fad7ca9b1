/**
 * One process owns a data directory. Ownership is a lock of the operating system, so it ends with the process however
 * that ends: nothing stale is left by `kill -9`, and a reused process number fools nobody. SQLite holds the lock because
 * Node has no call for one. The file must not be opened by other means in the owning process: POSIX drops a process's
 * locks on a file as soon as it closes any handle to it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { writeFileAtomically } from './atomic-file.ts';

const ownerSchema = z.object({
	pid: z.number().int(),
	url: z.string().nullable(),
	startedAt: z.number(),
	key: z.string(),
});

/** Who holds a data directory. Unknown only in the instant between taking the lock and saying so. */
export type Owner = { pid: number | null; url: string | null; key: string | null };

export type OwnerLock = {
	/** Makes the address of the listening server known to other processes. */
	setUrl(url: string): void;
	/**
	 * What whoever can read the directory shows to the server to be let in as its owner. It stands in a file that only this
	 * user of the system can read, and is another one at each start.
	 */
	readonly key: string;
	release(): void;
};

/** Another process looks at the lock for well under a millisecond (`findOwner`); that must not read as "busy". */
const patienceMs = 250;
const busy = 5;

/** Those of this process: a handle that nobody reaches any more is closed by the garbage collector, and its lock with it. */
const held = new Set<DatabaseSync>();

/** Takes the directory for the life of this process, or throws `data_dir_busy` with the owner's pid and address. */
export function takeOwnership(dir: string, now: () => number = Date.now): OwnerLock {
	const lock = openExclusively(dir);
	const startedAt = now();
	const key = randomBytes(32).toString('base64url');
	const tell = (url: string | null) =>
		writeFileAtomically(ownerFile(dir), JSON.stringify({ pid: process.pid, url, startedAt, key }));
	try {
		tell(null);
	} catch (error) {
		lock.close();
		throw error;
	}
	held.add(lock);
	return {
		setUrl: tell,
		key,
		release() {
			if (!lock.isOpen) return;
			rmSync(ownerFile(dir), { force: true });
			held.delete(lock);
			lock.close();
		},
	};
}

/** The living owner of a directory, or null when nobody has it. */
export async function findOwner(dir: string): Promise<Owner | null> {
	// A fresh owner has the lock a moment before it has written its name over that of a dead one.
	for (const delay of [10, 20, 40, 80]) {
		if (!isOwned(dir)) return null;
		const owner = readOwner(dir);
		if (owner.pid !== null && isAlive(owner.pid)) return owner;
		await sleep(delay);
	}
	// The owner may live where its number means nothing here, as in a container: its word stands.
	return isOwned(dir) ? readOwner(dir) : null;
}

function openExclusively(dir: string): DatabaseSync {
	const lock = new DatabaseSync(lockFile(dir), { timeout: patienceMs });
	try {
		lock.exec('BEGIN EXCLUSIVE');
		return lock;
	} catch (error) {
		lock.close();
		if (!isBusy(error)) throw error;
		const { pid, url } = readOwner(dir);
		throw new Fault('data_dir_busy', { dir, pid, url });
	}
}

/** A shared lock is asked for, so that two who only look do not disturb each other. */
function isOwned(dir: string): boolean {
	if (!existsSync(lockFile(dir))) return false;
	const probe = new DatabaseSync(lockFile(dir), { readOnly: true, timeout: 0 });
	try {
		probe.prepare('SELECT count(*) FROM sqlite_schema').get();
		return false;
	} catch (error) {
		if (isBusy(error)) return true;
		throw error;
	} finally {
		probe.close();
	}
}

function readOwner(dir: string): Owner {
	try {
		const { pid, url, key } = ownerSchema.parse(JSON.parse(readFileSync(ownerFile(dir), 'utf8')));
		return { pid, url, key };
	} catch {
		return { pid: null, url: null, key: null };
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, under another user.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

function isBusy(error: unknown): boolean {
	return (error as { errcode?: number }).errcode === busy;
}

const lockFile = (dir: string) => join(dir, 'owner.lock');
const ownerFile = (dir: string) => join(dir, 'owner.json');
