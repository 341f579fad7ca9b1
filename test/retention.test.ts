/** What is past its time goes by whole months, rows and words apart; what is younger is not touched, nor is any number of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

test('tickets are computed from their events: these are kept as long', async () => {
	await assert.rejects(service.retention.put({ fact: 'ticket_event', rows: 6, words: null }, 'me'), {
		code: 'retention_events_first',
	});
	await service.retention.put({ fact: 'ticket', rows: 6, words: null }, 'me');
	await service.retention.put({ fact: 'ticket_event', rows: 6, words: null }, 'me');
	await service.retention.put({ fact: 'answer', rows: null, words: null }, 'me');
	assert.deepEqual(
		(await service.retention.list()).map(({ fact }) => fact),
		['ticket', 'ticket_event'],
	);
});
