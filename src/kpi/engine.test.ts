import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthVersions } from '../../test/support/month-versions.ts';
import type { Statement } from '../facts/statement.ts';
import { createKpiEngine } from './engine.ts';
import type { EngineRow } from './parts.ts';
import type { KpiPorts } from './ports.ts';

/** A fact store that answers counts from a table of months, and remembers what it was asked. */
function fake(counts: Readonly<Record<number, number>>) {
	const versions: Record<number, number> = Object.fromEntries(Object.keys(counts).map((month) => [month, 1]));
	const asked: Statement[] = [];
	let onSelect = () => {};
	const ports: KpiPorts = {
		reader: {
			async select<Row>(statement: Statement): Promise<Row[]> {
				asked.push(statement);
				onSelect();
				const instants = Object.values(statement.params).filter((value) => /^\d{4}-/.test(String(value)));
				const months = instants.map((value) => Number(String(value).slice(0, 7).replace('-', '')));
				const within = (month: number) =>
					months.some((from, at) => at % 2 === 0 && from <= month && month < (months[at + 1] ?? 0));
				const rows: EngineRow[] = Object.entries(counts)
					.filter(([month]) => within(Number(month)))
					.map(([month, n]) => ({ k0: month, f0_n: String(n) }));
				return rows as Row[];
			},
		},
		now: () => Date.UTC(2025, 5, 1),
		versions: async () => ({ every: 0, months: monthVersions(versions), revised: 0 }),
		customerLinks: async () => ({ version: 1, from: [], to: [] }),
		customerKeys: async () => [],
		customerRefs: async () => ({}),
		imports: async () => ({}),
	};
	const engine = createKpiEngine(ports, { timeZone: 'UTC' });
	return { engine, asked, versions, whenAsked: (act: () => void) => (onSelect = act) };
}

const query = { kpis: ['tickets'], by: ['month'], from: '2025-01-01', to: '2025-06-01' };
const counts = { 202501: 10, 202502: 20, 202504: 40 };

test('a result is a flat table with every bucket of the period', async () => {
	const { rows, columns, query: understood } = await fake(counts).engine.query(query);
	assert.deepEqual(
		rows.map(({ month, value, n, data }) => [month, value, n, data]),
		[
			['2025-01', 10, 10, 'ok'],
			['2025-02', 20, 20, 'ok'],
			['2025-03', null, 0, 'empty'],
			['2025-04', 40, 40, 'ok'],
			['2025-05', null, 0, 'empty'],
		],
	);
	assert.deepEqual(
		Object.keys(rows[0] ?? {}),
		columns.map(({ name }) => name),
	);
	assert.deepEqual(
		columns.slice(0, 2).map(({ label }) => label.ru),
		['Показатель', 'Месяц'],
	);
	assert.deepEqual(understood, {
		kpis: [{ id: 'tickets' }],
		by: ['month'],
		from: '2025-01-01T00:00:00+00:00',
		to: '2025-06-01T00:00:00+00:00',
		where: [],
		tz: 'UTC',
	});
});

test('only the months whose data changed are read again', async () => {
	const { engine, asked, versions } = fake(counts);
	const first = await engine.query(query);
	assert.equal(asked.length, 1);
	assert.deepEqual((await engine.query(query)).rows, first.rows);
	assert.equal(asked.length, 1);
	versions[202502] = 2;
	versions[202504] = 2;
	assert.deepEqual((await engine.query(query)).rows, first.rows);
	assert.equal(asked.length, 2);
	const ranges = Object.values(asked[1]?.params ?? {}).filter((value) => /^\d{4}-/.test(String(value)));
	assert.deepEqual(
		ranges.map((value) => String(value).slice(0, 7)),
		['2025-02', '2025-03', '2025-04', '2025-05'],
	);
	await engine.query({ ...query, to: '2025-03-01' });
	assert.equal(asked.length, 2);
});

test('another scope, filter, zone or date is another answer', async () => {
	const { engine, asked } = fake(counts);
	await engine.query(query);
	await engine.query(query, { scope: { column: 'team', values: ['south'] } });
	await engine.query({ ...query, where: [{ field: 'team', op: '=', value: 'north' }] });
	await engine.query({ ...query, where: [{ field: 'team', op: '!=', value: 'north' }] });
	await engine.query({ ...query, tz: 'Europe/Moscow' });
	await engine.query({ ...query, dateRole: 'solved_at' });
	assert.equal(asked.length, 6);
});

test('another clock or parameter is another answer', async () => {
	const { engine, asked } = fake({});
	const asks = [
		'reply_time',
		{ id: 'reply_time', clock: 'business' },
		'fcr',
		{ id: 'fcr', params: { window_days: 8 } },
		{ id: 'fcr', params: { window_days: 7 } },
	];
	const statements = [];
	for (const ask of asks) {
		await engine.query({ ...query, kpis: [ask] });
		statements.push(asked.splice(0).length > 0);
	}
	assert.deepEqual(statements, [true, true, true, true, false]);
});

test('what looks back says from when; what does not, need not', async () => {
	const { engine, asked } = fake({});
	assert.equal((await engine.query({ ...query, kpis: ['fcr'] })).query.asOf, '2025-06-01T00:00:00+00:00');
	assert.equal((await engine.query({ ...query, asOf: '2025-05-01' })).query.asOf, '2025-05-01T00:00:00+00:00');
	assert.equal('asOf' in (await engine.query(query)).query, false);
	// Promises that were due by then are met or missed whenever one asks; those of May are not.
	asked.splice(0);
	const sla = { ...query, kpis: ['sla_attainment'] };
	await engine.query({ ...sla, asOf: '2025-05-20' });
	const first = asked.splice(0).length;
	await engine.query({ ...sla, asOf: '2025-05-21' });
	const ranges = Object.values(asked[0]?.params ?? {}).filter((value) => /^\d{4}-/.test(String(value)));
	assert.ok(first > 0);
	assert.deepEqual(
		ranges.map((value) => String(value).slice(0, 10)),
		['2025-05-01', '2025-06-01'],
	);
});

test('an answer that data changed under is made again, and kept only when they hold still', async () => {
	const { engine, asked, versions, whenAsked } = fake(counts);
	let changes = 1;
	whenAsked(() => {
		if (changes-- > 0) versions[202501] = 7;
	});
	const { versions: used } = await engine.query(query);
	assert.equal(asked.length, 2);
	assert.equal(used.data.ticket?.[202501], 7);
	await engine.query(query);
	assert.equal(asked.length, 2);
	whenAsked(() => {
		versions[202501] = (versions[202501] ?? 0) + 1;
	});
	versions[202501] = 8;
	await engine.query(query);
	assert.equal(asked.length, 5);
});

test('a question about one of several KPIs has to say which', async () => {
	const { engine } = fake(counts);
	const two = { ...query, kpis: ['tickets', 'reopen_rate'] };
	await assert.rejects(engine.explain(two, { cell: { month: '2025-01' } }), { code: 'one_kpi_needed' });
	await assert.rejects(engine.explain(query, { cell: { month: '2024-12' } }), { code: 'bad_cell' });
	await assert.rejects(engine.explain(query, { cell: { month: null } }), { code: 'bad_cell' });
	await assert.rejects(engine.rows(query, { cursor: 'broken' }), { code: 'bad_cursor' });
	await assert.rejects(engine.describe('ticket'), { code: 'unknown_kpi' });
	assert.equal((await engine.describe('wait_time')).stats[0], 'median');
});
