/** What moments are known by names nobody: people who are named stand sealed, also those who were kept otherwise before. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { createLocalClient } from '../../src/api/local-client.ts';
import { hour, openSendingService, type SendingService } from '../support/sending.ts';
import { openTestService } from '../support/service.ts';

const clock = { now: Date.parse('2026-03-02T10:00:00Z') };
let sending: SendingService;
let plan = 0;
before(async () => {
	sending = await openSendingService(clock);
	plan = (
		await sending.client.addSurveyPlan({
			...{ survey: sending.survey, name: 'named' },
			plan: { trigger: { kind: 'given', delayHours: 1 }, pauseDays: 0 },
		})
	).id;
	await sending.client.startSurveyPlan({ id: plan });
});
after(() => sending.end());

const people = [
	{ email: 'Vera@example.com' },
	{ event: 'order of ivan@example.com', email: 'ivan@example.com' },
	{ event: 'call 17', email: 'petr@example.com' },
];
function events(): string[] {
	const db = new DatabaseSync(join(sending.service.dir, 'control.sqlite'));
	try {
		return db
			.prepare('SELECT event FROM send_moment ORDER BY event')
			.all()
			.map((row) => (row as { event: string }).event);
	} finally {
		db.close();
	}
}

test('an address stands in no key, and the same person is still named once', async () => {
	assert.deepEqual(await sending.client.addSurveyPlanPeople({ id: plan, people }), { added: 3, known: 0 });
	assert.deepEqual(await sending.client.addSurveyPlanPeople({ id: plan, people }), { added: 0, known: 3 });
	assert.ok(!events().join().includes('@'), events().join());
	assert.ok(events().includes('e call 17'));
	clock.now += hour;
	await sending.send();
	assert.deepEqual(sending.recipients(), ['Vera@example.com', 'ivan@example.com', 'petr@example.com']);
});

/** The installation stops, has keys as they were before, and is started again. */
async function startedAnew(plain: readonly string[], outside: Record<string, string> = {}): Promise<void> {
	await sending.service.close();
	const db = new DatabaseSync(join(sending.service.dir, 'control.sqlite'));
	for (const event of plain) {
		const mail = `%${event.split(' ').at(-1)}%`;
		const changed = db
			.prepare("UPDATE send_moment SET event = ? WHERE lower(json_extract(context, '$.about.customer_email')) LIKE ?")
			.run(event, mail);
		assert.equal(changed.changes, 1);
	}
	db.close();
	const again = await openTestService(sending.service.dir, { outgoingAllow: '127.0.0.1', ...outside }, () => clock.now);
	const { mailServer } = sending;
	const end = async () => {
		await again.end();
		await mailServer.close();
	};
	sending = { ...sending, service: again, client: createLocalClient(again, 'en'), end };
}

test('keys of before are sealed at the start, and known as the same', async () => {
	const sealed = events();
	await startedAnew(['p vera@example.com', 'e order of ivan@example.com']);
	assert.deepEqual(events(), sealed);
});

test('whoever is named before the facts answer for the first time is known, too', async () => {
	const sealed = events();
	// Nobody listens there.
	await startedAnew(['e order of ivan@example.com'], { factsUrl: 'http://127.0.0.1:9' });
	assert.deepEqual(await sending.client.addSurveyPlanPeople({ id: plan, people }), { added: 0, known: 3 });
	assert.deepEqual(events(), sealed);
});
