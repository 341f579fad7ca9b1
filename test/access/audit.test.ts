/** The audit log on the real control store: it grows, it does not change, and what was changed behind its back shows. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { auditedBy, createAudit } from '../../src/access/audit.ts';
import { type AnchorKey, anchorText } from '../../src/access/audit-anchor.ts';
import { permissions } from '../../src/access/permission.ts';
import { localAdministrator } from '../../src/access/principal.ts';
import { auditKindOf } from '../../src/api/audited.ts';
import { callOperation } from '../../src/api/call.ts';
import { contract, type OperationId, operationIds, type Parsed } from '../../src/api/contract/contract.ts';
import type { OperationSpec } from '../../src/api/contract/operation.ts';
import type { ApiService } from '../../src/api/ports.ts';
import { createAnchorKeeper } from '../../src/store/audit-anchor.ts';
import { createAuditStore } from '../../src/store/control/audit.ts';
import { type ControlStore, openControlStore } from '../../src/store/control/control-store.ts';
import { openSecrets } from '../../src/store/control/secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-audit-'));
const path = join(folder, 'control.sqlite');
let store: ControlStore;
before(() => {
	store = openControlStore(path);
});
after(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const by = { kind: 'person', id: '3', name: 'Anna' };
/** The anchor as a text that a test can take away. */
const kept: { text: string | null; key: AnchorKey; isNew: boolean; made: number } = {
	text: null,
	key: { key: null, why: 'none' },
	isNew: true,
	made: 0,
};
const audit = () =>
	createAudit({
		store: createAuditStore(store.db),
		anchor: {
			isNew: kept.isNew,
			key: async () => kept.key,
			makeKey: async () => {
				const key = `made ${++kept.made}`;
				kept.key = { key };
				return key;
			},
			read: async () => kept.text,
			write: async (text) => {
				kept.text = text;
			},
		},
		now: () => 1_700_000_000_000,
		failed: (error) => assert.fail(String(error)),
	});
const event = (subject: string) =>
	({ kind: 'saw', action: 'getTicketStory', by, subject, details: { id: subject } }) as const;

test('entries written at once stand in one chain, whose hashes anybody can make again', async () => {
	// One of them with half of a letter, as which no store of texts reads it again.
	await Promise.all(
		Array.from({ length: 50 }, (_, at) => audit().write(event(`ticket ${at}${at === 33 ? ' \ud800' : ''}`))),
	);
	const log = audit();
	await log.open();
	assert.deepEqual(await log.verify(), {
		entries: 51,
		last: (await log.list({ limit: 1 }))[0]?.hash,
		...{ broken: null, end: 'whole', anchored: 51, losses: [51], begun: 51 },
	});
	kept.isNew = false;
	let previous = '0'.repeat(64);
	for await (const { seq, at, kind, action, subject, details, hash } of audit().all({ action: 'getTicketStory' })) {
		const content = JSON.stringify([
			...[previous, seq, at, kind, action, ['person', '3', 'Anna'], subject],
			Object.entries(details),
		]);
		assert.equal(createHash('sha256').update(content).digest('hex'), hash);
		previous = hash;
	}
});

test('they are chosen by kind, whose, what, with what and when, the newest first', async () => {
	await audit().write({
		kind: 'account',
		action: 'sign_in_refused',
		by: null,
		subject: '',
		details: {},
	});
	// Somebody else of the same name, and the same person under a new one.
	await audit().write({ ...event('Заявка 100%'), by: { ...by, id: '4' } });
	await audit().write({ ...event('ticket x'), by: { ...by, name: 'Anna Petrova' } });
	assert.deepEqual(
		(await audit().list({ limit: 10, kind: 'account' })).map(({ by: whom }) => whom),
		[null],
	);
	const found = async (filter: Parameters<ReturnType<typeof audit>['list']>[0]) =>
		(await audit().list(filter)).map(({ seq }) => seq);
	assert.deepEqual(await found({ limit: 2, by, before: 10 }), [9, 8]);
	assert.deepEqual(await found({ limit: 2, by }), [54, 50], 'both names, not who has one of them');
	assert.deepEqual(await found({ limit: 2, by: { kind: 'person', id: '4' } }), [53]);
	assert.deepEqual(await found({ limit: 9, by: null }), [52, 51]);
	assert.deepEqual(await found({ limit: 9, subject: 'TICKET 4' }), [50, 49, 48, 47, 46, 45, 44, 43, 42]);
	assert.deepEqual(await found({ limit: 9, subject: '100%' }), [53]);
	assert.deepEqual(await found({ limit: 9, subject: '_' }), [], 'a sign is a sign');
	assert.deepEqual(await found({ limit: 9, action: 'sign_in_refused', kind: 'account' }), [52]);
	for (const hostile of ["' OR 1=1 --", '\\', '%', "x' UNION SELECT * FROM secret --"])
		assert.deepEqual(await found({ limit: 9, action: hostile, subject: hostile }), []);
	assert.deepEqual(await audit().list({ limit: 2, to: 1_700_000_000_000 }), []);
});

test('the store refuses to change or remove one', async () => {
	await assert.rejects(store.db.updateTable('audit_entry').set({ subject: 'x' }).execute(), /never changed/);
	await assert.rejects(store.db.deleteFrom('audit_entry').execute(), /never removed/);
});

/** As somebody who has the file and knows how the log keeps its entries. */
function cutTo(last: number): void {
	const database = new DatabaseSync(path);
	database.exec(`DROP TRIGGER IF EXISTS audit_entry_remains; DELETE FROM audit_entry WHERE seq > ${last}`);
	database.close();
}

test('entries that were cut off at the end are missed, before and after the next start', async () => {
	const log = audit();
	await log.open();
	await log.write(event('ticket 1'));
	await log.close();
	const { entries } = await log.verify();
	cutTo(entries - 1);
	assert.deepEqual([(await audit().verify()).end, (await audit().verify()).broken], ['cut', null]);
	const next = audit();
	await next.open();
	const [told] = await next.list({ limit: 1 });
	assert.deepEqual([told?.seq, told?.action], [entries, 'audit_anchored']);
	assert.deepEqual(told?.details, { why: 'cut', anchored: entries, found: entries - 1 });
	const after = await next.verify();
	assert.deepEqual([after.end, after.losses.at(-1), after.anchored], ['whole', entries, entries]);

	// Cut again, and other entries in their place.
	await next.close();
	cutTo(entries - 1);
	await createAuditStore(store.db).append(event('ticket 2'), 1);
	assert.equal((await audit().verify()).end, 'cut');
	await audit().open();
});

test('entries that were cut off while the server runs are missed, though others have come in their place', async () => {
	const log = audit();
	await log.open();
	await log.write(event('ticket 1'));
	await log.write(event('ticket 2'));
	// As after some seconds: what came until now is anchored.
	await log.close();
	const { entries } = await log.verify();
	cutTo(entries - 1);
	for (const subject of ['ticket 3', 'ticket 4', 'ticket 5']) await log.write(event(subject));
	assert.equal((await log.verify()).end, 'cut');
	await log.close();
	const [told] = await log.list({ limit: 1 });
	assert.deepEqual(
		[told?.action, told?.details],
		['audit_anchored', { why: 'cut', anchored: entries, found: entries + 2 }],
	);
	const after = await log.verify();
	assert.deepEqual([after.end, after.broken, after.losses.at(-1)], ['whole', null, told?.seq]);
});

test('an anchor that is taken away or forged says nothing, and the next start tells', async () => {
	const whole = kept.text;
	kept.text = null;
	assert.equal((await audit().verify()).end, 'unknown');
	const last = (await audit().list({ limit: 1 }))[0];
	kept.text = anchorText({ entries: last?.seq ?? 0, last: last?.hash ?? '' }, 'of somebody else');
	assert.equal((await audit().verify()).end, 'unknown');
	for (const broken of ['', '{', '[]', 'null', '{"entries":1}']) {
		kept.text = broken;
		assert.equal((await audit().verify()).end, 'unknown', broken);
	}
	await audit().open();
	assert.equal((await audit().list({ limit: 1 }))[0]?.details['why'], 'missing');
	assert.notEqual(kept.text, whole);

	// Without the key of the secrets nothing is said, and the anchor stays for the day it is back.
	const [text, key, { entries }] = [kept.text, kept.key, await audit().verify()];
	kept.key = { key: null, why: 'locked' };
	const log = audit();
	await log.open();
	await log.write(event('ticket 3'));
	await log.close();
	assert.deepEqual([(await log.verify()).end, kept.text], ['unknown', text]);
	kept.key = key;
	assert.deepEqual([(await audit().verify()).end, (await audit().verify()).entries], ['whole', entries + 1]);
});

test('under another key of the secrets the log is anchored anew, and tells of it', async () => {
	const before = (await audit().verify()).entries;
	kept.key = { key: null, why: 'other' };
	const log = audit();
	await log.open();
	await log.write(event('ticket 6'));
	await log.close();
	const [, told] = await log.list({ limit: 2 });
	assert.deepEqual([told?.action, told?.details['why'], told?.details['found']], ['audit_anchored', 'key', before]);
	const { end, entries, anchored, losses } = await audit().verify();
	assert.deepEqual([end, anchored, losses.at(-1)], ['whole', entries, told?.seq]);

	// Shortened on the same occasion: the number in the anchor is there for everybody to read.
	cutTo(entries - 1);
	kept.key = { key: null, why: 'other' };
	await audit().open();
	assert.deepEqual((await audit().list({ limit: 1 }))[0]?.details, {
		why: 'cut',
		anchored: entries,
		found: entries - 1,
	});
	assert.equal((await audit().verify()).end, 'whole');
});

test('a log whose key was taken away with what it signed has lost something, unless this very start is an upgrade', async () => {
	const { entries } = await audit().verify();
	const why = async () => (await audit().list({ limit: 1 }))[0]?.details['why'];
	// The anchor is there, and the log reaches it: what is missing is the key.
	kept.key = { key: null, why: 'none' };
	const made = kept.made;
	assert.equal((await audit().verify()).end, 'unknown');
	assert.equal(kept.made, made, 'who looks makes no key');
	await audit().open();
	assert.equal(await why(), 'key');
	cutTo(entries);
	kept.key = { key: null, why: 'none' };
	await audit().open();
	assert.equal(await why(), 'cut');
	// Neither is there.
	cutTo(entries);
	[kept.key, kept.text] = [{ key: null, why: 'none' }, null];
	await audit().open();
	assert.equal(await why(), 'missing');
	assert.equal((await audit().verify()).end, 'whole');
});

test('the key of the anchor is made anew where the key of the secrets is another one, and waits where there is none', async () => {
	const file = join(folder, 'kept.anchor');
	const secretKey = (fill: number) => Buffer.alloc(32, fill).toString('base64');
	const keeper = (key: string | null, keyFile = join(folder, 'no.key')) =>
		createAnchorKeeper(file, openSecrets(store.db, { secretKey: key, keyFile }), false);
	assert.deepEqual(await keeper(secretKey(1)).key(), { key: null, why: 'none' });
	assert.deepEqual(await store.db.selectFrom('secret').select('name').execute(), [], 'reading it makes none');
	const first = await keeper(secretKey(1)).makeKey();
	assert.deepEqual(await keeper(secretKey(1)).key(), { key: first });
	assert.deepEqual(await keeper(null).key(), { key: null, why: 'locked' });
	const other = keeper(secretKey(2));
	assert.deepEqual(await other.key(), { key: null, why: 'other' });
	const renewed = await other.makeKey();
	assert.notEqual(renewed, first);
	for (const again of [other, keeper(secretKey(2))]) assert.deepEqual(await again.key(), { key: renewed });
	await store.db.deleteFrom('secret').execute();
});

test('what was changed in the file all the same is found', async () => {
	const database = new DatabaseSync(path);
	database.exec(
		"DROP TRIGGER IF EXISTS audit_entry_stays; UPDATE audit_entry SET subject = 'ticket 99' WHERE seq = 20",
	);
	assert.equal((await audit().verify()).broken, 20);

	database.exec('DROP TRIGGER IF EXISTS audit_entry_remains; DELETE FROM audit_entry WHERE seq = 5');
	database.close();
	assert.equal((await audit().verify()).broken, 5);
});

test('every permission says what is written down, and whatever changes something, goes out or shows rows is', () => {
	assert.deepEqual(Object.keys(auditedBy).sort(), [...permissions].sort());
	// Accounts write entries of their own; what programs push stands in the journal with its key.
	const elsewhere = ['people.write', 'keys.write', 'facts.write'];
	for (const id of operationIds) {
		const spec: OperationSpec = contract[id];
		if (spec.permission.endsWith('.write') && !elsewhere.includes(spec.permission)) assert.ok(auditKindOf(id), id);
		if (spec.kind === 'stream') assert.equal(auditKindOf(id), 'exported', id);
		if (['rows.read', 'rejects.read', 'identity.read'].includes(spec.permission)) assert.ok(auditKindOf(id), id);
	}
});

test('an operation writes who did what to what, and no word of a customer', async () => {
	const written: unknown[] = [];
	const service = {
		audit: { write: async (one: unknown) => void written.push(one) },
		stories: { ticket: async () => ({}) },
		customers: { link: async () => {}, list: async () => [] },
	} as unknown as ApiService;
	const context = { principal: localAdministrator, language: 'en', signal: new AbortController().signal } as never;
	const call = <Id extends OperationId>(id: Id, input: object) =>
		callOperation(id, service, input as Parsed<Id>, context);
	await call('getTicketStory', { source: 'helpdesk', id: '17', limit: 20 });
	await call('linkCustomers', { from: 'ivan@example.com', to: 'i.ivanov@example.com' });
	const local = { kind: 'local', id: 'local', name: 'owner' };
	assert.deepEqual(written, [
		{
			...{ kind: 'saw', action: 'getTicketStory', by: local, subject: 'helpdesk 17' },
			details: { source: 'helpdesk', id: '17', limit: 20 },
		},
		{ kind: 'changed', action: 'linkCustomers', by: local, subject: '', details: {} },
	]);
	assert.doesNotMatch(JSON.stringify(written), /example\.com/);
});

test('where the log cannot be written nothing is shown', async () => {
	const service = {
		audit: { write: async () => Promise.reject(new Error('disk full')) },
		stories: { ticket: async () => ({ secret: true }) },
	} as unknown as ApiService;
	const context = { principal: localAdministrator, language: 'en', signal: new AbortController().signal } as never;
	await assert.rejects(
		callOperation('getTicketStory', service, { source: 'a', id: '1', limit: 1 }, context),
		/disk full/,
	);
});
