/**
 * Backlogs and waiting tickets on the real embedded engine, held against a walk over every ticket and the end of every
 * bucket (`stock-walk.ts`).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import { endsOf, isOpen, isWaiting, quantileOf, type Step, type Ticket, ticketSql } from './stock-walk.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

const pick = (salt: string, count: number) => `(cityHash64(number, '${salt}') % ${count})`;
const first = Date.UTC(2024, 9, 20) / 1000;

/** Solved, closed, reopened up to five times, some before they were created; without events and with; calls. */
const insertTickets = (count: number) => `
	INSERT INTO fact_ticket (key, source, id, import, channel, team, customer, attributes, created_at, status, solved_at,
		closed_at, answered, first_response_at, open_flips)
	SELECT cityHash64(number, 'key'), 'helpdesk', toString(number), 1 + number % 3,
		['chat', 'call', 'e-mail', ''][${pick('channel', 4)} + 1], ['north', 'south', ''][${pick('team', 3)} + 1],
		if(${pick('nobody', 5)} = 0, 0, 1 + ${pick('customer', 60)}),
		if(${pick('tier?', 3)} = 0, map(), map('tier', ['gold', 'tin'][${pick('tier', 2)} + 1])),
		toDateTime64(${first} + (cityHash64(number, 'at') % (200 * 86400)), 3, 'UTC') + toIntervalMillisecond(${pick('ms', 1000)}) AS created_at,
		['new', 'open', 'pending', 'hold', 'solved', 'closed', 'solved', 'closed', ''][${pick('status', 9)} + 1],
		if(${pick('solved?', 3)} = 0, NULL, created_at + toIntervalSecond(toInt64(${pick('solved', 40)}) * ${pick('long', 86400)} - 3600)),
		if(${pick('closed?', 3)} = 0, NULL, created_at + toIntervalSecond(${pick('closed', 4000000)})),
		if(${pick('answered?', 4)} = 0, true, NULL),
		if(${pick('replied?', 3)} = 0, NULL, created_at + toIntervalSecond(toInt64(${pick('replied', 800000)}) - 300)),
		if(${pick('events', 3)} = 0, arraySort(arrayMap(one ->
			created_at + toIntervalSecond(toInt64(cityHash64(number, one) % 3000000) - 60000), range(1 + ${pick('flips', 5)}))), [])
	FROM numbers(${count})`;

let bare: BareEngine;
let tickets: readonly Ticket[];

before(async () => {
	bare = await openBareEngine(['ticket'], 'Europe/Moscow');
	await bare.command(insertTickets(2500));
	tickets = await bare.select<Ticket>(ticketSql);
	assert.ok(tickets.some(({ created, flips }) => (flips[0] ?? created) < created));
	assert.ok(tickets.filter(({ flips }) => flips.length > 2).length > 100);
});

after(() => bare.end());

function keyOf(ticket: Ticket, name: string, merged: ReadonlyMap<string, string>): string | null {
	if (name === 'customer')
		return ticket.customer === '0' ? null : `c-${merged.get(ticket.customer) ?? ticket.customer}`;
	const text = name === 'attr.tier' ? (ticket.attributes.tier ?? '') : name === 'team' ? ticket.team : ticket.channel;
	return text === '' ? null : text;
}

type Case = Omit<KpiQuery, 'kpis' | 'from' | 'to'> & {
	readonly from: string;
	readonly to: string;
	/** The rows that filters and scope leave. */
	readonly visible?: (ticket: Ticket) => boolean;
	readonly scope?: Parameters<BareEngine['kpi']['query']>[1];
	readonly merged?: ReadonlyMap<string, string>;
};

const ages = [
	['backlog_age', 'median', 0.5],
	['backlog_age', 'p90', 0.9],
] as const;

/** Every row of every cell, in both directions. */
async function compare({ from, to, by = [], tz, where, visible = () => true, scope, merged = new Map() }: Case) {
	const kpis = ['backlog', ...ages.map(([id, stat]) => ({ id, stat })), { id: 'backlog_age', stat: 'mean' as const }];
	const { rows } = await bare.kpi.query({ kpis, from, to, by, tz, where }, scope);
	const grain = by.find((name): name is Step => ['hour', 'day', 'week', 'month', 'quarter', 'year'].includes(name));
	const groups = Map.groupBy(tickets.filter(visible), (ticket) =>
		JSON.stringify(by.map((name) => (name === grain ? null : keyOf(ticket, name, merged)))),
	);
	const ends = endsOf(grain ?? null, from, to, tz ?? 'Europe/Moscow', bare.world.now);
	const named = (row: Record<string, unknown>) => JSON.stringify([row.kpi, row.stat, ...by.map((name) => row[name])]);
	const found = new Map(rows.map((row) => [named(row), row]));
	let expected = 0;
	for (const [name, group] of groups) {
		const keys: (string | null)[] = JSON.parse(name);
		for (const [label, end] of ends) {
			const cell = Object.fromEntries(by.map((field, at) => [field, field === grain ? label : keys[at]]));
			const known = group
				.filter(({ created }) => created < end)
				.map((ticket) => ({ ticket, open: isOpen(ticket, end) }));
			if (known.length === 0) continue;
			const open = known.filter((one) => one.open === true);
			const leftOut = known.filter((one) => one.open === null).length;
			const row = found.get(named({ ...cell, kpi: 'backlog', stat: null }));
			const level = known.length > leftOut ? open.length : null;
			const context = `${name} ${label}`;
			assert.deepEqual([row?.value, row?.n, row?.left_out, row?.low], [level, open.length, leftOut, null], context);
			expected++;
			const values = open.map(({ ticket }) => ({
				value: Math.floor((end - ticket.created) / 1000),
				customer: ticket.customer === '0' ? `row ${ticket.key_text}` : (merged.get(ticket.customer) ?? ticket.customer),
			}));
			for (const [kpi, stat, share] of ages) {
				const age = found.get(named({ ...cell, kpi, stat }));
				assert.ok(age, context);
				assert.equal(age.left_out, leftOut);
				for (const [field, wanted] of Object.entries(quantileOf(share, values)))
					near(age[field], wanted, `${field} ${context}`);
			}
			const mean = values.length === 0 ? null : values.reduce((sum, { value }) => sum + value, 0) / values.length;
			near(found.get(named({ ...cell, kpi: 'backlog_age', stat: 'mean' }))?.value, mean, `mean ${context}`);
		}
	}
	const present = rows.filter(({ kpi, data, left_out }) => kpi === 'backlog' && (data === 'ok' || left_out > 0));
	assert.equal(present.length, expected);
	return expected;
}

function near(actual: unknown, wanted: number | null, context: string): void {
	if (wanted === null) assert.equal(actual, null, context);
	else {
		const close = typeof actual === 'number' && Math.abs(actual - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted));
		assert.ok(close, `${context}: ${actual}, not ${wanted}`);
	}
}

const period = { from: '2024-10-25', to: '2025-04-05' };

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
	for (const tz of ['Europe/Moscow', 'America/New_York', 'Australia/Lord_Howe']) {
		test(`the backlog and its age by ${by.join(' and ') || 'nothing'} in ${tz}`, async () => {
			assert.ok((await compare({ ...period, by, tz })) > 0);
		});
	}
}

test('by hour, over the nights on which New York sets its clocks back and forward', async () => {
	const tz = 'America/New_York';
	assert.equal(await compare({ from: '2024-11-02', to: '2024-11-05', by: ['hour'], tz }), 72);
	assert.equal(await compare({ from: '2025-03-08', to: '2025-03-10', by: ['hour'], tz }), 47);
});

for (const by of [['attr.tier', 'month'], ['customer'], ['quarter', 'customer']]) {
	test(`the backlog by ${by.join(' and ')}`, async () => {
		assert.ok((await compare({ ...period, by })) > 3);
	});
}

test('filters and the scope of who asks', async () => {
	const channel = { field: 'channel', op: '!=' as const, value: 'call' };
	const notCall = (ticket: Ticket) => ticket.channel !== 'call';
	await compare({ ...period, by: ['week'], where: [channel], visible: notCall });
	const scope = { scope: [{ field: 'team', op: '=' as const, value: 'north' }] };
	await compare({
		...period,
		by: ['week'],
		where: [channel],
		scope,
		visible: (one) => notCall(one) && one.team === 'north',
	});
	const gold = [{ field: 'attr.tier', op: '=' as const, value: 'gold' }];
	await compare({ ...period, by: ['day'], where: gold, visible: (one) => one.attributes.tier === 'gold' });
	const nobody = [{ field: 'customer', op: 'is null' as const }];
	await compare({ ...period, by: ['month'], where: nobody, visible: (one) => one.customer === '0' });
});

test('merged customers are one', async () => {
	bare.world.links = { version: 1, from: ['2', '3'], to: ['1', '1'] };
	const merged = new Map([
		['2', '1'],
		['3', '1'],
	]);
	await compare({ ...period, by: ['customer'], merged });
	await compare({ ...period, by: ['month'], merged });
	bare.world.links = { version: 2, from: [], to: [] };
});

test('a bucket that has not ended is counted up to now; one that has not begun has no level', async () => {
	const later = bare.world.now;
	bare.world.now = Date.UTC(2025, 0, 15, 12, 34);
	await compare({ ...period, by: ['month', 'channel'] });
	await compare({ ...period, by: [] });
	const { rows, query } = await bare.kpi.query({ kpis: ['backlog'], by: ['month'], ...period });
	assert.equal(query.asOf, '2025-01-15T15:34:00+03:00');
	assert.deepEqual(
		rows.map(({ month, value, data }) => [month, typeof value, data]),
		[
			['2024-10', 'number', 'ok'],
			['2024-11', 'number', 'ok'],
			['2024-12', 'number', 'ok'],
			['2025-01', 'number', 'ok'],
			['2025-02', 'object', 'empty'],
			['2025-03', 'object', 'empty'],
			['2025-04', 'object', 'empty'],
		],
	);
	const open = await bare.kpi.query({ kpis: ['backlog'] });
	assert.equal(open.query.to, '2025-01-16T00:00:00+03:00');
	bare.world.now = later;
});

test('without a period it goes to the day of the last change', async () => {
	const { rows, query } = await bare.kpi.query({ kpis: ['backlog'], by: ['month'], tz: 'UTC' });
	const changes = tickets.flatMap(({ created, ended, flips, status }) => [
		created,
		...(flips.length > 0 ? flips : ['new', 'open', 'pending', 'hold'].includes(status) ? [] : [ended ?? created]),
	]);
	const last = new Date(Math.max(...changes));
	assert.ok(rows.at(-1)?.month === last.toISOString().slice(0, 7), `${query.to}`);
	assert.equal(rows[0]?.month, '2024-10');
});

test('the rows behind a level are the tickets that were open then', async () => {
	const cell = { day: '2025-02-03', channel: 'chat' };
	const end = Temporal.PlainDate.from('2025-02-04').toZonedDateTime('Europe/Moscow').epochMilliseconds;
	const chats = tickets.filter(({ channel, created }) => channel === 'chat' && created < end);
	const keyed = (wanted: boolean | null) =>
		chats
			.filter((ticket) => isOpen(ticket, end) === wanted)
			.map(({ id }) => id)
			.sort();
	for (const kpi of ['backlog', 'backlog_age']) {
		const query = { kpis: [kpi], by: ['day', 'channel'], ...period };
		const options = { cell, limit: 1000 };
		const counted = await bare.kpi.rows(query, options);
		assert.deepEqual(counted.rows.map(({ id }) => id).sort(), keyed(true), kpi);
		assert.ok(counted.rows.every(({ counts_as }) => typeof counts_as === 'number'));
		const left = await bare.kpi.rows(query, { ...options, which: 'left_out' });
		assert.deepEqual(left.rows.map(({ id }) => id).sort(), keyed(null), kpi);
		const explained = await bare.kpi.explain(query, { cell });
		assert.equal(explained.result.n, keyed(true).length);
		assert.equal(
			explained.imports.reduce((sum, { rows }) => sum + rows, 0),
			keyed(true).length,
		);
		assert.ok(explained.statements.length > 0);
	}
	bare.world.now = Date.UTC(2025, 0, 15);
	assert.equal((await bare.kpi.rows({ kpis: ['backlog'], ...period }, { cell: {}, limit: 1 })).rows.length, 1);
	const ahead = { kpis: ['backlog'], from: '2025-02-01', to: '2025-03-01' };
	assert.deepEqual((await bare.kpi.rows(ahead)).rows, []);
	assert.equal((await bare.kpi.explain(ahead)).result.value, null);
	bare.world.now = Date.UTC(2030, 0, 1);
});

test('who waits at a moment, for how long, and who waits longest', async () => {
	const later = bare.world.now;
	for (const now of [Date.UTC(2024, 11, 1, 10, 7), Date.UTC(2025, 2, 20), Date.UTC(2025, 9, 1)]) {
		bare.world.now = now;
		const kpis = ['waiting_now', 'waiting_now_age', { id: 'waiting_now_age', stat: 'p90' }, 'waiting_now_longest'];
		for (const by of [[], ['channel']]) {
			const { rows } = await bare.kpi.query({ kpis, by, ...period });
			const [from, to] = [period.from, period.to].map(
				(day) => Temporal.PlainDate.from(day).toZonedDateTime('Europe/Moscow').epochMilliseconds,
			);
			const asked = tickets.filter(({ created }) => created >= Number(from) && created < Number(to));
			for (const [channel, group] of Map.groupBy(asked, (one) => (by.length ? one.channel || null : undefined))) {
				const states = group.map((ticket) => ({ ticket, waits: isWaiting(ticket, now) }));
				const waiting = states.filter(({ waits }) => waits);
				const values = waiting.map(({ ticket }) => ({
					value: Math.floor((now - ticket.created) / 1000),
					customer: ticket.customer === '0' ? `row ${ticket.key_text}` : ticket.customer,
				}));
				const [count, median, p90, longest] = rows.filter((row) => row.channel === channel);
				const leftOut = states.filter(({ waits }) => waits === null).length;
				assert.deepEqual([count?.value, count?.n, count?.left_out], [waiting.length, waiting.length, leftOut]);
				for (const [row, level] of [
					[median, 0.5],
					[p90, 0.9],
				] as const) {
					for (const [field, wanted] of Object.entries(quantileOf(level, values))) near(row?.[field], wanted, field);
				}
				near(longest?.value, values.length ? Math.max(...values.map(({ value }) => value)) : null, 'longest');
				assert.deepEqual([count?.interval, longest?.interval, median?.interval], ['none', 'none', 'process']);
			}
		}
		const behind = await bare.kpi.rows({ kpis: ['waiting_now'] }, { limit: 1000 });
		const everyone = tickets.filter((ticket) => isWaiting(ticket, now));
		assert.equal(behind.rows.length, Math.min(1000, everyone.length));
	}
	bare.world.now = later;
});

test('nobody waits is 0 where there are tickets, and nothing where there are none', async () => {
	const query = { kpis: ['waiting_now', 'waiting_now_longest'], from: '2024-10-25', to: '2024-10-26' };
	const where = [{ field: 'status', op: 'in' as const, value: ['solved', 'closed'] }];
	const [count, longest] = (await bare.kpi.query({ ...query, where })).rows;
	assert.deepEqual([count?.data, longest?.data], ['ok', count?.value === 0 ? 'empty' : 'ok']);
	const none = (await bare.kpi.query({ ...query, from: '2020-01-01', to: '2020-02-01' })).rows;
	assert.deepEqual(
		none.map(({ value, data }) => [value, data]),
		[
			[null, 'empty'],
			[null, 'empty'],
		],
	);
});

test('what would be too much is refused by name', async () => {
	const query = { kpis: ['backlog'], by: ['day', 'customer'], ...period };
	await assert.rejects(bare.kpi.query(query, { budget: { groups: 100 } }), { code: 'too_many_groups' });
	const age = { kpis: ['backlog_age'], by: ['day'], from: '2024-12-01', to: '2025-02-01', tz: 'Asia/Tokyo' };
	await assert.rejects(bare.kpi.query(age, { budget: { rows: 5000 } }), { code: 'query_too_big' });
	await assert.rejects(bare.kpi.query({ kpis: ['backlog'], dateRole: 'solved_at' }), { code: 'unknown_date_role' });
	await assert.rejects(bare.kpi.query({ kpis: [{ id: 'backlog', stat: 'median' }] }), { code: 'kpi_without_stats' });
});

test('a level is kept until anything before it changes', async () => {
	const query = { kpis: ['backlog', 'backlog_age'], by: ['month'], from: '2024-11-01', to: '2025-04-01', tz: 'UTC' };
	const ask = async () => {
		const earlier = bare.world.statements;
		const { rows, versions } = await bare.kpi.query(query);
		return { rows, versions, ran: bare.world.statements - earlier };
	};
	bare.world.versions = { 202410: 1, 202412: 1 };
	const one = await ask();
	const again = await ask();
	assert.deepEqual([one.ran > 0, again.ran], [true, 0]);
	assert.deepEqual(again.rows, one.rows);
	// The month before the period counts too, and what hold nothing of their own are not listed.
	assert.deepEqual(one.versions.data.ticket, { 202410: 1, 202412: 1 });

	// A ticket of January arrives, open ever since: January and later are made anew, November and December are kept.
	await bare.command(
		"INSERT INTO fact_ticket (key, id, created_at, status) VALUES (1000000, 'new', '2025-01-10 12:00:00', 'open')",
	);
	bare.world.versions = { ...bare.world.versions, 202501: 1 };
	const changed = await ask();
	assert.ok(changed.ran > 0 && changed.ran <= one.ran);
	const levels = (rows: typeof one.rows) =>
		rows.filter(({ kpi }) => kpi === 'backlog').map(({ value }) => Number(value));
	assert.deepEqual(
		levels(changed.rows).map((level, at) => level - (levels(one.rows)[at] ?? 0)),
		[0, 0, 1, 1, 1],
	);
	// February was not touched itself, but stands on January.
	bare.world.versions = { ...bare.world.versions, 202503: 1 };
	const march = await ask();
	assert.ok(march.ran > 0);
	bare.world.versions = { ...bare.world.versions, 202505: 1 };
	assert.equal((await ask()).ran, 0);
	await bare.kpi.query({ ...query, to: '2025-03-01' });
	const earlier = bare.world.statements;
	await bare.kpi.query({ ...query, from: '2024-12-01', to: '2025-03-01' });
	assert.equal(bare.world.statements, earlier);

	// Kept for the minute where a bucket has not ended.
	bare.world.now = Date.UTC(2025, 2, 10, 9, 0, 5);
	assert.ok((await ask()).ran > 0);
	bare.world.now += 50_000;
	assert.equal((await ask()).ran, 0);
	bare.world.now += 60_000;
	assert.ok((await ask()).ran > 0);
	bare.world.now = Date.UTC(2030, 0, 1);
	await bare.command('ALTER TABLE fact_ticket DELETE WHERE key = 1000000 SETTINGS mutations_sync = 2');
});

test('one ticket, and none', async () => {
	await bare.command('TRUNCATE TABLE fact_ticket');
	bare.world.versions = { 202501: 9 };
	const kpis = ['backlog', 'backlog_age', 'waiting_now', 'waiting_now_age', 'waiting_now_longest'];
	const none = await bare.kpi.query({ kpis });
	assert.deepEqual(
		none.rows.map(({ value, data }) => [value, data]),
		kpis.map(() => [null, 'empty']),
	);
	const empty = await bare.kpi.query({ kpis, by: ['month'], from: '2025-01-01', to: '2025-03-01' });
	assert.ok(empty.rows.every(({ value, n }) => value === null && n === 0));
	await bare.command(
		`INSERT INTO fact_ticket (key, id, created_at, status, open_flips) VALUES
			(1, 'only', '2025-01-10 12:00:00', 'open', ['2025-01-20 12:00:00', '2025-02-03 12:00:00'])`,
	);
	bare.world.versions = { 202501: 10 };
	bare.world.now = Date.UTC(2025, 2, 1, 12);
	const { rows } = await bare.kpi.query({
		kpis: ['backlog', 'backlog_age'],
		by: ['week'],
		from: '2025-01-06',
		to: '2025-02-10',
		tz: 'UTC',
	});
	// Created on a Friday at noon: two and a half days before the end of that week, a week more each week.
	const friday = 2.5 * 86_400;
	assert.deepEqual(
		rows.map(({ week, value }) => [week, value]),
		[
			['2025-W02', 1],
			['2025-W03', 1],
			['2025-W04', 0],
			['2025-W05', 0],
			['2025-W06', 1],
			['2025-W02', friday],
			['2025-W03', friday + 7 * 86_400],
			['2025-W04', null],
			['2025-W05', null],
			['2025-W06', friday + 28 * 86_400],
		],
	);
	bare.world.now = Date.UTC(2030, 0, 1);
});
