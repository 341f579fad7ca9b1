/** Surveys are sent after the right moments: once for each, by the rules, as was foreseen. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { Fault } from '../../src/errors.ts';
import type { SendPlanGiven } from '../../src/sending/plan.ts';
import { headerOf, partsOf } from '../support/mail/mail-server.ts';
import { day, hour, iso, openSendingService, type SendingService } from '../support/sending.ts';
import type { TestService } from '../support/service.ts';

const clock = { now: Date.parse('2026-03-02T10:00:00Z') };
let sending: SendingService;
let service: TestService;
let client: Client;
let survey = 0;
before(async () => {
	sending = await openSendingService(clock);
	({ service, client, survey } = sending);
});
after(() => sending.end());

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

let id = 0;

test('a plan asks nobody before it is started, and never about what was before', async () => {
	const plan: SendPlanGiven = {
		trigger: { kind: 'ticket_solved', delayHours: 2 },
		where: [{ field: 'team', op: '=', value: 'north' }],
	};
	await assert.rejects(
		client.addSurveyPlan({ survey, name: 'x', plan: { ...plan, where: [{ field: 'no_such', op: '=', value: 'a' }] } }),
		refused('unknown_dimension'),
	);
	id = (await client.addSurveyPlan({ survey, name: 'after solving', plan })).id;
	await sending.bring([{ id: 'old', solved: clock.now - day, email: 'old@example.com' }]);
	await sending.send();
	assert.equal((await client.startSurveyPlan({ id })).state, 'running');
	await sending.send();
	assert.deepEqual([sending.recipients(), (await client.getSurveyPlan({ id })).counts.waiting], [[], 0]);
});

test('a solved ticket waits for its delay, and its customer is asked once, however often it is imported', async () => {
	clock.now += hour;
	await sending.bring([
		{ id: 'T1', solved: clock.now - 60_000, email: 'vera@example.com' },
		{ id: 'T2', solved: clock.now - 60_000, email: 'boris@example.com', team: 'south' },
		{ id: 'T3', solved: clock.now - 60_000 },
		{ id: 'T4', solved: null, status: 'open', email: 'open@example.com' },
	]);
	await sending.send();
	const { counts } = await client.getSurveyPlan({ id });
	assert.deepEqual([counts.waiting, counts.nextDue], [2, iso(clock.now - 60_000 + 2 * hour)]);
	assert.deepEqual(sending.recipients(), []);
	clock.now += 2 * hour;
	await sending.bring([{ id: 'T1', solved: clock.now - 60_000 - 2 * hour, email: 'vera@example.com' }]);
	await sending.send();
	await sending.send();
	assert.deepEqual(sending.recipients(), ['vera@example.com']);
	const after = (await client.getSurveyPlan({ id })).counts;
	assert.deepEqual([after.waiting, after.asked, after.leftOut.no_address], [0, 1, 1]);
	const { n, moments } = await client.listSurveyPlanMoments({ id, state: 'asked' });
	assert.deepEqual([n, moments[0]?.ticket, moments[0]?.dimensions.team], [1, 'T1', 'north']);
});

test('pushed and late rows are found alike; a ticket that was reopened waits until it is solved for good', async () => {
	clock.now += day;
	// Solved yesterday, told today.
	await sending.bring([{ id: 'T5', solved: clock.now - 20 * hour, email: 'late@example.com' }]);
	const pushed = {
		id: 'T6',
		created_at: iso(clock.now - hour),
		solved_at: iso(clock.now),
		status: 'solved',
		customer: 'C-T6',
		customer_email: 'pushed@example.com',
		team: 'north',
	};
	await service.push.accept({ fact: 'ticket', source: 'desk', key: undefined, text: JSON.stringify(pushed) });
	await service.push.settle();
	await sending.bring([{ id: 'T7', solved: clock.now, email: 'again@example.com' }]);
	await sending.send();
	assert.deepEqual(sending.recipients(), ['late@example.com', 'vera@example.com']);
	clock.now += hour;
	await sending.bring([{ id: 'T7', solved: null, status: 'open', email: 'again@example.com' }]);
	clock.now += hour;
	await sending.send();
	assert.deepEqual(sending.recipients(), ['late@example.com', 'pushed@example.com', 'vera@example.com']);
	assert.equal((await client.getSurveyPlan({ id })).counts.leftOut.no_longer, 1);
	clock.now += hour;
	await sending.bring([{ id: 'T7', solved: clock.now, email: 'again@example.com' }]);
	await sending.send();
	assert.equal((await client.getSurveyPlan({ id })).counts.leftOut.no_longer, 0);
	clock.now += 2 * hour;
	await sending.send();
	assert.ok(sending.recipients().includes('again@example.com'));
});

test('whoever was asked lately, does not want to be or cannot be reached is left out, and it is told why', async () => {
	clock.now += day;
	await client.setSurveyRefusal({ email: 'never@example.com' });
	await sending.bring([
		{ id: 'T8', solved: clock.now, email: 'VERA@example.com', customer: 'C-T1' },
		{ id: 'T9', solved: clock.now, email: 'never@example.com' },
		{ id: 'T10', solved: clock.now, email: 'gone@example.com' },
		{ id: 'T10F', solved: clock.now, email: 'full@example.com' },
	]);
	clock.now += 2 * hour;
	await sending.send();
	clock.now += 40 * day;
	const { asked } = (await client.getSurveyPlan({ id })).counts;
	await sending.bring([
		{ id: 'T11', solved: clock.now - 2 * hour, email: 'gone@example.com', customer: 'C-T10' },
		{ id: 'T11F', solved: clock.now - 2 * hour, email: 'full@example.com', customer: 'C-T10F' },
	]);
	await sending.send();
	// A mailbox that was full may have room by now.
	assert.equal((await client.getSurveyPlan({ id })).counts.asked, asked + 1);
	const { leftOut } = (await client.getSurveyPlan({ id })).counts;
	assert.deepEqual([leftOut.asked_lately, leftOut.do_not_ask, leftOut.bounced], [1, 1, 1]);
});

test('a pause keeps moments, a stop lets them go', async () => {
	clock.now += hour;
	await sending.bring([{ id: 'T12', solved: clock.now - hour, email: 'paused@example.com' }]);
	await sending.send();
	await client.pauseSurveyPlan({ id });
	clock.now += 3 * hour;
	await sending.send();
	assert.ok(!sending.recipients().includes('paused@example.com'));
	await client.startSurveyPlan({ id });
	await sending.send();
	assert.ok(sending.recipients().includes('paused@example.com'));
	await sending.bring([{ id: 'T13', solved: clock.now, email: 'stopped@example.com' }]);
	await sending.send();
	const { counts } = await client.stopSurveyPlan({ id });
	assert.deepEqual([counts.waiting, counts.leftOut.stopped], [0, 1]);
	await assert.rejects(client.startSurveyPlan({ id }), refused('send_plan_stopped'));
});

test('by the clock of whoever is asked: in the morning there, and whoever does not answer is reminded once', async () => {
	clock.now = Date.parse('2026-05-04T03:00:00Z');
	const made = await client.addSurveyPlan({
		...{ survey, name: 'by day' },
		plan: {
			trigger: { kind: 'ticket_solved' },
			hours: { kind: 'own', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' },
			reminderDays: 3,
		},
	});
	await client.startSurveyPlan({ id: made.id });
	await sending.bring([
		{ id: 'Z1', solved: clock.now, email: 'east@example.com', zone: 'Asia/Vladivostok' },
		{ id: 'Z2', solved: clock.now, email: 'west@example.com', zone: 'Europe/London' },
	]);
	const before = sending.recipients().length;
	await sending.send();
	assert.deepEqual(
		sending.recipients().filter((to) => /^(east|west)/.test(to)),
		['east@example.com'],
	);
	const [waits] = (await client.listSurveyPlanMoments({ id: made.id })).moments;
	assert.equal(waits?.due, '2026-05-04T08:00:00.000Z');
	clock.now = Date.parse('2026-05-04T08:00:00Z');
	await sending.send();
	assert.equal(sending.recipients().length, before + 2);
	// One of them begins to answer.
	const mail = sending.mailServer.arrived.find(({ to }) => to[0] === 'east@example.com');
	const token = /\/i\/([\w.-]+)/.exec(mail ? partsOf(mail) : '')?.[1] ?? '';
	const { slug } = await service.surveys.get(survey);
	const visit = await service.surveys.answering.open(slug, { token }, 'en');
	assert.ok(typeof visit !== 'string');
	const stamp = await service.surveys.answering.stamp(visit);
	clock.now += 60_000;
	const form = new URLSearchParams({ 'q.recommend': '9' });
	await service.surveys.answering.take(visit, { page: 0, form, trap: false, stamp, token });
	clock.now += 3 * day;
	await sending.send();
	const mailsTo = (address: string) => sending.mailServer.arrived.filter(({ to }) => to[0] === address);
	assert.deepEqual([mailsTo('west@example.com').length, mailsTo('east@example.com').length], [2, 1]);
	const [first, second] = mailsTo('west@example.com').map((one) => headerOf(one, 'subject'));
	assert.notEqual(first, second);
	await sending.send();
	assert.equal(mailsTo('west@example.com').length, 2);
	const { reminders } = (await client.getSurveyPlan({ id: made.id })).counts;
	assert.deepEqual([reminders.waiting, reminders.sent, reminders.leftOut.answered], [0, 1, 1]);
	await client.stopSurveyPlan({ id: made.id });
});

test('what was foreseen is what is done: the same people at the same instants, left out for the same reasons', async () => {
	const other = await client.addSurvey({ name: 'foreseen', template: 'csat' });
	await client.publishSurvey({ id: other.id });
	const first = Date.parse('2026-06-01T00:00:00Z');
	clock.now = first;
	const plan: SendPlanGiven = {
		trigger: { kind: 'ticket_solved', delayHours: 5 },
		...{ share: 70, pauseDays: 4, reminderDays: null, maxAgeDays: 2 },
		quotas: [{ by: 'team', atMost: 2, days: 3 }],
		hours: { kind: 'own', days: ['mon', 'tue', 'wed', 'thu', 'sat'], from: '08:00', to: '19:00' },
	};
	const made = await client.addSurveyPlan({ survey: other.id, name: 'real', plan });
	await client.startSurveyPlan({ id: made.id });
	const tickets = Array.from({ length: 60 }, (_, at) => ({
		...{ id: `F${at}`, solved: first + ((at * 7919) % (13 * 24)) * hour + at * 1000, team: `team ${at % 3}` },
		...(at % 11 === 0 ? {} : { email: `f${at % 16}@example.com` }),
		customer: `F-${at % 16}-${at % 11 === 0}`,
		...(at % 5 === 0 && { zone: 'America/New_York' }),
	}));
	await sending.bring(tickets);
	// Somebody looks whenever a ticket is solved, and whenever something is due.
	const looks = [...tickets.map(({ solved }) => solved).toSorted((one, two) => one - two), first + 14 * day];
	for (const look of looks) {
		for (;;) {
			const { nextDue } = (await client.getSurveyPlan({ id: made.id })).counts;
			const next = nextDue === null ? Number.POSITIVE_INFINITY : Date.parse(nextDue);
			if (next >= look) break;
			clock.now = Math.max(clock.now, next);
			await service.sendPlans.run();
		}
		clock.now = look;
		await service.sendPlans.run();
	}
	const { asked, leftOut, waiting } = (await client.getSurveyPlan({ id: made.id })).counts;
	const foreseen = await service.sendPlans.simulate({
		...{ survey: other.id, document: made.plan, weeks: 2, rate: undefined, margin: 5, plan: made.id },
	});
	assert.deepEqual(foreseen.leftOut, leftOut);
	assert.deepEqual([foreseen.asked, foreseen.waiting, foreseen.moments], [asked, waiting, 60]);
	assert.ok(
		asked > 10 && leftOut.asked_lately > 0 && leftOut.over_quota > 0 && leftOut.no_address > 0,
		JSON.stringify({ asked, leftOut }),
	);
	const { moments } = await client.listSurveyPlanMoments({ id: made.id, state: 'asked', limit: 1000 });
	const byDay = Map.groupBy(moments, ({ settledAt }) => settledAt?.slice(0, 10));
	for (const { day: on, asked: n } of foreseen.days) assert.equal(byDay.get(on)?.length ?? 0, n, on);
	assert.deepEqual([foreseen.rate.from, foreseen.score?.spread.from], ['assumed', 'assumed']);
	assert.ok((foreseen.needed?.asked ?? 0) > (foreseen.needed?.answers ?? 0));
});

test('orders, first orders, contracts, dates and waves are moments, too', async () => {
	clock.now = Date.parse('2026-08-03T10:00:00Z');
	const plans: Record<string, number> = {};
	for (const [name, trigger] of Object.entries({
		order: { kind: 'order_completed' },
		first: { kind: 'life', of: 'first_order', days: 2 },
		start: { kind: 'life', of: 'subscription_start', days: 1 },
		renewal: { kind: 'life', of: 'attribute', fact: 'subscription', attribute: 'renewal', days: -14 },
		wave: { kind: 'wave', everyDays: 30, fact: 'order', activeDays: 10 },
	} as const)) {
		plans[name] = (await client.addSurveyPlan({ survey, name, plan: { trigger, pauseDays: 0 } })).id;
		await client.startSurveyPlan({ id: plans[name] });
	}
	clock.now += hour;
	await service.take(
		'order',
		`id,placed_at,completed_at,status,customer,customer_email\n${[
			['O0', iso(clock.now - 300 * day), '', 'open', 'K1', 'k1@example.com'],
			['O1', iso(clock.now - 5 * day), iso(clock.now), 'completed', 'K1', 'k1@example.com'],
			['O2', iso(clock.now), '', 'open', 'K2', 'k2@example.com'],
			['O3', iso(clock.now), iso(clock.now), 'returned', 'K2', 'k2@example.com'],
		]
			.map((row) => row.join(','))
			.join('\n')}\n`,
		{ source: 'shop' },
	);
	await service.take(
		'subscription',
		`id,started_at,customer,customer_email,renewal\nS1,${iso(clock.now)},K3,k3@example.com,2026-08-20\nS2,${iso(clock.now - 400 * day)},K4,k4@example.com,2027-01-01\n`,
		{ source: 'shop', mapping: { attributes: ['renewal'] } },
	);
	const events = async (name: string) => {
		const all = (['asked', 'waiting', 'left_out'] as const).map(async (state) => {
			const { moments } = await client.listSurveyPlanMoments({ id: plans[name] ?? 0, state });
			return moments.map((one) => `${one.state} ${one.at}`);
		});
		return (await Promise.all(all)).flat();
	};
	await sending.send();
	assert.deepEqual(await events('order'), [`asked ${iso(clock.now)}`]);
	clock.now += 2 * day;
	await sending.send();
	assert.deepEqual(await events('first'), [`asked ${iso(clock.now)}`]);
	assert.deepEqual(await events('start'), [`asked ${iso(clock.now - day)}`]);
	clock.now = Date.parse('2026-08-06T00:00:00Z');
	await sending.send();
	assert.deepEqual(await events('renewal'), ['asked 2026-08-06T00:00:00.000Z']);
	// K1 had ordered in the ten days before the plan, and so before its first wave, began.
	assert.deepEqual(await events('wave'), ['asked 2026-08-03T10:00:00.000Z']);
	for (const plan of Object.values(plans)) await client.stopSurveyPlan({ id: plan });
});

test('people are named: once for each event, and for a plan without a past nothing is foreseen', async () => {
	const plan = { trigger: { kind: 'given', delayHours: 1 }, pauseDays: 0 } as const;
	const made = await client.addSurveyPlan({ survey, name: 'named', plan });
	const people = [
		{ event: 'call 1', email: 'named@example.com', team: 'north' },
		{ event: 'call 1', email: 'named@example.com' },
		{ email: 'list@example.com' },
	];
	await assert.rejects(client.addSurveyPlanPeople({ id: made.id, people }), refused('send_plan_not_running'));
	await client.startSurveyPlan({ id: made.id });
	assert.deepEqual(await client.addSurveyPlanPeople({ id: made.id, people }), { added: 2, known: 1 });
	assert.deepEqual(await client.addSurveyPlanPeople({ id: made.id, people }), { added: 0, known: 3 });
	clock.now += hour;
	await sending.send();
	assert.deepEqual(
		sending.recipients().filter((to) => /^(named|list)@/.test(to)),
		['list@example.com', 'named@example.com'],
	);
	await assert.rejects(client.simulateSurveyPlan({ survey, plan }), refused('send_plan_given'));
	await assert.rejects(
		client.changeSurveyPlan({ id: made.id, name: 'x', revision: 1, plan: { trigger: { kind: 'order_completed' } } }),
		refused('send_plan_trigger_fixed'),
	);
});
