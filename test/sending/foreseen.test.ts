/** A plan that runs is foreseen as it was before it began: what it has asked itself is not held against it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { Fault } from '../../src/errors.ts';
import type { SendPlanGiven } from '../../src/sending/plan.ts';
import { day, hour, openSendingService, type SendingService } from '../support/sending.ts';

const begin = Date.parse('2026-03-02T10:00:00Z');
const clock = { now: begin };
let sending: SendingService;
let client: Client;
let survey = 0;
before(async () => {
	sending = await openSendingService(clock);
	({ client, survey } = sending);
});
after(() => sending.end());

const plan: SendPlanGiven = { trigger: { kind: 'ticket_solved' }, pauseDays: 10, pauseDaysOfKind: 20 };
const foresee = async (more: { id?: number }) => {
	const { asked, leftOut, days } = await client.simulateSurveyPlan({ survey, plan, weeks: 2, ...more });
	return { asked, leftOut, days };
};

test('before and after it has run a plan is foreseen alike, and another one is held back by what it asked', async () => {
	const { id } = await client.addSurveyPlan({ survey, name: 'real', plan });
	await client.startSurveyPlan({ id });
	await sending.bring(
		Array.from({ length: 12 }, (_, at) => ({
			...{ id: `T${at}`, solved: begin + at * day, email: `p${at % 5}@example.com`, customer: `C-${at % 4}` },
		})),
	);
	clock.now = begin + 13 * day;
	const before = await foresee({});
	assert.ok(before.asked > 0 && before.leftOut.asked_lately > 0, JSON.stringify(before));
	for (clock.now = begin; clock.now < begin + 13 * day; clock.now += day) await sending.send();
	clock.now = begin + 13 * day;
	assert.equal((await client.getSurveyPlan({ id })).counts.asked, before.asked);
	assert.deepEqual(await foresee({ id }), before);
	const other = await foresee({});
	assert.ok(other.asked < before.asked, JSON.stringify(other));
});

test('a plan of another survey, or none, is not simulated', async () => {
	const other = await client.addSurvey({ name: 'other', template: 'csat' });
	const { id } = await client.addSurveyPlan({ survey: other.id, name: 'of the other', plan });
	for (const wrong of [id, 999]) {
		await assert.rejects(
			foresee({ id: wrong }),
			(error: unknown) => error instanceof Fault && error.code === 'send_plan_not_found',
		);
	}
	clock.now += hour;
});
