import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionOf } from './question.ts';

const ask = (query: unknown) => questionOf(query, 'Europe/Moscow');

test('a short query gets its defaults', () => {
	const question = ask({ kpis: ['nps', 'wait_time'], by: ['month', 'channel', 'month'] });
	assert.deepEqual(
		question.figures.map(({ stat }) => stat),
		[null, 'median'],
	);
	assert.deepEqual(
		question.by.map(({ name }) => name),
		['month', 'channel'],
	);
	assert.deepEqual([question.grain, question.timeZone, question.dateRole], ['month', 'Europe/Moscow', null]);
	assert.deepEqual(question.period, { from: null, to: null });
});

test('a share within a target is in percent, its KPI in seconds', () => {
	const kpis = ['wait_time', { id: 'wait_time', stat: 'within', params: { target: 20 } }];
	assert.deepEqual(
		ask({ kpis }).figures.map(({ unit }) => unit),
		['seconds', 'percent'],
	);
});

test('short texts of a fact can be grouped by where every fact asked has them', () => {
	assert.equal(ask({ kpis: ['tickets'], by: ['status'] }).by[0]?.name, 'status');
	assert.throws(() => ask({ kpis: ['tickets', 'nps'], by: ['status'] }), { code: 'unknown_dimension' });
});

const impossible: readonly (readonly [code: string, query: unknown])[] = [
	['query_invalid', null],
	['query_invalid', {}],
	['query_invalid', { kpis: [] }],
	['query_invalid', { kpis: ['nps'], group: ['month'] }],
	['query_invalid', { kpis: [{ id: 'nps', params: { goal: 5 } }] }],
	['query_invalid', { kpis: ['nps'], where: [{ field: 'channel', op: 'like', value: 'x' }] }],
	['query_invalid', { kpis: ['nps'], where: [{ field: 'channel', op: 'in', value: [] }] }],
	['unknown_kpi', { kpis: ['npz'] }],
	['unknown_stat', { kpis: [{ id: 'wait_time', stat: 'p99' }] }],
	['kpi_without_stats', { kpis: [{ id: 'nps', stat: 'mean' }] }],
	['kpi_params_wrong', { kpis: [{ id: 'wait_time', stat: 'within' }] }],
	['kpi_params_wrong', { kpis: [{ id: 'nps', params: { target: 70 } }] }],
	['unknown_dimension', { kpis: ['nps'], by: ['chanel'] }],
	['unknown_dimension', { kpis: ['nps'], by: ['score'] }],
	['too_many_grains', { kpis: ['nps'], by: ['month', 'week'] }],
	['unknown_date_role', { kpis: ['nps'], dateRole: 'created_at' }],
	['bad_date', { kpis: ['nps'], from: '2025-02-30' }],
	['bad_date', { kpis: ['nps'], from: '2025-01-01T00:00:00' }],
	['bad_date', { kpis: ['nps'], from: '1812-06-24' }],
	['period_reversed', { kpis: ['nps'], from: '2025-02-01', to: '2025-01-01' }],
	['period_reversed', { kpis: ['nps'], from: '2025-02-01', to: '2025-02-01' }],
	['unknown_time_zone', { kpis: ['nps'], tz: 'Moscow' }],
	['unknown_time_zone', { kpis: ['nps'], tz: '+03:00' }],
];

for (const [code, query] of impossible) {
	test(`${code}: ${JSON.stringify(query)}`, () => assert.throws(() => ask(query), { name: 'Fault', code }));
}

test('a wrong shape names its place', () => {
	assert.throws(() => ask({ kpis: ['nps'], group: ['month'] }), { message: /"group"/ });
	assert.throws(() => ask({ kpis: ['nps'], by: 'month' }), { message: /"by"/ });
});
