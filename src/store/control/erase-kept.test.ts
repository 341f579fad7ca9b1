/** What is taken out of the control store for one person goes when the person does, and nothing of others. */
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { noContext } from './asked-person.ts';
import { type ControlStore, openControlStore } from './control-store.ts';
import { eraseKept } from './erase-kept.ts';
import { keptOfCustomer } from './personal.ts';
import { createSendPlanStore } from './send-plans.ts';

const anna = { keys: ['11'], refs: ['C-ANNA'], mails: ['anna@example.org'], phones: ['79123456789'] };
const leaving = { ...anna, pseudonym: '99' };
const nobody = { known: {}, about: {}, language: null };

let store: ControlStore;
beforeEach(async () => {
	await store?.close();
	store = openControlStore(':memory:');
	await run(
		"INSERT INTO survey (id, slug, name, state, draft, revision, created_by, created_at, changed_by, changed_at) VALUES (1, 's', 'S', 'open', '{}', 1, 'me', 0, 'me', 0)",
	);
	const document = JSON.stringify({ trigger: { kind: 'ticket_solved', delayHours: 0 }, where: [] });
	await run(
		`INSERT INTO send_plan (id, survey, name, state, document, revision, created_by, created_at, changed_by, changed_at) VALUES (1, 1, 'P', 'running', '${document}', 1, 'me', 0, 'me', 0)`,
	);
});
after(() => store.close());

const run = (text: string) => sql.raw(text).execute(store.db);
async function column(text: string): Promise<unknown[]> {
	const { rows } = await sql.raw<Record<string, unknown>>(text).execute(store.db);
	return rows.map((row) => Object.values(row)[0]);
}

test('a number in JSON is no phone, and stays one; JSON stays JSON', async () => {
	const said = { phone: '8 (912) 345-67-89', bytes: 79123456789, list: ['79123456789', 89123456789] };
	await run(
		`INSERT INTO job (id, name, payload, lane, state, error_params, run_after, created_at) VALUES (1, 'x', '{}', 'x', 'failed', '${JSON.stringify(said)}', 0, 0)`,
	);
	const { mentions } = await eraseKept(store.db, leaving);
	assert.equal(mentions, 1);
	const [left] = await column('SELECT error_params FROM job');
	assert.deepEqual(JSON.parse(String(left)), { phone: '[…]', bytes: 79123456789, list: ['[…]', 89123456789] });
});

test('names in JSON that would become one stay apart', async () => {
	const said = {
		'anna@example.org': 'email',
		'8 912 345 67 89': 'phone',
		'[…]': 'x',
		plain: { 'to anna@example.org': 1 },
	};
	await run(
		`INSERT INTO job (id, name, payload, lane, state, error_params, run_after, created_at) VALUES (1, 'x', '{}', 'x', 'failed', '${JSON.stringify(said)}', 0, 0)`,
	);
	await eraseKept(store.db, leaving);
	const [left] = await column('SELECT error_params FROM job');
	const names = { '[…]': 'x', '[…] 2': 'email', '[…] 3': 'phone', plain: { 'to […]': 1 } };
	assert.deepEqual(JSON.parse(String(left)), names);
});

/** A plan has asked Anna, who is known by her key in the facts alone, and she has answered. */
async function asked(): Promise<void> {
	const plans = createSendPlanStore(store.db);
	const context = { known: { ticket: 'T-1' }, about: { ticket: 'T-1', ticket_source: 'desk' }, language: null };
	const moment = { at: 0, timeZone: null, fields: { team: 'North' }, address: null, context };
	await plans.found(1, [{ ...moment, event: 'm', customer: '11' }], 0);
	const invitation = {
		...{ id: 'i', survey: 1, link: 'l', by: 'telegram' as const, person: 'seal', address: null, context },
		...{ askedAt: 1, expiresAt: 2, mirrored: null, customer: [] },
	};
	const link = { ...context, id: 'l', survey: 1, expiresAt: 2 };
	await plans.settle(1, [{ event: 'm', kind: 'ask', invitation: 'i', reminderDue: null }], [invitation], [link], 1);
	await run(
		`INSERT INTO survey_response (id, survey, version, link, language, answers, context, started_at, changed_at, released) VALUES ('r', 1, 1, 'l', 'en', '{"why":"So slow"}', '${JSON.stringify(context)}', 1, 1, 1)`,
	);
}

test('whom a plan has asked is found after the moment was forgotten', async () => {
	await asked();
	await createSendPlanStore(store.db).forget(Number.MAX_SAFE_INTEGER);
	assert.deepEqual(await column('SELECT count(*) FROM send_moment'), [0]);
	const kept = await keptOfCustomer(store.db, anna);
	assert.deepEqual(
		[kept['surveyInvitations']?.length, kept['surveyLinks']?.length, kept['surveyResponses']?.length],
		[1, 1, 1],
	);
	await eraseKept(store.db, leaving);
	assert.deepEqual(await column('SELECT context FROM survey_invitation'), [noContext]);
	assert.deepEqual(await column('SELECT id FROM survey_link'), []);
	assert.deepEqual(await column('SELECT answers FROM survey_response'), ['{}']);
});

test('messages to a chat that was left go with whoever was asked there', async () => {
	await asked();
	const messages = [
		['survey i', '501'],
		['survey reminder i', '501'],
		['survey other', '502'],
	];
	for (const [ref, chat] of messages)
		await run(
			`INSERT INTO mail (ref, kind, rank, recipient, subject, message_id, state, due_at, created_at, changed_at, channel) VALUES ('${ref}', 'survey', 1, '${chat}', 'S', 'm', 'sent', 0, 0, 0, 'telegram')`,
		);
	await run(
		"INSERT INTO telegram_chat (id, customer, language, chat, created_at, changed_at) VALUES ('t', 'C-ANNA', 'en', NULL, 0, 0)",
	);
	assert.equal((await keptOfCustomer(store.db, anna))['mails']?.length, 2);
	assert.equal((await eraseKept(store.db, leaving))['mails'], 2);
	assert.deepEqual(await column('SELECT ref FROM mail'), ['survey other']);
});

test('questions for a second score go with the case, also those to a chat that was left', async () => {
	await run(
		`INSERT INTO service_case (id, origin_fact, origin_source, origin_ref, version, state, touched, rule, body, opened_at, changed_at, stamp) VALUES (1, 'answer', 's', 'r', 1, 'new', 0, '', '${JSON.stringify({ customer: '11', about: '', done: '' })}', 0, 0, 0)`,
	);
	// The first ones were named without their way.
	for (const ref of ['case-score 1', 'case-score 1 telegram 0', 'case-score 1 telegram 1', 'case-score 11 telegram 0'])
		await run(
			`INSERT INTO mail (ref, kind, rank, recipient, subject, message_id, state, due_at, created_at, changed_at, channel) VALUES ('${ref}', 'reply', 1, '501', 'S', 'm', 'sent', 0, 0, 0, 'telegram')`,
		);
	assert.equal((await keptOfCustomer(store.db, anna))['mails']?.length, 3);
	assert.equal((await eraseKept(store.db, leaving))['mails'], 3);
	assert.deepEqual(await column('SELECT ref FROM mail'), ['case-score 11 telegram 0']);
});

test('what is taken out is what goes: everything that erasing touches is told before', async () => {
	await asked();
	const about = JSON.stringify({ ...nobody, about: { customer_email: 'Anna@example.org' } });
	const body = JSON.stringify({ customer: '11', about: 'Late', done: '' });
	for (const text of [
		`INSERT INTO service_case (id, origin_fact, origin_source, origin_ref, version, state, touched, rule, body, opened_at, changed_at, stamp) VALUES (1, 'answer', 's', 'r', 1, 'new', 0, '', '${body}', 0, 0, 0)`,
		"INSERT INTO case_entry (case_id, at, author, kind, text, details) VALUES (1, 0, 'me', 'note', 'Called', '{}')",
		"INSERT INTO review_request (origin_fact, origin_source, origin_ref, customer, author, at) VALUES ('answer', 's', 'r', '11', 'me', 0)",
		"INSERT INTO mail (ref, kind, rank, recipient, subject, message_id, state, due_at, created_at, changed_at, channel) VALUES ('x', 'survey', 1, '+79123456789', 'S', 'm', 'sent', 0, 0, 0, 'sms')",
		"INSERT INTO telegram_chat (id, customer, language, chat, created_at, changed_at) VALUES ('t', 'c-anna', 'en', '501', 0, 0)",
		`INSERT INTO survey_link (id, survey, context, used, created_at) VALUES ('l2', 1, '${about}', 0, 0)`,
		"INSERT INTO customer_link (from_key, to_key, created_at) VALUES ('12', '11', 0)",
		`INSERT INTO import (fact, source, state, moment, summary, created_at) VALUES ('ticket', 's', 'previewed', 1, '{"preview":[{"customer":"11","subject":"Late"},{"customer":"13"}]}', 0)`,
		"INSERT INTO note (text, kind, from_day, to_day, segment, author, created_at, updated_at) VALUES ('8 (912) 345-67-89 called', 'n', '2026-01-01', '2026-01-02', '{}', 'me', 0, 0)",
		`INSERT INTO target (kpi, segment, target, against, valid_from, note, author, created_at) VALUES ('csat', '{}', '1', 'point', '2026-01-01', 'anna@example.org wrote', 'me', 0)`,
		`UPDATE send_plan SET name = 'For anna@example.org', document = json_set(document, '$.where', json('["anna@example.org"]'))`,
		"INSERT INTO signal_story (id, kind, told, state, created_at) VALUES (1, 'k', '{}', 'new', 0)",
		"INSERT INTO signal_entry (story, at, author, what, text) VALUES (1, 0, 'me', 'explain', 'anna@example.org was angry')",
	])
		await run(text);
	const kept = await keptOfCustomer(store.db, anna);
	assert.deepEqual(kept['surveyMoments']?.[0]?.['fields'], { team: 'North' });
	const told = Object.fromEntries(Object.entries(kept).map(([kind, rows]) => [kind, rows.length]));
	const gone = await eraseKept(store.db, leaving);
	assert.deepEqual(told, gone);
	assert.ok(
		Object.values(gone).every((n) => n > 0),
		JSON.stringify(gone),
	);
	assert.equal(gone['mentions'], 5);
	const left = await keptOfCustomer(store.db, anna);
	assert.deepEqual(
		Object.entries(left).filter(([, rows]) => rows.length > 0),
		[],
	);
});
