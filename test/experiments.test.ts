/**
 * Experiments from the plan to the answer: what is drawn stays, what was planted is found, and whoever sees a part of the rows
 * sees no other arm.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { localAdministrator, type Principal } from '../src/access/principal.ts';
import { callOperation } from '../src/api/call.ts';
import type { OperationId, Parsed, Result } from '../src/api/contract/contract.ts';
import { innerEntrance } from '../src/api/door/entrance.ts';
import { createLocalClient } from '../src/api/local-client.ts';
import { Fault } from '../src/errors.ts';
import { statement } from '../src/facts/statement.ts';
import { openTestService, type TestService } from './support/service.ts';
import { splitAgents, splitAnswers } from './support/split-answers.ts';

let service: TestService;
let now = Date.parse('2026-01-02T09:00:00Z');
let client: ReturnType<typeof createLocalClient>;
let byAgent: Result<'drawExperiment'>;
let byCustomer: Result<'drawExperiment'>;

const person = { ...localAdministrator, kind: 'person' } as const;
const lead: Principal = { ...person, id: 'lead', role: 'team_lead', teams: ['North'] };
const viewer: Principal = { ...person, id: 'viewer', role: 'viewer' };
const analyst: Principal = { ...person, id: 'analyst', role: 'analyst' };

function as<Id extends OperationId>(principal: Principal, id: Id, input: Parsed<Id>) {
	const context = {
		principal,
		entrance: innerEntrance(principal),
		language: 'en',
		signal: AbortSignal.any([]),
	} as const;
	return callOperation(id, service, input, context);
}
async function readText({ body }: { body: AsyncIterable<string | Uint8Array> }): Promise<string> {
	return Buffer.concat((await Array.fromAsync(body)).map((chunk) => Buffer.from(chunk))).toString();
}
const fault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

before(async () => {
	service = await openTestService(undefined, { timeZone: 'Europe/Moscow' }, () => now);
	client = createLocalClient(service, 'en');
	await service.take('answer', splitAnswers({ from: '2025-06-30', weeks: 26 }));
	await client.addAction({ title: 'Coaching', target: { kpi: 'csat' }, guards: ['ces'], expected: 8 });
});
after(() => service.end());

const plan = { id: 1, by: 'agent', start: '2026-01-12', end: '2026-03-08' } as const;

test('before the start it says what could be seen, and nothing is kept', async () => {
	const found = await client.foreseeExperiment(plan);
	assert.deepEqual([found.units.length, found.treated, found.control, found.unknown], [24, 12, 12, []]);
	assert.equal(found.unit, 'percent');
	// 200 answers of each in 8 weeks: an error of 3.5 points of an agent, as much before, so 1.9 of the difference; 2.9 times that.
	const { effect } = found.planned;
	assert.ok(effect !== null && effect > 3.8 && effect < 7.4, String(effect));
	const [short, , middle] = found.lengths;
	assert.ok((short?.effect ?? 0) > (middle?.effect ?? 99));
	assert.ok(found.needed !== null && found.needed <= 12, String(found.needed));
	assert.equal(found.guards[0]?.kpi, 'ces');
	assert.deepEqual((await client.listExperiments({})).experiments, []);
	await assert.rejects(client.foreseeExperiment({ ...plan, by: 'team' }), fault('experiment_too_few_units'));
	await assert.rejects(
		client.foreseeExperiment({ ...plan, without: ['Agent 03', 'Agent three'] }),
		fault('experiment_without_unknown'),
	);
	await assert.rejects(client.foreseeExperiment({ ...plan, by: 'attr.x' }), fault('experiment_by_fixed'));
	await assert.rejects(client.foreseeExperiment({ ...plan, by: 'nonsense' }), fault('unknown_dimension'));
	await assert.rejects(client.foreseeExperiment({ ...plan, by: 'customer_group.1.9' }), fault('unknown_dimension'));
	await assert.rejects(client.drawExperiment({ ...plan, end: '2026-01-13' }), fault('experiment_dates'));
	await assert.rejects(client.drawExperiment({ ...plan, start: '2026-01-02' }), fault('experiment_started'));
	await assert.rejects(client.drawExperiment({ ...plan, rehearsal: true }), fault('experiment_not_past'));
});

test('what is drawn is balanced, cannot be changed, and stands in the audit log', async () => {
	byAgent = await client.drawExperiment(plan);
	const arm = (name: string) => byAgent.units.filter((unit) => unit.arm === name);
	assert.deepEqual([arm('treated').length, arm('control').length], [12, 12]);
	const mean = (name: string) => arm(name).reduce((sum, { value }) => sum + (value ?? 0), 0) / 12;
	assert.ok(Math.abs(mean('treated') - mean('control')) < 3);
	const { entries } = await client.listAudit({ action: 'experiment_drawn' });
	assert.deepEqual(entries[0]?.details, {
		...{ action: 1, seed: byAgent.drawn?.seed, splits: byAgent.drawn?.kept, units: 24, digest: byAgent.drawn?.digest },
	});
	const csv = await readText(await client.exportExperimentArms({ id: byAgent.id, format: 'csv', lang: 'en' }));
	const lines = csv.replace('\ufeff', '').trim().split('\r\n');
	assert.deepEqual(lines[0], 'Who (agent),Arm');
	assert.deepEqual(
		lines.slice(1),
		byAgent.units.map(({ name, arm: own }) => `${name},${own}`),
	);
	// A changed action does not change what was meant.
	const { action } = await client.getAction({ id: 1 });
	await client.changeAction({ id: 1, version: action.version, title: 'Coaching', target: { kpi: 'ces' } });
	assert.equal((await client.getExperiment({ id: byAgent.id })).aim.kpi, 'csat');
	await client.restoreAction({ id: 1, version: action.version });
	// Nobody draws until the arms please; another action at the same time is told of.
	await assert.rejects(client.drawExperiment({ ...plan, by: 'customer' }), fault('experiment_drawn_already'));
	assert.deepEqual([byAgent.overlaps, byAgent.drawn?.intact], [[], true]);
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'));
	control.exec(`UPDATE experiment SET plan = json_set(plan, '$.without', json('["Otto"]'))`);
	assert.equal((await client.getExperiment({ id: byAgent.id })).drawn?.intact, false);
	control.exec(`UPDATE experiment SET plan = json_set(plan, '$.without', json('[]'))`);
	control.close();
	assert.equal((await client.getExperiment({ id: byAgent.id })).drawn?.intact, true);
	const letter = await client.addAction({ title: 'Letter', target: { kpi: 'csat' } });
	assert.deepEqual((await client.foreseeExperiment({ ...plan, id: 2, by: 'customer' })).overlaps, [byAgent.id]);
	assert.deepEqual(
		(await client.foreseeExperiment({ ...plan, id: 2, start: '2026-03-09', end: '2026-05-03' })).overlaps,
		[],
	);
	byCustomer = await client.drawExperiment({ ...plan, id: letter.id, by: 'customer', share: 40 });
	assert.deepEqual(byCustomer.overlaps, [byAgent.id]);
	assert.deepEqual((await client.getExperiment({ id: byAgent.id })).overlaps, [byCustomer.id]);
	assert.equal(byCustomer.units.filter((unit) => unit.arm === 'treated').length, 40);
});

/** As the list says it, which a company acts by. */
async function treatedCustomers(): Promise<ReadonlySet<string>> {
	const file = await client.exportExperimentArms({ id: byCustomer.id, format: 'csv', lang: 'en' });
	const lines = (await readText(file)).split('\r\n').slice(1);
	return new Set(lines.flatMap((line) => (line.endsWith(',treated') ? [line.split(',')[0] ?? ''] : [])));
}

test('until the end it is too early; then what was planted is found in both, and the guard that paid', async () => {
	const treatedAgents = new Set(byAgent.units.flatMap(({ name, arm }) => (arm === 'treated' ? [name] : [])));
	const customers = await treatedCustomers();
	assert.ok(customers.size > 380 && customers.size < 580, String(customers.size));
	const lifted = (agent: string, customer: string) => ({
		csat: (treatedAgents.has(agent) ? 0.15 : 0) + (customers.has(customer) ? 0.1 : 0),
		ces: treatedAgents.has(agent) ? -0.15 : 0,
	});
	now = Date.parse('2026-01-05T09:00:00Z');
	await service.take('answer', splitAnswers({ from: '2025-12-29', weeks: 2 }), { name: 'before.csv' });
	const waiting = await client.getExperimentResult({ id: byAgent.id });
	assert.deepEqual([waiting.state, waiting.target.verdict, waiting.target.effect], ['waiting', 'too_early', null]);

	const others = [...splitAgents.slice(1), 'Newcomer'];
	await service.take('answer', splitAnswers({ from: '2026-01-12', weeks: 8, lifted, agents: others }), {
		name: 'after.csv',
	});
	now = Date.parse('2026-03-05T09:00:00Z');
	const early = await client.getExperimentResult({ id: byAgent.id });
	assert.deepEqual([early.state, early.target.verdict], ['running', 'too_early']);
	assert.ok((early.target.low ?? 0) > 0, 'what is seen so far is shown, and is preliminary');

	now = Date.parse('2026-03-10T09:00:00Z');
	const found = await client.getExperimentResult({ id: byAgent.id });
	const { target, guards, checks, worse } = found;
	assert.deepEqual([found.state, target.verdict, worse], ['complete', 'helped', ['ces']]);
	assert.ok(target.low !== null && target.high !== null && target.low < 18 && target.high > 12);
	assert.ok(target.p !== null && target.p <= 0.01, JSON.stringify(target));
	assert.equal(guards[0]?.verdict, 'worse');
	assert.equal(target.treated.units + target.control.units, 23);
	assert.deepEqual([checks.vanished, checks.appeared, checks.switched], [['Agent 01'], ['Newcomer'], []]);
	// What chance draws differs from run to run: one alarm in a hundred is to be.
	for (const check of [checks.before, checks.volume]) assert.equal(check?.alarm, check !== null && check.p < 0.01);
	assert.ok(checks.volume && checks.volume.value > 0.9 && checks.volume.value < 1.1);
	const weeks = (role: string) => found.points.filter((point) => point.role === role);
	assert.deepEqual([weeks('before').length, weeks('after').length], [8, 8]);
	assert.ok(weeks('after').every(({ difference }) => (difference ?? 0) > 0));

	const customersFound = await client.getExperimentResult({ id: byCustomer.id });
	const { target: ofCustomers } = customersFound;
	assert.equal(ofCustomers.verdict, 'helped');
	assert.ok((ofCustomers.low ?? 0) > 3 && (ofCustomers.high ?? 0) < 18);
	assert.deepEqual([ofCustomers.treated.units, ofCustomers.control.units], [40, 60]);
});

test('customers are in the arm that their rows count in, held against rows counted one by one', async () => {
	const customers = await treatedCustomers();
	const rows = await service.facts.engine.select<{ ref: string; n: string }>(
		statement(`SELECT ref, count() AS n FROM fact_answer AS a
			JOIN (SELECT customer, any(ref) AS ref FROM customer_identity GROUP BY customer) AS i ON a.customer = i.customer
			WHERE kind = 'csat' AND answered_at >= toDateTime64('2026-01-11 21:00:00', 3, 'UTC')
			AND answered_at < toDateTime64('2026-03-08 21:00:00', 3, 'UTC') GROUP BY ref`),
	);
	const count = (own: boolean) =>
		rows.filter(({ ref }) => customers.has(ref) === own).reduce((sum, { n }) => sum + Number(n), 0);
	const { target } = await client.getExperimentResult({ id: byCustomer.id });
	assert.deepEqual([target.treated.n, target.control.n], [count(true), count(false)]);
});

test('whoever sees a part of the rows sees the own units and no answer; a viewer sees nobody by name', async () => {
	const id = byAgent.id;
	for (const one of [byAgent.id, byCustomer.id]) {
		const seen = await as(lead, 'getExperiment', { id: one });
		assert.deepEqual([seen.units, seen.partial, seen.drawn, seen.detectable], [[], true, null, null]);
		await assert.rejects(async () => as(lead, 'getExperimentResult', { id: one }), fault('experiment_of_the_whole'));
	}
	const file = { format: 'csv', delimiter: ',', lang: 'en' } as const;
	assert.deepEqual(
		(await readText(await as(lead, 'exportExperimentArms', { id, ...file }))).trim().split('\r\n').length,
		1,
	);
	await assert.rejects(
		async () => as(lead, 'exportExperimentArms', { id: byCustomer.id, ...file }),
		fault('experiment_of_the_whole'),
	);
	const given = { ...plan, share: 50, without: [], rehearsal: false };
	await assert.rejects(async () => as(lead, 'foreseeExperiment', given), fault('experiment_of_the_whole'));
	await assert.rejects(async () => as(lead, 'drawExperiment', given), fault('permission_missing'));
	const whole = JSON.stringify([
		await as(viewer, 'getExperiment', { id }),
		await as(viewer, 'listExperiments', {}),
		await as(viewer, 'getExperimentResult', { id }),
	]);
	for (const name of [...splitAgents, 'Newcomer']) assert.ok(!whole.includes(name), name);
	assert.match(whole, /"verdict":"helped"/);
	await assert.rejects(async () => as(viewer, 'exportExperimentArms', { id, ...file }), fault('people_withheld'));
	await assert.rejects(async () => as(viewer, 'foreseeExperiment', given), fault('people_withheld'));
	assert.match(await readText(await as(analyst, 'exportExperimentArms', { id, ...file })), /Agent 02/);
});

test('by a field of the own scope a lead sees the own team, and no other', async () => {
	// Twelve teams with agents of their own, so that they can be split.
	const csv = splitAnswers({ from: '2025-07-07', weeks: 27 });
	const rows = csv.replaceAll(/Agent (\d+),(North|South)/g, (_, n) => `Other ${n},Team ${(n % 12) + 1}`);
	await service.take('answer', rows, { source: 'teams', name: 'teams.csv' });
	const drawn = await client.drawExperiment({
		...{ id: 1, by: 'team', start: '2025-12-01', end: '2026-01-11', rehearsal: true, without: ['North', 'South'] },
	});
	assert.equal(drawn.units.length, 12);
	const leader: Principal = { ...lead, teams: ['Team 3'] };
	const seen = await as(leader, 'getExperiment', { id: drawn.id });
	assert.deepEqual(
		[seen.units.map(({ name }) => name), seen.partial, seen.without, seen.drawn],
		[['Team 3'], true, [], null],
	);
	const result = await client.getExperimentResult({ id: drawn.id });
	assert.equal(result.state, 'complete');
});

test('what happened is noted beside it; once stopped there is no answer', async () => {
	const { id } = byAgent;
	await assert.rejects(
		client.noteExperiment({ id, kind: 'switched', unit: 'Nobody' }),
		fault('experiment_unit_unknown'),
	);
	await assert.rejects(client.noteExperiment({ id, kind: 'note', unit: 'Agent 02' }), fault('experiment_unit_unknown'));
	await client.noteExperiment({ id, kind: 'switched', unit: 'Agent 02', text: 'Coached by mistake' });
	const switched = await client.getExperimentResult({ id });
	assert.deepEqual([switched.checks.switched, switched.target.verdict], [['Agent 02'], 'helped']);
	const later = now;
	now = Date.parse('2026-02-20T09:00:00Z');
	const stopped = await client.noteExperiment({ id, kind: 'stopped', text: 'No time' });
	now = later;
	assert.equal(stopped.stopped, true);
	assert.deepEqual(
		stopped.events.map(({ kind, unit }) => [kind, unit]),
		[
			['switched', 'Agent 02'],
			['stopped', null],
		],
	);
	await assert.rejects(client.noteExperiment({ id, kind: 'stopped' }), fault('experiment_is_stopped'));
	const result = await client.getExperimentResult({ id });
	assert.deepEqual([result.state, result.target.verdict], ['stopped', 'too_early']);
	// The weeks after it are not among the numbers.
	assert.ok(result.target.treated.n < 2000, String(result.target.treated.n));
	// What ended as planned keeps its answer, whatever is said of it later; and of customers nobody is named.
	await client.noteExperiment({ id: byCustomer.id, kind: 'stopped' });
	assert.equal((await client.getExperimentResult({ id: byCustomer.id })).state, 'complete');
	const named = client.noteExperiment({ id: byCustomer.id, kind: 'switched', unit: 'ivan@example.org' });
	await assert.rejects(named, fault('experiment_unit_unknown'));
	await assert.rejects(client.getExperiment({ id: 99 }), fault('experiment_not_found'));
});
