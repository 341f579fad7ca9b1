/** Cases over the API on real stores: opened from what arrives, worked on, and counted among the facts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { localAdministrator, type Principal } from '../../src/access/principal.ts';
import { callOperation } from '../../src/api/call.ts';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { openTestService, type TestService } from '../support/service.ts';

let now = Date.parse('2026-03-02T09:00:00Z');
let service: TestService;
let client: Client;
before(async () => {
	service = await openTestService(undefined, { timeZone: 'Europe/Moscow' }, () => now);
	client = createLocalClient(service, 'en');
	await service.take(
		'ticket',
		`id,created_at,status,team,agent,channel,customer,topic
T1,2026-02-27T08:00:00Z,solved,Chat,Vera,chat,c1,Refund
T2,2026-02-28T08:00:00Z,solved,Phone,Gleb,phone,+79161234567,Delivery
T3,2026-02-28T09:00:00Z,solved,Phone,Gleb,phone,c3,Delivery
T0,2026-01-10T08:00:00Z,solved,Chat,Vera,chat,c1,Refund`,
		{ source: 'desk' },
	);
	await service.take('case', 'id,opened_at,ticket,ticket_source\nk1,2026-03-01T10:00:00Z,T3,desk', { source: 'crm' });
});
after(() => service.end());

async function settled(): Promise<void> {
	for (let round = 0; round < 200; round += 1) {
		if (!(await client.listCases({ limit: 1 })).pending) return;
		await sleep(25);
	}
	assert.fail('new answers were not looked at');
}

const answers = (...lines: string[]) =>
	`response,question,kind,score,text,answered_at,customer,ticket,ticket_source\n${lines.map((line) => `${line},${line.endsWith(',') ? '' : 'desk'}`).join('\n')}\n`;
const first = answers(
	'r1,recommend,nps,3,,2026-03-01T10:00:00Z,,T1',
	'r1,satisfied,csat,1,,2026-03-01T10:00:00Z,,T1',
	'r1,comment,text,,Пришлось ждать неделю. Напишу жалобу!,2026-03-01T10:00:00Z,,T1',
	'r2,recommend,nps,6,,2026-03-01T11:00:00Z,,T2',
	// Followed up elsewhere already.
	'r3,recommend,nps,0,,2026-03-01T11:30:00Z,,T3',
	'r4,recommend,nps,10,Thank you,2026-03-01T12:00:00Z,c4,',
	'r5,comment,text,,"I want my money back, two refunds are due",2026-03-01T13:00:00Z,c5,',
	'r6,recommend,nps,0,,2026-01-01T13:00:00Z,c6,',
	// Nobody knows whose it is: nobody can be called.
	'r7,recommend,nps,0,,2026-03-01T13:00:00Z,,',
);

test('nothing is opened until somebody switches the rules on; they say what would come of it', async () => {
	await service.take('answer', first, { source: 'survey' });
	await settled();
	const listing = await client.listCases({});
	assert.deepEqual([listing.cases.length, listing.on], [0, false]);
	const { book, version } = await client.getCaseRules({});
	assert.equal(version, 0);
	const foreseen = await client.foreseeCases({ book });
	assert.equal(foreseen.total, 3);
	assert.deepEqual(
		foreseen.byRule.toSorted((one, other) => other.n - one.n),
		[
			{ rule: 'Detractor (NPS 0–6)', n: 2 },
			{ rule: 'Alarming words', n: 1 },
		],
	);
	await client.putCaseRules({ version, book: { ...book, on: true } });
	await settled();
	const { cases, counts } = await client.listCases({});
	assert.deepEqual(
		cases.map(({ origin, trigger, dimensions, customerName }) => [
			origin.ref,
			trigger,
			dimensions.team ?? '',
			customerName,
		]),
		[
			['r1', 'nps', 'Chat', 'c1'],
			['r2', 'nps', 'Phone', '+79161234567'],
			['r5', 'words', '', 'c5'],
		],
	);
	assert.equal(counts.new, 3);
	assert.equal(cases[0]?.said, 'Пришлось ждать неделю. Напишу жалобу!');
	assert.deepEqual(
		cases[0]?.reasons.map(({ kind, words }) => [kind, words]),
		[
			['nps', []],
			['csat', []],
			['words', ['напишу жалобу']],
		],
	);
	await assert.rejects(
		client.putCaseRules({ version, book }),
		(error) => error instanceof Fault && error.code === 'case_rules_changed',
	);
});

test('an import undone takes its untouched cases along, and brings them back; nothing is doubled', async () => {
	const [r1] = (await client.listCases({})).cases;
	await client.noteCase({ id: r1?.id ?? 0, text: 'I call her' });
	const record = await service.take('answer', answers('r2,recommend,nps,9,,2026-03-01T11:00:00Z,,T2'), {
		source: 'survey',
	});
	await settled();
	const states = async () =>
		(await client.listCases({ state: ['new', 'withdrawn'] })).cases
			.toSorted((one, other) => one.id - other.id)
			.map(({ origin, state }) => `${origin.ref} ${state}`);
	assert.deepEqual(await states(), ['r1 new', 'r2 withdrawn', 'r5 new']);
	await service.imports.undo(record.id);
	await service.jobs.drain();
	await settled();
	assert.deepEqual(await states(), ['r1 new', 'r2 new', 'r5 new']);
	await service.take('answer', first, { source: 'survey' });
	await settled();
	assert.deepEqual(await states(), ['r1 new', 'r2 new', 'r5 new']);
	await service.push.accept({
		fact: 'answer',
		source: 'widget',
		text: JSON.stringify({ id: 'p1', kind: 'csat', score: 1, customer: 'c9', answered_at: '2026-03-02T08:59:00Z' }),
	});
	await service.push.settle();
	await settled();
	assert.equal((await client.listCases({})).counts.new, 4);
});

test('worked on to its end, a case counts among the facts', async () => {
	const listed = (await client.listCases({})).cases;
	const byRef = (ref: string) => listed.find(({ origin }) => origin.ref === ref)?.id ?? 0;
	const [id, other] = [byRef('r1'), byRef('r2')];
	now += 2 * 3_600_000;
	const { version } = (await client.getCase({ id })).case;
	await client.contactCase({ id, version, reached: true, text: 'She is calm' });
	await assert.rejects(
		client.changeCase({ id, version, done: 'nothing' }),
		(error) => error instanceof Fault && error.code === 'case_changed',
	);
	const { causes } = await client.getCaseCauses({});
	const cause = causes.find(({ path }) => path === 'Money / Refund takes long')?.id ?? 0;
	now += 3_600_000;
	const end = { state: 'closed', cause, outcome: 'compensated', secondScore: 8 } as const;
	const closed = await client.changeCase({ id, version: version + 1, ...end });
	assert.deepEqual([closed.state, closed.causePath], ['closed', 'Money / Refund takes long']);
	const missed = await client.contactCase({ id: other, version: 1, reached: false });
	await client.changeCase({ id: other, version: missed.version, state: 'not_reached' });
	await service.push.settle();
	const rows = await service.rows(
		'case',
		'id, case_state, trigger, team, cause, outcome, score_before, score_after, ticket',
		"source = 'kamerton-cases'",
	);
	assert.deepEqual(
		rows.map((row) => Object.values(row).join('|')),
		[
			`${id}|closed|nps|Chat|Money / Refund takes long|Compensated|3|8|T1`,
			`${other}|not_reached|nps|Phone|||6||T2`,
			`${byRef('r5')}|new|words||||||`,
			`${byRef('p1')}|new|csat||||1||`,
		].toSorted(),
	);
	const own = { field: 'source', op: '=', value: 'kamerton-cases' } as const;
	const result = await client.queryKpis({
		kpis: [
			{ id: 'cases' },
			{ id: 'case_contact_time', stat: 'mean' },
			{ id: 'case_contacted_in_time_share' },
			{ id: 'case_closed_on_time_share' },
			{ id: 'case_recovered_share' },
		],
		...{ from: '2026-03-01', to: '2026-03-08', where: [own] },
	});
	const told = result.rows.map(({ kpi, value, n }) => [kpi, value, n]);
	assert.deepEqual(told, [
		['cases', 4, 4],
		['case_contact_time', 7200, 1],
		['case_contacted_in_time_share', 50, 2],
		['case_closed_on_time_share', 100, 2],
		['case_recovered_share', 100, 1],
	]);
	// A cause by another name is counted by it at once.
	await client.putCaseCauses({
		version: 0,
		causes: causes.map(({ path: _, ...one }) => (one.id === cause ? { ...one, name: 'Slow refund' } : one)),
	});
	await service.push.settle();
	assert.deepEqual(await service.rows('case', 'cause', "cause != ''"), [{ cause: 'Money / Slow refund' }]);
});

test('beside a case stands what else is known of the customer', async () => {
	const [closed] = (await client.listCases({ state: ['closed'] })).cases;
	const detail = await client.getCase({ id: closed?.id ?? 0 });
	assert.equal(detail.history?.tickets.n, 2);
	assert.deepEqual(
		detail.history?.tickets.rows.map(({ id }) => id),
		['T1', 'T0'],
	);
	assert.equal(detail.history?.answers.n, 3);
	assert.deepEqual(detail.voice.map(({ kind }) => kind).toSorted(), ['csat', 'nps', 'text']);
	assert.deepEqual(
		detail.entries.map(({ kind }) => kind),
		['opened', 'note', 'contact', 'state', 'cause', 'outcome', 'score', 'state'],
	);
});

test('a team lead has those of the teams, an agent the own ones, a viewer none; an analyst sees no phone', async () => {
	const as = (given: Partial<Principal>) => {
		const principal = { ...localAdministrator, kind: 'person', id: '90', ...given } as const;
		const context = { principal, language: 'en', signal: new AbortController().signal } as never;
		return {
			list: (state: readonly ('new' | 'contacted' | 'solved' | 'closed' | 'not_reached')[]) =>
				callOperation('listCases', service, { state: [...state], overdue: false, limit: 100 }, context),
			note: (id: number) => callOperation('noteCase', service, { id, text: 'x' }, context),
		};
	};
	const all = ['new', 'contacted', 'solved', 'closed', 'not_reached'] as const;
	const refs = async (one: ReturnType<typeof as>) =>
		(await one.list(all)).cases.map(({ origin, customerName }) => `${origin.ref} ${customerName}`);
	assert.deepEqual(await refs(as({ role: 'team_lead', teams: ['Phone'] })), ['r2 +79161234567']);
	assert.deepEqual(await refs(as({ role: 'agent', agent: 'Vera' })), ['r1 c1']);
	assert.match((await refs(as({ role: 'analyst' }))).find((line) => line.startsWith('r2')) ?? '', /^r2 #\d+$/);
	const isMissing = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
	await assert.rejects(async () => as({ role: 'viewer' }).list([]), isMissing('permission_missing'));
	const [phone] = (await client.listCases({ state: ['not_reached'] })).cases;
	await assert.rejects(as({ role: 'agent', agent: 'Vera' }).note(phone?.id ?? 0), isMissing('case_not_found'));
	const audited = await client.listAudit({ limit: 50 });
	assert.ok(audited.entries.some(({ action }) => action === 'contactCase'));
});

test('promoters are thanked and asked once', async () => {
	const { promoters, review } = await client.listPromoters({});
	assert.deepEqual(
		promoters.map(({ origin, said }) => [origin.ref, said]),
		[['r4', 'Thank you']],
	);
	const origin = promoters[0]?.origin;
	assert.ok(origin);
	await client.askReview(origin);
	await assert.rejects(
		client.askReview(origin),
		(error) => error instanceof Fault && error.code === 'review_already_asked',
	);
	assert.match(review.text, /\{link\}/);
	const kept = await client.putReviewText({ version: 0, link: 'https://example.com/review', text: 'Thanks! {link}' });
	assert.equal(kept.version, 1);
});

test('older answers open cases when somebody says so', async () => {
	assert.deepEqual(await client.openCases({ from: '2026-01-01' }), { opened: 1 });
	assert.deepEqual(await client.openCases({ from: '2026-01-01' }), { opened: 0 });
});
