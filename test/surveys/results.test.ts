/** Results of a survey against numbers worked out by hand, in two versions, with invitations, comments and a stop half-way. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { readQuestionnaire } from '../../src/surveys/surveys.ts';
import { both, comment, multiple, questionnaire, scale } from '../../src/surveys/templates/words.ts';
import { openTestService, type TestService } from '../support/service.ts';

let now = Date.parse('2026-03-02T09:00:00Z');
let service: TestService;
let client: Client;
let id = 0;

const asked = (words: string, options: readonly (readonly [string, string, string])[]) =>
	readQuestionnaire(
		questionnaire(both('After', 'После'), [
			[scale('glad', both(words, words), { measures: 'csat', from: 1, to: 5, required: true })],
			[multiple('why', both('Why', 'Почему'), options), comment('words', both('Words', 'Слова'))],
		]),
	);
const options = [
	['speed', 'Speed', 'Скорость'],
	['tone', 'Tone', 'Тон'],
] as const;

type Given = { customer?: string; channel?: string; ticket?: string; finished?: boolean };
let count = 0;
async function say(answers: Record<string, number | string | string[]>, given: Given = {}) {
	now += 60_000;
	count += 1;
	await client.answerSurvey({ id, response: `r${count}`, answers, ...given });
}

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	client = createLocalClient(service, 'en');
	({ id } = await client.addSurvey({ name: 'after', questionnaire: asked('Glad?', options) }));
	await client.publishSurvey({ id });
	await say({ glad: 5, why: ['speed', 'tone'], words: 'Quick, kind' }, { customer: 'A', channel: 'chat' });
	await say({ glad: 4, why: ['speed'] }, { customer: 'A', channel: 'chat' });
	await say({ glad: 1, words: '-Slow and slow' }, { customer: 'B', channel: 'call', ticket: 'T-1' });
	await say({ glad: 3 }, { customer: 'C', channel: 'call', finished: false });
	const { revision } = await client.getSurvey({ id });
	const next = asked('Glad?', [...options, ['price', 'Price', 'Цена']]);
	await client.changeSurvey({ id, name: 'after, renamed', revision, questionnaire: next });
	await client.publishSurvey({ id });
	await say({ glad: 2, why: ['price'] }, { customer: 'D', channel: 'chat' });
	await service.push.settle();
	await service.take(
		'invitation',
		'survey,customer,sent_at,delivered_at\nafter,A,2026-03-01,2026-03-01\nafter,B,2026-03-01,2026-03-01\nafter,X,2026-03-01,\n',
	);
});
after(() => service.end());

const near = (value: number | null | undefined, expected: number) =>
	assert.ok(Math.abs((value ?? Number.NaN) - expected) < 1e-9, `${value} is not ${expected}`);

test('the funnel says each step that is known, and that the others are not', async () => {
	// Invitations of the survey as it was called when they were sent are told by that name.
	const { funnel } = await client.getSurveyResults({ id });
	assert.deepEqual(funnel, {
		...{ sent: null, delivered: null, opened: null, started: null, finished: null },
		...{ answersBegun: 5, answersFinished: 4 },
	});
	const { revision, questionnaire: same } = await client.getSurvey({ id });
	await client.changeSurvey({ id, name: 'after', revision, questionnaire: same });
	const again = await client.getSurveyResults({ id });
	assert.deepEqual(again.funnel, {
		...{ sent: 3, delivered: 2, opened: null, started: null, finished: null },
		...{ answersBegun: 5, answersFinished: 4 },
	});
});

test('a question that was not changed is one number over versions, whatever the survey was called', async () => {
	const { questions, kpis, versions } = await client.getSurveyResults({ id });
	assert.deepEqual(
		[kpis, versions],
		[
			['csat', 'csat_mean'],
			[1, 2],
		],
	);
	const [glad] = questions[0]?.variants ?? [];
	assert.deepEqual([questions[0]?.variants.length, glad?.versions, glad?.n], [1, [2, 1], 5]);
	const [part] = glad?.parts ?? [];
	near(part?.mean?.value, (5 + 4 + 1 + 3 + 2) / 5);
	assert.deepEqual(
		part?.said.map(({ value, n }) => [value, n]),
		[
			['1', 1],
			['2', 1],
			['3', 1],
			['4', 1],
			['5', 1],
		],
	);
	// Customers gave 2, 1, 1, 1 answers: Kish's n is 25 / 7. Wilson's interval of 1/5 with it, by the formula of 1927.
	const [n, z, p] = [25 / 7, 1.959963984540054, 0.2];
	const half = (z * Math.sqrt(p * (1 - p) * n + (z * z) / 4)) / (n + z * z);
	near(part?.said[0]?.share?.value, 20);
	near(part?.said[0]?.share?.low, 100 * ((n * p + (z * z) / 2) / (n + z * z) - half));
});

test('a question that was changed is shown as it was asked, apart', async () => {
	const { questions } = await client.getSurveyResults({ id });
	const why = questions.find((one) => one.id === 'why');
	assert.deepEqual(
		why?.variants.map(({ versions, n, parts }) => [versions, n, parts[0]?.said.map((one) => [one.value, one.n])]),
		[
			[
				[2],
				1,
				[
					['speed', 0],
					['tone', 0],
					['price', 1],
				],
			],
			// Two people, three choices.
			[
				[1],
				2,
				[
					['speed', 2],
					['tone', 1],
				],
			],
		],
	);
	near(why?.variants[1]?.parts[0]?.said[1]?.share?.value, 50);
});

test('filters and days hold for all of it', async () => {
	const { questions, funnel } = await client.getSurveyResults({ id, where: ['channel=call'] });
	assert.deepEqual([questions[0]?.variants[0]?.n, funnel.answersBegun, funnel.answersFinished], [2, 2, 1]);
	const none = await client.getSurveyResults({ id, from: '2027-01-01', to: '2027-02-01' });
	assert.equal(none.questions[0]?.variants[0]?.n, 0);
});

test('comments come with the scores of the same person, found by word, question and score', async () => {
	const all = await client.listSurveyComments({ id });
	assert.deepEqual(
		[
			all.n,
			all.comments.map(({ text, scores, ticket, version }) => [text, scores[0]?.score, ticket?.id ?? null, version]),
		],
		[
			2,
			[
				['-Slow and slow', 1, 'T-1', 1],
				['Quick, kind', 5, null, 1],
			],
		],
	);
	const words = async (more: object) =>
		(await client.listSurveyComments({ id, ...more })).comments.map(({ text }) => text);
	assert.deepEqual(await words({ search: 'KIND' }), ['Quick, kind']);
	assert.deepEqual(await words({ scored: 'glad', atMost: 2 }), ['-Slow and slow']);
	assert.deepEqual(await words({ limit: 1, offset: 1 }), ['Quick, kind']);
	assert.deepEqual(await words({ question: 'nothing' }), []);
});

test('both go into files', async () => {
	const csv = async (file: { body: AsyncIterable<unknown> }) => {
		const parts: Buffer[] = [];
		for await (const part of file.body) parts.push(Buffer.from(part as Uint8Array));
		return Buffer.concat(parts).toString('utf8');
	};
	const results = await csv(await client.exportSurveyResults({ id, format: 'csv', lang: 'en' }));
	assert.match(results, /^﻿?Question,Text,Versions,Item,Answer/);
	assert.match(results, /why,Why,1,,tone,Tone,1,2,50,/);
	assert.match(
		await csv(await client.exportSurveyComments({ id, format: 'csv', lang: 'ru' })),
		/,'-Slow and slow,CSAT 1,/,
	);
});

test('options that are the same as numbers are two', async () => {
	const numbers = [
		['10', 'Ten', 'Десять'],
		['1e1', 'One and e', 'Один и e'],
	] as const;
	const odd = readQuestionnaire(
		questionnaire(both('Odd', 'Странно'), [[multiple('which', both('Which', 'Что'), numbers)]]),
	);
	const made = await client.addSurvey({ name: 'odd', questionnaire: odd });
	await client.publishSurvey({ id: made.id });
	for (const [at, which] of [['10'], ['10'], ['1e1']].entries())
		await client.answerSurvey({ id: made.id, response: `odd ${at}`, answers: { which } });
	await service.push.settle();
	const { questions } = await client.getSurveyResults({ id: made.id });
	assert.deepEqual(
		questions[0]?.variants[0]?.parts[0]?.said.map(({ value, n }) => [value, n]),
		[
			['10', 2],
			['1e1', 1],
		],
	);
});
