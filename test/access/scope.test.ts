/**
 * What a team lead and an agent see, held against an installation that holds nothing but their rows: the tables are emptied
 * of everything else, and whoever sees all asks the same. Random questions over every KPI, by every way of asking.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator, type Principal } from '../../src/access/principal.ts';
import { sightOf } from '../../src/access/visibility.ts';
import { Fault } from '../../src/errors.ts';
import { statement } from '../../src/facts/statement.ts';
import { factNames } from '../../src/facts/vocabulary.ts';
import { catalogue as everyKpi } from '../../src/kpi/catalogue.ts';
import { all, type Condition } from '../../src/kpi/condition.ts';
import type { AskOptions, KpiEngine } from '../../src/kpi/engine.ts';
import type { Filter, KpiQuery } from '../../src/kpi/query.ts';
import { engineWithin } from '../../src/kpi/within.ts';
import { openDemoService, type TestService } from '../support/service.ts';

/** One in so many KPIs; KAMERTON_TEST_EVERY=1 takes every one, which takes some minutes. */
const step = Number(process.env.KAMERTON_TEST_EVERY ?? 12);
const catalogue = everyKpi.filter((_, at) => at % step === 0);

let service: TestService;
let people: Principal[];
/** Jobs need one that goes on; what is so now has to be so for both who are asked. */
let clock: () => number = Date.now;
const run = (sql: string) => service.facts.engine.run(statement(sql));

before(async () => {
	service = await openDemoService({ tickets: 1000, until: '2025-06-30' }, { timeZone: 'Europe/Moscow' }, () => clock());
	clock = () => Date.UTC(2025, 5, 30, 12);
	const [team, agent] = await Promise.all(
		['team', 'agent'].map(async (column) => {
			const rows = await service.facts.engine.select<{ name: string }>(
				statement(
					`SELECT ${column} AS name FROM fact_ticket WHERE name != '' GROUP BY name ORDER BY count() DESC, name`,
				),
			);
			return rows.map(({ name }) => name);
		}),
	);
	const person = { ...localAdministrator, kind: 'person' } as const;
	people = [
		{ ...person, id: 'lead', role: 'team_lead', teams: team?.slice(0, 1) ?? [] },
		{ ...person, id: 'agent', role: 'agent', agent: agent?.[0] ?? null },
		{ ...person, id: 'nobody', role: 'team_lead', teams: [''] },
	];
});
after(() => service.end());

/** A small generator whose numbers are the same in every run. */
function dice(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

const groups = [[], ['month'], ['channel'], ['team'], ['agent'], ['week', 'channel'], ['customer'], ['topic', 'team']];
const comparisons = [undefined, 'previous', 'year', 'target', 'rest'] as const;
const filters: Filter[][] = [
	[],
	[{ field: 'channel', op: '!=', value: 'call' }],
	[{ field: 'team', op: 'is not null' }],
	[{ field: 'team', op: 'is null' }],
	[{ field: 'agent', op: '!=', value: 'nobody' }],
	[{ field: 'customer', op: 'is not null' }],
];
const periods = [{ from: '2025-01-01', to: '2025-07-01' }, { from: '2025-03-10', to: '2025-05-02' }, {}];

function questions(count: number): KpiQuery[] {
	const roll = dice(7);
	const one = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
	return Array.from({ length: count }, (_, at) => {
		const kpis = [catalogue[2 * at]?.id ?? one(catalogue).id, catalogue[2 * at + 1]?.id ?? one(catalogue).id];
		return {
			kpis,
			by: one(groups),
			where: one(filters),
			...one(periods),
			asOf: '2025-07-01',
			...(roll(2) === 0 && { compare: one(comparisons) }),
			targets: roll(3) === 0,
		};
	});
}

type Answers = Map<string, unknown>;

/** Everything that can be asked, as it comes out; what is refused as its code. */
async function answersOf(engine: KpiEngine, options: AskOptions): Promise<Answers> {
	const answers: Answers = new Map();
	const note = async (name: string, work: Promise<unknown>) => {
		try {
			answers.set(name, withoutScope(await work));
		} catch (error) {
			if (!(error instanceof Fault)) throw error;
			answers.set(name, error.code);
		}
	};
	for (const [at, query] of questions(Math.ceil(catalogue.length / 2)).entries()) {
		await note(`query ${at} ${JSON.stringify(query)}`, engine.query(query, options));
	}
	// Each KPI in one of the other ways, one after the other.
	for (const [at, { id }] of catalogue.entries()) {
		const query = { kpis: [id], from: '2025-01-01', to: '2025-07-01', asOf: '2025-07-01' };
		const ways = [
			() => engine.rows(query, { ...options, limit: 20, count: true }),
			() => engine.distribution(query, options),
			() => engine.explain(query, options).then(({ definition, result, imports }) => ({ definition, result, imports })),
			() => engine.decompose({ ...query, from: '2025-04-01' }, { ...options, dimension: 'channel' }),
			() => engine.curve(query, { ...options, at: [3600] }),
		];
		await note(`way ${at % ways.length} of ${id}`, ways[at % ways.length]?.() ?? Promise.resolve({}));
	}
	for (const fact of factNames)
		await note(`facets ${fact}`, engine.facets({ facts: [fact], attributes: true }, options));
	const looked = { kpis: ['csat', 'fcr', 'first_response_time'], from: '2025-04-01', to: '2025-07-01' };
	await note('attention', engine.attention(looked, options));
	const changed = { kpis: ['csat'], from: '2025-04-01', to: '2025-07-01', asOf: '2025-07-01' };
	for (const id of ['csat', 'fcr', 'first_response_time', 'tickets']) {
		const query = { ...changed, kpis: [id] };
		await note(`value of ${id}`, engine.value(query, options));
		await note(`segments of ${id}`, engine.segments(query, options));
		await note(`explain change of ${id}`, engine.explainChange(query, options));
		await note(`beside change of ${id}`, engine.besideChange(query, { ...options, kpis: ['csat', 'nps', 'fcr'] }));
	}
	await note('live', engine.live({}, options));
	return answers;
}

function withoutScope(answer: unknown): unknown {
	const { scope: _, ...rest } = answer as Record<string, unknown>;
	return JSON.parse(JSON.stringify(rest));
}

/** Sums of fractions depend on the order in which they are added. */
function assertAlike(found: unknown, expected: unknown, place: string): void {
	if (typeof found === 'number' && typeof expected === 'number') {
		const scale = Math.max(1, Math.abs(expected));
		assert.ok(Math.abs(found - expected) <= 1e-9 * scale, `${place}: ${found} is not ${expected}`);
	} else if (found !== null && expected !== null && typeof found === 'object' && typeof expected === 'object') {
		assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort(), place);
		for (const [key, value] of Object.entries(found)) assertAlike(value, Reflect.get(expected, key), `${place}.${key}`);
	} else assert.equal(found, expected, place);
}

test('whoever sees a part is answered as if there were nothing else', { timeout: 1_200_000 }, async () => {
	const seen = new Map<string, { answers: Answers; overview: unknown }>();
	for (const person of people) {
		const { scope } = sightOf(person);
		seen.set(person.id, {
			answers: await answersOf(engineWithin(service.kpi, sightOf(person)), {}),
			overview: await service.overview.facts(scope),
		});
	}
	for (const fact of factNames) {
		await run(`CREATE TABLE whole_${fact} AS fact_${fact}`);
		await run(`INSERT INTO whole_${fact} SELECT * FROM fact_${fact}`);
	}
	for (const [at, person] of people.entries()) {
		const { scope } = sightOf(person);
		assert.ok(scope);
		const values = scope.values.filter((value) => value !== '').map((value) => `'${value.replaceAll("'", "''")}'`);
		const mine = values.length === 0 ? 'false' : `${scope.column} IN (${values.join(', ')})`;
		let rows = 0;
		for (const fact of factNames) {
			await run(`TRUNCATE TABLE fact_${fact}`);
			await run(`INSERT INTO fact_${fact} SELECT * FROM whole_${fact} WHERE ${mine}`);
			const [count] = await service.facts.engine.select<{ n: string }>(
				statement(`SELECT count() AS n FROM fact_${fact}`),
			);
			rows += Number(count?.n);
		}
		assert.ok(values.length === 0 ? rows === 0 : rows > 200, `${person.id} has ${rows} rows`);
		// Nothing that is kept of the others answers: their questions carry another condition that always holds.
		let condition: Condition = all();
		for (let depth = 0; depth < at; depth += 1) condition = { all: [condition] };
		const expected = await answersOf(service.kpi, { also: [condition] });
		const found = seen.get(person.id);
		assert.ok(found);
		let told = 0;
		for (const [name, answer] of expected) {
			assertAlike(found.answers.get(name), answer, `${person.id}: ${name}`);
			if (JSON.stringify(answer).includes('"n":')) told += 1;
		}
		assert.ok(told > catalogue.length / 3, `${told} of ${expected.size} tell anything`);
	}
});
