/** Design effects that are kept: what they save, how far they stand, and that they never make an interval too narrow. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Effect } from '../src/kpi/design-effects.ts';
import { KeptEffects } from '../src/kpi/kept-effects.ts';
import { planOf } from '../src/kpi/plan.ts';
import type { KpiQuery } from '../src/kpi/query.ts';
import { questionOf } from '../src/kpi/question.ts';
import { meanEstimate } from '../src/stats/mean.ts';
import { quantileRanks } from '../src/stats/quantile.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

let engine: BareEngine;
const month = 202501;
const query = { kpis: ['first_response_time', 'reopen_rate'], by: ['month'], from: '2025-01-01', to: '2025-02-01' };

/** Customers with five tickets each, alike in how long they wait: ticket i waits i seconds. */
async function addTickets(from: number, to: number) {
	await engine.command(
		`INSERT INTO fact_ticket (key, id, customer, created_at, solved_at, reopens, first_response_at, first_response_seconds)
		SELECT number, toString(number), 1 + intDiv(number, 5), toDateTime64('2025-01-10 00:00:00', 3, 'UTC') AS at,
			at + 100000, number % 15 < 5, at + number, number
		FROM numbers(${from}, ${to - from})`,
	);
	engine.world.versions[month] = (engine.world.versions[month] ?? 0) + 1;
}

async function ask(kpis: KpiQuery['kpis'] = query.kpis) {
	const before = engine.world.statements;
	const { rows } = await engine.kpi.query({ ...query, kpis });
	return { rows, statements: engine.world.statements - before };
}

const exact = async (kpi: string) => (await engine.kpi.explain(query, { kpi, cell: { month: '2025-01' } })).result;

before(async () => {
	engine = await openBareEngine(['ticket'], 'UTC', { effectRows: 1_900 });
	await addTickets(1, 2001);
});
after(() => engine.end());

test('asked again over data that were touched, a median takes one pass and a share another, to the same numbers', async () => {
	const first = await ask();
	assert.equal(first.statements, 5);
	engine.world.versions[month] = 9;
	const again = await ask();
	assert.equal(again.statements, 2);
	assert.deepEqual(again.rows, first.rows);
	const [time, share] = again.rows;
	const [timeAlone, shareAlone] = [await exact('first_response_time'), await exact('reopen_rate')];
	assert.deepEqual([time?.value, time?.low, time?.high], [timeAlone.value, timeAlone.low, timeAlone.high]);
	assert.deepEqual([share?.value, share?.low, share?.high], [shareAlone.value, shareAlone.low, shareAlone.high]);
});

test('so does a mean: its interval is the one that sums of all customers make', async () => {
	const asked = [
		{ id: 'first_response_time', stat: 'mean' },
		{ id: 'first_response_time', stat: 'within', params: { target: 900 } },
	];
	const first = await ask(asked);
	engine.world.versions[month] = 10;
	const again = await ask(asked);
	assert.deepEqual([first.statements, again.statements], [2, 1]);
	assert.deepEqual(again.rows, first.rows);
	// Ticket i waits i seconds, five tickets a customer.
	const customers = Array.from({ length: 401 }, (_, at) => [1, 2, 3, 4, 5].map((ticket) => 5 * at + ticket - 1))
		.map((tickets) => tickets.filter((ticket) => ticket >= 1 && ticket <= 2000))
		.filter((tickets) => tickets.length > 0);
	const tickets = customers.flat();
	const total = (list: readonly number[], of: (one: number) => number) => list.reduce((sum, one) => sum + of(one), 0);
	const sums = { n: 2000, sum: total(tickets, (one) => one), sumSquares: total(tickets, (one) => one ** 2) };
	const totals = customers.map((own) => [own.length, total(own, (one) => one)] as const);
	const over = (of: (n: number, y: number) => number) => totals.reduce((sum, [n, y]) => sum + of(n, y), 0);
	const wanted = meanEstimate(sums, 0.95, {
		clusters: customers.length,
		n: 2000,
		sum: sums.sum,
		sumSquares: over((_, y) => y * y),
		sumCross: over((n, y) => n * y),
		sizeSquares: over((n) => n * n),
	});
	const [time] = first.rows;
	assert.ok(wanted.interval && time && time.low !== null && time.high !== null);
	assert.ok(Math.abs(time.low - wanted.interval.low) < 1e-6 && Math.abs(time.high - wanted.interval.high) < 1e-6);
	assert.ok(Math.abs(time.effective_n - wanted.effectiveN) < 1e-6);
});

test('some more rows: the value is new, the effect is kept, the interval no narrower than it makes it', async () => {
	const [before] = (await ask()).rows;
	await addTickets(2001, 2101);
	const { rows, statements } = await ask();
	const [time] = rows;
	assert.ok(before && time);
	assert.equal(statements, 2);
	assert.deepEqual([time.n, time.value], [2100, 1050.5]);
	assert.ok(Math.abs(time.n / time.effective_n - before.n / before.effective_n) < 1e-9);
	// Ticket i waits i seconds: a value is its rank.
	const corrected = (time.n * ranksWorth(before.low, before.n)) / before.n;
	const ranks = quantileRanks(0.5, time.n, 0.95, corrected);
	assert.ok('low' in ranks && time.low !== null && time.high !== null);
	assert.ok(
		time.low <= ranks.low && time.high >= ranks.high,
		`${time.low}–${time.high} in place of ${ranks.low}–${ranks.high}`,
	);
	assert.ok(time.high - time.low < 1.06 * (ranks.high - ranks.low));
	assert.equal((await exact('first_response_time')).value, time.value);
});

/** The effective n whose lower rank this is. */
function ranksWorth(low: number | null, n: number): number {
	for (let effective = 10; effective <= n; effective += 1) {
		const ranks = quantileRanks(0.5, n, 0.95, effective);
		if ('low' in ranks && ranks.low >= (low ?? 0)) return effective;
	}
	throw new Error(`no effective n has the rank ${low}`);
}

test('fewer rows: the ends are read anew, at the ranks of as many', async () => {
	await engine.command('ALTER TABLE fact_ticket DELETE WHERE key > 1950 SETTINGS mutations_sync = 2');
	engine.world.versions[month] = 20;
	const { rows, statements } = await ask(['first_response_time']);
	assert.equal(statements, 2);
	assert.equal(rows[0]?.n, 1950);
	const low = rows[0]?.low ?? 0;
	assert.ok(low < 975 - (1.96 * Math.sqrt(1950)) / 2, `${low} would be that of independent tickets`);
});

test('after a day, and where many rows came, it is measured anew', async () => {
	engine.world.now += 25 * 3_600_000;
	engine.world.versions[month] = 30;
	assert.equal((await ask(['first_response_time'])).statements, 3);
	engine.world.versions[month] = 31;
	assert.equal((await ask(['first_response_time'])).statements, 1);
	await addTickets(3000, 3500);
	const { rows, statements } = await ask(['first_response_time']);
	// The first pass still tries what it knows.
	assert.equal(statements, 3);
	const alone = await exact('first_response_time');
	assert.deepEqual([rows[0]?.low, rows[0]?.high], [alone.low, alone.high]);
});

test('a file or what it did undone may have changed every customer: it is measured anew', async () => {
	await ask(['first_response_time']);
	engine.world.versions[month] = 40;
	assert.equal((await ask(['first_response_time'])).statements, 1);
	engine.world.versions[month] = 41;
	engine.world.revised += 1;
	await engine.command('ALTER TABLE fact_ticket UPDATE customer = 1 + key % 15 WHERE true SETTINGS mutations_sync = 2');
	const { rows } = await ask(['reopen_rate']);
	const alone = await exact('reopen_rate');
	assert.deepEqual([rows[0]?.low, rows[0]?.high], [alone.low, alone.high]);
	assert.ok((rows[0]?.effective_n ?? 0) < 200);
});

test('on few rows it serves for these alone', () => {
	const question = questionOf({ kpis: ['reopen_rate'], by: ['month'] }, { timeZone: 'UTC', now: 0 });
	const [scan] = planOf(question, null, { version: 0, from: [], to: [] }).scans;
	assert.ok(scan);
	const kept = new KeptEffects(() => 0);
	const sums = { kind: 'sums', n: 10 } as Effect;
	const at = (data: string, revised = 0) => kept.at({ data, revised }).shelf(scan, []);
	at('one').keep(0, 1, { sums, n: 199_999 });
	at('one').keep(0, 2, { sums, n: 200_000 });
	const found = (shelf: ReturnType<typeof at>) => [1, 2].filter((cell) => shelf.find(0, cell, 199_999));
	assert.deepEqual([found(at('one')), found(at('other')), found(at('other', 1))], [[1, 2], [2], []]);
	assert.deepEqual([...at('other').all(0).keys()], [2]);
});

test('another filter, other groups and other links have effects of their own; least recently used go first', () => {
	const defaults = { timeZone: 'UTC', now: 0 };
	const scanOf = (more: object, version = 0) => {
		const question = questionOf({ kpis: ['first_response_time'], by: ['month'], ...more }, defaults);
		const [scan] = planOf(question, null, { version, from: [], to: [] }).scans;
		assert.ok(scan);
		return scan;
	};
	let now = 0;
	const kept = new KeptEffects(() => now, { most: 3, rows: 0 });
	const sums = { kind: 'sums', n: 10 } as Effect;
	const shelf = (more: object, version?: number) =>
		kept.at({ data: 'same', revised: 0 }).shelf(scanOf(more, version), []);
	shelf({}).keep(0, 7, { sums, n: 100 });
	assert.deepEqual(shelf({}).find(0, 7, 110)?.sums, sums);
	assert.deepEqual(
		[shelf({}).find(0, 7, 111), shelf({}).find(0, 7, 89), shelf({}).find(0, 8, 100)],
		[null, null, null],
	);
	assert.equal(shelf({ where: [{ field: 'team', op: '=', value: 'a' }] }).find(0, 7, 100), null);
	assert.equal(shelf({ by: ['month', 'channel'] }).find(0, 7, 100), null);
	assert.equal(shelf({ kpis: [{ id: 'first_response_time', stat: 'p90' }] }).find(0, 7, 100), null);
	assert.equal(shelf({}, 1).find(0, 7, 100), null);
	const other = shelf({ by: ['channel'] });
	other.keep(0, 1, { sums, n: 1 });
	other.keep(0, 2, { sums, n: 1 });
	assert.ok(shelf({}).find(0, 7, 100));
	shelf({ by: ['team'] }).keep(0, 1, { sums, n: 1 });
	assert.deepEqual([other.find(0, 1, 1), kept.size], [null, 2]);
	now = 24 * 3_600_000;
	assert.equal(shelf({}).find(0, 7, 100), null);
});
