/**
 * The KPI engine on the real embedded engine, held against the same figures computed in plain TypeScript from the raw rows:
 * every KPI by every grain, by dimensions, attributes, customers, in zones with and without daylight saving, filtered,
 * scoped, by other dates. Sums, ranks and labels are made here a second time; only the formulas of `stats/` are shared.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { Fault } from '../src/errors.ts';
import { definitionOf } from '../src/kpi/catalogue.ts';
import { createKpiEngine, type KpiEngine } from '../src/kpi/engine.ts';
import type { CustomerLinks, KpiPorts } from '../src/kpi/ports.ts';
import type { KpiQuery } from '../src/kpi/query.ts';
import { type ClusterSums, effectiveN } from '../src/stats/cluster.ts';
import { shareVariance } from '../src/stats/proportion.ts';
import { bruteForce, type Links } from './kpi-brute-force.ts';
import type { RawFact, RawRow } from './kpi-brute-rules.ts';
import { insertAnswers, insertEvents, insertPromises, insertTickets, pick } from './kpi-engine-rows.ts';
import { tablesOf } from './support/bare-engine.ts';

type Client = ReturnType<typeof createClient>;

let directory: string;
let client: Client;
let raw: Record<RawFact, RawRow[]>;
let links: CustomerLinks = { version: 0, from: [], to: [] };
let versions = 1;
let statements = 0;
/** Some promises are not due yet, some solutions younger than a week. */
const now = Date.UTC(2025, 4, 1);

const ports: KpiPorts = {
	reader: {
		async select<Row>({ sql, params }: { sql: string; params: Readonly<Record<string, unknown>> }): Promise<Row[]> {
			statements++;
			const answer = await client.query({ query: sql, query_params: { ...params }, format: 'JSONEachRow' });
			return answer.json<Row>();
		},
	},
	now: () => now,
	versions: async () => ({ every: versions, months: [], revised: 0 }),
	customerLinks: async () => links,
	customerKeys: async (refs) => refs.filter((ref) => ref.startsWith('c-')).map((ref) => ref.slice(2)),
	customerRefs: async (keys) => Object.fromEntries(keys.filter((key) => key !== '7').map((key) => [key, `c-${key}`])),
	imports: async (ids) => Object.fromEntries(ids.map((id) => [id, { file: `import-${id}.csv` }])),
};

let engine: KpiEngine;

before(async () => {
	directory = await mkdtemp(join(tmpdir(), 'kamerton-kpi-'));
	const connection = createChdbConnection({ path: join(directory, 'facts') }) as unknown;
	type Connection = NonNullable<Parameters<typeof createClient>[0]>['connection'];
	const settings = { output_format_json_quote_64bit_integers: 1, session_timezone: 'UTC' } as const;
	client = createClient({ connection: connection as Connection, clickhouse_settings: settings });
	for (const query of await tablesOf(['ticket', 'ticket_event', 'sla', 'answer'])) await client.command({ query });
	const inserts = [insertTickets(3000), insertAnswers(3500), insertEvents(2500), insertPromises(1500)];
	for (const query of inserts) await client.command({ query });
	const rowsOf = async (table: string) => {
		const query = `SELECT *, toString(key) AS key_text FROM ${table}`;
		return (await client.query({ query, format: 'JSONEachRow' })).json<RawRow>();
	};
	raw = {
		ticket: await rowsOf('fact_ticket'),
		ticket_event: await rowsOf('fact_ticket_event'),
		sla: await rowsOf('fact_sla'),
		answer: await rowsOf('fact_answer'),
	};
	// Held against the formulas to the last digit: effects kept from another cell would be a little off.
	engine = createKpiEngine(ports, { timeZone: 'Europe/Moscow', effectHours: 0 });
});

after(async () => {
	await client.close();
	await rm(directory, { recursive: true });
});

const answerKpis: KpiQuery['kpis'] = [
	...['nps', 'nps_1_10', 'nps_1_11', 'csat', 'csat_mean', 'ces', 'ces_mean', 'ces_net', 'ces_effort', 'fcr_reported'],
];

const ticketKpis: KpiQuery['kpis'] = [
	...['tickets', 'transfers_rate', 'escalation_rate', 'reopen_rate', 'reopens'],
	...['one_touch_share', 'one_touch_share_legacy', 'no_reply_share'],
	...['fcr', 'fcr_net', 'resolved_without_repeat', 'repeat_contact_rate', 'fcr_no_customer_reply'],
	{ id: 'fcr', params: { window_days: 14 } },
	...['service_level', 'service_level_answered', 'service_level_offered', 'service_level_in_time', 'abandonment_rate'],
	{ id: 'service_level', params: { threshold: 60, short: 20 } },
	...['first_response_time', 'first_response_time_after_handoff', 'first_response_time_without_bot'],
	...['first_resolution_time', 'full_resolution_time'],
	...['requester_wait_time', 'agent_wait_time', 'agent_work_time', 'on_hold_time', 'handle_time', 'wait_time', 'asa'],
	'within_target_share',
	{ id: 'within_target_share', clock: 'business', params: { target: 300 } },
	{ id: 'first_response_time', stat: 'p90' },
	{ id: 'first_response_time', stat: 'mean' },
	{ id: 'first_response_time', clock: 'business' },
	{ id: 'first_response_time_without_bot', stat: 'mean', clock: 'business' },
	{ id: 'first_response_time', stat: 'within', params: { target: 1800 } },
	{ id: 'requester_wait_time', stat: 'mean', clock: 'business' },
	{ id: 'wait_time', stat: 'p90' },
	{ id: 'wait_time', stat: 'within', params: { target: 120 } },
	{ id: 'full_resolution_time', stat: 'mean' },
];

const eventKpis: KpiQuery['kpis'] = [
	...['reply_time', 'status_time', 'group_time', 'handoff_time'],
	{ id: 'reply_time', clock: 'business' },
	{ id: 'status_time', stat: 'within', clock: 'business', params: { target: 7200 } },
];

const everyKpi: KpiQuery['kpis'] = [...answerKpis, ...ticketKpis, ...eventKpis, 'sla_attainment'];

async function compare(
	query: KpiQuery,
	extra: { scope?: readonly ['team', string]; links?: Links } = {},
): Promise<number> {
	const scope = extra.scope ? { column: extra.scope[0], values: [extra.scope[1]] } : null;
	const result = await engine.query(query, { scope });
	const expected = bruteForce(query, raw, {
		timeZone: 'Europe/Moscow',
		links: extra.links ?? new Map(),
		asOf: now,
		scope: extra.scope,
	});
	const by = query.by ?? [];
	const present = result.rows.filter((row) => row.n > 0 || row.left_out > 0);
	assert.equal(present.length, expected.length, `cells of ${JSON.stringify(query)}`);
	const nameOf = (row: Record<string, unknown>) =>
		JSON.stringify([row.kpi, row.stat, row.clock, row.params, ...by.map((name) => row[name])]);
	const found = new Map(present.map((row) => [nameOf(row), row]));
	for (const one of expected) {
		const row = found.get(nameOf(one));
		assert.ok(row, `missing ${nameOf(one)} in ${JSON.stringify(query)}`);
		assert.equal(row.maturing, one.maturing, `maturing of ${nameOf(one)}`);
		for (const name of ['value', 'n', 'left_out', 'effective_n', 'low', 'high'] as const) {
			const actual: number | null = row[name];
			const wanted: number | null = one[name];
			if (actual === null || wanted === null) assert.equal(actual, wanted, `${name} of ${nameOf(one)}`);
			else
				assert.ok(
					Math.abs(actual - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted)),
					`${name} of ${nameOf(one)}: ${actual}, not ${wanted}`,
				);
		}
	}
	return expected.length;
}

const period = { from: '2024-10-25', to: '2025-04-05' };

/** One of each way in which figures are made. */
const someKpis: KpiQuery['kpis'] = [
	...['nps', 'csat', 'csat_mean', 'tickets', 'reopen_rate', 'fcr', 'sla_attainment'],
	...['first_response_time', 'reply_time'],
];

for (const by of [
	[],
	['day'],
	['week'],
	['month'],
	['quarter'],
	['year'],
	['channel'],
	['month', 'channel'],
	['team', 'week'],
]) {
	test(`every KPI by ${by.join(' and ')}`, async () => {
		assert.ok((await compare({ kpis: everyKpi, by, ...period })) > 0);
	});
	for (const tz of ['America/New_York', 'Australia/Lord_Howe']) {
		test(`KPIs of each kind by ${by.join(' and ')} in ${tz}`, async () => {
			assert.ok((await compare({ kpis: someKpis, by, ...period, tz })) > 0);
		});
	}
}

test('every KPI by hour, over the night on which New York sets its clocks back', async () => {
	const query = { kpis: everyKpi, by: ['hour'], from: '2024-11-02', to: '2024-11-05', tz: 'America/New_York' };
	assert.ok((await compare(query)) > 0);
});

for (const by of [['attr.tier'], ['customer'], ['source', 'direction'], ['month', 'attr.tier']]) {
	test(`every KPI by ${by.join(' and ')}`, async () => {
		await compare({ kpis: everyKpi, by, ...period });
	});
}

const filters: readonly NonNullable<KpiQuery['where']>[] = [
	[{ field: 'channel', op: '=', value: 'chat' }],
	[{ field: 'channel', op: '!=', value: 'chat' }],
	[
		{ field: 'channel', op: 'in', value: ['chat', 'e-mail'] },
		{ field: 'team', op: 'is not null' },
	],
	[{ field: 'channel', op: 'not in', value: ['chat', 'call'] }],
	[{ field: 'team', op: 'is null' }],
	[{ field: 'attr.tier', op: '=', value: "tin's" }],
	[{ field: 'attr.tier', op: 'in', value: ['gold', 'no such tier'] }],
	[{ field: 'attr.tier', op: 'is null' }],
	[{ field: 'source', op: '=', value: 'helpdesk' }],
	[{ field: 'customer', op: 'in', value: ['c-1', 'c-2', 'c-9', 'nobody we know'] }],
	[{ field: 'customer', op: 'not in', value: ['c-4', 'c-3'] }],
	[{ field: 'customer', op: 'is null' }],
];

for (const where of filters) {
	test(`KPIs of each kind where ${where.map((one) => Object.values(one).join(' ')).join(' and ')}`, async () => {
		await compare({ kpis: someKpis, by: ['month'], where, ...period });
	});
}

test('flags can be filtered by, and a missing one is not true', async () => {
	const kpis = ticketKpis;
	await compare({ kpis, where: [{ field: 'abandoned', op: '!=', value: 'true' }], ...period });
	await compare({ kpis, where: [{ field: 'answered', op: '=', value: true }], ...period });
	await compare({ kpis, by: ['status'], where: [{ field: 'answered', op: 'is null' }], ...period });
});

test('the scope of who asks holds beside the filters', async () => {
	const where = [{ field: 'channel', op: '!=' as const, value: 'call' }];
	await compare({ kpis: everyKpi, by: ['month'], where, ...period }, { scope: ['team', 'north'] });
});

test('another date role counts other rows in a period', async () => {
	for (const dateRole of ['solved_at', 'closed_at', 'created_at']) {
		await compare({ kpis: ticketKpis, by: ['month'], dateRole, ...period });
	}
});

test('without a period everything there is counts, from the first day to the last', async () => {
	await compare({ kpis: everyKpi, by: ['quarter'] });
	const { query, rows } = await engine.query({ kpis: ['tickets'], by: ['day'], tz: 'UTC' });
	assert.equal(query.from, '2024-10-20T00:00:00+00:00');
	assert.equal(rows.length, 200);
	const late = await engine.query({ kpis: ['tickets'], from: '2090-01-01' });
	assert.deepEqual([late.rows.length, late.rows[0]?.value, late.rows[0]?.data], [1, null, 'empty']);
});

test('merged customers count as one, are found by either name and shown by one', async () => {
	links = { version: 1, from: ['2', '18446744073709551615'], to: ['1', '3'] };
	const merged = new Map([['2', '1']]);
	await compare({ kpis: everyKpi, by: ['month'], ...period }, { links: merged });
	await compare({ kpis: everyKpi, by: ['customer'], ...period }, { links: merged });
	const of = async (ref: string) => {
		const where = [{ field: 'customer', op: '=' as const, value: ref }];
		return (await engine.query({ kpis: ['tickets'], by: ['customer'], where })).rows;
	};
	assert.deepEqual(await of('c-2'), await of('c-1'));
	assert.deepEqual(
		(await of('c-1')).map(({ customer }) => customer),
		['c-1'],
	);
	assert.deepEqual(
		(await of('#7')).map(({ customer }) => customer),
		['#7'],
	);
	links = { version: 2, from: [], to: [] };
});

test('an answer is kept until the data change', async () => {
	const ask = async () => {
		const earlier = statements;
		const { rows } = await engine.query({ kpis: everyKpi, by: ['month', 'team'], ...period, tz: 'Asia/Tokyo' });
		return { rows, ran: statements - earlier };
	};
	const first = await ask();
	const second = await ask();
	assert.deepEqual(second.rows, first.rows);
	assert.deepEqual([first.ran > 0, second.ran], [true, 0]);
	versions++;
	assert.equal((await ask()).ran, first.ran);
});

test('a number explains itself: definition, statements, imports, rows', async () => {
	const query = { kpis: ['nps', 'first_response_time'], by: ['month', 'channel'], ...period };
	const { rows } = await engine.query(query);
	const row = rows.find(({ kpi, month, channel }) => kpi === 'nps' && month === '2025-01' && channel === null);
	assert.ok(row);
	const cell = { month: '2025-01', channel: null };
	const explained = await engine.explain(query, { kpi: 'nps', cell });
	const { month: _, channel: __, ...figures } = row;
	assert.deepEqual(explained.result, figures);
	assert.deepEqual(
		[explained.query.from, explained.query.to],
		['2025-01-01T00:00:00+03:00', '2025-02-01T00:00:00+03:00'],
	);
	assert.equal(explained.definition.names.en, 'Net Promoter Score (NPS)');
	assert.match(explained.statements[0]?.sql ?? '', /FROM fact_answer/);
	assert.equal(
		explained.imports.reduce((sum, one) => sum + one.rows, 0),
		row.n,
	);
	assert.deepEqual(explained.imports[0]?.description, { file: 'import-1.csv' });

	const found = [];
	let cursor: string | null = null;
	do {
		const page = await engine.rows(query, { kpi: 'nps', cell, limit: 7, cursor });
		found.push(...page.rows);
		cursor = page.next;
	} while (cursor !== null);
	assert.equal(found.length, row.n);
	assert.equal(new Set(found.map(({ id }) => id)).size, row.n);
	const total = found.reduce((sum, one) => sum + Number(one.counts_as), 0);
	assert.ok(Math.abs((100 * total) / row.n - (row.value ?? Number.NaN)) < 1e-9);
	assert.ok(found.every((one) => one.kind === 'nps' && one.channel === null && String(one.answered_at).endsWith('Z')));
	const left = await engine.rows(query, { kpi: 'nps', cell, limit: 1000, which: 'left_out' });
	assert.equal(left.rows.length, row.left_out);
});

test('rows behind every kind of figure add up to it', async () => {
	for (const [at, ask] of everyKpi.entries()) {
		const query = { kpis: [ask], ...period };
		const [row] = (await engine.query(query)).rows;
		const { rows } = await engine.rows(query, { limit: 1000, scope: { column: 'channel', values: ['chat'] } });
		assert.ok(row && rows.length > 0 && rows.length < row.n, `figure ${at}`);
		assert.ok(
			rows.every((one) => one.channel === 'chat' && typeof one.counts_as === 'number'),
			`figure ${at}`,
		);
	}
});

test('what another system would report stands beside ours, cell by cell', async () => {
	const kpis: KpiQuery['kpis'] = ['first_response_time', 'one_touch_share_legacy', 'reopens', 'fcr_net'];
	const query: KpiQuery = { kpis, by: ['month', 'channel'], ...period };
	const plain = await engine.query(query);
	for (const as of ['zendesk', 'chatwoot'] as const) {
		const { rows, columns, reconciliation, query: understood } = await engine.query({ ...query, as });
		assert.deepEqual([understood.as, columns.at(-1)?.name], [as, 'theirs_n']);
		const own = new Set(rows.map(({ theirs: _, theirs_n: __, ...row }) => JSON.stringify(row)));
		// Cells that only theirs has are shown too, with nothing of ours.
		for (const row of plain.rows) assert.ok(own.has(JSON.stringify(row)));
		for (const { kpi, theirs } of reconciliation?.kpis ?? []) {
			const mine = rows.filter((row) => row.kpi === kpi);
			if (!theirs) {
				assert.ok(mine.every((row) => row['theirs'] === null && row['theirs_n'] === 0));
				continue;
			}
			const { id, stat, clock, params } = theirs;
			const unsolved = { field: 'status', op: 'not in' as const, value: ['new', 'open', 'pending', 'hold'] };
			const where = ['one_touch_share', 'reopens'].includes(id) ? [unsolved] : [];
			const dateRole = definitionOf(id).dateRoles[0] === theirs.dateRole ? undefined : theirs.dateRole;
			const alone = await engine.query({ ...query, kpis: [{ id, stat, clock, params }], where, dateRole });
			assert.ok(alone.rows.length > 0);
			for (const { month, channel, value, n } of alone.rows) {
				const there = mine.find((row) => row['month'] === month && row['channel'] === channel);
				assert.deepEqual([there?.['theirs'], there?.['theirs_n']], [value, n], `${as} ${kpi} ${month} ${channel}`);
			}
		}
	}
});

test('what costs too much or cannot be is refused by name', async () => {
	const kpis = ['tickets'];
	const few = { groups: 5 };
	await assert.rejects(engine.query({ kpis, by: ['customer'] }, { budget: few }), { code: 'too_many_groups' });
	await assert.rejects(engine.query({ kpis, by: ['month', 'channel'] }, { budget: few }), { code: 'too_many_groups' });
	await assert.rejects(engine.query({ kpis, by: ['day'] }, { budget: few }), { code: 'too_many_groups' });
	await assert.rejects(engine.query({ kpis, by: ['hour'], from: '1910-01-01', to: '2200-01-01' }), {
		code: 'too_many_groups',
	});
	await assert.rejects(engine.query({ kpis, from: '2025-01-01' }, { budget: { rows: 10 } }), { code: '158' });
	await assert.rejects(engine.query({ kpis }, { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

/** The effective n of the median first response from every row of the table. */
async function exactEffectiveN(where: string): Promise<number> {
	const sql = `
		WITH (SELECT quantileExactInclusive(0.5)(first_response_seconds) FROM fact_ticket WHERE ${where}) AS q
		SELECT sum(a) AS n, sum(b) AS sum, count() AS clusters, sum(b * b) AS sumSquares, sum(a * b) AS sumCross, sum(a * a) AS sizeSquares
		FROM (SELECT count() AS a, countIf(first_response_seconds <= q) AS b FROM fact_ticket
			WHERE first_response_seconds IS NOT NULL AND ${where} GROUP BY if(customer = 0, toUInt64(key), customer))`;
	const answer = await client.query({ query: sql, format: 'JSONEachRow' });
	const [texts] = await answer.json<Record<keyof ClusterSums, string>>();
	assert.ok(texts);
	const { clusters, n, sum, sumSquares, sumCross, sizeSquares } = texts;
	const sums: ClusterSums = {
		clusters: Number(clusters),
		n: Number(n),
		sum: Number(sum),
		sumSquares: Number(sumSquares),
		sumCross: Number(sumCross),
		sizeSquares: Number(sizeSquares),
	};
	return effectiveN(sums, shareVariance(sums.sum, sums.n));
}

test('a question that takes the engine too long is asked by pieces of its time, to the same numbers', async () => {
	const query: KpiQuery = { kpis: ['nps', 'tickets', 'fcr', 'reopen_rate'], by: ['month', 'channel'] };
	const whole = await engine.query(query);
	let refused = 0;
	const select: KpiPorts['reader']['select'] = (statement, ...rest) => {
		if (refused === 3) return ports.reader.select(statement, ...rest);
		refused += 1;
		throw new Fault('query_too_slow');
	};
	const slow = createKpiEngine({ ...ports, reader: { select } }, { timeZone: 'Europe/Moscow', effectHours: 0 });
	const period = { from: '2024-10-01', to: '2025-05-01' };
	assert.deepEqual(
		(await slow.query({ ...query, ...period })).rows,
		(await engine.query({ ...query, ...period })).rows,
	);
	assert.equal(refused, 3);
	assert.ok(whole.rows.length > 20);
});

test('design effects of large cells are measured on a sample of customers, unless a few have most rows', async () => {
	await client.command({ query: 'CREATE TABLE other_ticket AS fact_ticket' });
	await client.command({ query: 'EXCHANGE TABLES other_ticket AND fact_ticket' });
	await client.command({ query: insertTickets(1_000_000, pick('even', 50_000)) });
	versions++;
	const [sampled] = (await engine.query({ kpis: ['first_response_time'] })).rows;
	const exact = await exactEffectiveN('true');
	assert.ok(sampled && sampled.effective_n !== exact);
	assert.ok(Math.abs(sampled.effective_n / exact - 1) < 0.1, `${sampled.effective_n}, exactly ${exact}`);

	await client.command({ query: 'TRUNCATE TABLE fact_ticket' });
	await client.command({ query: insertTickets(1_000_000) });
	versions++;
	const where = [{ field: 'customer', op: 'is not null' as const }];
	const [few] = (await engine.query({ kpis: ['first_response_time'], where })).rows;
	assert.ok(few && Math.abs(few.effective_n / (await exactEffectiveN('customer != 0')) - 1) < 1e-9);
});
