/**
 * Backlogs and their ages on the real embedded engine, held against a walk over every ticket and the end of every
 * bucket (`stock-walk.ts`).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import {
	endsOf,
	insertTickets,
	isOpen,
	isWaiting,
	near,
	quantileOf,
	type Step,
	type Ticket,
	ticketSql,
} from './stock-walk.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

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
	const kpis = [
		'backlog',
		'unanswered',
		...ages.map(([id, stat]) => ({ id, stat })),
		{ id: 'backlog_age', stat: 'mean' as const },
	];
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
			const waits = known.map(({ ticket }) => isWaiting(ticket, end));
			const unknown = waits.filter((one) => one === null).length;
			const waiting = waits.filter(Boolean).length;
			const unanswered = found.get(named({ ...cell, kpi: 'unanswered', stat: null }));
			assert.deepEqual(
				[unanswered?.value, unanswered?.n, unanswered?.left_out],
				[waits.length > unknown ? waiting : null, waiting, unknown],
				context,
			);
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
	const scope = { scope: { column: 'team' as const, values: ['north'] } };
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
