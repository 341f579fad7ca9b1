/**
 * What is asked around stocks, on the real embedded engine: the rows behind a level, who waits, what is refused, what is kept.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertTickets, isOpen, isWaiting, near, quantileOf, type Ticket, ticketSql } from './stock-walk.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

let bare: BareEngine;
let tickets: readonly Ticket[];

before(async () => {
	bare = await openBareEngine(['ticket'], 'Europe/Moscow');
	await bare.command(insertTickets(2500));
	tickets = await bare.select<Ticket>(ticketSql);
});

after(() => bare.end());

const period = { from: '2024-10-25', to: '2025-04-05' };

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

test('months that are as new as the first of all stand for nothing, and are told as one', async () => {
	bare.world.every = 1;
	bare.world.versions = { 202412: 2 };
	const query = { kpis: ['backlog'], by: ['month'], from: '2025-01-01', to: '2025-03-01', tz: 'UTC' };
	const { versions } = await bare.kpi.query(query);
	assert.deepEqual(versions.data.ticket, { 190001: 1, 202412: 3, 202501: 1, 202502: 1 });
	const earlier = bare.world.statements;
	bare.world.versions = { ...bare.world.versions, 190507: 1 };
	await bare.kpi.query(query);
	assert.ok(bare.world.statements > earlier);
	bare.world.every = 0;
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
