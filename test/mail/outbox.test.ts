/** Mail on its way: once each, in order of its kind, again after what passes, never again after what does not. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOutbox } from '../../src/mail/outbox.ts';
import type { NewMail, Outcome, Outgoing } from '../../src/mail/ports.ts';
import { mailSettingsShape } from '../../src/mail/settings.ts';
import { openControlStore } from '../../src/store/control/control-store.ts';
import { createMailStore } from '../../src/store/control/mail.ts';
import { openSecrets } from '../../src/store/control/secrets.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const taken: Outcome = { kind: 'taken', reply: '250 ok' };
const not = (kind: 'refused' | 'later' | 'server', doubtful = false): Outcome => ({
	...{ kind, doubtful, reply: 'no' },
	problem: kind === 'refused' ? 'recipient_refused' : 'later',
});

function world(
	answer: (mail: Outgoing, at: number) => Outcome | Promise<Outcome>,
	{ mostDoubts = null }: { readonly mostDoubts?: number | null } = {},
) {
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-mail-'));
	const control = openControlStore(join(dir, 'control.sqlite'));
	const secrets = openSecrets(control.db, { secretKey: null, keyFile: join(dir, 'secret.key') });
	const store = createMailStore(control.db, secrets);
	const clock = { now: start };
	const handed: { readonly at: number; readonly mail: Outgoing }[] = [];
	const woken: number[] = [];
	const ended: string[] = [];
	const outbox = createOutbox({
		senderOf: ({ settings: { from } }) => from,
		store,
		configured: async () => ({
			settings: mailSettingsShape.parse({ host: 'localhost', from: 'us@example.com' }),
			...{ password: null, passwordUnreadable: false, own: true },
		}),
		open: async () => ({
			async send(mail) {
				handed.push({ at: clock.now, mail });
				return answer(mail, clock.now);
			},
			close() {},
		}),
		mostDoubts,
		wake: async (at) => void woken.push(at),
		ending: async ({ ref }, { state }) => void ended.push(`${ref} ${state}`),
		now: () => clock.now,
	});
	const deliver = () => outbox.deliver(new AbortController().signal);
	return {
		...{ outbox, store, clock, handed, woken, ended, deliver, db: control.db },
		async end() {
			await control.close();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}

const mail = (ref: string, more: Partial<NewMail> = {}): NewMail => ({
	...{ ref, kind: 'case', to: `${ref}@example.com`, toName: '', headers: {}, dueAt: start, until: null },
	letter: { subject: ref, text: 'https://example.com/welcome#token', html: '' },
	...more,
});

test('put twice it is sent once; what was sent keeps no content, and what waits is sealed', async () => {
	const { outbox, deliver, handed, db, ended, end } = world(() => taken);
	assert.equal(await outbox.put([mail('one'), mail('two')]), 2);
	assert.equal(await outbox.put([mail('two'), mail('two', { to: 'other@example.com' })]), 0);
	const kept = await db.selectFrom('mail').select('content').execute();
	assert.ok(kept.every(({ content }) => content !== null && !content.includes('token')));
	assert.deepEqual(await deliver(), { sent: 2, refused: 0, later: 0 });
	assert.deepEqual(await deliver(), { sent: 0, refused: 0, later: 0 });
	assert.equal(handed.length, 2);
	assert.ok(handed[0]?.mail.letter.text.includes('token'));
	assert.deepEqual(ended.toSorted(), ['one sent', 'two sent']);
	assert.ok((await db.selectFrom('mail').select('content').execute()).every(({ content }) => content === null));
	await end();
});

test('who waits at the door goes before whom a survey asks', async () => {
	const { outbox, deliver, handed, end } = world(() => taken);
	await outbox.put(Array.from({ length: 7 }, (_, at) => mail(`s${at}`, { kind: 'survey' })));
	await outbox.put([mail('reset', { kind: 'account' })]);
	await deliver();
	assert.equal(handed[0]?.mail.to, 'reset@example.com');
	await end();
});

test('greylisted, it comes again after growing waits under the same Message-ID', async () => {
	const { outbox, deliver, handed, clock, woken, store, end } = world((_, at) =>
		at < start + 20 * 60_000 ? not('later') : taken,
	);
	await outbox.put([mail('one')]);
	for (let tries = 0; tries < 10; tries += 1) {
		await deliver();
		const next = await store.nextDue();
		if (next === null) break;
		assert.ok(woken.includes(next), 'somebody is told when');
		clock.now = next;
	}
	assert.deepEqual(
		handed.map(({ at }) => (at - start) / 60_000),
		[0, 1, 6, 21],
	);
	assert.equal(new Set(handed.map(({ mail: { messageId } }) => messageId)).size, 1);
	assert.equal((await store.byRefs(['one']))[0]?.state, 'sent');
	await end();
});

test('refused for good it stays as a bounce, and may be tried again by hand', async () => {
	const answers = [not('refused'), taken];
	const { outbox, deliver, handed, store, end } = world(() => answers.shift() ?? taken);
	await outbox.put([mail('one')]);
	assert.deepEqual(await deliver(), { sent: 0, refused: 1, later: 0 });
	const [bounce] = await store.byRefs(['one']);
	assert.deepEqual([bounce?.state, bounce?.problem, bounce?.reply], ['refused', 'recipient_refused', 'no']);
	await deliver();
	assert.equal(handed.length, 1);
	assert.equal(await store.again(bounce?.id ?? 0, start), true);
	assert.deepEqual(await deliver(), { sent: 1, refused: 0, later: 0 });
	await end();
});

test('a server that fails is left alone for a while, and after five days what waited is given up', async () => {
	const { outbox, deliver, handed, clock, store, woken, end } = world(() => not('server'));
	await outbox.put(Array.from({ length: 30 }, (_, at) => mail(`m${at}`)));
	await deliver();
	// Those that were on the way at once.
	assert.equal(handed.length, 3);
	assert.equal(Math.min(...woken.slice(1)), start + 60_000);
	for (let steps = 0; steps < 2000 && (await store.nextDue()) !== null; steps += 1) {
		clock.now = Math.max(clock.now + 60_000, (await store.nextDue()) ?? 0);
		await deliver();
	}
	const { given_up, waiting } = await store.counts();
	assert.deepEqual([given_up, waiting], [30, 0]);
	assert.ok(clock.now - start >= 5 * 24 * 3_600_000 && clock.now - start < 7 * 24 * 3_600_000);
	await end();
});

test('a mail that is of no use any more is not sent', async () => {
	const { outbox, deliver, handed, clock, store, end } = world(() => taken);
	await outbox.put([mail('one', { until: start + 1000 })]);
	clock.now = start + 1000;
	await deliver();
	assert.equal(handed.length, 0);
	assert.deepEqual(
		[(await store.byRefs(['one']))[0]].map((one) => [one?.state, one?.problem]),
		[['given_up', 'too_old']],
	);
	await end();
});

test('what a killed process had handed over is handed over once more, with the doubt written down', async () => {
	const { outbox, deliver, handed, store, end } = world(() => taken);
	await outbox.put([mail('one')]);
	const [waiting] = await store.byRefs(['one']);
	assert.ok(waiting && (await store.begin(waiting.id, start)));
	await deliver();
	const [sent] = await store.byRefs(['one']);
	assert.deepEqual([sent?.state, sent?.doubtful, sent?.attempts, handed.length], ['sent', 1, 2, 1]);
	assert.equal(handed[0]?.mail.messageId, waiting.messageId);
	await end();
});

test('what waited for weeks since no server was set has its five days from the first try on', async () => {
	const { outbox, deliver, clock, store, end } = world(() => not('server'));
	await outbox.put([mail('one')]);
	clock.now += 30 * 24 * 3_600_000;
	const first = clock.now;
	for (let tries = 0; tries < 50; tries += 1) {
		await deliver();
		const next = await store.nextDue();
		if (next === null) break;
		assert.ok(next - first < 6 * 24 * 3_600_000);
		clock.now = next;
	}
	assert.equal((await store.byRefs(['one']))[0]?.state, 'given_up');
	assert.ok(clock.now - first >= 5 * 24 * 3_600_000);
	await end();
});

test('after a change of the settings what failed is due at once, and nothing that is not due yet', async () => {
	const { outbox, deliver, clock, store, end } = world(() => not('server'));
	await outbox.put([mail('failed'), mail('tomorrow', { dueAt: start + 24 * 3_600_000 })]);
	for (let tries = 0; tries < 6; tries += 1) {
		await deliver();
		clock.now = (await store.nextDue()) ?? 0;
	}
	const at = clock.now - 60_000;
	await store.hasten(at);
	const [failed, tomorrow] = await store.byRefs(['failed', 'tomorrow']);
	assert.deepEqual([failed?.dueAt, failed?.attempts], [at, 0]);
	assert.equal(tomorrow?.dueAt, start + 24 * 3_600_000);
	await end();
});

test('what one run has on its way is not taken by another; what a run has left is taken by the next', async () => {
	const { promise: word, resolve: say } = Promise.withResolvers<Outcome>();
	const { outbox, deliver, handed, store, db, end } = world(() => word);
	await outbox.put([mail('one')]);
	const run = deliver();
	for (let tries = 0; handed.length === 0 && tries < 200; tries += 1) await sleep(5);
	await deliver();
	await outbox.resume();
	assert.equal(handed.length, 1);
	say(taken);
	assert.equal((await run).sent, 1);
	// As when the disk was full at the wrong moment.
	await db.updateTable('mail').set({ state: 'sending' }).execute();
	await deliver();
	assert.equal((await store.byRefs(['one']))[0]?.state, 'given_up', 'it keeps no content, but nothing waits for ever');
	await end();
});

test('where a second one would be read as well, a doubt is taken once more and not again', async () => {
	const { outbox, deliver, handed, clock, store, end } = world(() => not('server', true), { mostDoubts: 2 });
	await outbox.put([mail('one')]);
	for (let tries = 0; tries < 10; tries += 1) {
		await deliver();
		clock.now += 3_600_000;
	}
	assert.equal(handed.length, 2);
	const [left] = await store.byRefs(['one']);
	assert.deepEqual([left?.state, left?.doubtful], ['given_up', 2]);
	await end();
});

test('a process that is killed twice with the same message on its way does not hand it over a third time', async () => {
	const { outbox, deliver, handed, clock, store, end } = world(() => taken, { mostDoubts: 2 });
	await outbox.put([mail('one')]);
	const id = (await store.byRefs(['one']))[0]?.id ?? assert.fail();
	for (let kill = 0; kill < 2; kill += 1) {
		assert.ok(await store.begin(id, clock.now));
		if (kill === 0) await outbox.resume();
	}
	await deliver();
	assert.equal(handed.length, 0);
	const [left] = await store.byRefs(['one']);
	assert.deepEqual([left?.state, left?.problem, left?.doubtful], ['given_up', 'broken_off', 2]);
	await end();
});
