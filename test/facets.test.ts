/** Values to choose from, held against counts made row by row. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Facets } from '../src/kpi/facets/facets.ts';
import type { FacetQuery } from '../src/kpi/facets/query.ts';
import { insertAnswers, insertTickets } from './kpi-engine-rows.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

type Row = {
	fact: 'ticket' | 'answer';
	at: string;
	channel: string;
	team: string;
	answered: boolean | null;
	attributes: Record<string, string>;
};

let engine: BareEngine;
let rows: Row[];

before(async () => {
	engine = await openBareEngine(['ticket', 'answer', 'measurement'], 'Europe/Moscow');
	await engine.command(insertTickets(2000));
	await engine.command(insertAnswers(1500));
	const shared = 'channel, team, attributes';
	const tickets = await engine.select<Omit<Row, 'fact'>>(
		`SELECT created_at AS at, answered, ${shared} FROM fact_ticket`,
	);
	const answers = await engine.select<Omit<Row, 'fact'>>(
		`SELECT answered_at AS at, NULL AS answered, ${shared} FROM fact_answer`,
	);
	rows = [
		...tickets.map((row) => ({ ...row, fact: 'ticket' as const })),
		...answers.map((row) => ({ ...row, fact: 'answer' as const })),
	];
});
after(() => engine.end());

const moscow = (day: string) => Date.parse(`${day}T00:00:00+03:00`);
const at = (row: Row) => Date.parse(`${row.at.replace(' ', 'T')}Z`);
const ask = (query: FacetQuery) => engine.kpi.facets(query);

/** Value ('' where missing) → rows. */
function countsOf(chosen: readonly Row[], value: (row: Row) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const row of chosen) counts.set(value(row), (counts.get(value(row)) ?? 0) + 1);
	return counts;
}

function assertFacet(found: Facets, field: string, expected: ReadonlyMap<string, number>): void {
	const facet = found.fields.find((one) => one.field === field);
	assert.ok(facet, field);
	const listed = new Map(facet.values.map(({ value, n }) => [value, n]));
	assert.equal(facet.missing, expected.get('') ?? 0, field);
	assert.deepEqual(listed, new Map([...expected].filter(([value]) => value !== '')), field);
	assert.deepEqual(
		facet.values.map(({ n }) => n),
		facet.values.map(({ n }) => n).toSorted((one, other) => other - one),
	);
}

test('every field of a fact, missing values apart, in the period and its time zone', async () => {
	const found = await ask({ facts: ['ticket'], from: '2024-11-01', to: '2024-12-15', attributes: true });
	const chosen = rows.filter(
		(row) => row.fact === 'ticket' && at(row) >= moscow('2024-11-01') && at(row) < moscow('2024-12-15'),
	);
	assert.equal(found.n, chosen.length);
	assert.ok(chosen.length > 300);
	assertFacet(
		found,
		'channel',
		countsOf(chosen, (row) => row.channel),
	);
	assertFacet(
		found,
		'team',
		countsOf(chosen, (row) => row.team),
	);
	assertFacet(
		found,
		'answered',
		countsOf(chosen, ({ answered }) => (answered === null ? '' : String(answered))),
	);
	const tiers = chosen.filter((row) => 'tier' in row.attributes).length;
	assert.deepEqual(found.attributes, [{ field: 'attr.tier', n: tiers }]);
	assert.ok(!found.fields.some(({ field }) => field === 'customer' || field === 'month' || field.startsWith('attr.')));
});

test('a field is counted under the filters on the others', async () => {
	const found = await ask({
		facts: ['ticket'],
		fields: ['channel', 'team', 'attr.tier'],
		where: [
			{ field: 'channel', op: 'in', value: ['chat', 'call'] },
			{ field: 'attr.tier', op: 'is not null' },
		],
	});
	const isTicket = rows.filter((row) => row.fact === 'ticket');
	const inChannel = (row: Row) => row.channel === 'chat' || row.channel === 'call';
	const hasTier = (row: Row) => 'tier' in row.attributes;
	assertFacet(
		found,
		'channel',
		countsOf(isTicket.filter(hasTier), (row) => row.channel),
	);
	assertFacet(
		found,
		'attr.tier',
		countsOf(isTicket.filter(inChannel), (row) => row.attributes.tier ?? ''),
	);
	const both = isTicket.filter((row) => inChannel(row) && hasTier(row));
	assertFacet(
		found,
		'team',
		countsOf(both, (row) => row.team),
	);
	assert.equal(found.n, both.length);
});

test('the rows of several facts are added up and told apart', async () => {
	const found = await ask({ kpis: ['tickets', 'nps', 'csat'], fields: ['channel'] });
	assertFacet(
		found,
		'channel',
		countsOf(rows, (row) => row.channel),
	);
	const chat = found.fields[0]?.values.find(({ value }) => value === 'chat');
	const inChat = (fact: Row['fact']) => rows.filter((row) => row.fact === fact && row.channel === 'chat').length;
	assert.deepEqual(chat?.facts, { ticket: inChat('ticket'), answer: inChat('answer') });
	assert.deepEqual(found.facts, { ticket: 2000, answer: 1500 });
});

test('the most frequent come first, others are told of, and a search finds beginnings in any case', async () => {
	const [all, one] = await Promise.all([
		ask({ facts: ['ticket'], fields: ['channel'] }),
		ask({ facts: ['ticket'], fields: ['channel'], limit: 1 }),
	]);
	assert.deepEqual(one.fields[0]?.values, all.fields[0]?.values.slice(0, 1));
	assert.equal(one.fields[0]?.more, true);
	assert.equal(all.fields[0]?.more, false);
	const found = await ask({ facts: ['ticket'], fields: ['channel'], search: 'C' });
	assert.deepEqual(found.fields[0]?.values.map(({ value }) => value).toSorted(), ['call', 'chat']);
	assert.equal(found.fields[0]?.missing, 0);
	const none = await ask({ facts: ['ticket'], fields: ['channel'], search: '%' });
	assert.deepEqual(none.fields[0]?.values, []);
});

test('what is kept serves until data are published', async () => {
	const query: FacetQuery = { facts: ['ticket'], from: '2024-12-01', to: '2025-01-01' };
	const first = await ask(query);
	const before = engine.world.statements;
	assert.deepEqual(await ask(query), first);
	assert.equal(engine.world.statements, before);
	engine.world.versions[202412] = 7;
	assert.deepEqual(await ask(query), first);
	assert.ok(engine.world.statements > before);
});

test('without rows there is nothing to choose, and what cannot be listed is refused', async () => {
	const found = await ask({ facts: ['ticket'], fields: ['channel'], from: '1990-01-01', to: '1990-02-01' });
	assert.deepEqual([found.n, found.fields[0]?.values, found.fields[0]?.missing], [0, [], 0]);
	await assert.rejects(ask({ facts: [] }), { code: 'request_invalid' });
	await assert.rejects(ask({ facts: ['tikcet'] }), { code: 'unknown_fact' });
	await assert.rejects(ask({ facts: ['ticket'], fields: ['customer'] }), { code: 'unknown_dimension' });
	await assert.rejects(ask({ kpis: ['nps', 'tickets'], fields: ['question'] }), { code: 'unknown_dimension' });
});
