/** What happens while a plan sends nothing: moments grow too old, imports are taken back and come again, and nobody is reminded. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { day, hour, openSendingService, type SendingService } from '../support/sending.ts';

const clock = { now: Date.parse('2026-03-02T10:00:00Z') };
let sending: SendingService;
let client: Client;
let id = 0;
before(async () => {
	sending = await openSendingService(clock);
	({ client } = sending);
	({ id } = await client.addSurveyPlan({
		...{ survey: sending.survey, name: 'after solving' },
		plan: { trigger: { kind: 'ticket_solved', delayHours: 2 }, maxAgeDays: 3, reminderDays: 2 },
	}));
	await client.startSurveyPlan({ id });
});
after(() => sending.end());

const counts = async () => (await client.getSurveyPlan({ id })).counts;

test('an import that is taken back and comes again asks once', async () => {
	const tickets = [{ id: 'T1', solved: clock.now, email: 't1@example.com' }];
	const record = await sending.bring(tickets);
	await sending.send();
	assert.equal((await counts()).waiting, 1);
	await sending.service.imports.undo(record);
	await sending.service.jobs.drain();
	clock.now += 3 * hour;
	await sending.send();
	assert.deepEqual([(await counts()).waiting, (await counts()).leftOut.no_longer], [0, 1]);
	await sending.bring(tickets);
	for (let round = 0; round < 3; round += 1) {
		await sending.send();
		clock.now += hour;
		await sending.bring(tickets);
	}
	assert.deepEqual(sending.recipients(), ['t1@example.com']);
	assert.deepEqual([(await counts()).asked, (await counts()).leftOut.no_longer], [1, 0]);
});

test('while a plan is paused moments are let go in their time, but for those that lie later by now', async () => {
	await sending.bring([
		{ id: 'T2', solved: clock.now, email: 't2@example.com' },
		{ id: 'T3', solved: clock.now, email: 't3@example.com' },
	]);
	await sending.send();
	await client.pauseSurveyPlan({ id });
	clock.now += 3 * day;
	await sending.send();
	assert.equal((await counts()).waiting, 2);
	await sending.bring([{ id: 'T3', solved: clock.now, email: 't3@example.com' }]);
	clock.now += 3 * hour;
	await sending.send();
	assert.deepEqual([(await counts()).waiting, (await counts()).leftOut.too_old], [1, 1]);
	await client.startSurveyPlan({ id });
	await sending.send();
	assert.deepEqual(sending.recipients().slice(0, 2), ['t1@example.com', 't1@example.com']);
	assert.ok(sending.recipients().includes('t3@example.com') && !sending.recipients().includes('t2@example.com'));
});

test('runs of what comes round are kept for a week', async () => {
	const { service } = sending;
	const runs = () => {
		const db = new DatabaseSync(join(service.dir, 'control.sqlite'), { readOnly: true });
		try {
			const row = db.prepare("SELECT count(*) AS n FROM job WHERE name = 'surveys.send'").get();
			return Number(row?.['n']);
		} finally {
			db.close();
		}
	};
	const tidy = async () => service.jobs.wait(await service.jobs.enqueue('housekeeping', {}));
	const before = runs();
	assert.ok(before > 8);
	await tidy();
	assert.equal(runs(), before);
	clock.now += 8 * day;
	await service.jobs.wait(await service.jobs.enqueue('surveys.send', {}));
	await tidy();
	assert.equal(runs(), 1);
});
