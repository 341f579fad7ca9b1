/** Promoters are thanked and customers of cases asked once more, really: what leaves, to whom not, and what comes back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Client } from '../src/api/client.ts';
import { createLocalClient } from '../src/api/local-client.ts';
import { createServer } from '../src/api/server.ts';
import { smsShape } from '../src/channels/settings.ts';
import { Fault } from '../src/errors.ts';
import { openWebDouble, type WebDouble } from './support/channels/web-double.ts';
import { type Arrived, type MailServer, openMailServer, partsOf } from './support/mail/mail-server.ts';
import { openTestService, type TestService } from './support/service.ts';

const host = 'localhost:3000';
const site = 'https://quality.example.com';
const now = Date.parse('2026-03-02T10:00:00Z');
let mailServer: MailServer;
let service: TestService;
let server: FastifyInstance;
let client: Client;
let gateway: WebDouble;
/** Mailboxes that take nothing for now. */
const full = new Set<string>();
before(async () => {
	mailServer = await openMailServer({
		rcpt: (to) => (full.has(to) ? { code: 552, text: '5.2.2 mailbox full' } : null),
		options: { disabledCommands: ['STARTTLS'] },
	});
	gateway = await openWebDouble(() => ({}));
	service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' }, () => now);
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
	client = createLocalClient(service, 'en');
	await client.changeMail({
		...{ host: '127.0.0.1', port: mailServer.port, security: 'none', from: 'us@example.com', site },
	});
	const { version, book } = await client.getCaseRules({});
	await client.putCaseRules({ version, book: { ...book, on: true } });
	await service.take(
		'answer',
		`response,question,kind,score,answered_at,customer,customer_email,customer_phone,customer_name,language
p1,recommend,nps,10,2026-03-01T12:00:00Z,c1,anna@example.com,,Anna,en
p2,recommend,nps,9,2026-03-01T12:10:00Z,c2,,,Boris,ru
p3,recommend,nps,9,2026-03-01T12:20:00Z,c1,anna@example.com,,Anna,en
p4,recommend,nps,10,2026-03-01T12:30:00Z,c4,olga@example.com,,Olga,ru
d1,recommend,nps,2,2026-03-01T13:00:00Z,c5,vera@example.com,,Vera,en
d2,recommend,nps,1,2026-03-01T13:10:00Z,c6,ivan@example.com,,Ivan,en
d3,recommend,nps,3,2026-03-01T13:20:00Z,c7,full@example.com,+79161234567,Lena,en
d4,recommend,nps,3,2026-03-01T13:30:00Z,c8,cut@example.com,,Cut,en
`,
		{ source: 'asked' },
	);
	for (let round = 0; round < 200 && (await client.listCases({ limit: 1 })).pending; round += 1) await sleep(25);
});
after(async () => {
	await server?.close();
	await service?.end();
	await mailServer.close();
	await gateway.close();
});

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const origin = (ref: string) => ({ fact: 'answer', source: 'asked', ref }) as const;
async function arrival(count: number): Promise<Arrived> {
	for (let tries = 0; mailServer.arrived.length < count && tries < 200; tries += 1) await sleep(20);
	assert.equal(mailServer.arrived.length, count);
	return mailServer.arrived[count - 1] ?? assert.fail();
}
async function caseOf(customer: string) {
	const { cases } = await client.listCases({});
	return cases.find(({ customerName }) => customerName === customer) ?? assert.fail(customer);
}
async function contacted(customer: string): Promise<number> {
	const { id, version } = await caseOf(customer);
	await client.contactCase({ id, version, reached: true });
	return id;
}
const asked = async (id: number) =>
	(await client.getCase({ id })).entries
		.filter(({ kind }) => kind === 'score_asked')
		.map(({ details }) => details['by']);
const pathIn = (mail: Arrived, pattern: RegExp) => new URL(pattern.exec(partsOf(mail))?.[0] ?? '').pathname;
const get = (url: string) => server.inject({ method: 'GET', url, headers: { host } });
const post = (url: string, form: Record<string, string> = {}) =>
	server.inject({
		...{ method: 'POST', url, payload: new URLSearchParams(form).toString() },
		headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
	});

test('a promoter is thanked once, in the words of the company, and asked to tell others', async () => {
	await assert.rejects(client.thankPromoter(origin('p1')), refused('review_link_missing'));
	const { version } = (await client.listPromoters({})).review;
	await client.putReviewText({
		version,
		link: 'https://reviews.example.org/us',
		text: 'You are kind! Tell others: {link}',
	});
	await assert.rejects(client.thankPromoter(origin('nobody')), refused('answer_not_found'));
	await assert.rejects(client.thankPromoter(origin('p2')), refused('customer_unreachable'));
	await assert.rejects(client.thankPromoter({ ...origin('p1'), by: 'sms' }), refused('channel_off'));
	await client.thankPromoter(origin('p1'));
	const mail = await arrival(1);
	assert.deepEqual(mail.to, ['anna@example.com']);
	assert.ok(partsOf(mail).includes('You are kind! Tell others: https://reviews.example.org/us'));
	await assert.rejects(client.thankPromoter(origin('p1')), refused('review_already_asked'));
	// Another answer of the same customer within half a year.
	await assert.rejects(client.thankPromoter(origin('p3')), refused('review_asked_lately'));
	const { promoters } = await client.listPromoters({});
	assert.ok(promoters.find(({ origin: { ref } }) => ref === 'p1')?.asked);
	assert.equal(promoters.find(({ origin: { ref } }) => ref === 'p2')?.asked, null);
});

test('who was thanked is not asked by a survey right after; the mail has a way out that holds for all', async () => {
	const { id } = await client.addSurvey({ name: 'after', template: 'nps' });
	await client.publishSurvey({ id });
	const dry = (email: string) => client.inviteToSurvey({ id, people: [{ email }], dry: true });
	assert.equal((await dry('anna@example.com')).passedOver.asked_lately, 1);
	assert.equal((await dry('olga@example.com')).asked, 1);
	const path = pathIn(await arrival(1), /https:\/\/quality\.example\.com\/s\/no\/[\w.-]+/);
	assert.equal((await get(path)).statusCode, 200);
	assert.equal((await dry('anna@example.com')).passedOver.asked_lately, 1);
	assert.equal((await post(path)).statusCode, 200);
	assert.equal((await dry('anna@example.com')).passedOver.do_not_ask, 1);
	await client.setSurveyRefusal({ email: 'olga@example.com' });
	await assert.rejects(client.thankPromoter(origin('p4')), refused('customer_refuses'));
	assert.equal(mailServer.arrived.length, 1);
});

test('the customer of a case gives the second score by a link, once, and it counts as recovered', async () => {
	const one = await caseOf('c5');
	assert.ok(one.firstScore);
	const { id } = one;
	await assert.rejects(client.askCaseScore({ id }), refused('case_contact_needed'));
	await client.contactCase({ id, version: one.version, reached: true });
	await client.askCaseScore({ id });
	const mail = await arrival(2);
	assert.deepEqual(mail.to, ['vera@example.com']);
	assert.equal(new Set(partsOf(mail).match(/\?first=\d+/g)).size, 11);
	await assert.rejects(client.askCaseScore({ id }), refused('case_score_asked'));
	assert.ok((await client.getCase({ id })).entries.some(({ kind }) => kind === 'score_asked'));
	const path = pathIn(mail, /https:\/\/quality\.example\.com\/s\/score\/[\w.-]+/);
	const page = await get(`${path}?first=8`);
	assert.match(page.body, /value="8"[^>]* checked/);
	assert.equal((await client.getCase({ id })).case.secondScore, null);
	assert.equal((await post(path, { 'q.again': '11' })).statusCode, 303);
	assert.equal((await post('/s/score/1-zzzz.made-up', { 'q.again': '8' })).statusCode, 404);
	assert.equal((await post(path, { 'q.again': '8' })).statusCode, 200);
	assert.equal((await client.getCase({ id })).case.secondScore, 8);
	// The first answer stays.
	await post(path, { 'q.again': '1' });
	assert.equal((await client.getCase({ id })).case.secondScore, 8);
	await service.push.settle();
	const rows = await service.rows(
		'case',
		'score_before, score_after',
		"source = 'kamerton-cases' AND score_after IS NOT NULL",
	);
	assert.deepEqual(
		rows.map(({ score_before, score_after }) => [Number(score_before), Number(score_after)]),
		[[2, 8]],
	);
});

test('an answer that meets other saves is kept, and of two answers one', async () => {
	const id = await contacted('c6');
	const before = mailServer.arrived.length;
	await client.askCaseScore({ id });
	const path = pathIn(await arrival(before + 1), /https:\/\/quality\.example\.com\/s\/score\/[\w.-]+/);
	const notes = Array.from({ length: 6 }, (_, at) => client.noteCase({ id, text: `note ${at}` }));
	const [one, other] = await Promise.all([post(path, { 'q.again': '7' }), post(path, { 'q.again': '4' }), ...notes]);
	assert.deepEqual([one.statusCode, other.statusCode], [200, 200]);
	const { entries, case: after } = await client.getCase({ id });
	const scores = entries.filter(({ kind }) => kind === 'score').map(({ details }) => details['to']);
	assert.equal(scores.length, 1);
	assert.equal(after.secondScore, scores[0]);
});

test('killed between the outbox and the case, nobody is asked twice, and the case knows of it', async () => {
	const id = await contacted('c8');
	const before = mailServer.arrived.length;
	// What a process left that was killed right after it.
	await service.mail.put([
		{
			...{ ref: `case-score ${id} mail 0`, kind: 'reply', to: 'cut@example.com', toName: '', headers: {} },
			...{ letter: { subject: 'Are things better now?', text: '-', html: '' }, dueAt: now, until: null },
		},
	]);
	await client.askCaseScore({ id });
	await arrival(before + 1);
	assert.deepEqual(await asked(id), ['mail']);
	await assert.rejects(client.askCaseScore({ id }), refused('case_score_asked'));
	const both = await Promise.allSettled([client.askCaseScore({ id }), client.askCaseScore({ id })]);
	assert.ok(both.every(({ status }) => status === 'rejected'));
	await service.jobs.drain();
	assert.equal(mailServer.arrived.length, before + 1);
});

test('where a question did not arrive the customer is asked again, by another way too, and by one alone', async () => {
	const id = await contacted('c7');
	const before = mailServer.arrived.length;
	full.add('full@example.com');
	await client.askCaseScore({ id });
	await service.jobs.drain();
	await client.askCaseScore({ id });
	await service.jobs.drain();
	assert.equal(mailServer.arrived.length, before);
	const settings = smsShape.parse({ url: `${gateway.url}/`, body: '{"to":"{phone}","text":"{text}"}' });
	await service.channels.change('sms', settings, {});
	const both = await Promise.allSettled([
		client.askCaseScore({ id, by: 'sms' }),
		client.askCaseScore({ id, by: 'sms' }),
	]);
	assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
	await service.jobs.drain();
	assert.equal(gateway.asked.length, 1);
	full.clear();
	await assert.rejects(client.askCaseScore({ id }), refused('case_score_asked'));
	assert.deepEqual(await asked(id), ['mail', 'mail', 'sms']);
});

test('nobody is asked about a case that was withdrawn', async () => {
	await service.take(
		'answer',
		`response,question,kind,score,answered_at,customer,customer_email,customer_name,language
d9,recommend,nps,2,2026-03-01T14:00:00Z,c9,nina@example.com,Nina,en
`,
		{ source: 'asked' },
	);
	const settled = async () => {
		for (let round = 0; round < 200 && (await client.listCases({ limit: 1 })).pending; round += 1) await sleep(25);
	};
	await settled();
	const { id } = await caseOf('c9');
	await service.take(
		'answer',
		`response,question,kind,score,answered_at,customer,customer_email,customer_name,language
d9,recommend,nps,10,2026-03-01T14:00:00Z,c9,nina@example.com,Nina,en
`,
		{ source: 'asked' },
	);
	await settled();
	assert.equal((await client.getCase({ id })).case.state, 'withdrawn');
	await assert.rejects(client.askCaseScore({ id }), refused('case_withdrawn'));
});

test('pages of one score and of one refusal take small forms, and not without end', async () => {
	const large = 'x'.repeat(100_000);
	for (const path of ['/s/score/made.up', '/s/no/made.up']) {
		assert.equal((await post(path, { 'q.again': large })).statusCode, 413);
		let last = 0;
		for (let sent = 0; sent < 70; sent += 1) last = (await post(path, { 'q.again': '1' })).statusCode;
		assert.equal(last, 429, path);
	}
});
