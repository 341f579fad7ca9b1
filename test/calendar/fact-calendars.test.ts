/** The calendars in the fact store: written whole, and read by the engine's joins as TypeScript reads them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { workedBetween } from '../../src/calendar/business-time.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import type { CalendarContents } from '../../src/calendar/ports.ts';
import { readSchedule } from '../../src/calendar/schedule.ts';
import type { ScheduleInput } from '../../src/calendar/schedule-shape.ts';
import { scopeFor } from '../../src/calendar/scope.ts';
import { statement } from '../../src/facts/statement.ts';
import { createCalendarWriter } from '../../src/store/facts/calendars.ts';
import { businessSeconds, placed, scheduled } from '../../src/store/facts/clock/business.ts';
import { type FactStore, openFactStore } from '../../src/store/facts/fact-store.ts';

const path = mkdtempSync(join(tmpdir(), 'kamerton-calendars-'));
let store: FactStore;
before(async () => {
	store = await openFactStore({ kind: 'embedded', path }, join(path, 'scratch'));
});
after(async () => {
	await store.close();
	rmSync(path, { recursive: true, force: true });
});

const now = Date.UTC(2026, 5, 1);
const schedules: ScheduleInput[] = [
	{ timeZone: 'Europe/Moscow', hours: { 'mon-fri': '09:00-13:00, 14:00-18:00', sat: '10:00-15:30' } },
	{ timeZone: 'Europe/Berlin', hours: '24/7' },
	{ timeZone: 'America/New_York', hours: { 'mon-sun': ['00:00-06:00', '22:00-24:00'] } },
	{
		timeZone: 'Australia/Lord_Howe',
		versions: [
			{ validFrom: '2010-01-01', validTo: '2012-06-30', hours: { 'mon-fri': '08:00-17:00' } },
			{ validFrom: '2012-07-01', validTo: '2015-12-31', hours: { 'mon-fri': '08:15-17:45' } },
			{ validFrom: '2016-07-01', hours: { 'tue-sat': '08:00-20:00' } },
		],
		exceptions: [
			{ date: '2012-07-03', kind: 'short' },
			{ date: '2014-12-25', kind: 'holiday' },
		],
	},
	{ timeZone: 'UTC', hours: {} },
];
const calendars = schedules.map((given, index) => ({
	schedule: index + 1,
	rows: calendarOf(readSchedule(given), now),
}));

async function put(contents: CalendarContents): Promise<boolean> {
	const prepared = await createCalendarWriter(store.engine).prepare(contents);
	if (prepared.differs) await prepared.publish();
	else await prepared.discard();
	return prepared.differs;
}

const select = <Row>(sql: string, params = {}) => store.engine.select<Row>(statement(sql, params));
const leftovers = () => select("SELECT name FROM system.tables WHERE startsWith(name, 'next_')");

test('what is written is what was computed, and the same again is no difference', async () => {
	const scopes = [
		{ team: '', channel: '', schedule: 1 },
		{ team: 'Поддержка "1"', channel: "it's", schedule: 2 },
	];
	assert.equal(await put({ calendars, scopes }), true);
	const rows = await select<{ schedule: number; n: string; at: string; worked: string; span: string; open: string }>(
		'SELECT schedule, count() AS n, sum(toUnixTimestamp64Milli(at)) AS at, sum(worked) AS worked, sum(span) AS span, sum(open) AS open FROM calendar GROUP BY schedule ORDER BY schedule',
	);
	const sum = (values: readonly (number | boolean)[]) => String(values.reduce((all, one) => all + BigInt(one), 0n));
	assert.deepEqual(
		rows,
		calendars.map(({ schedule, rows: computed }) => ({
			schedule,
			n: String(computed.length),
			at: sum(computed.map((row) => row.at)),
			worked: sum(computed.map((row) => row.worked)),
			span: sum(computed.map((row) => row.span)),
			open: sum(computed.map((row) => row.open)),
		})),
	);
	assert.deepEqual(await select('SELECT * FROM calendar_scope ORDER BY schedule'), scopes);
	assert.equal(await put({ calendars, scopes: scopes.toReversed() }), false);
	assert.equal(await put({ calendars, scopes: scopes.slice(1) }), true);
	assert.equal(await put({ calendars: calendars.slice(1), scopes: [] }), true);
	assert.equal(await put({ calendars: [], scopes: [] }), true);
	assert.equal(await put({ calendars: [], scopes: [] }), false);
	assert.deepEqual(await leftovers(), []);
});

test('until it is published nobody sees it, and what a killed run left is in nobody’s way', async () => {
	await put({ calendars: [], scopes: [] });
	const writer = createCalendarWriter(store.engine);
	await writer.prepare({ calendars, scopes: [] });
	assert.deepEqual(await select('SELECT count() AS n FROM calendar'), [{ n: '0' }]);
	const again = await writer.prepare({ calendars: calendars.slice(1, 2), scopes: [] });
	await again.publish();
	assert.deepEqual(await select('SELECT DISTINCT schedule FROM calendar'), [{ schedule: 2 }]);
	assert.deepEqual(await leftovers(), []);
});

test("the engine's join measures as TypeScript does: 20,000 random pairs of instants", async () => {
	await put({ calendars, scopes: [] });
	const all = calendars.flatMap(({ rows }) => rows.map(({ at }) => at));
	const instant = fc.oneof(
		fc.integer({ min: Date.UTC(1999, 11, 30), max: Date.UTC(2029, 0, 5) }),
		// At the moments at which something changes, and beside them.
		fc.tuple(fc.nat({ max: all.length - 1 }), fc.integer({ min: -1, max: 1 })).map(([at, by]) => (all[at] ?? 0) + by),
	);
	const pair = fc.record({ schedule: fc.integer({ min: 0, max: 6 }), a: instant, b: instant });
	const near = fc.record({
		schedule: fc.integer({ min: 1, max: 5 }),
		a: instant,
		by: fc.integer({ min: 0, max: 10 ** 9 }),
	});
	const either = fc.oneof(
		pair,
		near.map(({ by, ...one }) => ({ ...one, b: one.a + by })),
	);
	const pairs = fc.sample(either, 20_000);
	const relation = `SELECT row.1 AS schedule, fromUnixTimestamp64Milli(row.2, 'UTC') AS a, if(row.3 = 0, NULL, fromUnixTimestamp64Milli(row.3, 'UTC')) AS b
		FROM (SELECT arrayJoin(arrayZip({schedules:Array(UInt32)}, {as:Array(Int64)}, {bs:Array(Int64)})) AS row)`;
	const sql = `SELECT schedule, toUnixTimestamp64Milli(a) AS from, toUnixTimestamp64Milli(b) AS until, ${businessSeconds('a', 'b')} AS seconds
		FROM (${placed(relation, { a: 'i.a', b: 'i.b' })})`;
	const params = {
		schedules: pairs.map((one) => one.schedule),
		as: pairs.map((one) => one.a),
		bs: pairs.map((one) => one.b),
	};
	const rows = await select<{ schedule: number; from: string; until: string; seconds: number | null }>(sql, params);
	assert.equal(rows.length, pairs.length);
	let measured = 0;
	for (const { schedule, from, until, seconds } of rows) {
		const rowsOf = calendars.find((one) => one.schedule === schedule)?.rows ?? [];
		const expected = workedBetween(rowsOf, Number(from), Number(until));
		// What comes first is for the derivations to refuse; between closed instants both orders are 0.
		if (Number(until) < Number(from)) assert.ok(seconds === null || seconds === 0);
		else assert.equal(seconds, expected, JSON.stringify({ schedule, from, until }));
		if (expected !== null) measured += 1;
	}
	assert.ok(measured > 5000, String(measured));
});

test('no instant has no place in any calendar', async () => {
	const relation = "SELECT toUInt32(2) AS schedule, CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))') AS a";
	assert.deepEqual(await select(`SELECT a_span FROM (${placed(relation, { a: 'i.a' })})`), [{ a_span: 0 }]);
});

test('the engine finds the schedule that holds as TypeScript does', async () => {
	const [teams, channels] = [
		['', 'A', 'B', 'C'],
		['', 'chat', 'mail', 'call'],
	];
	const anyScopes = fc.uniqueArray(
		fc.record({
			team: fc.constantFrom(...teams),
			channel: fc.constantFrom(...channels),
			schedule: fc.integer({ min: 1, max: 9 }),
		}),
		{ selector: ({ team, channel }) => `${team}/${channel}`, minLength: 1 },
	);
	const relation = `SELECT team, channel FROM (SELECT arrayJoin({teams:Array(String)}) AS team) AS t CROSS JOIN (SELECT arrayJoin({channels:Array(String)}) AS channel) AS c`;
	await fc.assert(
		fc.asyncProperty(anyScopes, async (scopes) => {
			await put({ calendars: [], scopes });
			const rows = await select<{ team: string; channel: string; schedule: number }>(
				`SELECT team, channel, schedule FROM (${scheduled(relation)})`,
				{ teams, channels },
			);
			assert.equal(rows.length, teams.length * channels.length);
			for (const { team, channel, schedule } of rows) {
				assert.equal(schedule, scopeFor(scopes, team, channel)?.schedule ?? 0, `${team}/${channel}`);
			}
		}),
		{ numRuns: 20 },
	);
});
