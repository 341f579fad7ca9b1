/** Who does not answer, on people whose answers are known: rates and tests by hand, weights against weights worked out directly. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createLog } from '../../src/log.ts';
import { typeCommand } from '../support/command-line.ts';
import { openTestService, type TestService } from '../support/service.ts';

const now = Date.parse('2026-03-20T09:00:00Z');
let service: TestService;
let listening: Listening;
let client: Client;
let id = 0;

/** Of each 100: those of chat answer half, those of the telephone a fifth, and chat is happier. */
const groups = [
	{
		channel: 'chat',
		reopens: 0,
		invited: 200,
		answers: [...Array(70).fill(10), ...Array(20).fill(8), ...Array(10).fill(3)],
	},
	{
		channel: 'phone',
		reopens: 1,
		invited: 200,
		answers: [...Array(10).fill(9), ...Array(10).fill(7), ...Array(20).fill(2)],
	},
] as const;

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	service.dataDir.setUrl(listening.url);
	client = createLocalClient(service, 'en');
	({ id } = await client.addSurvey({ name: 'Wave', template: 'nps' }));
	await client.publishSurvey({ id });
	const tickets: string[] = [];
	const invitations: string[] = [];
	for (const { channel, reopens, invited, answers } of groups) {
		for (let at = 0; at < invited; at += 1) {
			const ticket = `${channel}-${at}`;
			tickets.push(`${ticket},2026-03-01T10:00:00Z,${channel},2026-03-02T10:00:00Z,${reopens}`);
			const finished = at < answers.length ? '2026-03-05T10:00:00Z' : '';
			invitations.push(`Wave,${ticket},2026-03-04T10:00:00Z,${finished},desk,${ticket},email`);
		}
	}
	await service.take('ticket', `id,created_at,channel,solved_at,reopens\n${tickets.join('\n')}\n`, { source: 'desk' });
	await service.take(
		'invitation',
		`survey,customer,sent_at,finished_at,ticket_source,ticket,channel\n${invitations.join('\n')}\n`,
	);
	for (const { channel, answers } of groups)
		for (const [at, score] of answers.entries())
			await client.answerSurvey({
				...{ id, response: `${channel} ${at}`, answers: { recommend: score } },
				...{ customer: `${channel}-${at}`, channel },
			});
	await service.push.settle();
});
after(async () => {
	await listening.close();
	await service.end();
});

const near = (value: number | null | undefined, expected: number, by = 1e-9) =>
	assert.ok(Math.abs((value ?? Number.NaN) - expected) < by, `${value} is not ${expected}`);

test('answer rates by the channel of the contact and by the outcome of the ticket, with a test', async () => {
	const found = await client.getSurveyNonresponse({ id });
	assert.deepEqual([found.none, found.invited, found.answered, found.people], [null, 400, 140, 140]);
	const channel = found.sides.find(({ side }) => side === 'channel');
	assert.deepEqual(
		channel?.levels.map(({ value, invited, answered, people }) => [value, invited, answered, people]),
		[
			['chat', 200, 100, 100],
			['phone', 200, 40, 40],
		],
	);
	near(channel?.levels[0]?.rate?.value, 50);
	// By hand: 400·(100·160 − 100·40)² / (200·200·140·260).
	near(channel?.test?.chiSquare, (400 * (100 * 160 - 100 * 40) ** 2) / (200 * 200 * 140 * 260));
	assert.ok((channel?.test?.p ?? 1) < 1e-8 && channel?.differs);
	const outcome = found.sides.find(({ side }) => side === 'outcome');
	assert.deepEqual(
		outcome?.levels.map(({ value, invited, answered }) => [value, invited, answered]),
		[
			['reopened', 200, 40],
			['solved', 200, 100],
			// Answers that name no ticket.
			['', 0, null],
		],
	);
	assert.equal(found.sides.find(({ side }) => side === 'team')?.test, null);
});

test('the weighted figure is that of channels weighed as they were invited', async () => {
	const { figures, weights, sides } = await client.getSurveyNonresponse({ id });
	const [figure] = figures;
	assert.deepEqual([figure?.question, figure?.kind, figure?.n], ['recommend', 'net', 140]);
	// Raw: (80 − 30) / 140; by channel 60 and −25, half of those invited each.
	near(figure?.raw.value, (100 * 50) / 140);
	near(figure?.weighed?.value, (60 - 25) / 2);
	const [chat, phone] = [0.5 / (100 / 140), 0.5 / (40 / 140)];
	near(weights?.designEffect, (100 * chat ** 2 + 40 * phone ** 2) / 140);
	near(figure?.weighed?.effectiveN, 140 ** 2 / (100 * chat ** 2 + 40 * phone ** 2), 1e-6);
	near(weights?.most, phone);
	assert.ok(weights?.converged);
	assert.ok(
		(figure?.weighed?.high ?? 0) - (figure?.weighed?.low ?? 0) > (figure?.raw.high ?? 0) - (figure?.raw.low ?? 0),
	);
	assert.deepEqual(
		sides.flatMap(({ side, weighed }) => (weighed ? [side] : [])),
		['channel'],
	);
});

test('the command shows the same, and what weights cannot mend', async () => {
	const { code, out } = await typeCommand(service.dir, ['surveys', 'nonresponse', String(id)], {
		environment: { LANG: 'en' },
	});
	assert.equal(code, 0);
	assert.match(out, /channel: differs by more than chance \(p < 0\.001\)/);
	assert.match(out, /recommend\s+140\s+35\.7 .*17\.5/);
	assert.match(out, /do not mend/);
});

test('without invitations, or of an anonymous survey, it says why there is nothing to compare', async () => {
	const plain = await client.addSurvey({ name: 'Nobody invited', template: 'csat' });
	await client.publishSurvey({ id: plain.id });
	assert.equal((await client.getSurveyNonresponse({ id: plain.id })).none, 'not_invited');
	const hidden = await client.addSurvey({ name: 'Staff', template: 'employees' });
	await client.publishSurvey({ id: hidden.id });
	assert.equal((await client.getSurveyNonresponse({ id: hidden.id })).none, 'anonymous');
});
