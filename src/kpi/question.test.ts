import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionOf } from './question.ts';

const ask = (query: unknown) => questionOf(query, { timeZone: 'Europe/Moscow', now: Date.UTC(2025, 5, 1) });

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

test('parameters take their defaults, and the values given', () => {
	const [usual, set, level] = ask({
		kpis: ['fcr', { id: 'fcr', params: { window_days: 30 } }, { id: 'service_level', params: { short: 0 } }],
	}).figures;
	assert.deepEqual(
		[usual?.params, set?.params, level?.params],
		[{ window_days: 7 }, { window_days: 30 }, { threshold: 20, short: 0 }],
	);
	assert.deepEqual([usual?.window?.seconds, set?.window?.seconds], [7 * 86_400, 30 * 86_400]);
	assert.deepEqual(ask({ kpis: ['within_target_share'] }).figures[0]?.params, { target: 900 });
});

test('a length of time is read by the calendar, or in business hours', () => {
	const [calendar, business, none] = ask({
		kpis: ['reply_time', { id: 'reply_time', clock: 'business' }, 'nps'],
	}).figures;
	assert.deepEqual([calendar?.clock, business?.clock, none?.clock], ['calendar', 'business', null]);
	assert.deepEqual(calendar?.gauge, { kind: 'quantile', column: 'reply_seconds', level: 0.5 });
	assert.deepEqual(business?.gauge, { kind: 'quantile', column: 'reply_business_seconds', level: 0.5 });
});

test('the moment to look back from is now, unless it is named', () => {
	assert.equal(ask({ kpis: ['fcr'] }).asOf, Date.UTC(2025, 5, 1));
	assert.equal(ask({ kpis: ['fcr'], asOf: '2025-01-02' }).asOf, Date.UTC(2025, 0, 1, 21));
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
	['query_invalid', { kpis: [{ id: 'nps', params: { goal: 'high' } }] }],
	['query_invalid', { kpis: [{ id: 'wait_time', clock: 'lunar' }] }],
	['kpi_params_wrong', { kpis: [{ id: 'nps', params: { goal: 5 } }] }],
	['kpi_params_wrong', { kpis: [{ id: 'fcr', params: { window_days: 0 } }] }],
	['kpi_params_wrong', { kpis: [{ id: 'fcr', params: { window_days: 91 } }] }],
	['kpi_params_wrong', { kpis: [{ id: 'fcr', params: { threshold: 7 } }] }],
	['unknown_stat', { kpis: [{ id: 'asa', stat: 'median' }] }],
	['bad_date', { kpis: ['fcr'], asOf: 'yesterday' }],
	['kpi_without_clock', { kpis: [{ id: 'wait_time', clock: 'business' }] }],
	['kpi_without_clock', { kpis: [{ id: 'nps', clock: 'calendar' }] }],
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
