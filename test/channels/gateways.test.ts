/** What leaves for a gateway, and what its answers are understood as: against servers of this computer. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, test } from 'node:test';
import { createGateway, type Line } from '../../src/channels/gateway.ts';
import { retryAfter } from '../../src/channels/outcome.ts';
import { createPace } from '../../src/channels/pace.ts';
import { type SmsSettings, smsShape, telegramShape, webhookShape } from '../../src/channels/settings.ts';
import { createBot } from '../../src/channels/telegram.ts';
import { createWebhook } from '../../src/channels/webhook.ts';
import type { Outgoing } from '../../src/mail/ports.ts';
import { createOutgoing } from '../../src/net/outgoing.ts';
import { createUrlGuard } from '../../src/net/url-guard.ts';
import { type Answer, openWebDouble } from '../support/channels/web-double.ts';

let answer: Answer = {};
const server = await openWebDouble(() => answer);
after(() => server.close());
const now = Date.parse('2026-03-02T10:00:00Z');
const outgoing = createOutgoing({ guard: createUrlGuard({ allow: ['127.0.0.1'] }), timeoutMs: 2000 });
const line: Line = { outgoing, pace: createPace(), now: () => now };

const text = 'Как мы? "5"\\n & 100% {phone}\nhttps://q.example/s/a?b=c';
const message: Outgoing = {
	...{ to: '+79161234567', toName: 'Vera', messageId: 'id-1@kamerton.invalid', headers: {} },
	letter: { subject: 'Survey', text, html: '' },
	beside: { link: { text: 'Answer', url: 'https://q.example/s/a' }, fields: { kind: 'survey' } },
};

async function sent(given: Partial<SmsSettings>, answered: Answer = {}) {
	answer = answered;
	const settings = smsShape.parse({
		...{ url: `${server.url}/send`, perSecond: 100, body: '{"to": "{phone}", "text": "{text}", "ref": "{id}"}' },
		...given,
	});
	const outcome = await createGateway(settings, { token: 's"3cret' }, line).send(message);
	return { outcome, asked: server.asked.at(-1) };
}

test('a message is written as JSON, as a form or into the address, whatever letters it has', async () => {
	const json = await sent({ headers: { Authorization: 'Bearer {secret.token}' } });
	assert.equal(json.outcome.kind, 'taken');
	assert.deepEqual(JSON.parse(json.asked?.body ?? ''), { to: '+79161234567', text, ref: 'id-1' });
	assert.equal(json.asked?.headers.authorization, 'Bearer s"3cret');
	const form = await sent({ format: 'form', body: 'to={phone}&msg={text}&key={secret.token}' });
	assert.deepEqual(Object.fromEntries(new URLSearchParams(form.asked?.body)), {
		...{ to: '+79161234567', msg: text, key: 's"3cret' },
	});
	const address = await sent({ method: 'GET', format: 'none', url: `${server.url}/send?to={phone}&text={text}` });
	const query = new URL(address.asked?.path ?? '', server.url).searchParams;
	assert.deepEqual([query.get('to'), query.get('text'), address.asked?.body], ['+79161234567', text, '']);
});

test('taken, refused and later are told apart by the status and by what the answer says', async () => {
	const ruled = {
		takenWhen: { field: 'result.0.status', values: ['0'] },
		refusedWhen: { field: 'result.0.status', values: ['7', '8'] },
		idField: 'result.0.id',
	};
	const kinds = async (given: Partial<SmsSettings>, answered: Answer) => {
		const { outcome } = await sent(given, answered);
		return outcome.kind === 'taken' ? ['taken', outcome.reply] : [outcome.kind, outcome.problem];
	};
	const says = (status: number) => ({ body: { result: [{ status, id: 'm-17' }] } });
	assert.deepEqual(await kinds(ruled, says(0)), ['taken', 'm-17']);
	assert.deepEqual(await kinds(ruled, says(8)), ['refused', 'recipient_refused']);
	assert.deepEqual(await kinds(ruled, says(3)), ['later', 'later']);
	assert.deepEqual(await kinds(ruled, { body: 'no JSON' }), ['later', 'later']);
	assert.deepEqual(await kinds(ruled, { ...says(8), status: 400 }), ['refused', 'recipient_refused']);
	assert.deepEqual(await kinds({}, { status: 401 }), ['server', 'sign_in_refused']);
	for (const status of [402, 423, 425, 429, 500, 502, 503, 507, 520]) {
		assert.deepEqual(await kinds({}, { status }), ['server', 'later'], String(status));
	}
	assert.deepEqual(await kinds({}, { status: 410 }), ['server', 'unknown']);
	assert.deepEqual(await kinds({}, { status: 400 }), ['refused', 'content_refused']);
	assert.deepEqual(await kinds({}, { cut: true }), ['server', 'broken_off']);
	assert.deepEqual(await kinds({ url: 'http://127.0.0.1:1/' }, {}), ['server', 'unreachable']);
	assert.deepEqual(await kinds({ url: 'http://10.9.8.7/' }, {}), ['server', 'host_internal']);
});

test('a server that asks to come later is believed; a broken connection is a doubt', async () => {
	const { outcome } = await sent({}, { status: 429, headers: { 'retry-after': '90' } });
	assert.deepEqual(outcome.kind !== 'taken' && [outcome.notBeforeMs, outcome.doubtful], [90_000, false]);
	const cut = await sent({}, { cut: true });
	assert.equal(cut.outcome.kind !== 'taken' && cut.outcome.doubtful, true);
	assert.equal(retryAfter('Mon, 02 Mar 2026 10:02:00 GMT', now), 120_000);
	assert.deepEqual([retryAfter('soon', now), retryAfter('-5', now), retryAfter('9999999', now)], [0, 0, 86_400_000]);
});

test('not more than so many a second', async () => {
	const settings = smsShape.parse({ url: `${server.url}/`, body: '{"a":"{phone}{text}"}', perSecond: 20 });
	answer = {};
	const gateway = createGateway(settings, {}, { ...line, pace: createPace() });
	const begun = performance.now();
	await Promise.all(Array.from({ length: 7 }, () => gateway.send(message)));
	// Seven, of which the first leaves at once.
	assert.ok(performance.now() - begun >= 6 * 50 - 10);
});

test('a webhook is signed as its guide says, and says with 410 alone that somebody cannot be reached', async () => {
	const webhook = createWebhook(webhookShape.parse({ url: `${server.url}/hook` }), 'the key of both sides', line);
	answer = { status: 202 };
	assert.equal((await webhook.send({ ...message, to: 'C1' })).kind, 'taken');
	const asked = server.asked.at(-1);
	const body = asked?.body ?? '';
	const { customer, link, kind, text: said, id } = JSON.parse(body);
	assert.deepEqual([customer, link, kind, said, id], ['C1', 'https://q.example/s/a', 'survey', text, 'id-1']);
	const [, seconds = '', signature = ''] =
		/^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(asked?.headers['kamerton-signature'])) ?? [];
	assert.equal(Number(seconds), now / 1000);
	assert.equal(signature, createHmac('sha256', 'the key of both sides').update(`${seconds}.${body}`).digest('hex'));
	answer = { status: 410 };
	const gone = await webhook.send(message);
	assert.equal(gone.kind !== 'taken' && gone.problem, 'recipient_refused');
	answer = { status: 404 };
	assert.equal((await webhook.send(message)).kind, 'server');
});

test('what Telegram says: when to come again, that a chat is gone, that the token is not good', async () => {
	const bot = createBot(telegramShape.parse({ bot: 'robot', url: server.url }), '7:token', line);
	const says = async (status: number, body: object) => {
		answer = { status, body: { ok: false, ...body } };
		const outcome = await bot.send(message);
		return outcome.kind === 'taken' ? [] : [outcome.kind, outcome.problem, outcome.notBeforeMs ?? 0];
	};
	const description = 'Bad Request: chat not found';
	assert.deepEqual(await says(429, { error_code: 429, parameters: { retry_after: 7 } }), ['server', 'later', 7000]);
	assert.deepEqual(await says(403, { error_code: 403 }), ['refused', 'recipient_refused', 0]);
	assert.deepEqual(await says(400, { error_code: 400, description }), ['refused', 'recipient_refused', 0]);
	assert.deepEqual(await says(400, { error_code: 400, description: 'Bad Request: message is too long' }), [
		...['refused', 'content_refused', 0],
	]);
	assert.deepEqual(await says(401, { error_code: 401 }), ['server', 'sign_in_refused', 0]);
	assert.deepEqual(await says(502, {}), ['server', 'later', 0]);
	answer = { body: { ok: true, result: { message_id: 17 } } };
	assert.deepEqual(await bot.send(message), { kind: 'taken', reply: '17' });
	assert.deepEqual(JSON.parse(server.asked.at(-1)?.body ?? '').reply_markup, {
		inline_keyboard: [[{ text: 'Answer', url: 'https://q.example/s/a' }]],
	});
});

test('a redirect takes nothing: followed, it would only be looked at', async () => {
	answer = { status: 302, headers: { location: `${server.url}/elsewhere?key=secret` } };
	const before = server.asked.length;
	const webhook = createWebhook(webhookShape.parse({ url: `${server.url}/hook` }), 'the key of both sides', line);
	const bot = createBot(telegramShape.parse({ bot: 'robot', url: server.url }), '7:token', line);
	const sms = createGateway(smsShape.parse({ url: `${server.url}/send`, body: '{"a":"{phone}{text}"}' }), {}, line);
	for (const transport of [webhook, bot, sms]) {
		const outcome = await transport.send(message);
		assert.deepEqual(outcome.kind !== 'taken' && [outcome.kind, outcome.problem, outcome.doubtful], [
			'server',
			'unknown',
			false,
		]);
		assert.match(outcome.reply, new RegExp(`^302 .*→ ${server.url}$`));
	}
	assert.equal(server.asked.length, before + 3);
});

test('a server that cannot be reached has taken nothing, however long it was waited for', async () => {
	const never: Line = {
		...line,
		outgoing: createOutgoing({ guard: () => new Promise(() => {}), timeoutMs: 50 }),
	};
	const settings = smsShape.parse({ url: 'http://sms.example/', body: '{"a":"{phone}{text}"}' });
	const { outgoing: ask } = never;
	const quick: Line = { ...never, outgoing: (url, request) => ask(url, { ...request, timeoutMs: 50 }) };
	const outcome = await createGateway(settings, {}, quick).send(message);
	assert.deepEqual(outcome.kind !== 'taken' && [outcome.problem, outcome.doubtful], ['unreachable', false]);
	// Connected, and then silent: it may have been taken.
	answer = { hang: true };
	const silent = smsShape.parse({ url: `${server.url}/send`, body: '{"a":"{phone}{text}"}' });
	const soon: Line = { ...line, outgoing: (url, request) => outgoing(url, { ...request, timeoutMs: 300 }) };
	const doubt = await createGateway(silent, {}, soon).send(message);
	assert.deepEqual(doubt.kind !== 'taken' && [doubt.problem, doubt.doubtful], ['silent', true]);
});
