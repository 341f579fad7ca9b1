/**
 * Comparisons on the real embedded engine. What a cell is compared with must be what the engine answers when it is asked
 * for that stretch of time, or for those rows, by itself; nothing is read twice that is known already.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import type { KpiRow } from '../src/kpi/result.ts';
import { defaultBook } from '../src/kpi/target/book.ts';
import type { Target } from '../src/kpi/yardstick.ts';
import { insertAnswers, insertTickets } from './kpi-engine-rows.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

let bare: BareEngine;

/** Of every way of making a figure one: a count, shares of a census and of a sample, a net score, means, quantiles, a level. */
const kpis: KpiQuery['kpis'] = [
	...['tickets', 'reopen_rate', 'csat', 'nps', 'csat_mean', 'first_response_time', 'backlog'],
	{ id: 'first_response_time', stat: 'p90' },
	{ id: 'full_resolution_time', stat: 'mean' },
];

const rowsPeriod = { from: '2024-11-01', to: '2025-04-01' };

before(async () => {
	bare = await openBareEngine(['ticket', 'answer'], 'Europe/Moscow');
	await bare.command(insertTickets(3000));
	await bare.command(insertAnswers(3500));
	bare.world.now = Date.UTC(2025, 5, 1);
});

after(() => bare.end());

/** An engine that has kept nothing. */
function forget(): void {
	for (let month = 202301; month <= 202512; month++) {
		if (month % 100 <= 12 && month % 100 > 0) bare.world.versions[month] = (bare.world.versions[month] ?? 0) + 1;
	}
}

async function counted(query: KpiQuery): Promise<{ rows: readonly KpiRow[]; statements: number }> {
	const before = bare.world.statements;
	const { rows } = await bare.kpi.query(query);
	return { rows, statements: bare.world.statements - before };
}

const figures = (row: KpiRow | undefined) => [row?.value ?? null, row?.n ?? 0];
const compared = (row: KpiRow) => [row['before'], row['before_n']];
const named = (row: KpiRow, ...fields: string[]) =>
	JSON.stringify([row.kpi, row.stat, ...fields.map((name) => row[name])]);

/** Change and interval say the same of which is larger, and p the same as the interval. */
function requireSound(row: KpiRow): void {
	const [change, low, high, p] = [row['change'], row['change_low'], row['change_high'], row['change_p']];
	if (typeof change !== 'number') {
		assert.deepEqual([low, high, p, row['verdict']], [null, null, null, null]);
		return;
	}
	assert.equal(change, (row.value ?? 0) - Number(row['before']));
	if (typeof low !== 'number' || typeof high !== 'number') {
		assert.equal(row['verdict'], null);
		return;
	}
	assert.ok(low <= high);
	const clear = low > 0 || high < 0;
	// The exact test of counts is another method than their interval.
	if (row.kpi !== 'tickets') assert.equal(Number(p) < 0.05, clear, JSON.stringify(row));
	if (row['verdict'] !== null) assert.equal(row['verdict'] !== 'unclear', clear);
}

test('each month against the month before is what both months are by themselves', async () => {
	forget();
	const { rows } = await counted({ kpis, by: ['month', 'channel'], ...rowsPeriod, compare: 'previous' });
	const wider = await counted({ kpis, by: ['month', 'channel'], ...rowsPeriod, from: '2024-10-01' });
	const known = new Map(wider.rows.map((row) => [named(row, 'month', 'channel'), row]));
	assert.equal(rows.length, wider.rows.filter((row) => row['month'] !== '2024-10').length);
	for (const row of rows) {
		const month = Temporal.PlainYearMonth.from(String(row['month'])).subtract({ months: 1 }).toString();
		const earlier = known.get(named({ ...row, month } as KpiRow, 'month', 'channel'));
		assert.deepEqual(compared(row), figures(earlier), named(row, 'month', 'channel'));
		assert.deepEqual(figures(row), figures(known.get(named(row, 'month', 'channel'))));
		requireSound(row);
	}
	assert.ok(rows.some((row) => row['verdict'] === 'unclear'));
});

test('a series and what it is compared with are read in one go, and never again', async () => {
	const weeks = { from: '2024-11-04', to: '2025-03-31' };
	for (const [grain, period] of [
		['month', rowsPeriod],
		['week', weeks],
		['day', rowsPeriod],
	] as const) {
		const by = [grain];
		forget();
		const plain = await counted({ kpis, by, ...period });
		forget();
		const query: KpiQuery = { kpis, by, ...period, compare: 'previous' };
		const made = await counted(query);
		assert.equal(made.statements, plain.statements, String(by));
		const again = await counted(query);
		assert.equal(again.statements, 0);
		assert.deepEqual(again.rows, made.rows);
	}
});

test('what an earlier question has read is not read again', async () => {
	forget();
	await bare.kpi.query({ kpis: ['csat'], by: ['month'], from: '2024-10-01', to: '2025-04-01' });
	const { statements } = await counted({ kpis: ['csat'], by: ['month'], ...rowsPeriod, compare: 'previous' });
	assert.equal(statements, 0);
});

test('a period without buckets is held against the one before it', async () => {
	const [period, earlier] = [
		{ from: '2025-02-01', to: '2025-03-01' },
		{ from: '2025-01-01', to: '2025-02-01' },
	];
	for (const by of [[], ['team']]) {
		const { rows } = await bare.kpi.query({ kpis, by, ...period, compare: 'previous' });
		const alone = await bare.kpi.query({ kpis, by, ...earlier });
		const known = new Map(alone.rows.map((row) => [named(row, ...by), row]));
		for (const row of rows) {
			assert.deepEqual(compared(row), figures(known.get(named(row, ...by))));
			requireSound(row);
		}
	}
});

test('of a month that has not ended only as much of the month before counts', async () => {
	bare.world.now = Date.UTC(2025, 2, 14, 12, 30);
	const asked = ['tickets', 'csat', 'first_response_time'];
	const { rows } = await bare.kpi.query({
		kpis: asked,
		by: ['month'],
		from: '2025-01-01',
		to: '2025-04-01',
		compare: 'previous',
	});
	const part = await bare.kpi.query({ kpis: asked, from: '2025-02-01', to: '2025-02-14T15:30:00+03:00' });
	const whole = await bare.kpi.query({ kpis: asked, from: '2025-01-01', to: '2025-02-01' });
	for (const [at, kpi] of asked.entries()) {
		const own = rows.filter((row) => row.kpi === kpi);
		assert.deepEqual(
			own.map(({ month }) => month),
			['2025-01', '2025-02', '2025-03'],
		);
		assert.deepEqual(compared(own[2] as KpiRow), figures(part.rows[at]));
		assert.deepEqual(compared(own[1] as KpiRow), figures(whole.rows[at]));
	}
	bare.world.now = Date.UTC(2025, 5, 1);
});

test('a bucket cut by the period is held against the same part', async () => {
	const { rows } = await bare.kpi.query({
		kpis: ['tickets'],
		by: ['month'],
		from: '2025-01-10',
		to: '2025-03-20',
		compare: 'previous',
	});
	const parts = await Promise.all(
		[
			['2024-12-10', '2025-01-01'],
			['2025-01-01', '2025-02-01'],
			['2025-02-01', '2025-02-20'],
		].map(async ([from, to]) => (await bare.kpi.query({ kpis: ['tickets'], from, to })).rows[0]),
	);
	assert.deepEqual(rows.map(compared), parts.map(figures));
});

test('the rest is every other row of the same month, also of rows without a channel', async () => {
	forget();
	const query: KpiQuery = { kpis, by: ['month', 'channel'], ...rowsPeriod, compare: 'rest' };
	const { rows } = await counted(query);
	for (const channel of ['chat', 'call', 'e-mail', null]) {
		const others: KpiQuery['where'] =
			channel === null ? [{ field: 'channel', op: 'is not null' }] : [{ field: 'channel', op: '!=', value: channel }];
		const alone = await bare.kpi.query({ kpis, by: ['month'], ...rowsPeriod, where: others });
		const known = new Map(alone.rows.map((row) => [named(row, 'month'), row]));
		for (const row of rows.filter((one) => one['channel'] === channel)) {
			assert.deepEqual(compared(row), figures(known.get(named(row, 'month'))));
			// A part has fewer tickets than the rest, whatever it does.
			if (['tickets', 'backlog'].includes(row.kpi)) assert.equal(row['change'], null);
			else requireSound(row);
		}
	}
	assert.equal((await counted(query)).statements, 0);
});

test('customers among all others', async () => {
	const where = [{ field: 'customer', op: 'in' as const, value: ['c-1', 'c-2', 'c-3'] }];
	const query: KpiQuery = { kpis: ['reopen_rate'], by: ['customer'], ...rowsPeriod, where };
	const { rows } = await bare.kpi.query({ ...query, compare: 'rest' });
	assert.deepEqual(
		rows.map(({ customer }) => customer),
		['c-1', 'c-2', 'c-3'],
	);
	for (const row of rows) {
		const rest = await bare.kpi.query({
			...query,
			by: [],
			where: [...where, { field: 'customer', op: '!=', value: String(row['customer']) }],
		});
		assert.deepEqual(compared(row), figures(rest.rows[0]));
	}
});

test('against a target the interval of the value is moved; a corridor is kept or left', async () => {
	const aims: Readonly<Record<string, Target>> = {
		csat: 80,
		first_response_time: 3600,
		tickets: { low: 430, high: 460 },
		reopen_rate: { low: 90, high: 95 },
	};
	bare.world.targets = {
		targetFor({ definition: { id } }, _, day) {
			const target = day < '2024-12-01' ? undefined : aims[id];
			const held = { against: 'point', tolerance: null, origin: 'company', id: 1, segment: {} } as const;
			return target === undefined ? null : { target, ...held };
		},
	};
	const { rows } = await bare.kpi.query({
		kpis: [...Object.keys(aims), 'nps', 'backlog'],
		by: ['month'],
		...rowsPeriod,
		compare: 'target',
		targets: true,
	});
	for (const row of rows) {
		requireSound(row);
		const { low, high, value } = row;
		if (row['target'] === null) {
			assert.deepEqual([row['before'], row['change']], [null, null]);
			continue;
		}
		const [target, upper] = [Number(row['target']), Number(row['target_high'] ?? row['target'])];
		assert.ok(value !== null && low !== null && high !== null);
		const held = Math.min(upper, Math.max(target, value));
		assert.deepEqual([row['before'], row['before_n']], [held, null]);
		assert.deepEqual([row['change_low'], row['change_high']], [low - held, high - held]);
	}
	const verdicts = (kpi: string) => rows.filter((row) => row.kpi === kpi).map((row) => row['verdict']);
	assert.deepEqual(verdicts('csat'), [null, 'worse', 'worse', 'worse', 'worse']);
	assert.ok(verdicts('first_response_time').includes('better'));
	// Less is better, but below a corridor is outside of it.
	assert.deepEqual(verdicts('reopen_rate'), [null, 'worse', 'worse', 'worse', 'worse']);
	// 456 lies within 430 … 460.
	assert.equal(rows.find((row) => row.kpi === 'tickets' && row['month'] === '2025-01')?.['change'], 0);
	assert.deepEqual(verdicts('nps'), [null, null, null, null, null]);
	bare.world.targets = defaultBook;
});

test('explaining a cell compares it as the table does, and shows the statements of both sides', async () => {
	for (const compare of ['previous', 'year', 'rest', 'target'] as const) {
		for (const id of ['csat', 'first_response_time']) {
			const query: KpiQuery = { kpis: [id], by: ['month', 'channel'], ...rowsPeriod, compare };
			const { rows } = await bare.kpi.query(query);
			const row = rows.find((one) => one['month'] === '2025-02' && one['channel'] === 'chat');
			const told = await bare.kpi.explain(query, { cell: { month: '2025-02', channel: 'chat' } });
			assert.ok(row);
			const { kpi: _, month: __, channel: ___, ...same } = row;
			const { kpi: ____, ...own } = told.result;
			assert.deepEqual(own, same, `${compare} ${id}`);
			assert.equal(told.comparison?.kind, compare);
			assert.ok(told.statements.length > 0);
			assert.equal((told.comparison?.statements.length ?? 0) > 0, compare !== 'target');
		}
	}
	const { comparison } = await bare.kpi.explain(
		{ kpis: ['csat'], by: ['month'], ...rowsPeriod, compare: 'previous' },
		{ cell: { month: '2025-02' } },
	);
	assert.deepEqual([comparison?.from, comparison?.to], ['2025-01-01T00:00:00+03:00', '2025-02-01T00:00:00+03:00']);
});

test('a year earlier there may be nothing: then nothing is said', async () => {
	const { rows, columns, query } = await bare.kpi.query({ kpis, by: ['month'], ...rowsPeriod, compare: 'year' });
	assert.ok(rows.every((row) => row['before'] === null && row['change'] === null && row['verdict'] === null));
	assert.equal(query.compare, 'year');
	assert.deepEqual(
		columns.slice(-7).map(({ name }) => name),
		['change', 'change_low', 'change_high', 'change_p', 'before', 'before_n', 'verdict'],
	);
});

test('a comparison with the rest without groups, or with too many, is refused by name', async () => {
	await assert.rejects(bare.kpi.query({ kpis: ['csat'], by: ['month'], compare: 'rest' }), {
		code: 'compare_without_groups',
	});
	await assert.rejects(bare.kpi.query({ kpis: ['csat'], by: ['customer'], compare: 'rest' }), {
		code: 'compare_too_many_groups',
	});
	await assert.rejects(bare.kpi.query({ kpis: ['csat'], compare: 'benchmark' }), { code: 'compare_without_benchmark' });
	await assert.rejects(bare.kpi.query({ kpis: ['csat'], compare: 'benchmark', benchmark: 'nps' }), {
		code: 'compare_without_benchmark',
	});
	await assert.rejects(bare.kpi.query({ kpis: ['csat'], compare: 'last' }), { code: 'query_invalid' });
});
