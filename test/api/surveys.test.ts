/** Surveys over the API: made, asked, answered by another system, closed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { openTestService, type TestService } from '../support/service.ts';

let now = Date.parse('2026-03-02T09:00:00Z');
let service: TestService;
let client: Client;
before(async () => {
	service = await openTestService(undefined, {}, () => now);
	client = createLocalClient(service, 'en');
});
after(() => service.end());

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

async function factsOf(survey: string) {
	await service.push.settle();
	return service.rows('answer', 'question, item, kind, score, channel, text', `survey = '${survey}'`);
}

test('a telephone menu hands over what was pressed, question by question; sent again, it is one answer', async () => {
	const { id } = await client.addSurvey({ name: 'calls', template: 'after_ticket' });
	const call = { id, response: 'call-17', channel: 'call', ticket: 'T-1' };
	await assert.rejects(client.answerSurvey({ ...call, answers: { satisfied: 5 } }), refused('survey_not_published'));
	await client.publishSurvey({ id });
	const first = await client.answerSurvey({ ...call, answers: { satisfied: 2 }, finished: false });
	assert.equal(first.finished, false);
	now += 20_000;
	const second = await client.answerSurvey({ ...call, answers: { easy: 3, solved: 0, praise: 'nothing' } });
	assert.equal(second.response, first.response);
	// Praise is asked of those alone who are satisfied.
	assert.deepEqual([second.finished, second.missing, second.passedOver], [true, [], ['praise']]);
	assert.deepEqual(await client.answerSurvey({ ...call, answers: { easy: 3, solved: 0 } }), {
		...second,
		passedOver: [],
	});
	assert.deepEqual(
		(await factsOf('calls')).map(({ question, score, channel }) => [question, score, channel]).toSorted(),
		[
			['easy', 3, 'call'],
			['satisfied', 2, 'call'],
			['solved', 0, 'call'],
		],
	);
	const { tally } = await client.getSurvey({ id });
	assert.deepEqual(tally, { started: 1, finished: 1, spam: 0, spamFinished: 0, waiting: 0 });
	await client.answerSurvey({ ...call, answers: { solved: null, satisfied: 4 } });
	assert.deepEqual((await factsOf('calls')).map(({ question, score }) => [question, score]).toSorted(), [
		['easy', 3],
		['satisfied', 4],
	]);
});

test('what cannot be an answer is refused, and nothing of it is kept', async () => {
	const { id } = await client.addSurvey({ name: 'refused', template: 'nps' });
	await client.publishSurvey({ id });
	const answer = (answers: Record<string, number | string | string[]>) =>
		client.answerSurvey({ id, response: 'x', answers });
	await assert.rejects(answer({ recommend: 11 }), refused('survey_answer_refused'));
	await assert.rejects(answer({ recommend: ['9', '11'] }), refused('survey_answer_refused'));
	await assert.rejects(answer({ why: ['a', 'b'] }), refused('survey_answer_refused'));
	await assert.rejects(answer({ unheard_of: 1 }), refused('survey_answer_unknown'));
	await assert.rejects(client.answerSurvey({ id: 999, response: 'x', answers: {} }), refused('survey_not_found'));
	const { missing, finished } = await answer({ why: 'words alone' });
	assert.deepEqual([missing, finished], [['recommend'], false]);
	await client.closeSurvey({ id });
	await assert.rejects(answer({ recommend: 9 }), refused('survey_closed'));
});

test('an anonymous survey takes no answers of systems that know whose they are', async () => {
	const { id } = await client.addSurvey({ name: 'staff', template: 'employees' });
	await client.publishSurvey({ id });
	const answers = { tools: 6, load: 2, lead: 5 };
	await assert.rejects(
		client.answerSurvey({ id, response: 'person 1', answers }),
		refused('survey_anonymous_elsewhere'),
	);
	assert.deepEqual((await client.getSurvey({ id })).tally, {
		started: 0,
		finished: 0,
		spam: 0,
		spamFinished: 0,
		waiting: 0,
	});
});

test('a finished answer of a survey that asks once is not changed', async () => {
	const { questionnaire } = await client.addSurvey({ name: 'draft', template: 'nps' });
	const { id } = await client.addSurvey({ name: 'once', questionnaire: { ...questionnaire, once: true } });
	await client.publishSurvey({ id });
	await client.answerSurvey({ id, response: 'x', answers: { recommend: 9 } });
	await assert.rejects(
		client.answerSurvey({ id, response: 'x', answers: { recommend: 1 } }),
		refused('survey_answered'),
	);
	assert.deepEqual(
		(await factsOf('once')).map(({ score }) => score),
		[9],
	);
});
