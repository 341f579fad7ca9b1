/** Customers are asked by mail: by rules, once, with a way out; and what came of it is among the facts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createServer } from '../../src/api/server.ts';
import { Fault } from '../../src/errors.ts';
import { type Arrived, headerOf, type MailServer, openMailServer, partsOf } from '../support/mail/mail-server.ts';
import { openTestService, type TestService } from '../support/service.ts';

const host = 'localhost:3000';
const day = 24 * 3_600_000;
let now = Date.parse('2026-03-02T10:00:00Z');
let mailServer: MailServer;
let service: TestService;
let server: FastifyInstance;
let client: Client;
before(async () => {
	mailServer = await openMailServer({
		rcpt: (to) => (to.startsWith('gone') ? { code: 550, text: 'no such user' } : null),
		options: { disabledCommands: ['STARTTLS'] },
	});
	service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' }, () => now);
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
	client = createLocalClient(service, 'en');
});
after(async () => {
	await server.close();
	await service.end();
	await mailServer.close();
});

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const get = (url: string) => server.inject({ method: 'GET', url, headers: { host } });
const post = (url: string, form: Record<string, string> = {}) =>
	server.inject({
		...{ method: 'POST', url, headers: { host, 'content-type': 'application/x-www-form-urlencoded' } },
		payload: new URLSearchParams(form).toString(),
	});

async function settled(count: number): Promise<void> {
	for (let tries = 0; mailServer.arrived.length < count && tries < 200; tries += 1) await sleep(20);
	await service.jobs.drain();
	assert.equal(mailServer.arrived.length, count);
}

const mailTo = (address: string): Arrived => {
	const mail = mailServer.arrived.findLast(({ to }) => to[0] === address);
	assert.ok(mail, address);
	return mail;
};
const pathIn = (mail: Arrived, pattern: RegExp) => new URL(pattern.exec(partsOf(mail))?.[0] ?? '').pathname;

const none = { no_address: 0, twice: 0, do_not_ask: 0, asked_lately: 0, not_in_sample: 0, over_quota: 0 };
const people = [
	{ email: 'vera@example.com', name: 'Vera', customer: 'C1', ticket: 'T1', channel: 'chat' },
	{ email: 'VERA@example.com', customer: 'C1' },
	{ customer: 'C2' },
	{ email: 'boris@example.com', customer: 'C3', language: 'ru' as const },
	{ email: 'gone@example.com', customer: 'C4' },
];
let id = 0;

test('a dry run says who would be asked and why the others not, and sends nothing', async () => {
	id = (await client.addSurvey({ name: 'after', template: 'nps' })).id;
	await assert.rejects(client.inviteToSurvey({ id, people, dry: true }), refused('survey_not_published'));
	await client.publishSurvey({ id });
	assert.deepEqual(await client.inviteToSurvey({ id, people, dry: true }), {
		asked: 3,
		passedOver: { ...none, twice: 1, no_address: 1 },
	});
	await assert.rejects(client.inviteToSurvey({ id, people }), refused('mail_off'));
	const settings = { host: '127.0.0.1', port: mailServer.port, security: 'none', from: 'us@example.com' } as const;
	await client.changeMail(settings);
	await assert.rejects(client.inviteToSurvey({ id, people }), refused('mail_site_unknown'));
	await client.changeMail({ ...settings, site: 'https://quality.example.com' });
	assert.equal((await client.getSurveyInvitations({ id })).asked, 0);
	const two = await client.inviteToSurvey({ id, people, rules: { atMost: 2 }, dry: true });
	assert.deepEqual([two.asked, two.passedOver.over_quota], [2, 1]);
});

test('those whom the rules let through get one mail each, with a way out of one click', async () => {
	assert.equal((await client.inviteToSurvey({ id, people })).asked, 3);
	await settled(2);
	const mail = mailTo('vera@example.com');
	assert.equal(headerOf(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
	assert.match(headerOf(mail, 'list-unsubscribe') ?? '', /^<https:\/\/quality\.example\.com\/s\/no\/[^>]+>$/);
	// Eleven answers, each a link of its own.
	assert.equal(new Set(partsOf(mail).match(/\?first=\d+/g)).size, 11);
	assert.ok(/Ответить|Выберите/.test(partsOf(mailTo('boris@example.com'))));
	assert.deepEqual(await client.getSurveyInvitations({ id }), {
		asked: 3,
		sent: 2,
		refused: 1,
		started: 0,
		finished: 0,
	});
	const again = await client.inviteToSurvey({ id, people });
	// There is no such mailbox as that of one of them.
	assert.deepEqual(again, { asked: 0, passedOver: { ...again.passedOver, asked_lately: 2, do_not_ask: 1 } });
});

test('what looks at links for people answers nothing; the score of the mail is chosen on the page, and counts once it is sent', async () => {
	const path = pathIn(mailTo('vera@example.com'), /https:\/\/quality\.example\.com\/s\/[a-z0-9]+\/i\/[\w.-]+/);
	const looked = await get(`${path}?first=9`);
	assert.match(looked.body, /value="9"[^>]* checked/);
	assert.doesNotMatch((await get(`${path}?first=99`)).body, / checked/);
	assert.equal((await client.getSurveyInvitations({ id })).started, 0);
	const stamp = /name="stamp" value="([^"]+)"/.exec(looked.body)?.[1] ?? '';
	now += 5_000;
	const sent = await post(path, { stamp, page: '0', 'q.recommend': '9' });
	assert.equal(sent.statusCode, 303);
	assert.equal((await client.getSurveyInvitations({ id })).started, 1);
	const next = /page=(\d+)/.exec(String(sent.headers.location))?.[1] ?? '';
	await post(path, { stamp, page: String(Number(next) - 1) });
	assert.equal((await client.getSurveyInvitations({ id })).finished, 1);
});

test('invitations are facts: how many came back answered is a KPI', async () => {
	await service.jobs.wait(await service.jobs.enqueue('surveys.invitations', {}));
	await service.push.settle();
	const rows = await service.rows(
		'invitation',
		'channel, isNotNull(delivered_at) AS delivered, isNotNull(finished_at) AS finished',
		`survey = 'after'`,
	);
	assert.deepEqual(rows.map(({ delivered, finished }) => [Number(delivered), Number(finished)]).toSorted(), [
		[0, 0],
		[1, 0],
		[1, 1],
	]);
	const before = JSON.stringify(rows);
	await service.jobs.wait(await service.jobs.enqueue('surveys.invitations', {}));
	await service.push.settle();
	assert.equal(
		JSON.stringify(
			await service.rows(
				'invitation',
				'channel, isNotNull(delivered_at) AS delivered, isNotNull(finished_at) AS finished',
				`survey = 'after'`,
			),
		),
		before,
	);
});

test('they are found after the survey is renamed', async () => {
	const { questionnaire, revision, name } = await client.getSurvey({ id });
	const sent = async () => (await client.getSurveyResults({ id })).funnel.sent;
	const before = await sent();
	assert.ok(before !== null && before > 0);
	await client.changeSurvey({ id, name: `${name}, renamed`, revision, questionnaire });
	assert.equal(await sent(), before);
	await client.changeSurvey({ id, name, revision: revision + 1, questionnaire });
});

test('who does not want to be asked says so by one tap, never by looking, and is left alone by every survey', async () => {
	const path = pathIn(mailTo('boris@example.com'), /https:\/\/quality\.example\.com\/s\/no\/[\w.-]+/);
	assert.equal((await get(path)).statusCode, 200);
	now += 40 * day;
	const other = await client.addSurvey({ name: 'other', template: 'csat' });
	await client.publishSurvey({ id: other.id });
	const dry = () => client.inviteToSurvey({ id: other.id, people, dry: true });
	assert.equal((await dry()).asked, 2);
	// As mail programs do it.
	assert.equal((await post(path, { 'List-Unsubscribe': 'One-Click' })).statusCode, 200);
	assert.equal((await dry()).passedOver.do_not_ask, 2);
	await client.setSurveyRefusal({ email: 'Boris@example.com', refused: false });
	assert.equal((await dry()).passedOver.do_not_ask, 1);
	assert.equal((await post('/s/no/made.up')).statusCode, 404);
});
