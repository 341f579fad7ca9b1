/** The audit log on the real control store: it grows, it does not change, and what was changed behind its back shows. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { auditedBy, createAudit } from '../../src/access/audit.ts';
import { permissions } from '../../src/access/permission.ts';
import { localAdministrator } from '../../src/access/principal.ts';
import { auditKindOf } from '../../src/api/audited.ts';
import { callOperation } from '../../src/api/call.ts';
import { contract, type OperationId, operationIds, type Parsed } from '../../src/api/contract/contract.ts';
import type { OperationSpec } from '../../src/api/contract/operation.ts';
import type { ApiService } from '../../src/api/ports.ts';
import { createAuditStore } from '../../src/store/control/audit.ts';
import { type ControlStore, openControlStore } from '../../src/store/control/control-store.ts';

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
const audit = () => createAudit(createAuditStore(store.db), () => 1_700_000_000_000);
const event = (subject: string) =>
	({ kind: 'saw', action: 'getTicketStory', by, subject, details: { id: subject } }) as const;

test('entries written at once stand in one chain, whose hashes anybody can make again', async () => {
	await Promise.all(Array.from({ length: 50 }, (_, at) => audit().write(event(`ticket ${at}`))));
	assert.deepEqual(await audit().verify(), {
		entries: 50,
		last: (await audit().list({ limit: 1 }))[0]?.hash,
		broken: null,
	});
	let previous = '0'.repeat(64);
	for await (const { seq, at, kind, action, subject, details, hash } of audit().all()) {
		const content = JSON.stringify([
			...[previous, seq, at, kind, action, ['person', '3', 'Anna'], subject],
			Object.entries(details),
		]);
		assert.equal(createHash('sha256').update(content).digest('hex'), hash);
		previous = hash;
	}
});

test('they are chosen by kind, person and time, the newest first', async () => {
	await audit().write({
		kind: 'account',
		action: 'sign_in_refused',
		by: null,
		subject: 'eve@example.com',
		details: {},
	});
	assert.deepEqual(
		(await audit().list({ limit: 10, kind: 'account' })).map(({ by: whom }) => whom),
		[null],
	);
	const page = await audit().list({ limit: 2, person: 'Anna', before: 10 });
	assert.deepEqual(
		page.map(({ seq }) => seq),
		[9, 8],
	);
	assert.deepEqual(await audit().list({ limit: 2, to: 1_700_000_000_000 }), []);
});

test('the store refuses to change or remove one', async () => {
	await assert.rejects(store.db.updateTable('audit_entry').set({ subject: 'x' }).execute(), /never changed/);
	await assert.rejects(store.db.deleteFrom('audit_entry').execute(), /never removed/);
});

test('what was changed in the file all the same is found', async () => {
	const database = new DatabaseSync(path);
	database.exec("DROP TRIGGER audit_entry_stays; UPDATE audit_entry SET subject = 'ticket 99' WHERE seq = 20");
	assert.equal((await audit().verify()).broken, 20);

	database.exec('DROP TRIGGER audit_entry_remains; DELETE FROM audit_entry WHERE seq = 5');
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
