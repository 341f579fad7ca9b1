/** KPIs made of others, asked of a whole Kamerton; the numbers are worked out beside them by hand. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

const instant = (month: number, number: number) =>
	`2025-0${month}-${String(1 + (number % 28)).padStart(2, '0')}T10:00:00Z`;
const many = <Row>(times: number, row: (number: number) => Row) => Array.from({ length: times }, (_, at) => row(at));
const csv = (head: string, rows: readonly string[]) => [head, ...rows].join('\n');

before(async () => {
	service = await openTestService();
	const tickets = (month: number, times: number) =>
		many(times, (at) => `t${month}-${at},${instant(month, at)},c${at % 90},chat`);
	await service.take(
		'ticket',
		csv('id,created_at,customer,channel', [...tickets(1, 50), ...tickets(2, 400), ...tickets(3, 500)]),
		{
			name: 'tickets.csv',
			source: 'desk',
		},
	);
	const feedback = [
		...many(8, (at) => `f2-${at},${instant(2, at)},complaint,c${at},chat`),
		...many(3, (at) => `r3-${at},${instant(3, at)},praise,c${at},chat`),
	];
	await service.take('feedback', csv('id,created_at,kind,customer,channel', feedback), {
		name: 'voices.csv',
		source: 'desk',
	});
	const costs = [
		'k1,2025-02-03T00:00:00Z,compensation,1000,RUB,',
		'k2,2025-02-04T00:00:00Z,acquisition,6000,RUB,spring',
		'k3,2025-02-05T00:00:00Z,acquisition,900,RUB,',
		'k4,2025-02-06T00:00:00Z,service,8000,RUB,',
		'k5,2025-03-06T00:00:00Z,service,9000,RUB,',
	];
	await service.take('cost', csv('id,at,kind,amount,currency,campaign', costs), { name: 'costs.csv', source: 'books' });
	const leads = many(30, (at) => `l${at},${instant(2, at)},${at < 24 ? 'spring' : ''}`);
	await service.take('lead', csv('id,created_at,campaign', leads), { name: 'leads.csv', source: 'crm' });
	const measured = [
		'acsi,2025-01-31,77.1,,up,points,retail',
		'acsi,2025-02-28,78.3,,up,points,retail',
		'acsi,2025-02-28,74.1,,up,points,banks',
		'industry nps,2025-02-10,30,100,up,points,',
		'industry nps,2025-02-20,40,300,up,points,',
		'desks,2025-02-01,12,,,pcs,',
	];
	await service.take('measurement', csv('kpi,day,value,n,direction,unit,segment', measured), {
		name: 'measured.csv',
		source: 'elsewhere',
	});
});
after(() => service.end());

const months = { from: '2025-01-01', to: '2025-04-01', by: ['month'] } as const;
const ask = async (query: Partial<KpiQuery> & Pick<KpiQuery, 'kpis'>) =>
	(await service.kpi.query({ ...months, by: ['month'], ...query })).rows;

test('complaints per 1,000 tickets have the exact interval of the count over the tickets', async () => {
	const rows = await ask({ kpis: ['complaint_rate'] });
	// Before the first complaint was ever recorded nobody knows; later none is 0.
	assert.deepEqual(
		rows.map(({ month, value, n, data }) => [month, value, n, data]),
		[
			['2025-01', null, 0, 'empty'],
			['2025-02', 20, 8, 'ok'],
			['2025-03', 0, 0, 'ok'],
		],
	);
	// Exact Poisson limits of 8: 3.4538 and 15.7632; of 0: 0 and 3.6889 (Garwood 1936, table).
	const bounds = rows.slice(1).map(({ low, high }) => [(low ?? 0).toFixed(3), (high ?? 0).toFixed(3)]);
	assert.deepEqual(bounds, [
		[(3.45383 / 0.4).toFixed(3), (15.76319 / 0.4).toFixed(3)],
		['0.000', (3.688879 / 0.5).toFixed(3)],
	]);
	const [, february] = rows;
	assert.deepEqual(
		february?.parts?.map(({ kpi, role, value, n }) => [kpi, role, value, n]),
		[
			['complaints', 'numerator', 8, 8],
			['tickets', 'denominator', 400, 400],
		],
	);
});

test('where what is counted never names the value of a dimension, none of it is unknown there, not 0', async () => {
	const [byChannel] = await ask({ kpis: ['cost_per_ticket'], by: ['channel'] });
	assert.deepEqual([byChannel?.['channel'], byChannel?.value, byChannel?.n], ['chat', null, 0]);
	const [filtered] = await ask({
		kpis: ['cost_per_ticket'],
		by: [],
		where: [{ field: 'channel', op: '=', value: 'chat' }],
	});
	assert.deepEqual([filtered?.value, filtered?.data], [null, 'empty']);
	// Complaints do name their channel: where there is none of them, it is none.
	const [other] = await ask({
		kpis: ['complaint_rate'],
		by: [],
		from: '2025-03-01',
		where: [{ field: 'channel', op: 'in', value: ['chat'] }],
	});
	assert.deepEqual([other?.value, other?.n], [0, 0]);
});

test('what never names a dimension is not that of the few that name none of its values', async () => {
	const late = csv('id,created_at,customer,channel', [
		...many(40, (at) => `a${at},2025-04-02T00:00:00Z,c1,${at < 38 ? 'chat' : ''}`),
	]);
	await service.take('ticket', late, { name: 'april.csv', source: 'desk' });
	await service.take('cost', csv('id,at,kind,amount,currency', ['k6,2025-04-03T00:00:00Z,service,500,RUB']), {
		name: 'april costs.csv',
		source: 'books',
	});
	const april = { from: '2025-04-01', to: '2025-05-01', kpis: ['cost_per_ticket', 'service_cost', 'tickets'] };
	const byChannel = await ask({ ...april, by: ['channel'] });
	assert.deepEqual(
		byChannel.map(({ kpi, channel, value, n }) => [kpi, channel, value, n]),
		[
			['cost_per_ticket', 'chat', null, 0],
			['cost_per_ticket', null, null, 0],
			['service_cost', 'chat', null, 0],
			['service_cost', null, 500, 1],
			['tickets', 'chat', 38, 38],
			['tickets', null, 2, 2],
		],
	);
	const [whole] = await ask({ ...april, by: [] });
	assert.deepEqual([whole?.value, whole?.n], [12.5, 1]);
});

test('components share the scans of KPIs that are asked beside, and rows of others have no parts', async () => {
	const result = await service.kpi.query({ ...months, by: [], kpis: ['tickets', 'complaint_rate', 'complaints'] });
	assert.deepEqual(
		result.rows.map(({ kpi, value, parts }) => [kpi, value, parts === null]),
		[
			['tickets', 950, true],
			['complaint_rate', (1000 * 8) / 950, false],
			['complaints', 8, true],
		],
	);
	assert.deepEqual(result.columns.at(-1)?.name, 'parts');
	const explained = await service.kpi.explain({ ...months, by: [], kpis: ['complaint_rate'] });
	assert.deepEqual(
		explained.components.map(({ definition, result: { value }, statements, imports }) => [
			definition.id,
			value,
			statements.length,
			imports.map(({ rows }) => rows),
		]),
		[
			['complaints', 8, 1, [8]],
			['tickets', 950, 1, [950]],
		],
	);
	assert.equal(explained.result.value, (1000 * 8) / 950);
	assert.equal(explained.definition.combination?.kind, 'quotient');
});

test('the rows behind are those of a component, the first where none is named', async () => {
	const query = { ...months, by: ['month'], kpis: ['complaint_rate'] };
	const cell = { month: '2025-02' };
	const first = await service.kpi.rows(query, { cell });
	assert.deepEqual([first.kpi, first.components, first.rows.length], ['complaints', ['complaints', 'tickets'], 8]);
	const other = await service.kpi.rows(query, { cell, component: 'tickets', limit: 5 });
	assert.deepEqual([other.kpi, other.rows.length, other.next !== null], ['tickets', 5, true]);
	await assert.rejects(service.kpi.rows(query, { cell, component: 'nps' }), { code: 'unknown_component' });
});

test('a change of a quotient has an interval from those of both', async () => {
	const [, , march] = await ask({ kpis: ['complaint_rate'], compare: 'previous' });
	assert.deepEqual([march?.change, march?.before, march?.before_n, march?.verdict], [-20, 20, 8, 'better']);
	const explained = await service.kpi.explain(
		{ ...months, by: ['month'], kpis: ['complaint_rate'], compare: 'previous' },
		{ cell: { month: '2025-03' } },
	);
	assert.deepEqual([explained.result.change, explained.result.verdict], [-20, 'better']);
});

test('money over counts names its currency; only what names a campaign is meant', async () => {
	const [, february] = await ask({ kpis: ['campaign_cost_per_lead'] });
	assert.deepEqual([february?.value, february?.in_currency, february?.unit], [250, 'RUB', 'money']);
	assert.ok((february?.low ?? 0) < 250 && 250 < (february?.high ?? 0));
});

test('what was decided over what is known exactly has no interval, and no change of it is by chance', async () => {
	const rows = await ask({ kpis: ['cost_per_ticket'], compare: 'previous' });
	assert.deepEqual(
		rows.slice(1).map(({ value, low, high, interval, data }) => [value, low, high, interval, data]),
		[
			[20, null, null, 'none', 'ok'],
			[18, null, null, 'none', 'ok'],
		],
	);
	const march = rows[2];
	assert.deepEqual(
		[march?.['change'], march?.['change_low'], march?.['change_p'], march?.['verdict']],
		[-2, null, null, null],
	);
});

test('a total does without what was never recorded, and shows it', async () => {
	const [, february] = await ask({ kpis: ['cost_of_poor_quality'] });
	assert.deepEqual([february?.value, february?.in_currency], [1000, 'RUB']);
	const parts = february?.parts?.filter((part) => part.of === 'cost_of_poor_quality');
	assert.deepEqual(
		parts?.map(({ kpi, value }) => [kpi, value]),
		[
			['compensation_cost', 1000],
			['refund_cost', null],
			['rework_cost', null],
			['repeat_contact_cost', null],
		],
	);
});

test('values computed elsewhere are KPIs: weighted by n, or those of the last day', async () => {
	const rows = await ask({ kpis: ['m:acsi', 'm:industry nps', 'm:desks'], by: [] });
	assert.deepEqual(
		rows.map(({ kpi, value, n, unit, interval, low }) => [kpi, value, n, unit, interval, low]),
		[
			['m:acsi', (78.3 + 74.1) / 2, 3, 'points', 'none', null],
			['m:industry nps', 37.5, 400, 'points', 'none', null],
			['m:desks', 12, 1, 'number', 'none', null],
		],
	);
	const bySector = await ask({ kpis: ['m:acsi'], by: ['segment'] });
	assert.deepEqual(
		bySector.map(({ segment, value }) => [segment, value]),
		[
			['banks', 74.1],
			['retail', 78.3],
		],
	);
	const { kpis } = await service.kpi.list();
	const listed = kpis
		.filter(({ group }) => group === 'others')
		.map(({ id, names, direction }) => [id, names.en, direction]);
	assert.deepEqual(listed, [
		['m:acsi', 'ACSI', 'higher'],
		['m:desks', 'Desks, pcs', 'neutral'],
		['m:industry nps', 'industry nps', 'higher'],
	]);
	await assert.rejects(service.kpi.query({ kpis: ['m:acssi'] }), { code: 'unknown_kpi', message: /m:acsi/ });
});

test('the benchmark that the company has chosen for a KPI holds where a question names none', async () => {
	const question = { kpis: ['nps'], compare: 'benchmark' as const, from: '2025-01-01', to: '2026-01-01' };
	await assert.rejects(service.kpi.query(question), { code: 'compare_without_benchmark' });
	await service.settings.change({ benchmarks: { nps: 'm:industry nps' }, reset: [] });
	assert.equal((await service.kpi.query(question)).query.benchmark, 'm:industry nps');
	assert.equal((await service.kpi.query({ ...question, benchmark: 'm:acsi' })).query.benchmark, 'm:acsi');
	await service.settings.change({ reset: ['benchmarks'] });
});

test('an index is the mean of rescaled components; those without data drop out and the weights add up again', async () => {
	const [row] = await ask({ kpis: ['quality_index'], by: [] });
	const pillars = row?.parts?.filter(({ of }) => of === 'quality_index') ?? [];
	assert.equal(pillars.length, 4);
	const present = pillars.filter(({ value }) => value !== null);
	assert.ok(Math.abs(present.reduce((sum, { weight }) => sum + (weight ?? 0), 0) - 1) < 1e-12 || present.length === 0);
	assert.ok(pillars.every(({ value, weight }) => value !== null || weight === 0));
});
