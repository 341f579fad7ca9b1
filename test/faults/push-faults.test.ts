/** What pushed rows meet: a fact store that refuses, a clock that jumps, more than fits, a twin. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, Fault } from '../../src/errors.ts';
import { createJournal, type JournalLimits } from '../../src/intake/push/journal.ts';
import type { BatchAnswer, JournalStore } from '../../src/intake/push/ports.ts';
import { openTestService, type TestService } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-push-'));
let service: TestService;
let now = Date.UTC(2025, 5, 1);
before(async () => {
	service = await openTestService(join(folder, 'data'), {}, () => now);
});
after(async () => {
	await service.close();
	rmSync(folder, { recursive: true, force: true });
});

const ticket = (id: string, more: object = {}) => JSON.stringify({ id, created_at: '2025-03-03T10:00:00Z', ...more });
const push = (text: string, key?: string) => service.push.accept({ fact: 'ticket', source: 'desk', key, text });
const topics = async (id: string) => (await service.rows('ticket', 'topic', `id = '${id}'`)).map((row) => row['topic']);
const failsWith = (code: ErrorCode) => (error: unknown) => error instanceof Fault && error.code === code;

test('while the fact store refuses, rows are acknowledged and wait; then they are counted once', async () => {
	const { writer } = service.facts;
	for (const step of ['load', 'publish'] as const) {
		const works = writer[step];
		let refusals = 0;
		Object.assign(writer, {
			[step]: async () => {
				refusals += 1;
				throw step === 'load' ? new Fault('facts_unreachable') : new Error('connection lost');
			},
		});
		await push(ticket(step));
		await service.push.settle();
		assert.ok(refusals > 0);
		assert.equal(service.push.status().rows, 1);
		assert.deepEqual(await topics(step), []);
		await push(ticket(`${step} later`));
		Object.assign(writer, { [step]: works });
		await service.push.settle();
		assert.equal(service.push.status().rows, 0);
		assert.equal((await topics(step)).length + (await topics(`${step} later`)).length, 2);
	}
	assert.deepEqual(
		await service.rows('ticket', 'count() AS n, uniqExact(id) AS ids', "id LIKE 'load%' OR id LIKE 'publish%'"),
		[{ n: '4', ids: '4' }],
	);
});

test('what was written for a move is written again where it is lost', async () => {
	const { writer } = service.facts;
	const { load } = writer;
	Object.assign(writer, {
		load: async () => {
			throw new Fault('facts_unreachable');
		},
	});
	await push(ticket('lost'));
	await service.push.settle();
	const uploads = join(folder, 'data', 'uploads');
	assert.equal(readdirSync(uploads).length, 1);
	for (const name of readdirSync(uploads)) rmSync(join(uploads, name), { recursive: true });
	Object.assign(writer, { load });
	await service.push.settle();
	assert.equal((await topics('lost')).length, 1);
	assert.deepEqual([service.push.status().rows, readdirSync(uploads)], [0, []]);
});

test('the order of rows is that of their acknowledgement, whatever the clock does', async () => {
	for (const [topic, jump] of [
		['one', 0],
		['two', -86_400_000],
		['three', 7 * 86_400_000],
		['four', -30 * 86_400_000],
	] as const) {
		now += jump;
		await push(ticket('C', { topic }));
		await service.push.settle();
		assert.deepEqual(await topics('C'), [topic]);
	}
	await push(ticket('C', { topic: 'five' }));
	await push(ticket('C', { topic: 'six' }));
	await service.push.settle();
	assert.deepEqual(await topics('C'), ['six']);
});

const noStore: JournalStore = {
	append() {},
	sync: async () => undefined,
	answerTo: () => null,
	lastInstant: () => 0,
	backlog: () => ({ rows: 0, bytes: 0, oldest: null }),
	waiting: () => [],
	beginMove: () => null,
	moves: () => [],
	payloads: () => [],
	endMove() {},
	forgetAnswers() {},
	cleanse() {},
	carry() {},
	close() {},
};

function journalOf(limits: Partial<JournalLimits>, free = 1e12) {
	return createJournal({
		...{ store: noStore, now: Date.now, timeZone: () => 'UTC', waiting: () => undefined },
		...{ freeBytes: () => free, limits },
	});
}

test('what does not fit is refused at once, with the time to wait', async () => {
	const batch = (rows: number) => ({
		...{ fact: 'ticket', source: 'x' },
		text: Array.from({ length: rows }, (_, row) => ticket(String(row))).join('\n'),
	});
	const small = journalOf({ pendingBytes: 10_000 });
	const results = await Promise.allSettled(Array.from({ length: 20 }, () => small.accept(batch(20))));
	const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
	assert.ok(refused.length > 0 && refused.length < 20, String(refused.length));
	assert.ok(refused.every(failsWith('journal_busy')));
	assert.equal((await small.accept(batch(20))).accepted, 20);

	const full = journalOf({ backlogBytes: 1_000 });
	await full.accept(batch(50));
	await assert.rejects(full.accept(batch(1)), failsWith('journal_full'));
	full.release();
	await full.accept(batch(1));

	await assert.rejects(journalOf({}, 1_000).accept(batch(1)), failsWith('disk_full'));
});

test('what the journal cannot write nobody is told to be kept', async () => {
	let broken = true;
	const journal = createJournal({
		...{ now: Date.now, timeZone: () => 'UTC', waiting: () => undefined, freeBytes: () => 1e12 },
		store: {
			...noStore,
			append() {
				if (broken) throw new Fault('journal_unwritable', { reason: 'EIO' });
			},
		},
	});
	const send = () =>
		Promise.allSettled(
			[1, 2, 3].map((id) => journal.accept({ fact: 'ticket', source: 'x', key: String(id), text: ticket(String(id)) })),
		);
	assert.ok(
		(await send()).every((result) => result.status === 'rejected' && failsWith('journal_unwritable')(result.reason)),
	);
	assert.equal(journal.status().rows, 0);
	broken = false;
	assert.ok((await send()).every((result) => result.status === 'fulfilled' && !result.value.repeated));
});

test('the disk has it before anybody is told, one sync at a time, and a failed sync is told to its senders alone', async () => {
	const steps: string[] = [];
	const disk: { done: () => void; fail: (error: Error) => void }[] = [];
	const journal = createJournal({
		...{ now: Date.now, timeZone: () => 'UTC', waiting: () => undefined, freeBytes: () => 1e12 },
		store: {
			...noStore,
			append: (entries) => void steps.push(`append ${entries.reduce((sum, { rows }) => sum + rows, 0)}`),
			sync: () =>
				new Promise<void>((done, fail) => {
					steps.push('sync');
					disk.push({ done, fail });
				}),
		},
	});
	const send = (id: string) =>
		journal.accept({ fact: 'ticket', source: 'x', text: ticket(id) }).then(
			() => `${id} is kept`,
			(error) => `${id}: ${error.message}`,
		);
	const asked = async (times: number) => {
		for (let tries = 0; disk.length < times; tries += 1) {
			assert.ok(tries < 1_000, steps.join());
			await sleep(2);
		}
	};
	const first = send('a');
	await asked(1);
	// While the disk is busy, what comes is gathered, however long that takes.
	const second = [send('b'), send('c')];
	await sleep(30);
	assert.deepEqual(steps, ['append 1', 'sync']);
	disk[0]?.done();
	assert.equal(await first, 'a is kept');
	await asked(2);
	const third = send('d');
	await sleep(30);
	disk[1]?.fail(new Error('EIO'));
	assert.deepEqual(await Promise.all(second), ['b: EIO', 'c: EIO']);
	await asked(3);
	let closed = false;
	const closing = journal.close().then(() => {
		closed = true;
	});
	await sleep(10);
	assert.ok(!closed);
	disk[2]?.done();
	assert.equal(await third, 'd is kept');
	await closing;
	assert.deepEqual(steps, ['append 1', 'sync', 'append 2', 'sync', 'append 1', 'sync']);
});

test('a batch that waits for its twin while the service closes is told to come again', async () => {
	let written = () => {};
	const journal = createJournal({
		...{ now: Date.now, timeZone: () => 'UTC', waiting: () => undefined, freeBytes: () => 1e12 },
		store: { ...noStore, sync: () => new Promise<void>((done) => (written = done)) },
	});
	const send = () => journal.accept({ fact: 'ticket', source: 'x', key: 'k', text: ticket('one') });
	const [first, second] = [send(), send()];
	await sleep(50);
	const closing = journal.close();
	written();
	assert.equal((await first).accepted, 1);
	await assert.rejects(second, failsWith('journal_busy'));
	await closing;
});

test('batches of one name that come in the same moment are one', async () => {
	const asked: string[] = [];
	const kept = new Map<string, BatchAnswer & { digest: string }>();
	const journal = createJournal({
		...{ now: Date.now, timeZone: () => 'UTC', waiting: () => undefined, freeBytes: () => 1e12 },
		store: {
			...noStore,
			append(entries, answers) {
				asked.push(...entries.map(({ payload }) => payload));
				for (const { key, digest, answer } of answers) kept.set(key, { ...answer, digest });
			},
			answerTo(key) {
				const found = kept.get(key);
				return found ? { digest: found.digest, answer: found } : null;
			},
		},
	});
	const answers = await Promise.all(
		[1, 2, 3].map(() => journal.accept({ fact: 'ticket', source: 'x', key: 'k', text: ticket('one') })),
	);
	assert.equal(asked.length, 1);
	assert.deepEqual(answers.map(({ repeated }) => repeated).sort(), [false, true, true]);
});
