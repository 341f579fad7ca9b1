/**
 * Why a number changed, what goes with answers, what a number will come to: told to a team lead, an agent and a viewer as if there were
 * nothing but what they see. Two teams, of which the other one has a change, words and a driver that must not show.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator, type Principal } from '../../src/access/principal.ts';
import { sightOf } from '../../src/access/visibility.ts';
import { Fault } from '../../src/errors.ts';
import { statement } from '../../src/facts/statement.ts';
import { factNames } from '../../src/facts/vocabulary.ts';
import { all } from '../../src/kpi/condition.ts';
import type { AskOptions, KpiEngine } from '../../src/kpi/engine.ts';
import { engineWithin } from '../../src/kpi/within.ts';
import { openTestService, type TestService } from '../support/service.ts';

const now = Date.UTC(2026, 5, 15, 12);
const days = 150;
let service: TestService;
const run = (sql: string) => service.facts.engine.run(statement(sql));

/** Numbers of 0 to below 1, the same in every run. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	const roll = chance(11);
	const tickets: string[] = [];
	const answers: string[] = [];
	for (let at = 0; at < 6000; at += 1) {
		const mine = at % 2 === 0;
		const day = Math.floor(roll() * days);
		const created = new Date(now - (days - day) * 86_400_000).toISOString();
		const channel = roll() < 0.5 ? 'chat' : 'email';
		const topic = roll() < 0.5 ? 'delivery' : 'payment';
		const reopens = Math.floor(roll() * 4);
		const late = day > days - 60;
		// Of mine payment falls, of the others chat; only the others are unhappy about what was reopened.
		const fell = late && (mine ? topic === 'payment' : channel === 'chat');
		const good = roll() < (fell ? 0.4 : 0.85) - (mine ? 0 : 0.1 * reopens);
		const word = late ? (mine ? 'voucher' : 'zeppelin') : 'hello';
		const customer = `${mine ? 'M' : 'O'}${at % 900}`;
		const team = mine ? 'Mine' : 'Others';
		tickets.push([`T-${at}`, created, team, `${team}-${at % 5}`, channel, topic, customer, reopens].join());
		answers.push(
			[
				`A-${at}`,
				created,
				`T-${at}`,
				'csat',
				good ? 5 : 2,
				`${word} ${roll() < 0.5 ? 'thanks' : 'so so'}`,
				customer,
			].join(),
		);
	}
	await service.take('ticket', ['id,created_at,team,agent,channel,topic,customer,reopens', ...tickets].join('\n'), {
		source: 'desk',
	});
	await service.take('answer', ['id,answered_at,ticket,kind,score,text,customer', ...answers].join('\n'), {
		source: 'desk',
	});
});
after(() => service.end());

type Answers = Map<string, unknown>;

async function answersOf(engine: KpiEngine, options: AskOptions): Promise<Answers> {
	const answers: Answers = new Map();
	const note = async (name: string, work: () => Promise<object>) => {
		try {
			const { scope: _, ...rest } = (await work()) as Record<string, unknown>;
			answers.set(name, JSON.parse(JSON.stringify(rest)));
		} catch (error) {
			if (!(error instanceof Fault)) throw error;
			answers.set(name, error.code);
		}
	};
	const period = { from: '2026-04-16', to: '2026-06-15', asOf: '2026-06-15T12:00:00Z' };
	for (const id of ['csat', 'tickets']) {
		const query = { kpis: [id], ...period };
		await note(`explained ${id}`, () => engine.explainChange(query, options));
		await note(`beside ${id}`, () => engine.besideChange(query, { ...options, kpis: ['csat', 'tickets', 'fcr'] }));
		const known = { kpis: [id], from: '2026-01-01', to: '2026-06-15', asOf: '2026-06-15T12:00:00Z' };
		await note(`relations ${id}`, () => engine.relations(known, { ...options, grain: 'day', lags: 3 }));
		await note(`trade-offs ${id}`, () => engine.tradeOffs(query, { ...options, grain: 'day', lags: 3 }));
		await note(`forecast ${id}`, () => engine.forecast({ kpis: [id], until: 'month' }, options));
	}
	const answered = { kpis: ['csat'], from: '2026-01-01', to: '2026-06-15', asOf: '2026-06-15T12:00:00Z' };
	await note('drivers', () => engine.drivers(answered, options));
	await note('driver curve', () => engine.driverCurve(answered, { ...options, driver: 'reopens' }));
	return answers;
}

const person = { ...localAdministrator, kind: 'person' } as const;
const lead: Principal = { ...person, id: 'lead', role: 'team_lead', teams: ['Mine'] };
const agent: Principal = { ...person, id: 'agent', role: 'agent', agent: 'Mine-0' };
const viewer: Principal = { ...person, id: 'viewer', role: 'viewer' };

/** Sums of fractions depend on the order in which they are added. */
function assertAlike(found: unknown, expected: unknown, place: string): void {
	if (typeof found === 'number' && typeof expected === 'number')
		assert.ok(Math.abs(found - expected) <= 1e-8 * Math.max(1, Math.abs(expected)), `${place}: ${found} ${expected}`);
	else if (found !== null && expected !== null && typeof found === 'object' && typeof expected === 'object') {
		assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort(), place);
		for (const [key, value] of Object.entries(found)) assertAlike(value, Reflect.get(expected, key), `${place}.${key}`);
	} else assert.equal(found, expected, place);
}

test('a viewer is told of no person and no words, and asks by none', async () => {
	const engine = engineWithin(service.kpi, sightOf(viewer));
	const text = JSON.stringify([...(await answersOf(engine, {}))]);
	for (const said of ['zeppelin', 'voucher', 'Mine-0', 'M100', 'A-1'])
		assert.ok(!text.includes(`"${said}`) && !text.includes(`${said} `), said);
	const withheld = (error: unknown) => error instanceof Fault && error.code === 'people_withheld';
	for (const [field, value] of [
		['customer', 'M100'],
		['agent', 'Mine-0'],
	] as const) {
		const where = [{ field, op: '=', value }];
		const asked = { kpis: ['csat'], from: '2026-04-16', to: '2026-06-15', where };
		await assert.rejects(engine.explainChange(asked), withheld);
		await assert.rejects(engine.besideChange(asked, { kpis: ['fcr'] }), withheld);
		await assert.rejects(engine.relations(asked), withheld);
		await assert.rejects(engine.tradeOffs(asked), withheld);
		await assert.rejects(engine.drivers(asked), withheld);
		await assert.rejects(engine.driverCurve(asked, { driver: 'reopens' }), withheld);
		await assert.rejects(engine.forecast({ kpis: ['csat'], until: 'month', where }), withheld);
	}
});

test('a team lead and an agent are told what their own rows say, and nothing of others', {
	timeout: 600_000,
}, async () => {
	const seen = new Map<Principal, Answers>();
	// Whoever sees all asks first: nothing that is kept of that may answer.
	const whole = await answersOf(service.kpi, {});
	assert.match(JSON.stringify(whole.get('beside csat')), /zeppelin/);
	assert.match(JSON.stringify(whole.get('explained csat')), /chat/);
	for (const one of [lead, agent]) seen.set(one, await answersOf(engineWithin(service.kpi, sightOf(one)), {}));
	for (const [one, answers] of seen) {
		const text = JSON.stringify([...answers]);
		for (const other of ['zeppelin', 'Others', 'O100']) assert.ok(!text.includes(other), `${one.id}: ${other}`);
	}
	const mine = seen.get(lead);
	assert.ok(mine);
	assert.match(JSON.stringify(mine.get('beside csat')), /voucher/);
	assert.equal((mine.get('explained csat') as { conclusion: string }).conclusion, 'parts');
	assert.notEqual((mine.get('forecast tickets') as { forecasts: { end: unknown }[] }).forecasts[0]?.end, null);
	assert.ok((mine.get('relations csat') as { searched: { tests: number } }).searched.tests > 0);
	assert.equal((mine.get('trade-offs csat') as { conclusion: string }).conclusion, 'loss');
	assert.equal(typeof mine.get('drivers'), 'object');

	for (const fact of factNames) {
		await run(`CREATE TABLE whole_${fact} AS fact_${fact}`);
		await run(`INSERT INTO whole_${fact} SELECT * FROM fact_${fact}`);
	}
	for (const [at, one] of [lead, agent].entries()) {
		const { scope } = sightOf(one);
		assert.ok(scope);
		for (const fact of factNames) {
			await run(`TRUNCATE TABLE fact_${fact}`);
			await run(`INSERT INTO fact_${fact} SELECT * FROM whole_${fact} WHERE ${scope.column} = '${scope.values[0]}'`);
		}
		const expected = await answersOf(service.kpi, { also: [at === 0 ? all() : { all: [all()] }] });
		for (const [name, answer] of expected) assertAlike(seen.get(one)?.get(name), answer, `${one.id}: ${name}`);
	}
});
