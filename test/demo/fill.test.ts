/** A data directory is filled by ordinary imports, nothing of them rejected; again, elsewhere, cut off, and taken out. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../src/errors.ts';
import { statement } from '../../src/facts/statement.ts';
import { factNames } from '../../src/facts/vocabulary.ts';
import { openTestService, type TestService } from '../support/service.ts';

const tickets = 2000;
let service: TestService;

before(async () => {
	service = await openTestService();
});
after(() => service.end());

const done = async (job: number) => {
	const ended = await service.jobs.wait(job);
	assert.equal(ended.state, 'done', JSON.stringify(ended.error));
};
const published = async () => (await service.imports.list(200)).filter(({ state }) => state === 'published');

async function hashOf(fact: string): Promise<string> {
	const sql = `SELECT concat(toString(count()), ' ', toString(groupBitXor(cityHash64(key, hash)))) AS hash FROM fact_${fact}`;
	const [row] = await service.facts.engine.select<{ hash: string }>(statement(sql));
	return row?.hash ?? '';
}

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('every fact is filled, every column is known, no row is rejected or doubled', async () => {
	assert.deepEqual(await service.demo.state(), { empty: true, present: null, jobId: null });
	await done(await service.demo.fill({ tickets }));
	const imports = await published();
	assert.deepEqual(imports.map(({ fact }) => fact).sort(), [...factNames].sort());
	for (const { fact, source, fileName, rows, loaded, rejected, duplicates, summary } of imports) {
		assert.deepEqual(
			{ source, rejected, duplicates, loaded: loaded === rows },
			{ source: 'demo', rejected: 0, duplicates: 0, loaded: true },
			fact,
		);
		assert.ok((loaded ?? 0) > 0 && fileName.startsWith('demo '), fact);
		const unknown = summary?.columns.filter(({ how, header }) => how !== 'header' && header !== 'platform');
		assert.deepEqual(unknown, [], fact);
	}
	const { empty, present } = await service.demo.state();
	assert.deepEqual(
		{ empty, complete: present?.complete, tickets: present?.tickets },
		{ empty: false, complete: true, tickets },
	);
	// Nothing of it is left lying about.
	assert.deepEqual(readdirSync(join(service.dir, 'demo')), []);
});

test('steps give tickets their clock, references give rows their dimensions, teams have their hours', async () => {
	const one = async (sql: string) => {
		const [row] = await service.facts.engine.select<Record<string, unknown>>(statement(sql));
		return Object.values(row ?? {}).map(Number);
	};
	const [answered = 0, business = 0, reopened = 0] = await one(
		"SELECT avg(first_response_seconds IS NOT NULL), avg(first_response_business_seconds IS NOT NULL), sum(reopens > 0) FROM fact_ticket WHERE channel = 'email' AND direction = 'in'",
	);
	assert.ok(answered > 0.97 && business > 0.97 && reopened > 10, `${answered} ${business} ${reopened}`);
	const [nobody = 1, nowhere = 1] = await one(
		"SELECT avg(customer = 0), avg(channel = '') FROM fact_answer WHERE ticket_key != 0",
	);
	assert.deepEqual([nobody, nowhere], [0, 0]);
	const schedules = await service.schedules.list();
	assert.equal(schedules.flatMap(({ scopes }) => scopes).length, 6);
});

test('filled again, nothing changes; the same file again is all duplicates', async () => {
	const before = await Promise.all(factNames.map(hashOf));
	const count = (await service.imports.list(500)).length;
	await done(await service.demo.fill({ tickets }));
	assert.equal((await service.imports.list(500)).length, count);
	const record = (await published()).find(({ fact }) => fact === 'answer');
	assert.ok(record);
	const { fact, source, mapping, uploadId, loaded } = record;
	const again = await service.imports.wait((await service.imports.start({ fact, source, mapping, uploadId })).id);
	assert.deepEqual([again.state, again.duplicates, again.loaded], ['published', loaded, 0]);
	assert.deepEqual(await Promise.all(factNames.map(hashOf)), before);
	await service.imports.wait((await service.imports.undo(again.id)).id);
	assert.deepEqual(await Promise.all(factNames.map(hashOf)), before);
});

test('another company is refused beside it, unless it is to be replaced', async () => {
	await assert.rejects(service.demo.fill({ tickets, seed: 2 }), refused('demo_other_present'));
	const before = await hashOf('ticket');
	await done(await service.demo.fill({ tickets, seed: 2, force: true }));
	assert.notEqual(await hashOf('ticket'), before);
	assert.equal((await hashOf('ticket')).split(' ')[0], String(tickets));
	assert.equal((await service.demo.state()).present?.seed, 2);
});

test('taken out, nothing of it is left, the hours of its teams neither', async () => {
	await done(await service.demo.remove());
	for (const fact of factNames) assert.equal((await hashOf(fact)).split(' ')[0], '0', fact);
	assert.deepEqual(await service.schedules.list(), []);
	assert.deepEqual(await service.demo.state(), { empty: true, present: null, jobId: null });
});

test('beside data of one’s own it is refused; wanted all the same it leaves their hours alone; stopped, it is taken out', async () => {
	await service.take('ticket', 'id,created_at,team\n1,2025-05-05T10:00:00Z,Chat\n');
	await assert.rejects(service.demo.fill({ tickets }), refused('demo_beside_own_data'));
	const job = await service.demo.fill({ tickets, force: true });
	await assert.rejects(service.demo.fill({ tickets: 3000, force: true }), refused('demo_busy'));
	assert.equal(await service.demo.fill({ tickets, force: true }), job);
	while ((await service.demo.state()).present === null) await sleep(20);
	assert.deepEqual(await service.schedules.list(), []);
	await done(await service.demo.remove());
	assert.equal((await service.jobs.get(job)).state, 'cancelled');
	assert.equal((await hashOf('ticket')).split(' ')[0], '1');
	assert.equal((await service.demo.state()).present, null);
});
