/** A customer is erased: nothing of the person is left in any byte, every KPI stays, and no old file brings the person back. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { localAdministrator } from '../src/access/principal.ts';
import { callOperation } from '../src/api/call.ts';
import { createServer } from '../src/api/server.ts';
import { newCaseShape } from '../src/cases/case.ts';
import { Fault } from '../src/errors.ts';
import { erasePerson, forgetIdentities } from '../src/store/facts/erasure/erase.ts';
import { noteShape } from '../src/workspace/notes.ts';
import { openTestService, type TestService } from './support/service.ts';
import { columnsWith, filesWith, oldParts } from './support/traces.ts';

let service: TestService;
let server: FastifyInstance;
const began = Date.parse('2026-03-02T10:00:00Z') - Date.now();
let anna = '';

/** What must not be found anywhere afterwards. */
const person = [
	...['anna@example.org', '79123456789', '912) 345-67-89', 'petrova', 'c-anna', 'flat 17', 'anna-visit'],
	...['my parcel was lost', 'dear madam', 'still waiting', 'rude voice', 'called her back', 'so slow', 'lost by you'],
];

const tickets = [
	'id,created_at,solved_at,subject,topic,customer,customer_name,customer_email,customer_phone,attr_gate,attr_address',
	'T-1,2026-02-01T10:00:00Z,2026-02-01T12:00:00Z,My parcel was lost,delivery,C-ANNA,Anna Petrova,Anna@example.org,8 (912) 345-67-89,17,Flat 17',
	'T-2,2026-02-03T10:00:00Z,,Still waiting,delivery,C-ANNA,,,,17,Flat 17',
	...Array.from(
		{ length: 15 },
		(_, at) =>
			`B-${at},2026-02-0${1 + (at % 9)}T11:00:00Z,2026-02-1${at % 10}T11:00:00Z,Where is order ${at},delivery,C-${at},Boris ${at},boris${at}@example.org,,17,`,
	),
	'B-20,2026-02-05T10:00:00Z,,Call anna@example.org or +7 912 345-67-89 please,delivery,C-0,,,,,',
	'B-21,yesterday,,My parcel was lost,delivery,C-ANNA,Anna Petrova,anna@example.org,,,',
	'B-22,yesterday,,Refused of Boris,delivery,C-0,Boris 0,boris0@example.org,,,',
].join('\n');
const events = [
	'ticket,at,type,actor,status,text',
	'T-1,2026-02-01T11:00:00Z,message,agent,,Dear madam',
	'T-1,2026-02-01T12:00:00Z,status,agent,solved,',
	'B-1,2026-02-02T12:00:00Z,message,agent,,Dear Boris',
].join('\n');
const evaluations = [
	'id,evaluated_at,ticket,score,criteria,sampling',
	'E-1,2026-02-02T10:00:00Z,T-1,80,"[{""id"":""tone"",""score"":3,""max"":5,""comment"":""rude voice""}]",random',
].join('\n');
const answers = [
	'kind,score,text,answered_at,customer_email',
	'csat,2,So slow,2026-02-04T10:00:00Z,anna@example.org',
	'csat,2,So slow,2026-02-04T10:00:00Z,anna@example.org',
	'csat,5,Quick,2026-02-04T10:00:00Z,boris1@example.org',
].join('\n');
const visits = [
	'id,at,type,session,customer',
	'V-1,2026-02-05T10:00:00Z,article,anna-visit,C-ANNA',
	'V-2,2026-02-05T10:05:00Z,search,anna-visit,C-ANNA',
	'V-3,2026-02-05T10:05:00Z,search,other,C-1',
].join('\n');

/** Says which differ, not all that are the same. */
function assertSame(now: readonly unknown[], before: readonly unknown[]): void {
	const texts = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row));
	assert.deepEqual(
		texts(now).filter((row, at) => row !== texts(before)[at]),
		[],
	);
	assert.equal(now.length, before.length);
}

/** Every KPI, and some by what they are grouped by; customers by their numbers alone. */
async function everything(): Promise<readonly unknown[]> {
	const { kpis } = await service.kpi.catalogue();
	const period = { from: '2026-01-01', to: '2026-04-01', asOf: '2026-03-02T12:00:00Z' };
	const ids = kpis.map(({ id }) => id);
	const results: unknown[] = [];
	for (let at = 0; at < ids.length; at += 50) {
		const { rows } = await service.kpi.query({ kpis: ids.slice(at, at + 50), ...period });
		results.push(...rows);
	}
	for (const by of ['month', 'topic', 'attr.attr_gate', 'customer']) {
		const { rows } = await service.kpi.query({
			kpis: ['tickets', 'fcr', 'csat', 'first_response_time'],
			by: [by],
			...period,
		});
		const plain = rows.map(({ customer: _, ...row }: Record<string, unknown>) => JSON.stringify(row));
		results.push(...plain.sort());
	}
	return results;
}

before(async () => {
	service = await openTestService(undefined, {}, () => began + Date.now());
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
	await service.take('ticket', tickets, { source: 'desk', name: 'desk.csv' });
	await service.take('ticket', tickets.replace('Still waiting', 'Still waiting?'), {
		source: 'desk',
		name: 'again.csv',
	});
	await service.take('ticket_event', events, { source: 'desk', name: 'events.csv' });
	await service.take('evaluation', evaluations, { source: 'desk', name: 'evaluations.csv' });
	await service.take('answer', answers, { source: 'survey', name: 'answers.csv' });
	await service.take('event', visits, { source: 'desk', name: 'visits.csv' });
	await service.take('ticket', tickets, { source: 'desk', name: 'tried.csv', dryRun: true });
	await service.push.accept({
		fact: 'feedback',
		source: 'reviews',
		key: 'batch-1',
		text: [
			JSON.stringify({
				id: 'F-1',
				kind: 'complaint',
				text: 'Lost by you',
				created_at: '2026-02-06T10:00:00Z',
				customer_email: 'anna@example.org',
			}),
			JSON.stringify({ id: 'F-2', kind: 'complaint', created_at: 'Anna Petrova' }),
		].join('\n'),
	});
	await service.push.settle();
	await service.notes.add(
		noteShape.parse({ text: 'Anna@Example.org, +7 (912) 345-67-89 called', from: '2026-02-05', to: '2026-02-06' }),
		'me',
	);
	// Where people write, and where a program has kept what it was given: within JSON after a line break, too.
	const written = 'Since the letter of\nanna@example.org';
	await service.targets.set({ kpi: 'csat', value: 60, from: '2026-01-01', segment: {}, note: written }, 'me');
	const words = { names: { en: 'Chat share', ru: 'Доля чата' }, explanation: 'As anna@example.org asked' };
	const measure = { kind: 'share', of: ['channel=chat'] };
	await service.ownKpis.put('chat_share', { ...words, fact: 'ticket', direction: 'higher', measure }, 'me');
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'));
	control
		.prepare(
			"INSERT INTO job (name, payload, lane, state, error_code, error_params, error_message, run_after, created_at) VALUES ('x', '{}', 'x', 'failed', 'x', ?, ?, 0, 0)",
		)
		.run(JSON.stringify({ reason: written }), written);
	control.close();
	const about = { about: 'My parcel was lost', customer: 'C-ANNA', team: '', channel: '', agent: '' };
	const survey = await service.surveys.fromTemplate('nps', 'After a contact', 'me');
	await service.surveys.publish(survey.id, 'me');
	await service.surveys.links(survey.id, [
		{ known: { name: 'Anna Petrova' }, about: { customer: 'anna@example.org' }, language: null, days: 14 },
	]);
	const { id } = await service.cases.add(newCaseShape.parse(about), 'me');
	await service.cases.note(id, 'Called her back', 'me');
	await service.push.settle();
	const found = await service.personalData.find('+79123456789');
	const mail = await service.personalData.find('anna@example.org');
	anna = found[0]?.customer ?? '';
	for (const { customer } of mail) if (customer !== anna) await service.customers.link(customer, anna);
	await service.jobs.drain();
});
after(async () => {
	await server.close();
	await service.end();
});

const context = { principal: localAdministrator, language: 'en', signal: new AbortController().signal } as never;

test('what would go is counted before, and nothing is changed by that', async () => {
	const { counts, files } = await service.personalData.previewErasure(anna);
	assert.equal(counts['rows.ticket'], 4);
	assert.equal(counts['rows.ticket_event'], 2);
	assert.equal(counts['rows.evaluation'], 1);
	assert.equal(counts['rows.answer'], 2);
	assert.equal(counts['mentions.ticket'], 2);
	assert.equal(counts['rejected'], 3);
	assert.ok(files.includes('desk.csv'));
	assert.notDeepEqual(await columnsWith(service.facts.engine, ['my parcel was lost']), []);
	assert.notDeepEqual(filesWith(service.dir, ['anna@example.org']), []);
});

test('nothing of the person is left in any byte, and every KPI is what it was', async () => {
	const kpis = await everything();
	await assert.rejects(callOperation('eraseCustomer', service, { customer: anna, confirm: '#1' }, context), {
		code: 'erasure_unconfirmed',
	});
	const { job } = await callOperation('eraseCustomer', service, { customer: anna, confirm: anna }, context);
	assert.equal((await service.jobs.wait(job)).state, 'done');
	await service.jobs.drain();

	assert.deepEqual(await columnsWith(service.facts.engine, person), []);
	assert.deepEqual(await oldParts(service.facts.engine, '^(rejected|customer_identity|log_|fact_)'), []);
	assert.deepEqual(filesWith(service.dir, person), []);
	assertSame(await everything(), kpis);
	const own = (await service.kpi.list()).kpis.find(({ id }) => id === 'chat_share');
	assert.equal(own?.explanation.en, 'As […] asked', 'not in the memory of the process either');

	assert.deepEqual(await service.rows('ticket', 'id, subject, attributes', "id IN ('T-1', 'B-20')"), [
		{ id: 'B-20', subject: 'Call […] or […] please', attributes: {} },
		{ id: 'T-1', subject: '[…]', attributes: { attr_gate: '17' } },
	]);
	await assert.rejects(service.personalData.find('anna@example.org'), { code: 'customer_not_found' });
	await assert.rejects(service.personalData.take(anna), { code: 'customer_not_found' });
	const entries = await service.audit.list({ limit: 2 });
	assert.deepEqual(
		entries.map(({ action, subject }) => [action, subject]),
		[
			['customerErased', anna],
			['eraseCustomer', anna],
		],
	);
});

test('an old file does not bring the person back: the numbers stay, and the report says so', async () => {
	const kpis = await everything();
	const again = await service.take('ticket', tickets, { source: 'desk', name: 'desk.csv' });
	assert.equal(again.state, 'published');
	assert.equal(again.summary?.erased, 2);
	const said = await service.take('ticket_event', events, { source: 'desk', name: 'events.csv' });
	assert.equal(said.summary?.erased, 2);
	const scored = await service.take('answer', answers, { source: 'survey', name: 'answers.csv' });
	assert.equal(scored.summary?.erased, 2);
	// Whoever else wrote of them wrote it again: that a mail in it is theirs, nobody knows any more.
	const theirs = person.filter((text) => !text.includes('@') && !text.includes('912'));
	assert.deepEqual(await columnsWith(service.facts.engine, theirs), []);
	assertSame(await everything(), kpis);
	await service.imports.undo(again.id).then(({ id }) => service.imports.wait(id));
	await service.facts.deriver.business({});
	assert.deepEqual(await columnsWith(service.facts.engine, theirs), []);
	assertSame(await everything(), kpis);
	await assert.rejects(service.personalData.find('anna@example.org'), { code: 'customer_not_found' });
});

test('cut off after any statement it is done again, as if it had never been', async () => {
	const kpis = await everything();
	const { engine } = service.facts;
	const [found] = await service.personalData.find('boris3@example.org');
	const key = found?.customer.slice(1) ?? '';
	const traces = { mails: ['boris3@example.org'], phones: [] };
	const erasing = { person: { keys: [key], pseudonym: '77', traces, called: ['C-3', 'Boris 3'] }, without: [] };
	let cut = 0;
	for (let most = 1; ; most += 7) {
		let left = most;
		const dying = {
			...engine,
			run: (...given: Parameters<typeof engine.run>) => {
				left -= 1;
				return left < 0 ? Promise.reject(new Error('killed')) : engine.run(...given);
			},
		};
		const ended = await erasePerson(dying, erasing, {})
			.then(() => forgetIdentities(dying, [key], {}))
			.catch((error: Error) => error);
		if (!(ended instanceof Error)) break;
		assert.equal(ended.message, 'killed');
		cut += 1;
	}
	assert.ok(cut > 10, String(cut));
	assert.deepEqual(await columnsWith(engine, ['boris3@example.org', 'boris 3', 'where is order 3']), []);
	assert.deepEqual(await service.rows('ticket', 'subject, toString(customer) AS customer', "id = 'B-3'"), [
		{ subject: '[…]', customer: '77' },
	]);
	assertSame(await everything(), kpis);
});

test('an earlier state of the installation is told whom to erase', async () => {
	const [{ customer, keys } = { customer: '', keys: [] }] = await service.personalData.erasures();
	assert.equal(`#${customer}`, anna);
	assert.deepEqual(await service.personalData.replay([{ customer, keys }], 'me'), [], 'it is erased here');
	const [known] = await service.personalData.find('boris5@example.org');
	const number = known?.customer.slice(1) ?? '';
	const [job = 0] = await service.personalData.replay([{ customer: number, keys: [number] }], 'me');
	assert.equal((await service.jobs.wait(job)).state, 'done');
	assert.deepEqual(await columnsWith(service.facts.engine, ['boris5@example.org', 'where is order 5']), []);
});

test('what a full disk cuts off is tried again by itself', async () => {
	const { engine } = service.facts;
	const { run } = engine;
	const [known] = await service.personalData.find('boris7@example.org');
	let isFull = true;
	Object.assign(engine, {
		run: (...given: Parameters<typeof run>) => {
			if (!isFull || !/^EXCHANGE TABLES erase_/.test(given[0].sql)) return run(...given);
			isFull = false;
			return Promise.reject(new Fault('disk_full'));
		},
	});
	const [job = 0] = await service.personalData.replay(
		[{ customer: known?.customer.slice(1) ?? '', keys: [known?.customer.slice(1) ?? ''] }],
		'me',
	);
	const ended = await service.jobs.wait(job).finally(() => Object.assign(engine, { run }));
	assert.equal(isFull, false);
	assert.deepEqual([ended.state, ended.attempts], ['done', 2], JSON.stringify(ended.error));
	assert.deepEqual(await columnsWith(engine, ['boris7@example.org', 'where is order 7']), []);
});

test('links and answers of surveys go by any mail, phone or id of the person, in any case; those of others stay', async () => {
	const people = [
		'id,created_at,subject,customer,customer_name,customer_email,customer_phone',
		'V-1,2026-02-01T10:00:00Z,A question,C-VERA,Vera,vera@example.org,8 (921) 555-44-33',
		'V-2,2026-02-01T10:00:00Z,A question,C-BOTH,Vera,vera@example.org,',
	].join('\n');
	await service.take('ticket', people, { source: 'crm', name: 'crm.csv' });
	const shared = 'id,created_at,subject,customer,customer_name\nW-1,2026-02-01T10:00:00Z,A question,C-BOTH,Clara';
	await service.take('ticket', shared, { source: 'shop', name: 'shop.csv' });
	const survey = await service.surveys.fromTemplate('nps', 'After a purchase', 'me');
	await service.surveys.publish(survey.id, 'me');
	const hers = [
		{ email: 'VERA@Example.org', name: 'Vera Once' },
		{ customer: 'Vera@Example.org', phone: '+7 921 555–44–33' },
		{ customer: 'c-vera', name: 'Vera Twice' },
		{ phone: '8-921-555-44-33', name: 'Vera Thrice' },
		{ customer: 'C-BOTH', email: 'vera@example.org', name: 'Vera Both' },
	];
	const others = [
		{ email: 'olivera@example.org', name: 'Olivia' },
		{ phone: '+7 921 555-44-34', name: 'Oscar' },
		{ customer: 'C-BOTH', name: 'Clara' },
		{ customer: 'C-VER', name: 'Victor' },
	];
	const made = { language: undefined, ticket: undefined, order: undefined, agent: undefined, product: undefined };
	const all = [...hers, ...others].map((one) => ({ ...made, days: undefined, ...one }));
	const { links } = await callOperation('makeSurveyLinks', service, { id: survey.id, people: all } as never, context);
	assert.equal(links.length, 9);
	// Answered, surveys themselves would call her by the id that is another's, too.
	for (const [at, person] of [...hers.slice(0, 4), ...others].entries()) {
		const given = { id: survey.id, response: `answer-${at}`, answers: { recommend: 9 }, finished: false, ...person };
		await callOperation('answerSurvey', service, given as never, context);
	}
	await service.push.settle();
	const known = await service.personalData.find('vera@example.org');
	const [first = ''] = known.map(({ customer }) => customer);
	for (const { customer } of known.slice(1)) await service.customers.link(customer, first);
	const head = (await service.personalData.find('vera@example.org'))[0]?.customer ?? '';
	const { counts } = await service.personalData.previewErasure(head);
	assert.deepEqual([counts['surveyLinks'], counts['surveyResponses']], [5, 4]);
	let taken = '';
	for await (const piece of await service.personalData.take(head)) taken += piece;
	const { kept } = JSON.parse(taken);
	assert.deepEqual([kept.surveyLinks.length, kept.surveyResponses.length], [5, 4]);
	assert.doesNotMatch(taken, /Clara|Olivia|Oscar|Victor/);

	const [one, again] = await Promise.all([
		service.personalData.erase(head, 'me'),
		service.personalData.erase(head, 'me'),
	]);
	assert.deepEqual(again, one, 'asked for twice it is one');
	assert.equal((await service.jobs.wait(one.jobId)).state, 'done');
	await service.jobs.drain();
	for (const { keys } of await service.personalData.erasures()) assert.notDeepEqual(keys, []);
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'), { readOnly: true });
	const contexts = (table: string) =>
		control
			.prepare(`SELECT context FROM ${table} WHERE survey = ?`)
			.all(survey.id)
			.map(({ context }) => String(context));
	const names = (texts: readonly string[]) => texts.map((text) => JSON.parse(text).about.customer_name ?? '').sort();
	assert.deepEqual(names(contexts('survey_link')), ['Clara', 'Olivia', 'Oscar', 'Victor']);
	assert.deepEqual(names(contexts('survey_response')), ['', '', '', '', 'Clara', 'Olivia', 'Oscar', 'Victor']);
	control.close();
	// To the facts `c-vera` of surveys is another customer until the two are linked.
	const left = filesWith(service.dir, ['vera once', 'vera twice', 'vera thrice', 'vera both', '921 555–44–33']);
	assert.deepEqual(
		left.filter((file) => !file.startsWith(join(service.dir, 'facts'))),
		[],
	);
});

test('a case whose answer is called by a mail is called as the facts call the answer; what is told of failed work goes', async () => {
	const at = new Date(began + Date.now() - 3_600_000).toISOString();
	const file = [
		'response,question,kind,score,answered_at,customer_email',
		`zoe@example.org 1,recommend,nps,1,${at},zoe@example.org`,
		`other 2,recommend,nps,1,${at},olga@example.org`,
	].join('\n');
	const { book, version } = await callOperation('getCaseRules', service, {}, context);
	await callOperation('putCaseRules', service, { version, book: { ...book, on: true, days: 90 } } as never, context);
	await service.take('answer', file, { source: 'voices', name: 'voices.csv' });
	const bare = await service.take('answer', 'Zoe Miller,zoe@example.org,2026-02-01\nZoe Miller,9,2026-02-02', {
		source: 'desk',
		name: 'bare.csv',
	});
	assert.equal(bare.state, 'failed');
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'));
	control
		.prepare(
			"INSERT INTO job (name, payload, lane, state, error_code, error_params, error_message, run_after, created_at) VALUES ('import', '{}', 'x', 'failed', 'internal', '{}', 'cannot read “Zoe Miller, so slow”', 0, 0), ('import', '{}', 'x', 'failed', 'job_gave_up', '{\"job\":\"import\",\"attempts\":5}', 'Zoe Miller', 0, 0)",
		)
		.run();
	await service.jobs.drain();
	await service.push.settle();
	const refs = () =>
		control
			.prepare("SELECT origin_ref AS ref FROM service_case WHERE origin_source = 'voices' ORDER BY id")
			.all()
			.map(({ ref }) => String(ref));
	assert.deepEqual(refs().sort(), ['other 2', 'zoe@example.org 1']);
	const [found] = await service.personalData.find('zoe@example.org');
	const { jobId } = await service.personalData.erase(found?.customer ?? '', 'me');
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.jobs.drain();
	assert.deepEqual(filesWith(service.dir, ['zoe@example.org', 'zoe miller']), []);
	const [answer] = await service.rows('answer', 'response', "source = 'voices' AND response != 'other 2'");
	assert.deepEqual(refs().sort(), [String(answer?.['response']), 'other 2'].sort());
	const kept = control.prepare("SELECT error_params AS params FROM job WHERE error_code = 'job_gave_up'").all();
	assert.deepEqual(
		kept.map(({ params }) => params),
		['{"job":"import","attempts":5}'],
	);
	await service.take('answer', file, { source: 'voices', name: 'voices.csv' });
	await service.jobs.drain();
	assert.equal(refs().length, 2, 'the same answer has one case');
	control.close();
});

test('nobody is not erased', async () => {
	for (const erasures of [[{ customer: '1', keys: ['0'] }], [{ customer: '0', keys: ['1'] }]]) {
		const sent = await server.inject({
			method: 'POST',
			url: '/api/v1/customers/erasures/replay',
			headers: { host: 'localhost:3000', authorization: `Bearer ${service.localKey}` },
			payload: { erasures },
		});
		assert.deepEqual([sent.statusCode, sent.json().error.code], [400, 'request_invalid']);
	}
});
