/** A survey from its template to the KPI, through the pages that customers see. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { createServer } from '../../src/api/server.ts';
import { Fault } from '../../src/errors.ts';
import type { Survey } from '../../src/surveys/ports.ts';
import { readQuestionnaire } from '../../src/surveys/surveys.ts';
import { nps } from '../../src/surveys/templates/scores.ts';
import type { TemplateId } from '../../src/surveys/templates/templates.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: FastifyInstance;
let now = Date.parse('2026-03-02T10:00:00Z');

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
});
after(async () => {
	await server.close();
	await service.end();
});

async function published(template: TemplateId, name: string): Promise<Survey> {
	const { id } = await service.surveys.fromTemplate(template, name, 'test');
	return service.surveys.publish(id, 'test');
}

const host = 'localhost:3000';

async function page(path: string, language = 'en') {
	const reply = await server.inject({ method: 'GET', url: path, headers: { host, 'accept-language': language } });
	return {
		status: reply.statusCode,
		text: reply.body,
		stamp: /name="stamp" value="([^"]+)"/.exec(reply.body)?.[1] ?? '',
	};
}

async function send(path: string, form: Record<string, string | string[]>) {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
	const reply = await server.inject({
		method: 'POST',
		url: path,
		headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
		payload: body.toString(),
	});
	return { status: reply.statusCode, text: reply.body, to: reply.headers.location ?? '' };
}

/** Opens a page, reads it for a while, and sends it. */
async function answer(path: string, form: Record<string, string | string[]>, ms = 5_000) {
	const { stamp } = await page(path);
	now += ms;
	return send(path.split('?')[0] ?? path, { stamp, ...form });
}

const facts = (survey: string) =>
	service.rows(
		'answer',
		'response, question, kind, item, score, text, ticket_key != 0 AS of_ticket',
		`survey = '${survey}'`,
	);

test('a score is kept when its page is sent, the comment when the next is, and NPS counts it', async () => {
	const { slug } = await published('nps', 'NPS spring');
	const first = await answer(`/s/${slug}`, { page: '0', 'q.recommend': '9' });
	assert.equal(first.status, 303);
	assert.match(first.to, new RegExp(`^/s/${slug}/r/\\w+\\?page=2$`));
	await service.push.settle();
	assert.deepEqual(
		(await facts('NPS spring')).map(({ kind, score }) => [kind, score]),
		[['nps', 9]],
	);
	const second = await answer(first.to, { page: '1', 'q.why': 'Quick & <b>kind</b> 😀\r\nשלום' });
	assert.equal(second.to, first.to.split('?')[0]);
	const end = await page(second.to);
	assert.match(end.text, /Thank you!/);
	await service.push.settle();
	const rows = await facts('NPS spring');
	assert.deepEqual(
		rows.map(({ kind, score, text }) => [kind, score, text]).toSorted(),
		[
			['nps', 9, ''],
			['text', null, 'Quick & <b>kind</b> 😀\nשלום'],
		].toSorted(),
	);
	const { rows: kpis } = await service.kpi.query({ kpis: ['nps'], from: '2026-03-01', to: '2026-04-01' });
	assert.deepEqual(
		kpis.map(({ value, n }) => [value, n]),
		[[100, 1]],
	);
});

test('an answer that is changed by its own address replaces the one before', async () => {
	const { slug } = await published('nps', 'changed');
	const { to } = await answer(`/s/${slug}`, { page: '0', 'q.recommend': '10' });
	await answer(to, { page: '1', 'q.why': 'x' });
	const own = to.split('?')[0] ?? '';
	assert.match((await page(own)).text, /Change my answers/);
	assert.match((await page(`${own}?page=1`)).text, /value="10"[^>]*checked/);
	await answer(`${own}?page=1`, { page: '0', 'q.recommend': '2' });
	await answer(`${own}?page=2`, { page: '1', 'q.why': '' });
	await service.push.settle();
	assert.deepEqual(
		(await facts('changed')).map(({ kind, score }) => [kind, score]),
		[['nps', 2]],
	);
	assert.match((await page(own)).text, /We are sorry/);
});

test('what the facts could not take is taken back, too, when the page is sent again', async () => {
	const { slug } = await published('after_order', 'broken');
	const { to } = await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '2' });
	await answer(to, { page: '1', 'q.wrong': ['late', 'damaged'], 'q.more': 'x' });
	const own = to.split('?')[0] ?? '';
	const accept = service.push.accept;
	Object.assign(service.push, { accept: () => Promise.reject(new Fault('journal_full', { rows: 1, seconds: 30 })) });
	const form = { page: '1', 'q.wrong': 'late', 'q.more': '' };
	const refused = await answer(`${own}?page=2`, form);
	assert.deepEqual([refused.status, /could not be kept/.test(refused.text)], [503, true]);
	Object.assign(service.push, { accept });
	await answer(`${own}?page=2`, form);
	await service.push.settle();
	assert.deepEqual((await facts('broken')).map(({ question, item }) => [question, item]).toSorted(), [
		['satisfied', ''],
		['wrong', 'late'],
	]);
});

test('a page that is sent twice is one answer', async () => {
	const { id, slug } = await published('nps', 'twice');
	const { stamp } = await page(`/s/${slug}`);
	now += 5_000;
	const form = { stamp, page: '0', 'q.recommend': '7' };
	const [one, other] = [await send(`/s/${slug}`, form), await send(`/s/${slug}`, form)];
	assert.equal(one.to, other.to);
	assert.equal((await service.surveys.tally(id)).started, 1);
});

test('without a required answer the page comes back, says what is missing, and keeps what was typed', async () => {
	const { slug } = await published('csat', 'missing');
	const { status, text } = await answer(`/s/${slug}`, { page: '0', 'q.why': 'because <i>' });
	assert.equal(status, 422);
	assert.match(text, /Please answer this question/);
	assert.match(text, /because &lt;i&gt;<\/textarea>/);
	const strange = await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '9' });
	assert.equal(strange.status, 422);
	assert.match(strange.text, /not offered/);
});

test('a text of a million letters is refused with a clear page and nothing of it is lost', async () => {
	const { slug } = await published('csat', 'long');
	const long = 'ab'.repeat(500_000);
	const { status, text } = await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '4', 'q.why': long });
	assert.equal(status, 422);
	assert.match(text, /too long/);
	assert.ok(text.includes(long));
});

test('programs that fill in the trap, and answers faster than anybody reads, do not count', async () => {
	const { id, slug } = await published('csat', 'spam');
	await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '1', website: 'http://spam' });
	await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '1' }, 50);
	await send(`/s/${slug}`, { page: '0', 'q.satisfied': '1', stamp: 'made.up' });
	await service.push.settle();
	assert.deepEqual(await facts('spam'), []);
	assert.deepEqual(await service.surveys.tally(id), { started: 3, finished: 3, spam: 3, spamFinished: 3, waiting: 0 });
});

test('an answer whose later page falls into the trap is taken back', async () => {
	const { slug } = await published('nps', 'late spam');
	const { to } = await answer(`/s/${slug}`, { page: '0', 'q.recommend': '1' });
	await answer(to, { page: '1', 'q.why': 'buy', website: 'http://spam' }, 50);
	await service.push.settle();
	assert.deepEqual(await facts('late spam'), []);
});

test('a personal link knows whom it is for, goes on with the same answer, and opens nothing else', async () => {
	const survey = await published('after_ticket', 'personal');
	const other = await published('nps', 'other');
	const about = { ticket: 'T-1', customer: 'C-7', customer_email: 'anna@example.org' };
	const [token = ''] = await service.surveys.links(survey.id, [
		{ known: { ticket: 'T-1', agent: '<Olga>' }, about, language: 'en', days: 7 },
	]);
	const path = `/s/${survey.slug}/i/${token}`;
	assert.match((await page(path, 'ru')).text, /You wrote to us about T-1/);
	const { to } = await answer(path, { page: '0', 'q.satisfied': '5', 'q.solved': '1' });
	const again = await page(path);
	assert.match(again.text, /What did &lt;Olga&gt; do well\?/);
	await answer(to, { page: '1', 'q.easy': '7', 'q.praise': 'All of it' });
	await service.push.settle();
	const rows = await facts('personal');
	assert.deepEqual(rows.map(({ kind }) => kind).toSorted(), ['ces', 'csat', 'resolved', 'text']);
	assert.ok(rows.every(({ of_ticket }) => of_ticket === true || of_ticket === 1));
	assert.equal((await page(`/s/${other.slug}/i/${token}`)).status, 404);
	assert.equal((await page(`/s/${survey.slug}/i/${token}x`)).status, 404);
	now += 8 * 24 * 3600 * 1000;
	const late = await page(path);
	assert.equal(late.status, 410);
	assert.match(late.text, /expired/);
});

test('anonymous answers wait for others, say no moment, and lead to nobody', async () => {
	const survey = await published('employees', 'staff');
	const people = Array.from({ length: 5 }, (_, at) => ({
		...{ known: { name: `Name ${at}` }, language: null, days: null },
		about: { customer: `E-${at}`, team: 'Chat' },
	}));
	const tokens = await service.surveys.links(survey.id, people);
	for (const [at, token] of tokens.entries()) {
		const path = `/s/${survey.slug}/i/${token}`;
		const { to } = await answer(path, { page: '0', 'q.tools': '6', 'q.load': '2', 'q.lead': '5' });
		await answer(to, { page: '1', 'q.heard': `Words ${at}` });
		await service.push.settle();
		// Comments wait until there are ten.
		assert.equal((await facts('staff')).length, at < 4 ? 0 : 15);
		assert.match((await page(path)).text, /already answered/);
		const own = await page(to.split('?')[0] ?? '');
		assert.doesNotMatch(own.text, /Change my answers/);
	}
	const rows = await service.rows('answer', 'customer, team, toString(answered_at) AS at', "survey = 'staff'");
	assert.ok(rows.every(({ customer, team, at }) => customer === '0' && team === '' && String(at).includes('00:00:00')));
});

test('what was begun goes on in the words in which it was begun', async () => {
	const { id, slug, draft } = await published('nps', 'versions');
	const { to } = await answer(`/s/${slug}`, { page: '0', 'q.recommend': '8' });
	const changed = readQuestionnaire({ ...nps, pages: [{ questions: [...(nps.pages[0]?.questions ?? [])] }] });
	await service.surveys.change(id, 1, { name: 'versions', questionnaire: changed }, 'test');
	assert.match((await page(to)).text, /main reason/);
	await service.surveys.publish(id, 'test');
	assert.match((await page(to)).text, /main reason/);
	assert.doesNotMatch((await page(`/s/${slug}`)).text, /Page 1 of/);
	assert.equal(draft.pages.length, 2);
	await service.surveys.close(id, 'test');
	assert.equal((await page(`/s/${slug}`)).status, 410);
	assert.match((await page(`/s/${slug}`, 'ru')).text, /Опрос завершён/);
});

test('whoever finishes an anonymous survey reads the end that belongs to the answer, also when it leaves at once', async () => {
	const asked = readQuestionnaire({ ...nps, anonymous: true, pages: nps.pages.slice(0, 1) });
	const { id } = await service.surveys.add({ name: 'ends', questionnaire: asked }, 'test');
	const { slug } = await service.surveys.publish(id, 'test');
	for (let at = 0; at < 6; at += 1) {
		const { stamp } = await page(`/s/${slug}`);
		now += 5_000;
		const form = { stamp, page: '0', 'q.recommend': at % 2 === 0 ? '2' : '10' };
		const ended = await send(`/s/${slug}`, form);
		assert.equal(ended.status, 200);
		assert.match(ended.text, at % 2 === 0 ? /We are sorry/ : /Your answer has arrived/);
		// Loaded anew, the browser sends it again.
		assert.match((await send(`/s/${slug}`, form)).text, /You have already answered/);
	}
	assert.equal((await service.surveys.tally(id)).finished, 6);
});

test('of two people who open one link of an anonymous survey at the same moment one answers, and the other is told', async () => {
	const survey = await published('employees', 'Race');
	const context = { known: {}, about: {}, language: null };
	const [token = ''] = await service.surveys.links(survey.id, [{ ...context, days: null }]);
	const path = `/s/${survey.slug}/i/${token}`;
	const opened = [await page(path), await page(path)];
	now += 30_000;
	const form = { page: '0', 'q.tools': '7', 'q.load': '6', 'q.lead': '5' };
	const sent = await Promise.all(opened.map(({ stamp }) => send(path, { ...form, stamp })));
	assert.deepEqual(sent.map(({ status }) => status).toSorted(), [200, 303]);
	assert.match(sent.find(({ status }) => status === 200)?.text ?? '', /You have already answered/);
	assert.equal((await service.surveys.tally(survey.id)).started, 1);
	// The one that was kept is not lost when its page is sent twice.
	const won = opened[sent.findIndex(({ status }) => status === 303)];
	const again = await send(path, { ...form, stamp: won?.stamp ?? '' });
	assert.match(again.text, /You have already answered/);
	assert.equal((await service.surveys.tally(survey.id)).started, 1);
});

test('what is published while somebody reads the first page is not what he answers', async () => {
	const survey = await published('csat', 'Reading');
	const path = `/s/${survey.slug}`;
	const { stamp } = await page(path);
	const { draft, name, revision } = await service.surveys.get(survey.id);
	const pages = [{ questions: draft.pages[0]?.questions.slice(1) ?? [] }];
	const ends = draft.ends.slice(-1);
	await service.surveys.change(survey.id, revision, { name, questionnaire: { ...draft, pages, ends } }, 'test');
	await service.surveys.publish(survey.id, 'test');
	now += 5_000;
	const sent = await send(path, { stamp, page: '0', 'q.satisfied': '4' });
	assert.equal(sent.status, 303);
	await service.push.settle();
	assert.deepEqual(
		(await facts('Reading')).map(({ question, score }) => [question, score]),
		[['satisfied', 4]],
	);
});

test('a comment of a megabyte in Cyrillic, with emoji and right-to-left letters, comes back whole to be shortened', async () => {
	const { slug } = await published('csat', 'Megabyte');
	const comment = 'Ждали 😀 שלום '.repeat(40_000).trim();
	assert.ok(Buffer.byteLength(comment) > 900_000);
	const sent = await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '1', 'q.why': comment });
	assert.equal(sent.status, 422);
	assert.ok(sent.text.includes(comment));
	assert.match(sent.text, /too long/);
});

test('whoever sends to a survey that was closed meanwhile, or by a link that has expired, gets what he wrote to copy', async () => {
	const survey = await published('csat', 'Closed meanwhile');
	const context = { known: {}, about: {}, language: null };
	const [token = ''] = await service.surveys.links(survey.id, [{ ...context, days: 1 }]);
	const personal = `/s/${survey.slug}/i/${token}`;
	const [open, own] = [await page(`/s/${survey.slug}`), await page(personal)];
	const form = { page: '0', words: 'why', 'q.satisfied': '1', 'q.why': 'Two weeks <of> waiting' };
	now += 2 * 24 * 3_600_000;
	const expired = await send(personal, { ...form, stamp: own.stamp });
	assert.equal(expired.status, 410);
	assert.match(expired.text, /has expired[\s\S]*Two weeks &lt;of&gt; waiting/);
	await service.surveys.close(survey.id, 'test');
	const closed = await send(`/s/${survey.slug}`, { ...form, stamp: open.stamp });
	assert.equal(closed.status, 410);
	assert.match(closed.text, /has ended[\s\S]*to copy[\s\S]*Two weeks &lt;of&gt; waiting/);
});

test('links and stamps that were made up, or belong to another survey, open nothing and count nothing', async () => {
	const [one, other] = [await published('csat', 'One'), await published('csat', 'Other')];
	const context = { known: {}, about: {}, language: null };
	const [token = ''] = await service.surveys.links(one.id, [{ ...context, days: null }]);
	for (const bad of [token.slice(0, -2), `${token}x`, 'x'.repeat(5_000), '..%2f', token.replace('.', '')])
		assert.equal((await page(`/s/${one.slug}/i/${bad}`)).status, 404, bad.slice(0, 40));
	assert.equal((await page(`/s/${other.slug}/i/${token}`)).status, 404);
	const { stamp } = await page(`/s/${one.slug}`);
	now += 5_000;
	await send(`/s/${other.slug}`, { stamp, page: '0', 'q.satisfied': '5' });
	await service.push.settle();
	assert.deepEqual(await facts('Other'), []);
});

test('one answer that is sent over and over is held back with a clear page, others go on', async () => {
	const { slug } = await published('csat', 'Often');
	const { stamp } = await page(`/s/${slug}`);
	now += 5_000;
	const form = { page: '0', words: 'why', 'q.satisfied': '5', 'q.why': 'again', stamp };
	let last = await send(`/s/${slug}`, form);
	for (let times = 1; times <= 60; times += 1) last = await send(`/s/${slug}`, form);
	assert.equal(last.status, 429);
	assert.match(last.text, /Too many answers at once[\s\S]*again<\/textarea>/);
	assert.equal((await answer(`/s/${slug}`, { page: '0', 'q.satisfied': '4' })).status, 303);
});

test('numbers that people type are covered before an answer is kept, where the survey says so', async () => {
	const { id } = await service.surveys.add(
		{ name: 'NPS covered', questionnaire: { ...readQuestionnaire(nps), scrub: true } },
		'test',
	);
	const { slug } = await service.surveys.publish(id, 'test');
	const first = await answer(`/s/${slug}`, { page: '0', 'q.recommend': '2' });
	const typed = 'Call +7 912 345-67-89, my card is 4111 1111 1111 1111, order 4711';
	assert.equal((await answer(first.to, { page: '1', 'q.why': typed })).status, 303);
	await service.push.settle();
	const said = 'Call [phone], my card is [card], order 4711';
	assert.deepEqual((await facts('NPS covered')).map(({ text }) => text).filter(Boolean), [said]);
	assert.match((await page(first.to)).text, /Call \[phone\]/);
	for (const kept of ['control.sqlite', 'journal.sqlite']) {
		const bytes = [kept, `${kept}-wal`].map((name) => service.dataDir.at(name)).filter((path) => existsSync(path));
		for (const path of bytes) assert.ok(!readFileSync(path).includes('345-67-89'), path);
	}
});
