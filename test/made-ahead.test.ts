/** What people look at is made again after an import and an undo, so that they find it made. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unasked } from '../bench/unasked.ts';
import type { KpiQuery } from '../src/kpi/query.ts';
import { openTestService, type TestService } from './support/service.ts';

const now = Date.UTC(2025, 7, 20, 12);
let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => now);
});
after(() => service?.end());

const file = (from: number, count: number) =>
	[
		'id,created_at,customer,channel,first_response_at,solved_at,status,reopens',
		...Array.from(
			{ length: count },
			(_, at) =>
				`t${from + at},2025-0${1 + (at % 6)}-10T10:00:00Z,c${at % 7},chat,2025-0${1 + (at % 6)}-10T11:00:00Z,2025-0${1 + (at % 6)}-12T10:00:00Z,solved,${at % 2}`,
		),
	].join('\n');

const board: KpiQuery = {
	kpis: ['tickets', 'first_response_time', 'reopen_rate', 'fcr'],
	by: ['month'],
	from: '2025-01-01',
	to: '2025-07-01',
	compare: 'previous',
};

async function statements(work: () => Promise<unknown>): Promise<number> {
	const { engine } = service.facts;
	const { select } = engine;
	let sent = 0;
	engine.select = (one, options) => {
		sent += 1;
		return select(one, options);
	};
	await work().finally(() => {
		engine.select = select;
	});
	return sent;
}

test('what was looked at is made after an import and after an undo; what was only asked is not', async () => {
	await service.take('ticket', file(0, 60));
	const unseen: KpiQuery = { ...board, kpis: ['tickets', 'handle_time'] };
	await service.kpi.query(board, { looked: true });
	await service.kpi.query(unseen);
	const imported = await service.take('ticket', file(60, 24));
	await service.jobs.drain();
	const found: { rows?: unknown } = {};
	assert.equal(
		await statements(async () => {
			found.rows = (await service.kpi.query(board, { looked: true })).rows;
		}),
		0,
	);
	assert.deepEqual(found.rows, (await service.kpi.query(board, unasked())).rows);
	assert.ok((await statements(() => service.kpi.query(unseen))) > 0);
	await service.imports.undo(imported.id);
	await service.imports.wait(imported.id);
	await service.jobs.drain();
	assert.equal(await statements(() => service.kpi.query(board)), 0);
});

test('what is known of questions is of those who see all rows, the last one first, and of no moment of its own', async () => {
	const known = service.kpi.lookedAt().length;
	await service.kpi.query({ ...board, asOf: '2025-06-01' }, { looked: true });
	await service.kpi.query({ ...board, kpis: ['fcr'] }, { looked: true, scope: { column: 'team', values: ['a'] } });
	assert.equal(service.kpi.lookedAt().length, known);
	await service.kpi.query({ ...board, kpis: ['fcr'] }, { looked: true });
	await service.kpi.query(board, { looked: true });
	assert.deepEqual(
		service.kpi.lookedAt().map(({ kpis }) => kpis.length),
		[4, 1],
	);
	for (let day = 0; day < 250; day += 1) {
		const to = new Date(Date.UTC(2025, 0, 2 + day)).toISOString();
		await service.kpi.query({ kpis: ['tickets'], from: '2025-01-01', to }, { looked: true });
	}
	assert.equal(service.kpi.lookedAt().length, 200);
});

test('after a restart nothing is known until somebody looks, and an import does no harm', async () => {
	const { dir } = service;
	await service.close();
	service = await openTestService(dir, {}, () => now);
	assert.deepEqual(service.kpi.lookedAt(), []);
	await service.take('ticket', file(200, 12));
	await service.jobs.drain();
	await service.kpi.query(board, { looked: true });
	await service.take('ticket', file(300, 12));
	await service.jobs.drain();
	assert.equal(await statements(() => service.kpi.query(board)), 0);
});
