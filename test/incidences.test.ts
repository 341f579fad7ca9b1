/**
 * Shares of tickets answered and solved within a target, those still waiting considered, on the real embedded engine: held
 * against the fate of every ticket told in plain TypeScript. Only the formulas of `stats/` are shared.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aalenJohansen, incidenceAt, incidenceInterval, type TimeCounts } from '../src/stats/aalen-johansen.ts';
import { correctedN, degreesOfFreedom, effectiveN } from '../src/stats/cluster.ts';
import { shareVariance } from '../src/stats/proportion.ts';
import { isOpen, type Ticket, ticketSql } from './stock-walk.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

const pick = (salt: string, count: number) => `(cityHash64(number, '${salt}') % ${count})`;
const start = Date.UTC(2025, 0, 1);
const seconds = (instant: string) =>
	`if(${instant} >= created_at, toUInt32(intDiv(toUnixTimestamp64Milli(assumeNotNull(${instant})) - toUnixTimestamp64Milli(created_at), 1000)), NULL)`;

/** Most are answered, some closed unanswered, some reopened, some never ended; some clocks are wrong. */
const insertTickets = (count: number, span: number) => `
	INSERT INTO fact_ticket (key, id, channel, customer, created_at, status, first_response_at, first_solved_at, solved_at,
		closed_at, answered, open_flips, first_response_seconds, first_resolution_seconds, full_resolution_seconds)
	SELECT cityHash64(number, 'key'), toString(number), ['chat', 'call', 'mail'][${pick('channel', 3)} + 1],
		if(${pick('nobody', 4)} = 0, 0, 1 + ${pick('customer', 80)}) AS customer,
		toDateTime64(${start / 1000} + cityHash64(number, 'at') % ${span}, 3, 'UTC') + toIntervalMillisecond(${pick('ms', 1000)}) AS created_at,
		['open', 'solved', 'closed', 'pending', ''][${pick('status', 5)} + 1],
		if(${pick('replied?', 3)} = 0, NULL, created_at + toIntervalSecond(toInt64(customer % 5 * 200 + ${pick('replied', 40)} * ${pick('slow', 100)}) - 20)) AS replied,
		if(${pick('first?', 4)} = 0, created_at + toIntervalSecond(${pick('first', 200000)}), NULL) AS first_solved,
		if(${pick('solved?', 2)} = 0, NULL, created_at + toIntervalSecond(toInt64(${pick('solved', 300000)}) - 1000)) AS solved,
		if(${pick('closed?', 3)} = 0, created_at + toIntervalSecond(${pick('closed', 600000)}), NULL),
		if(${pick('answered?', 4)} = 0, true, NULL),
		if(${pick('events', 4)} = 0, arraySort(arrayMap(one ->
			created_at + toIntervalSecond(cityHash64(number, one) % 400000), range(1 + ${pick('flips', 4)}))), []),
		${seconds('replied')}, ${seconds('first_solved')}, ${seconds('solved')}
	FROM numbers(${count})`;

const days = 30;

let bare: BareEngine;
let tickets: readonly Timed[];

type Timed = Ticket & {
	readonly replySeconds: number | null;
	readonly firstSeconds: number | null;
	readonly fullSeconds: number | null;
	readonly solvedKnown: boolean;
};

before(async () => {
	bare = await openBareEngine(['ticket'], 'UTC');
	await bare.command(insertTickets(6000, days * 86_400));
	const columns = `first_response_seconds AS replySeconds, first_resolution_seconds AS firstSeconds,
		full_resolution_seconds AS fullSeconds, toBool(first_solved_at IS NOT NULL OR solved_at IS NOT NULL) AS solvedKnown`;
	tickets = await bare.select<Timed>(ticketSql.replace(' FROM fact_ticket', `, ${columns} FROM fact_ticket`));
});

after(() => bare.end());

type Kpi = 'first_response_cumulative' | 'resolution_cumulative';
type Fate = { readonly what: 'events' | 'competing' | 'censored'; readonly time: number };

/** Undefined where it has not begun; null where it cannot be told. */
function fateOf(kpi: Kpi, ticket: Timed, now: number): Fate | null | undefined {
	if (ticket.created >= now) return undefined;
	const age = Math.floor((now - ticket.created) / 1000);
	if (kpi === 'first_response_cumulative') {
		if (ticket.answered !== null && ticket.answered < now) {
			return ticket.replySeconds === null ? null : { what: 'events', time: ticket.replySeconds };
		}
	} else {
		const solved = ticket.firstSeconds ?? ticket.fullSeconds;
		if (solved !== null && solved <= age) return { what: 'events', time: solved };
		if (solved === null && ticket.solvedKnown) return null;
	}
	const open = isOpen(ticket, now);
	if (open === null) return null;
	if (open) return { what: 'censored', time: age };
	const closed = ticket.flips.length > 0 ? ticket.flips.findLast((flip) => flip < now) : ticket.ended;
	return { what: 'competing', time: Math.max(0, Math.floor((Number(closed) - ticket.created) / 1000)) };
}

function countsOf(fates: readonly Fate[]): TimeCounts[] {
	return [...Map.groupBy(fates, ({ time }) => time)]
		.map(([time, group]) => {
			const count = (what: Fate['what']) => group.filter((one) => one.what === what).length;
			return { time, events: count('events'), competing: count('competing'), censored: count('censored') };
		})
		.sort((one, other) => one.time - other.time);
}

function expected(kpi: Kpi, group: readonly Timed[], target: number, now: number) {
	const all = group.flatMap((ticket) => {
		const fate = fateOf(kpi, ticket, now);
		return fate === undefined ? [] : [{ ticket, fate }];
	});
	const counted = all.flatMap(({ ticket, fate }) => (fate ? [{ ticket, fate }] : []));
	const curve = aalenJohansen(countsOf(counted.map(({ fate }) => fate)));
	const point = incidenceAt(curve, target) ?? { share: 0, variance: 0 };
	const known = counted.filter(({ fate }) => fate.what !== 'censored' || fate.time >= target);
	const totals = new Map<string, { n: number; y: number }>();
	for (const { ticket, fate } of known) {
		const cluster = ticket.customer === '0' ? `row ${ticket.key_text}` : ticket.customer;
		const total = totals.get(cluster) ?? { n: 0, y: 0 };
		totals.set(cluster, { n: total.n + 1, y: total.y + Number(fate.what === 'events' && fate.time <= target) });
	}
	const over = (part: (one: { n: number; y: number }) => number) =>
		[...totals.values()].reduce((sum, one) => sum + part(one), 0);
	const sums = {
		clusters: totals.size,
		n: known.length,
		sum: over(({ y }) => y),
		sumSquares: over(({ y }) => y * y),
		sumCross: over(({ y, n }) => y * n),
		sizeSquares: over(({ n }) => n * n),
	};
	const alone = sums.clusters === sums.n;
	const effective = alone ? sums.n : effectiveN(sums, shareVariance(sums.sum, sums.n));
	const corrected = alone ? sums.n : sums.clusters < 2 ? 0 : correctedN(effective, sums.n, degreesOfFreedom(sums));
	const watched = counted.length > 0 && curve.until >= target;
	const interval =
		watched && corrected > 0 ? incidenceInterval(point.share, (point.variance * sums.n) / corrected, corrected) : null;
	return {
		value: watched ? 100 * point.share : null,
		n: counted.length,
		left_out: all.length - counted.length,
		low: interval && 100 * interval.low,
		high: interval && 100 * interval.high,
		maturing: known.length < counted.length,
	};
}

function near(actual: unknown, wanted: number | boolean | null, context: string): void {
	if (typeof wanted !== 'number') assert.equal(actual, wanted, context);
	else {
		const close = typeof actual === 'number' && Math.abs(actual - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted));
		assert.ok(close, `${context}: ${actual}, not ${wanted}`);
	}
}

const period = { from: '2025-01-01', to: '2025-02-01' };

for (const [now, name] of [
	[Date.UTC(2025, 0, 20, 15, 20), 'while tickets still come in'],
	[Date.UTC(2025, 0, 31, 0, 30), 'soon after the last'],
	[Date.UTC(2026, 0, 1), 'long after'],
] as const) {
	test(`shares answered and solved, ${name}`, async () => {
		bare.world.now = now;
		for (const kpi of ['first_response_cumulative', 'resolution_cumulative'] as const) {
			for (const target of [60, 900, 86_400]) {
				for (const by of [[], ['channel'], ['day'], ['week', 'channel']]) {
					const kpis = [{ id: kpi, params: { target } }, { id: kpi }];
					const { rows } = await bare.kpi.query({ kpis, by, ...period });
					const groups = Map.groupBy(tickets, ({ created, channel }) => {
						const local = Temporal.Instant.fromEpochMilliseconds(created).toZonedDateTimeISO('UTC');
						const week = `${local.yearOfWeek}-W${String(local.weekOfYear).padStart(2, '0')}`;
						const keys = { day: local.toPlainDate().toString(), week, channel };
						return JSON.stringify(by.map((field) => keys[field as keyof typeof keys]));
					});
					for (const [keys, group] of groups) {
						const wanted = expected(kpi, group, target, now);
						const row = rows.find(
							(one) => one.params?.target === target && JSON.stringify(by.map((field) => one[field])) === keys,
						);
						const context = `${kpi} ${target} ${keys}`;
						if (!row) assert.equal(wanted.n + wanted.left_out, 0, context);
						else for (const [field, value] of Object.entries(wanted)) near(row[field], value, `${field} of ${context}`);
					}
				}
			}
		}
	});
}

test('nobody was watched for long enough: rows, and no value', async () => {
	bare.world.now = Date.UTC(2025, 0, 1, 6);
	const kpis = ['resolution_cumulative', 'first_response_cumulative'];
	const [solved, answered] = (await bare.kpi.query({ kpis, ...period })).rows;
	assert.deepEqual([solved?.value, solved?.data, solved?.maturing, solved?.low], [null, 'too_young', true, null]);
	assert.ok(solved && solved.n > 10);
	assert.deepEqual([answered?.data, answered?.interval], ['ok', 'process']);
});

test('the curve: counts of fates, exact values, at risk, and nothing beyond what was watched', async () => {
	for (const now of [Date.UTC(2025, 0, 20, 15, 20), Date.UTC(2026, 0, 1)]) {
		bare.world.now = now;
		for (const kpi of ['first_response_cumulative', 'resolution_cumulative'] as const) {
			const at = [0, 60, 900, 3600, 86_400, 300_000, 90_000_000];
			const where = [{ field: 'channel', op: '=' as const, value: 'mail' }];
			const found = await bare.kpi.curve({ kpis: [kpi], where, ...period }, { at });
			const fates = tickets
				.filter(({ channel }) => channel === 'mail')
				.map((ticket) => fateOf(kpi, ticket, now))
				.filter((fate) => fate !== undefined);
			const counted = fates.filter((fate) => fate !== null);
			const curve = aalenJohansen(countsOf(counted));
			const count = (what: Fate['what']) => counted.filter((fate) => fate.what === what).length;
			assert.deepEqual(
				[found.n, found.reached, found.ended, found.waiting, found.leftOut, found.step],
				[counted.length, count('events'), count('competing'), count('censored'), fates.length - counted.length, 1],
			);
			assert.equal(found.until, Number.isFinite(curve.until) ? curve.until : null);
			const [row] = (await bare.kpi.query({ kpis: [kpi], where, ...period })).rows;
			for (const field of ['value', 'low', 'high'] as const) near(found.target[field], row?.[field] ?? null, field);
			assert.deepEqual(
				found.at.map((point) => point.seconds),
				at,
			);
			assert.ok(found.points.length > 300 && found.points.length <= 500);
			for (const point of [...found.at, ...found.points]) {
				const exact = incidenceAt(curve, point.seconds);
				const beyond = point.seconds > curve.until;
				near(point.value, beyond ? null : 100 * (exact?.share ?? 0), `${kpi} at ${point.seconds}`);
				near(point.ended, beyond ? null : 100 * (exact?.competing ?? 0), `${kpi} ended at ${point.seconds}`);
				assert.equal(point.atRisk, counted.filter(({ time }) => time >= point.seconds).length);
			}
		}
	}
});

test('a curve of one cell, of nothing, and of what has none', async () => {
	bare.world.now = Date.UTC(2026, 0, 1);
	const query = { kpis: ['first_response_cumulative'], by: ['day', 'channel'], ...period };
	const cell = await bare.kpi.curve(query, { cell: { day: '2025-01-07', channel: 'chat' } });
	const [row] = (await bare.kpi.query({ ...query, where: [{ field: 'channel', op: '=', value: 'chat' }] })).rows.filter(
		({ day }) => day === '2025-01-07',
	);
	assert.equal(cell.n, row?.n);
	near(cell.target.value, row?.value ?? null, 'the cell');
	const none = await bare.kpi.curve(
		{ kpis: ['first_response_cumulative'], from: '2020-01-01', to: '2020-02-01' },
		{ at: [5] },
	);
	assert.deepEqual([none.n, none.points, none.at[0]?.value, none.target.value], [0, [], null, null]);
	await assert.rejects(bare.kpi.curve({ kpis: ['first_response_time'] }), {
		code: 'kpi_without_curve',
		message: /first_response_cumulative, resolution_cumulative/,
	});
});

test('a share is kept once nobody can become late any more', async () => {
	const query = { kpis: ['first_response_cumulative'], by: ['week'], ...period };
	const ran = async () => {
		const earlier = bare.world.statements;
		await bare.kpi.query(query);
		return bare.world.statements - earlier;
	};
	bare.world.now = Date.UTC(2025, 0, 20, 0, 10);
	assert.ok((await ran()) > 0);
	assert.equal(await ran(), 0);
	// By then the week from the 13th is older than 900 seconds; that of the 20th has to be looked at again.
	bare.world.now = Date.UTC(2025, 0, 20, 0, 20);
	assert.ok((await ran()) > 0);
	const { statements } = bare.world;
	await bare.kpi.query({ ...query, to: '2025-01-13' });
	assert.equal(bare.world.statements, statements);
	bare.world.now = Date.UTC(2025, 2, 1);
	assert.ok((await ran()) > 0);
	bare.world.now = Date.UTC(2025, 3, 1);
	assert.equal(await ran(), 0);
});

test('more than 200,000 different times are rounded up to minutes, and it says so', async () => {
	await bare.command('TRUNCATE TABLE fact_ticket');
	bare.world.now = start + 90 * 86_400_000;
	bare.world.versions = { 202501: 5 };
	await bare.command(
		`INSERT INTO fact_ticket (key, id, created_at, status, first_response_at, first_response_seconds)
			SELECT number, toString(number), toDateTime64(${start / 1000}, 3, 'UTC') AS created_at, 'open',
				if(number % 10 = 0, NULL, created_at + toIntervalSecond(number)), if(number % 10 = 0, NULL, number) FROM numbers(300000)`,
	);
	const query = { kpis: ['first_response_cumulative'], ...period };
	const curve = await bare.kpi.curve(query, { at: [1800, 250_000] });
	assert.deepEqual([curve.step, curve.points.length <= 500, curve.n, curve.waiting], [60, true, 300_000, 30_000]);
	// 900 seconds and 1,800 are whole minutes: nothing is lost there.
	near(curve.target.value, (100 * 810) / 300_000, 'at 900');
	near(curve.at[0]?.value, (100 * 1620) / 300_000, 'at 1,800');
	assert.ok(curve.points.every((point) => point.seconds % 60 === 0));
	near((await bare.kpi.query(query)).rows[0]?.value, (100 * 810) / 300_000, 'the KPI');
});
