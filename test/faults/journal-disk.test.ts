/** What the disk does to the journal of pushed rows: it fails, forgets, is full, or another process left something on it. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, Fault } from '../../src/errors.ts';
import { createJournal } from '../../src/intake/push/journal.ts';
import { openJournalStore } from '../../src/store/journal/journal-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-journal-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ticket = (id: string) => JSON.stringify({ id, created_at: '2025-03-03T10:00:00Z' });
const failsWith = (code: ErrorCode) => (error: unknown) => error instanceof Fault && error.code === code;

/** What it answers once the journal has tried again: after a try that failed it waits some times as long as that took. */
async function settled<T>(ask: () => T | Promise<T>): Promise<T> {
	for (let tries = 0; ; tries += 1) {
		try {
			return await ask();
		} catch (error) {
			if (tries > 200 || !failsWith('journal_unsynced')(error)) throw error;
			await sleep(50);
		}
	}
}

/** A journal on a disk that syncs, fails, or fails and then forgets what it was to write. */
function failingDisk(name: string) {
	const path = join(folder, `${name}.sqlite`);
	const log = `${path}-wal`;
	let [durable, state] = [Buffer.alloc(0), 'well' as 'well' | 'broken' | 'forgets'];
	let hangs: Promise<void> | null = null;
	const sync = (file: number) => {
		if (state === 'forgets') {
			// Read again, the pages are what the disk has of them.
			writeSync(file, Buffer.alloc(statSync(log).size - durable.length), 0, null, durable.length);
			state = 'well';
			throw Object.assign(new Error('input/output error'), { code: 'EIO', errno: -5 });
		}
		if (state === 'broken') throw Object.assign(new Error('input/output error'), { code: 'EIO', errno: -5 });
		durable = readFileSync(log);
	};
	const store = openJournalStore(path, Date.now, {
		async sync(file) {
			await hangs;
			sync(file);
		},
		syncNow: sync,
	});
	const journal = createJournal({
		...{ store, now: Date.now, timeZone: () => 'UTC', waiting: () => undefined, freeBytes: () => 1e12 },
	});
	return {
		...{ path, store, journal },
		becomes: (next: typeof state) => {
			state = next;
		},
		/** The next sync waits for it. */
		hangsOn: (until: Promise<void> | null) => {
			hangs = until;
		},
		tables: () => readFileSync(path),
		send: (key: string) => journal.accept({ fact: 'ticket', source: 'x', key, text: ticket(key) }),
		/** What a power cut would leave: the tables, and of the log what was synced. */
		afterPowerCut() {
			const left = join(folder, `${name}-cut.sqlite`);
			copyFileSync(path, left);
			writeFileSync(`${left}-wal`, durable);
			const again = openJournalStore(left, Date.now);
			const { rows } = again.backlog();
			again.close();
			return rows;
		},
		async end() {
			await journal.close();
			store.close();
			using left = new DatabaseSync(path);
			assert.deepEqual({ ...left.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
		},
	};
}

test('a batch whose sync failed is answered as kept only when it is on the disk, and nobody is told that it is not', async () => {
	const disk = failingDisk('retried');
	await disk.send('a');
	disk.becomes('broken');
	await assert.rejects(disk.send('b'), failsWith('journal_unsynced'));
	// The disk still fails: whether it was kept nobody can say, and of what is new it is sure that it was not.
	await assert.rejects(disk.send('b'), failsWith('journal_unsynced'));
	assert.throws(() => disk.store.append([], [], 2), failsWith('journal_unwritable'));
	// One who reads for long holds nothing up.
	using reader = new DatabaseSync(disk.path, { readOnly: true });
	reader.exec('BEGIN');
	reader.prepare('SELECT count(*) FROM entry').get();
	disk.becomes('well');
	assert.ok((await settled(() => disk.send('b'))).repeated);
	assert.equal(disk.afterPowerCut(), 2);
	assert.equal((await disk.send('c')).repeated, false);
	assert.equal(disk.afterPowerCut(), 3);
	// What is said to wait is what waits, after whatever failed.
	const { rows, bytes } = disk.store.backlog();
	assert.deepEqual([disk.journal.status().rows, disk.journal.status().bytes], [rows, bytes]);
	reader.exec('COMMIT');
	await disk.end();
});

test('a disk that fails and forgets loses what was not acknowledged, and nothing else', async () => {
	const disk = failingDisk('forgotten');
	for (const key of ['a', 'b', 'c', 'd']) await disk.send(key);
	disk.becomes('forgets');
	await assert.rejects(disk.send('e'), failsWith('journal_unsynced'));
	assert.equal(disk.afterPowerCut(), 4);
	// It is not known any more, so it is taken as new.
	assert.equal((await disk.send('e')).repeated, false);
	assert.ok((await disk.send('a')).repeated);
	assert.equal(disk.store.backlog().rows, 5);
	assert.equal(disk.afterPowerCut(), 5);
	disk.becomes('forgets');
	await assert.rejects(disk.send('f'), failsWith('journal_unsynced'));
	// As it closes, too, nothing of the tables is written over by what the disk has lost.
	disk.becomes('broken');
	const before = disk.tables();
	await disk.journal.close();
	disk.store.close();
	assert.ok(disk.tables().equals(before));
	assert.equal(openJournalStore(disk.path, Date.now).backlog().rows, 5);
});

test('a sync that was under way while the log was read anew says nothing of it', async () => {
	const disk = failingDisk('under-way');
	await disk.send('a');
	let goOn = () => {};
	disk.hangsOn(new Promise<void>((done) => (goOn = done)));
	const sent = disk.send('b').catch((error) => error);
	await sleep(50);
	// Another sync of the same log fails meanwhile, forgets, and the log is read anew.
	disk.becomes('forgets');
	disk.hangsOn(null);
	await assert.rejects(disk.store.sync(), failsWith('journal_unsynced'));
	assert.equal(disk.store.answerTo(['ticket', 'x', 'b'].join('\0')), null);
	goOn();
	assert.ok(failsWith('journal_unsynced')(await sent));
	assert.equal((await disk.send('b')).repeated, false);
	await disk.end();
});

test('what was appended while a sync failed is not acknowledged by the next one', async () => {
	const disk = failingDisk('behind');
	await disk.send('a');
	let goOn = () => {};
	disk.hangsOn(new Promise<void>((done) => (goOn = done)));
	const append = (payload: string) =>
		disk.store.append([{ fact: 'ticket', source: 'y', shape: 'id', rows: 1, fields: ['id'], payload }], [], 1);
	append('first');
	const first = disk.store.sync();
	append('second');
	disk.becomes('forgets');
	goOn();
	await assert.rejects(first, failsWith('journal_unsynced'));
	disk.hangsOn(null);
	// Reads the log anew, in which neither of the two is any more.
	append('third');
	await assert.rejects(disk.store.sync(), failsWith('journal_unsynced'));
	append('fourth');
	await disk.store.sync();
	assert.equal(disk.store.backlog().rows, 3);
	await disk.end();
});

test('what another process left in the log is brought to the disk before it is read', async () => {
	const path = join(folder, 'killed.sqlite');
	const code = `
		const { openJournalStore } = await import(${JSON.stringify(new URL('../../src/store/journal/journal-store.ts', import.meta.url).href)});
		const store = openJournalStore(${JSON.stringify(path)}, Date.now);
		store.append([{ fact: 'ticket', source: 'x', shape: 'id', rows: 1, fields: ['id'], payload: '{}' }], [], 1);
		process.kill(process.pid, 'SIGKILL');
	`;
	assert.equal(spawnSync(process.execPath, ['--input-type=module', '-e', code]).signal, 'SIGKILL');
	const left = readFileSync(`${path}-wal`);
	assert.ok(left.length > 0);
	let synced = Buffer.alloc(0);
	let fails = true;
	const syncNow = () => {
		if (fails) throw Object.assign(new Error('input/output error'), { code: 'EIO', errno: -5 });
		synced = readFileSync(`${path}-wal`);
	};
	const store = openJournalStore(path, Date.now, { sync: async () => undefined, syncNow });
	// A disk that fails does not keep the program from its start, but nothing is told.
	assert.throws(() => store.answerTo('k'), failsWith('journal_unsynced'));
	assert.throws(() => store.waiting(), failsWith('journal_unsynced'));
	fails = false;
	assert.equal(await settled(() => store.answerTo('k')), null);
	assert.deepEqual(synced, left);
	assert.equal(store.backlog().rows, 1);
	store.close();
	// Its index speaks of a log that has lost its end, and somebody else keeps it.
	const kept = openJournalStore(path, Date.now);
	kept.append([{ fact: 'ticket', source: 'x', shape: 'id', rows: 1, fields: ['id'], payload: '{}' }], [], 1);
	const log = readFileSync(`${path}-wal`);
	writeFileSync(`${path}-wal`, log.fill(0, 32));
	const started = openJournalStore(path, Date.now);
	assert.equal(started.backlog().rows, 1);
	started.close();
	kept.close();
});

test('what is cleansed is gone from the files, or it is said that it is not', async () => {
	const path = join(folder, 'cleansed.sqlite');
	const store = openJournalStore(path, Date.now);
	const group = { fact: 'ticket', source: 'x', shape: 'id' } as const;
	store.append([{ ...group, rows: 1, fields: ['id'], payload: 'Ivanova '.repeat(2_000) }], [], 1);
	await store.sync();
	using reader = new DatabaseSync(path, { readOnly: true });
	reader.exec('BEGIN');
	reader.prepare('SELECT count(*) FROM entry').get();
	store.endMove(store.beginMove(group, 'u', 1)?.id ?? 0);
	const holds = () => [path, `${path}-wal`].some((file) => readFileSync(file).includes('Ivanova'));
	assert.throws(() => store.cleanse(), failsWith('journal_unwritable'));
	assert.ok(holds());
	reader.exec('COMMIT');
	store.cleanse();
	assert.ok(!holds());
	store.close();
});

test('the log does not grow for ever while nothing leaves the journal', async () => {
	const path = join(folder, 'grows.sqlite');
	const store = openJournalStore(path, Date.now);
	const payload = 'x'.repeat(1 << 20);
	for (let at = 0; at < 200; at += 1) {
		store.append([{ fact: 'ticket', source: 'x', shape: 'id', rows: 1, fields: ['id'], payload }], [], 1);
		await store.sync();
	}
	assert.ok(statSync(`${path}-wal`).size < 90_000_000, String(statSync(`${path}-wal`).size));
	assert.equal(store.backlog().rows, 200);
	store.close();
});

const disk = join(folder, 'disk');
const mounted = spawnSync('sh', ['-c', `mkdir ${disk} && mount -t tmpfs -o size=8m tmpfs ${disk}`]).status === 0;

test('a disk that is full: what was written stays, and it goes on once there is space', {
	skip: !mounted && 'needs root',
}, async () => {
	try {
		const store = openJournalStore(join(disk, 'journal.sqlite'), Date.now);
		const append = (rows: number) =>
			store.append(
				[{ fact: 'ticket', source: 'x', shape: 'id', rows, fields: ['id'], payload: 'x'.repeat(200_000) }],
				[],
				1,
			);
		let written = 0;
		assert.throws(() => {
			for (; written < 100; written += 1) append(1);
		}, failsWith('disk_full'));
		assert.ok(written > 5);
		assert.equal(store.backlog().rows, written);
		execFileSync('mount', ['-o', 'remount,size=64m', disk]);
		append(1);
		assert.equal(store.backlog().rows, written + 1);
		store.close();
		const again = openJournalStore(join(disk, 'journal.sqlite'), Date.now);
		assert.equal(again.backlog().rows, written + 1);
		again.close();
	} finally {
		await sleep(10);
		execFileSync('umount', ['--lazy', disk]);
	}
});
