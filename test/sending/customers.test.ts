/** One customer is not asked twice, whichever way the questions go. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/api/client.ts';
import { openTelegramDouble, type TelegramDouble } from '../support/channels/telegram-double.ts';
import { openWebDouble, type WebDouble } from '../support/channels/web-double.ts';
import { day, hour, openSendingService, type SendingService } from '../support/sending.ts';

const clock = { now: Date.parse('2026-03-02T10:00:00Z') };
let gateway: WebDouble;
let telegram: TelegramDouble;
let sending: SendingService;
let client: Client;
let survey = 0;
let plan = 0;
before(async () => {
	gateway = await openWebDouble(() => ({}));
	telegram = await openTelegramDouble('7:token');
	sending = await openSendingService(clock);
	({ client, survey } = sending);
	await client.setSmsChannel({ url: `${gateway.url}/send`, body: '{"to":"{phone}","text":"{text}"}', perSecond: 100 });
	await client.setTelegramChannel({ url: telegram.url, bot: 'kamerton_bot', token: '7:token', perSecond: 100 });
	plan = (
		await client.addSurveyPlan({
			...{ survey, name: 'after solving' },
			plan: { trigger: { kind: 'ticket_solved' }, pauseDays: 0, pauseDaysOfKind: 20 },
		})
	).id;
	await client.startSurveyPlan({ id: plan });
});
after(async () => {
	await sending.end();
	await gateway.close();
	await telegram.close();
});

async function lately(): Promise<number> {
	await sending.send();
	return (await client.getSurveyPlan({ id: plan })).counts.leftOut.asked_lately;
}

test('whoever was asked by SMS is not asked by mail right after, known by the customer or by the phone', async () => {
	const people = [
		{ customer: 'C-T1', phone: '+79161234501' },
		{ phone: '+79161234502' },
		{ customer: 'C-T3', phone: '+79161234503' },
	];
	assert.equal((await client.inviteToSurvey({ id: survey, people, by: 'sms' })).asked, 3);
	clock.now += hour;
	await sending.bring([
		{ id: 'T1', solved: clock.now, email: 't1@example.com' },
		{ id: 'T2', solved: clock.now, email: 't2@example.com', phone: '8 916 123-45-02' },
		{ id: 'T4', solved: clock.now, email: 't4@example.com', phone: '+79161234504' },
	]);
	assert.equal(await lately(), 2);
	assert.deepEqual(sending.recipients(), ['t4@example.com']);
});

test('whoever talks to the bot is known by the chat', async () => {
	clock.now += day;
	const { links } = await client.makeTelegramLinks({ people: [{ customer: 'C-T5' }] });
	telegram.write(501, `/start ${new URL(links[0] ?? '').searchParams.get('start')}`);
	for (let tries = 0; telegram.said.length === 0 && tries < 250; tries += 1) await sleep(20);
	const asked = await client.inviteToSurvey({ id: survey, people: [{ customer: 'C-T5' }], by: 'telegram' });
	assert.equal(asked.asked, 1);
	clock.now += hour;
	await sending.bring([{ id: 'T5', solved: clock.now, email: 't5@example.com' }]);
	assert.equal(await lately(), 3);
});

test('what the bot can never take in does not hold up what others say to it', async () => {
	const { links } = await client.makeTelegramLinks({ people: [{ customer: 'C-bad' }, { customer: 'C-good' }] });
	const db = new DatabaseSync(join(sending.service.dir, 'control.sqlite'));
	db.exec(
		"CREATE TRIGGER broken BEFORE UPDATE ON telegram_chat WHEN NEW.chat = '666' BEGIN SELECT RAISE(ABORT, 'broken'); END",
	);
	for (const [at, chat] of [666, 777].entries())
		telegram.write(chat, `/start ${new URL(links[at] ?? '').searchParams.get('start')}`);
	const welcomed = () => telegram.said.some(({ chat }) => chat === '777');
	for (let tries = 0; !welcomed() && tries < 6; tries += 1)
		await sending.service.channels.hearOnce(AbortSignal.timeout(5000)).catch(() => {});
	db.exec('DROP TRIGGER broken');
	db.close();
	assert.ok(welcomed());
});

test('whoever was asked by a plan is not asked by a list right after, at whatever address', async () => {
	clock.now += day;
	const rules = { pauseDays: 30 };
	const people = [{ customer: 'C-T4', phone: '+79160000000' }];
	const { passedOver } = await client.inviteToSurvey({ id: survey, people, rules, by: 'sms' });
	assert.equal(passedOver.asked_lately, 1);
	clock.now += 30 * day;
	const later = await client.inviteToSurvey({ id: survey, people, rules, by: 'sms' });
	assert.equal(later.asked, 1);
});

test('a customer whose address has changed is the same one', async () => {
	clock.now += 40 * day;
	await sending.bring([{ id: 'T6', solved: clock.now, email: 'old@example.com', customer: 'C-6' }]);
	const before = await lately();
	assert.ok(sending.recipients().includes('old@example.com'));
	clock.now += day;
	await sending.bring([{ id: 'T7', solved: clock.now, email: 'new@example.com', customer: 'C-6' }]);
	assert.equal(await lately(), before + 1);
});

test('one phone of many customers leaves none of them out while nobody was asked by it', async () => {
	clock.now += 40 * day;
	const before = await lately();
	await sending.bring([
		{ id: 'T8', solved: clock.now, email: 't8@example.com', phone: '+74951112233' },
		{ id: 'T9', solved: clock.now, email: 't9@example.com', phone: '+74951112233' },
	]);
	assert.equal(await lately(), before);
});
