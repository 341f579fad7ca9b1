/** What is past its time goes by whole months, rows and words apart; what is younger is not touched, nor is any number of it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import type { ImportLedger } from '../src/intake/import-record.ts';
import type { JobDefinition } from '../src/jobs/job.ts';
import type { JobQueue } from '../src/jobs/queue.ts';
import { createRetention } from '../src/service/retention.ts';
import { openControlStore } from '../src/store/control/control-store.ts';
import { openTestService, type TestService } from './support/service.ts';
import { columnsWith, filesWith } from './support/traces.ts';

const began = Date.parse('2026-03-20T10:00:00Z') - Date.now();
let service: TestService;

const answers = [
	'id,kind,score,text,answered_at,customer,customer_name',
	'R-1,csat,1,Words of December,2025-12-31T23:59:59Z,C-1,Old Customer',
	'R-2,csat,2,Words of January,2026-01-01T00:00:00Z,C-2,Young Customer',
	'R-3,csat,3,Words of February,2026-02-28T23:59:59Z,C-2,Young Customer',
	'R-4,csat,4,Words of March,2026-03-01T00:00:00Z,C-2,Young Customer',
].join('\n');

before(async () => {
	service = await openTestService(undefined, {}, () => began + Date.now());
	await service.take('answer', answers, { source: 'survey', name: 'answers.csv' });
});
after(() => service.end());

async function night(): Promise<void> {
	const job = await service.jobs.wait(await service.jobs.enqueue('retention', {}));
	assert.equal(job.state, 'done', JSON.stringify(job.error));
}
const held = () => service.rows('answer', 'id, text');
const mean = async () =>
	(await service.kpi.query({ kpis: ['csat_mean'], by: ['month'], from: '2025-12-01', to: '2026-04-01' })).rows.map(
		({ value, n }) => [value, n],
	);

test('none is settled at first: nothing goes', async () => {
	assert.deepEqual(await service.retention.list(), []);
	await night();
	assert.equal((await held()).length, 4);
});

test('words go after their months, numbers stay', async () => {
	const numbers = await mean();
	const period = { fact: 'answer', rows: null, words: 1 } as const;
	assert.deepEqual(await service.retention.preview(period), [
		{ fact: 'answer', rowsBefore: null, wordsBefore: '2026-02-01T00:00:00.000Z', rows: 0, words: 2 },
	]);
	await service.retention.put(period, 'me');
	await night();
	assert.deepEqual(await held(), [
		{ id: 'R-1', text: '[…]' },
		{ id: 'R-2', text: '[…]' },
		{ id: 'R-3', text: 'Words of February' },
		{ id: 'R-4', text: 'Words of March' },
	]);
	assert.deepEqual(await columnsWith(service.facts.engine, ['words of december', 'words of january']), []);
	assert.deepEqual(await mean(), numbers);
	assert.equal((await service.audit.list({ limit: 1 }))[0]?.action, 'retentionApplied');
	await night();
	assert.equal(
		(await service.audit.list({ limit: 2 })).filter(({ action }) => action === 'retentionApplied').length,
		1,
	);
});

test('rows go after theirs, and with the last one who they were of; a question knows at once', async () => {
	const [, ...younger] = await mean();
	await service.retention.put({ fact: 'answer', rows: 2, words: 1 }, 'me');
	await night();
	assert.deepEqual(
		(await held()).map(({ id }) => id),
		['R-2', 'R-3', 'R-4'],
	);
	assert.deepEqual((await mean()).slice(-3), younger);
	assert.deepEqual(await columnsWith(service.facts.engine, ['old customer', 'r-1']), []);
	assert.notDeepEqual(await columnsWith(service.facts.engine, ['young customer']), []);
	assert.deepEqual(filesWith(`${service.dir}/facts`, ['words of december', 'old customer']), []);
});

test('an import that comes late goes the next night; one that is undone brings nothing back', async () => {
	const again = await service.take('answer', answers, { source: 'survey', name: 'answers.csv' });
	assert.equal((await held()).length, 4);
	await night();
	assert.equal((await held()).length, 3);
	await service.imports.undo(again.id).then(({ id }) => service.imports.wait(id));
	assert.equal((await held()).length, 3);
	assert.deepEqual(await columnsWith(service.facts.engine, ['words of december', 'words of january']), []);
});

test("kept answers go beside the facts, those held to be a machine's too, and links made before", async () => {
	const survey = await service.surveys.fromTemplate('nps', 'After a contact', 'me');
	await service.surveys.publish(survey.id, 'me');
	const person = { known: { name: 'Vera' }, about: { customer_email: 'vera@example.org' }, language: null };
	await service.surveys.links(
		survey.id,
		[1, 2].map(() => ({ ...person, days: null })),
	);
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'));
	const [old, young] = [Date.parse('2025-12-31T10:00:00Z'), Date.parse('2026-03-01T10:00:00Z')];
	control.prepare('UPDATE survey_link SET created_at = ? WHERE id = (SELECT min(id) FROM survey_link)').run(old);
	const insert = control.prepare(
		"INSERT INTO survey_response (id, survey, version, link, language, answers, context, started_at, changed_at, spam, released) VALUES (?, ?, 1, NULL, 'en', ?, ?, ?, ?, ?, ?)",
	);
	const put = (id: string, answers: object, at: number, spam: string | null, released: number) =>
		insert.run(id, survey.id, JSON.stringify(answers), JSON.stringify(person), at, at, spam, released);
	put('empty', {}, old, null, 1);
	put('said', { nps: 9 }, old, null, 1);
	put('spam', { nps: 9 }, old, 'trap', 0);
	// As a fact it would not be kept any more either.
	put('never became a fact', { nps: 9 }, old, null, 0);
	put('young', { nps: 9 }, young, 'trap', 0);
	// Of an anonymous survey: one that nobody has finished never goes anywhere, one that is finished waits for others.
	const template = await service.surveys.fromTemplate('nps', 'Nobody knows', 'me');
	const questionnaire = { ...template.draft, anonymous: true };
	await service.surveys.change(template.id, template.revision, { name: 'Nobody knows', questionnaire }, 'me');
	await service.surveys.publish(template.id, 'me');
	const putAnonymous = control.prepare(
		"INSERT INTO survey_response (id, survey, version, link, language, answers, context, started_at, changed_at, finished_at, spam, released) VALUES (?, ?, 1, NULL, 'en', '{\"nps\":9}', ?, ?, ?, ?, NULL, 0)",
	);
	putAnonymous.run('broken off', template.id, JSON.stringify(person), old, old, null);
	putAnonymous.run('wants others', template.id, JSON.stringify(person), old, old, old);
	putAnonymous.run('just begun', template.id, JSON.stringify(person), young, young, null);
	const invite = control.prepare(
		"INSERT INTO survey_invitation (id, survey, link, person, address, context, asked_at, expires_at, sent_by) VALUES (?, ?, ?, ?, NULL, ?, ?, ?, 'mail')",
	);
	invite.run('asked long ago', survey.id, 'l1', 'sealed', JSON.stringify(person), old, old);
	invite.run('may still answer', survey.id, 'l2', 'sealed', JSON.stringify(person), old, young);
	await night();
	assert.deepEqual(
		control
			.prepare("SELECT id FROM survey_invitation WHERE context LIKE '%vera%'")
			.all()
			.map(({ id }) => id),
		['may still answer'],
	);
	assert.equal(control.prepare('SELECT count(*) AS n FROM survey_invitation').get()?.['n'], 2);
	const named = control
		.prepare("SELECT id FROM survey_response WHERE context LIKE '%vera%' OR answers != '{}' ORDER BY id")
		.all();
	assert.deepEqual(
		named.map(({ id }) => id),
		['just begun', 'wants others', 'young'],
	);
	assert.equal(control.prepare('SELECT count(*) AS n FROM survey_link').get()?.['n'], 1);
	control.close();
	const applied = async () =>
		(await service.audit.list({ limit: 50 })).filter(({ action }) => action === 'retentionApplied').length;
	const before = await applied();
	await night();
	assert.equal(await applied(), before, 'what is gone is not counted again');
});

test('tickets are computed from their events: these are kept as long', async () => {
	await assert.rejects(service.retention.put({ fact: 'ticket_event', rows: 6, words: null }, 'me'), {
		code: 'retention_events_first',
	});
	await service.retention.put({ fact: 'ticket', rows: 6, words: null }, 'me');
	await service.retention.put({ fact: 'ticket_event', rows: 6, words: null }, 'me');
	await service.retention.put({ fact: 'answer', rows: null, words: null }, 'me');
	assert.deepEqual(
		(await service.retention.list()).map(({ fact }) => fact),
		['ticket', 'ticket_event', 'sla'],
	);
});

test('promises are written from tickets: they are kept as long, whichever is settled', async () => {
	const ofPromises = async () => (await service.retention.list()).find(({ fact }) => fact === 'sla');
	for (const rows of [3, 12, null])
		await assert.rejects(service.retention.put({ fact: 'sla', rows, words: 1 }, 'me'), {
			code: 'retention_promises_with_tickets',
		});
	await service.retention.put({ fact: 'sla', rows: 6, words: 1 }, 'me');
	const due = await service.retention.preview({ fact: 'ticket', rows: 3, words: null });
	assert.deepEqual(
		due.map(({ fact, rowsBefore }) => [fact, rowsBefore]),
		['ticket', 'sla'].map((fact) => [fact, '2025-12-01T00:00:00.000Z']),
	);
	await service.retention.put({ fact: 'ticket', rows: 3, words: null }, 'me');
	assert.deepEqual(await ofPromises(), { fact: 'sla', rows: 3, words: 1 });
	await service.retention.put({ fact: 'ticket_event', rows: null, words: null }, 'me');
	await service.retention.put({ fact: 'ticket', rows: null, words: null }, 'me');
	assert.deepEqual(await ofPromises(), { fact: 'sla', rows: null, words: 1 });
	await service.retention.put({ fact: 'sla', rows: null, words: null }, 'me');
	assert.equal(await ofPromises(), undefined);
});

test('cut off after the rows have gone: no result kept so far stands, and who they were of goes the next time', async () => {
	await service.take('answer', answers.replaceAll('Customer', 'Cut'), { source: 'other', name: 'cut.csv' });
	const { engine } = service.facts;
	const control = openControlStore(':memory:');
	const calls: string[] = [];
	let isDead = false;
	const alive = <Result>(does: () => Promise<Result>) => (isDead ? Promise.reject(new Error('killed')) : does());
	let work: JobDefinition | undefined;
	const retention = createRetention({
		db: control.db,
		engine: {
			...engine,
			select: (...given) => alive(() => engine.select(...given)) as never,
			run: (query, options) =>
				alive(async () => {
					await engine.run(query, options);
					if (/^EXCHANGE TABLES erase_fact_answer/.test(query.sql)) {
						calls.push('exchanged');
						isDead = true;
					}
				}),
		},
		ledger: {
			invalidate: (facts: readonly string[]) =>
				alive(async () => {
					if (facts.includes('answer')) calls.push('invalidated');
				}),
		} as ImportLedger,
		queue: { register: (definition: JobDefinition) => (work = definition) } as unknown as JobQueue,
		audit: { write: async () => undefined },
		now: () => began + Date.now(),
	});
	await retention.put({ fact: 'answer', rows: 2, words: null }, 'me');
	const run = async (attempt: number) =>
		work?.handle({}, { id: 1, attempt, signal: new AbortController().signal, progress() {} });

	await assert.rejects(run(1), /killed/);
	assert.deepEqual(calls, ['invalidated', 'exchanged']);
	assert.notDeepEqual(await columnsWith(engine, ['old cut']), []);
	isDead = false;
	await run(2);
	assert.deepEqual(calls, ['invalidated', 'exchanged', 'invalidated']);
	assert.deepEqual(await columnsWith(engine, ['old cut', 'words of december']), []);
	await run(1);
	assert.equal(calls.length, 3, 'a night in which nothing goes leaves results as they are');
	await control.close();
});
