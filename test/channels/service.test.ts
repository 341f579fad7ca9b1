/** Customers are asked by SMS, by a bot and by a program of the company; each channel is set, tried, and heard. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createServer } from '../../src/api/server.ts';
import { Fault } from '../../src/errors.ts';
import { openTelegramDouble, type TelegramDouble } from '../support/channels/telegram-double.ts';
import { type Answer, openWebDouble, type WebDouble } from '../support/channels/web-double.ts';
import { openTestService, type TestService } from '../support/service.ts';

const host = 'localhost:3000';
const day = 24 * 3_600_000;
const gone = '79160000000';
let now = Date.parse('2026-03-02T10:00:00Z');
let answer: Answer = {};
let gateway: WebDouble;
let telegram: TelegramDouble;
let service: TestService;
let server: FastifyInstance;
let client: Client;
before(async () => {
	gateway = await openWebDouble(({ body }) => (body.includes(gone) ? { body: { error: 'bad number' } } : answer));
	telegram = await openTelegramDouble('7:token');
	service = await openTestService(
		undefined,
		{ outgoingAllow: '127.0.0.1', publicUrl: 'https://quality.example.com' },
		() => now,
	);
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
	client = createLocalClient(service, 'en');
});
after(async () => {
	await server?.close();
	await service?.end();
	await gateway.close();
	await telegram.close();
});

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
	for (let tries = 0; tries < 250; tries += 1) {
		if (await holds()) return;
		await sleep(20);
	}
	assert.fail(what);
}
const states = async (channel: 'sms' | 'telegram' | 'webhook') =>
	(await client.listChannelMessages({ channel })).messages
		.map(({ recipient, state }) => `${recipient} ${state}`)
		.toSorted();

const sms = () => ({
	...{ url: `${gateway.url}/send`, headers: { authorization: 'Bearer {secret.token}' }, perSecond: 100 },
	...{ body: '{"to":"{phone}","text":"{text}"}', refusedWhen: { field: 'error', values: ['bad number'] } },
});
const people = [
	{ customer: 'C1', phone: '8 (916) 123-45-67', name: 'Vera' },
	{ customer: 'C1', phone: '+79161234567' },
	{ customer: 'C2', phone: 'extension 12' },
	{ customer: 'C3', phone: gone },
];
let id = 0;

test('a gateway is checked before it is kept, its secrets are shown to nobody and follow it nowhere else', async () => {
	await assert.rejects(client.setSmsChannel({ ...sms(), body: '{"to":"{phone}"}' }), refused('channel_names_missing'));
	await assert.rejects(
		client.setSmsChannel({ ...sms(), body: '{"t":"{text}{phone}{x}"}' }),
		refused('channel_names_unknown'),
	);
	await assert.rejects(
		client.setSmsChannel({ ...sms(), body: '{"t":{text},"p":"{phone}"}' }),
		refused('channel_body_json'),
	);
	await assert.rejects(client.setSmsChannel(sms()), refused('channel_secrets_needed'));
	const set = await client.setSmsChannel({ ...sms(), secrets: { token: 'very-secret' } });
	assert.deepEqual(set.sms.secrets, ['token']);
	assert.ok(!JSON.stringify(set).includes('very-secret'));
	// Two links and Cyrillic letters: more than one part, and it is said.
	assert.deepEqual([set.sms.preview?.en.encoding, set.sms.preview?.ru.encoding], ['GSM-7', 'UCS-2']);
	assert.ok((set.sms.preview?.ru.parts ?? 0) > (set.sms.preview?.en.parts ?? 0));
	await client.setSmsChannel({ ...sms(), perSecond: 50 });
	await assert.rejects(
		client.setSmsChannel({ ...sms(), url: 'https://elsewhere.example.com/' }),
		refused('channel_secrets_needed'),
	);
	answer = { status: 401 };
	await assert.rejects(
		client.testChannel({ channel: 'sms', recipient: people[0]?.phone ?? '' }),
		refused('channel_failed_sign_in'),
	);
	await assert.rejects(client.testChannel({ channel: 'sms', recipient: 'Vera' }), refused('channel_recipient_bad'));
	answer = {};
	await client.testChannel({ channel: 'sms', recipient: people[0]?.phone ?? '' });
	assert.equal(gateway.asked.at(-1)?.headers.authorization, 'Bearer very-secret');
	await assert.rejects(client.testChannel({ channel: 'webhook', recipient: 'C1' }), refused('channel_off'));
});

test('who has a phone gets one SMS with a link that leads to the survey; a number that is none is not written to again', async () => {
	id = (await client.addSurvey({ name: 'after', template: 'nps' })).id;
	await client.publishSurvey({ id });
	const before = gateway.asked.length;
	const asked = await client.inviteToSurvey({ id, people, by: 'sms' });
	assert.deepEqual([asked.asked, asked.passedOver.twice, asked.passedOver.no_address], [2, 1, 1]);
	await until(async () => (await states('sms')).every((one) => /sent|refused/.test(one)), 'all have ended');
	assert.deepEqual(await states('sms'), ['+79160000000 refused', '+79161234567 sent']);
	const [first] = gateway.asked.slice(before).filter(({ body }) => body.includes('+79161234567'));
	const { to, text } = JSON.parse(first?.body ?? '');
	assert.equal(to, '+79161234567');
	const path = new URL(/https:\/\/quality\.example\.com\/s\/[a-z0-9]+\/i\/[\w.-]+/.exec(text)?.[0] ?? '').pathname;
	assert.equal((await server.inject({ method: 'GET', url: path, headers: { host } })).statusCode, 200);
	now += 60 * day;
	const later = await client.inviteToSurvey({ id, people, by: 'sms', dry: true });
	assert.deepEqual([later.asked, later.passedOver.do_not_ask], [1, 1]);
	now -= 60 * day;
	const { sent, refused: bounced } = await client.getSurveyInvitations({ id });
	assert.deepEqual([sent, bounced], [1, 1]);
	await service.jobs.wait(await service.jobs.enqueue('surveys.invitations', {}));
	await service.push.settle();
	const rows = await service.rows('invitation', 'channel, isNotNull(delivered_at) AS delivered', `survey = 'after'`);
	assert.deepEqual(rows.map(({ channel, delivered }) => [channel, Number(delivered)]).toSorted(), [
		['sms', 0],
		['sms', 1],
	]);
});

test('a gateway that asks to come later is asked later, and nothing is lost or sent twice', async () => {
	answer = { status: 429, headers: { 'retry-after': '120' } };
	await client.inviteToSurvey({ id, people: [{ phone: '+79167654321' }], by: 'sms' });
	await until(async () => (await client.getChannels({})).sms.trouble !== null, 'the trouble is told');
	answer = {};
	const asked = () => gateway.asked.filter(({ body }) => body.includes('79167654321')).length;
	assert.equal(asked(), 1);
	const deliver = async () => service.jobs.wait(await service.jobs.enqueue('sms.deliver', {}));
	now += 100_000;
	await deliver();
	assert.equal(asked(), 1);
	now += 25_000;
	await deliver();
	await deliver();
	assert.equal(asked(), 2);
	assert.ok((await states('sms')).includes('+79167654321 sent'));
});

const hear = async () => {
	await service.channels.hearOnce(AbortSignal.timeout(5000));
};

test('a customer begins to talk to the bot by a link, is asked there, and a tap is an answer', async () => {
	const settings = { bot: 'kamerton_bot', url: telegram.url, perSecond: 100 };
	await assert.rejects(client.setTelegramChannel(settings), refused('channel_secrets_needed'));
	await client.setTelegramChannel({ ...settings, token: '7:token' });
	const links = (
		await client.makeTelegramLinks({
			people: [
				{ customer: 'C1', name: 'Vera' },
				{ customer: 'C2', language: 'ru' },
			],
		})
	).links;
	assert.match(links[0] ?? '', /^https:\/\/t\.me\/kamerton_bot\?start=[\w-]{16,64}$/);
	const rules = { pauseDays: 0 };
	const before = await client.inviteToSurvey({ id, people: [{ customer: 'C1' }], by: 'telegram', dry: true });
	assert.equal(before.passedOver.no_address, 1);
	telegram.write(501, `/start ${new URL(links[0] ?? '').searchParams.get('start')}`);
	telegram.write(502, `/start ${new URL(links[1] ?? '').searchParams.get('start')}`);
	telegram.write(503, '/start made-up');
	await until(() => telegram.said.length === 3, 'the bot has answered');
	assert.deepEqual(telegram.said.map(({ chat, text }) => `${chat} ${text.slice(0, 6)}`).toSorted(), [
		'501 Thank ',
		'502 Спасиб',
		'503 Please',
	]);
	// A link that has gone astray opens nobody else's chat while she talks there.
	telegram.write(504, `/start ${new URL(links[0] ?? '').searchParams.get('start')}`);
	await until(() => telegram.said.length === 4, 'the other one is told');
	assert.match(telegram.said.at(-1)?.text ?? '', /in use in another chat/);
	// She was asked by SMS a moment ago: not again by another channel.
	const again = await client.inviteToSurvey({ id, people: [{ customer: 'C1' }], by: 'telegram', dry: true });
	assert.equal(again.passedOver.asked_lately, 1);
	await client.inviteToSurvey({
		id,
		people: [{ customer: 'C1' }, { customer: 'C2', language: 'ru' }, { customer: 'C9' }],
		by: 'telegram',
		rules,
	});
	await until(() => telegram.said.length === 6, 'two are asked');
	const question = telegram.said.find(({ chat, buttons }) => chat === '501' && buttons.length > 0);
	assert.ok(question);
	assert.deepEqual(
		question.buttons.slice(0, 11).map(({ text }) => text),
		Array.from({ length: 11 }, (_, at) => String(at)),
	);
	// Somebody else to whom the message was handed on answers nothing.
	telegram.tap(question, '3', 502);
	await until(() => telegram.heard() > 0, 'heard');
	await hear();
	assert.equal((await client.getSurveyInvitations({ id })).started, 0);
});

test('a tap is kept once however often it is heard; the rest is asked by the link below', async () => {
	now += 31 * day;
	const said = telegram.said.length;
	await client.inviteToSurvey({ id, people: [{ customer: 'C1' }], by: 'telegram' });
	await until(() => telegram.said.length === said + 1, 'asked');
	const question = telegram.said.at(-1);
	assert.ok(question);
	telegram.tap(question, '9');
	telegram.tap(question, '9');
	await until(async () => (await client.getSurveyInvitations({ id })).started === 1, 'the tap is an answer');
	await until(() => question.buttons.length === 1, 'the buttons are gone');
	await service.push.settle();
	const scores = await service
		.rows('answer', 'score, customer_ref', `survey = 'after' AND kind = 'nps'`)
		.catch(() => service.rows('answer', 'score', `survey = 'after' AND kind = 'nps'`));
	assert.deepEqual(
		scores.map(({ score }) => Number(score)),
		[9],
	);
	const { pathname } = new URL(question.buttons[0]?.url ?? '');
	const page = await server.inject({ method: 'GET', url: pathname, headers: { host } });
	assert.ok([200, 303].includes(page.statusCode));
});

test('whoever says /stop or blocks the bot is left alone', async () => {
	now += 31 * day;
	telegram.write(501, '/stop');
	const dry = () =>
		client.inviteToSurvey({ id, people: [{ customer: 'C1' }, { customer: 'C2' }], by: 'telegram', dry: true });
	await until(async () => (await dry()).passedOver.no_address === 1, 'the chat is forgotten');
	telegram.blockedBy.add('502');
	await client.inviteToSurvey({ id, people: [{ customer: 'C2' }], by: 'telegram' });
	await until(async () => (await dry()).passedOver.no_address === 2, 'a bot that is blocked has no chat');
	assert.ok((await states('telegram')).includes('502 refused'));
});

test('a program of the company takes invitations for other messengers', async () => {
	await assert.rejects(client.setWebhookChannel({ url: `${gateway.url}/hook` }), refused('channel_secrets_needed'));
	await client.setWebhookChannel({ url: `${gateway.url}/hook`, key: 'the key of both sides' });
	await client.inviteToSurvey({ id, people: [{ customer: 'C7', name: 'Olga' }], by: 'webhook' });
	await until(async () => (await states('webhook')).includes('C7 sent'), 'handed over');
	const asked = JSON.parse(gateway.asked.at(-1)?.body ?? '');
	assert.deepEqual([asked.customer, asked.name, asked.kind, asked.language], ['C7', 'Olga', 'survey', 'en']);
	assert.match(asked.link, /^https:\/\/quality\.example\.com\/s\//);
	await client.removeChannel({ channel: 'webhook' });
	assert.equal((await client.getChannels({})).webhook.settings, null);
});

test('who is erased leaves no phone, no chat and no message behind; others keep theirs', async () => {
	const rows = 'id,created_at,subject,customer,customer_phone\nT1,2026-02-01T10:00:00Z,Hello,C1,+79161234567\n';
	await service.take('ticket', rows, { source: 'crm' });
	const [link = ''] = (await client.makeTelegramLinks({ people: [{ customer: 'C1', name: 'Vera' }] })).links;
	telegram.write(501, `/start ${new URL(link).searchParams.get('start')}`);
	const reachable = async () => (await service.channels.addressesOf('telegram', [{ customer: 'C1' }]))[0] === '501';
	await until(reachable, 'she has come back');
	const [known] = await service.personalData.find('C1');
	assert.ok(known);
	let taken = '';
	for await (const piece of await service.personalData.take(known.customer)) taken += piece;
	const { kept } = JSON.parse(taken);
	assert.ok(kept.mails.some(({ channel }: { channel: string }) => channel === 'sms'));
	assert.ok(kept.telegramChats.some(({ chat }: { chat: string }) => chat === '501'));
	const others = (await states('sms')).filter((one) => !one.includes('79161234567'));
	const { jobId } = await service.personalData.erase(known.customer, 'me');
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	assert.equal(await reachable(), false);
	assert.deepEqual(await states('sms'), others);
	assert.ok(!(await states('telegram')).some((one) => one.startsWith('501')));
});
