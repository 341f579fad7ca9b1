import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minuteByMinute, type PlainSchedule } from './brute-force.fixture.ts';
import { dueAt, placeOf, workedBetween } from './business-time.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { readSchedule } from './schedule.ts';
import type { ScheduleInput } from './schedule-shape.ts';

const now = Date.UTC(2026, 5, 1);
const calendar = (given: ScheduleInput) => calendarOf(readSchedule(given), now);
const at = (text: string) => Date.parse(text);

/** Zammad's published cases: test/unit of its escalation calculation. */
test("Zammad's cases: a ticket of 2013-03-21 09:30, Monday to Friday 08:00 to 18:00", () => {
	const hours = calendar({ timeZone: 'UTC', hours: { 'mon-fri': '08:00-18:00' } });
	const created = at('2013-03-21T09:30:00Z');
	const due = (minutes: number) => new Date(dueAt(hours, created, minutes * 60) ?? 0).toISOString();
	assert.deepEqual([60, 120, 180].map(due), [
		'2013-03-21T10:30:00.000Z',
		'2013-03-21T11:30:00.000Z',
		'2013-03-21T12:30:00.000Z',
	]);
	const minutes = (clock: string) => (workedBetween(hours, created, at(`2013-03-21T${clock}:00Z`)) ?? -1) / 60;
	assert.deepEqual(['10:00', '14:00', '11:30', '13:00'].map(minutes), [30, 270, 120, 210]);
});

test('nights, weekends and holidays do not count; deadlines pass over them', () => {
	const hours = calendar({
		timeZone: 'Europe/Moscow',
		hours: { 'mon-fri': '09:00-13:00, 14:00-18:00', sat: '10:00-12:00' },
		exceptions: [
			{ date: '2026-05-01', kind: 'holiday' },
			{ date: '2026-04-30', kind: 'short' },
		],
	});
	// Thursday 30 April, 16:30, an hour shorter: 30 minutes; Friday off; Saturday 2 hours; Monday from 09:00.
	const from = at('2026-04-30T16:30:00+03:00');
	assert.equal(workedBetween(hours, from, at('2026-05-04T09:10:00+03:00')), (30 + 120 + 10) * 60);
	assert.equal(dueAt(hours, from, 30 * 60), at('2026-04-30T17:00:00+03:00'), 'the earliest moment');
	assert.equal(dueAt(hours, from, 30 * 60 + 1), at('2026-05-02T10:00:01+03:00'));
	assert.equal(workedBetween(hours, from, from + 1999), 1, 'rounded down');
	assert.equal(workedBetween(hours, from, from - 1), null, 'a clock that is wrong');
	assert.equal(dueAt(hours, at('2026-05-03T12:00:00Z'), 0), at('2026-05-03T12:00:00Z'));
});

test('round the clock counts everything, a closed schedule nothing, no schedule is null', () => {
	const [from, to] = [at('2025-03-29T20:00:00Z'), at('2025-03-31T20:00:00Z')];
	const always = calendar({ timeZone: 'Europe/Berlin', hours: '24/7' });
	assert.equal(always.length, 2);
	assert.equal(workedBetween(always, from, to), 48 * 3600, 'also where the clocks change');
	assert.equal(workedBetween(calendar({ timeZone: 'UTC', hours: {} }), from, to), 0);
	assert.equal(workedBetween([], from, to), null);
	assert.equal(dueAt([], from, 60), null);
	const later = calendar({ timeZone: 'UTC', versions: [{ validFrom: '2025-03-30', hours: '24/7' }] });
	assert.equal(workedBetween(later, from, to), null, 'it began to hold in between');
	assert.equal(workedBetween(always, at('1999-01-01T00:00:00Z'), to), null, 'before the calendar');
	assert.equal(workedBetween(always, from, at('2029-01-01T00:00:00Z')), null, 'behind the horizon');
	assert.equal(workedBetween(always, from, at('2028-12-31T22:59:59Z')) !== null, true);
});

test('versions follow each other; a gap between them cannot be measured across', () => {
	const hours = calendar({
		timeZone: 'UTC',
		versions: [
			{ validTo: '2024-12-31', hours: { 'mon-sun': '09:00-17:00' } },
			{ validFrom: '2025-01-01', validTo: '2025-03-31', hours: { 'mon-sun': '10:00-16:00' } },
			{ validFrom: '2025-05-01', hours: { 'mon-sun': '08:00-20:00' } },
		],
	});
	assert.equal(workedBetween(hours, at('2024-12-31T16:00:00Z'), at('2025-01-01T11:00:00Z')), 2 * 3600);
	assert.equal(workedBetween(hours, at('2025-03-31T15:00:00Z'), at('2025-04-01T00:00:00Z')), null, 'the gap began');
	assert.equal(workedBetween(hours, at('2025-04-10T00:00:00Z'), at('2025-04-11T00:00:00Z')), null, 'within the gap');
	assert.equal(workedBetween(hours, at('2025-03-31T15:00:00Z'), at('2025-05-01T09:00:00Z')), null, 'across the gap');
	assert.equal(workedBetween(hours, at('2025-05-01T07:00:00Z'), at('2025-05-01T09:00:00Z')), 3600);
	assert.deepEqual([...new Set(hours.map(({ span }) => span))], [1, 0, 2]);
	assert.equal(dueAt(hours, at('2025-03-31T15:00:00Z'), 3600), at('2025-03-31T16:00:00Z'));
	assert.equal(dueAt(hours, at('2025-03-31T15:00:00Z'), 3601), null, 'nobody promised anything for later');
});

test('changes of the clock: the time that passed counts', () => {
	const night = (timeZone: string) => calendar({ timeZone, hours: { 'mon-sun': ['00:00-06:00', '22:00-24:00'] } });
	const shift = (zone: string, from: string, to: string) => workedBetween(night(zone), at(from), at(to));
	const berlin = (from: string, to: string) => shift('Europe/Berlin', from, to);
	assert.equal(berlin('2025-03-29T22:00+01:00', '2025-03-30T06:00+02:00'), 7 * 3600, 'spring');
	assert.equal(berlin('2025-10-25T22:00+02:00', '2025-10-26T06:00+01:00'), 9 * 3600, 'autumn');
	// Lord Howe changes by half an hour.
	assert.equal(shift('Australia/Lord_Howe', '2025-04-05T22:00+11:00', '2025-04-06T06:00+10:30'), 8.5 * 3600);
	// Hours that lie in the hour that is skipped have no length; those that begin in it begin with the change.
	const skipped = calendar({ timeZone: 'Europe/Berlin', hours: { sun: '02:15-02:45' } });
	assert.equal(workedBetween(skipped, at('2025-03-30T00:00Z'), at('2025-03-31T00:00Z')), 0);
	const half = calendar({ timeZone: 'Europe/Berlin', hours: { sun: '02:30-04:00' } });
	assert.equal(workedBetween(half, at('2025-03-30T00:00Z'), at('2025-03-31T00:00Z')), 3600);
	// What ends in the hour that comes twice ends the first time.
	const twice = calendar({ timeZone: 'Europe/Berlin', hours: { sun: '01:00-02:30' } });
	assert.equal(workedBetween(twice, at('2025-10-25T22:00Z'), at('2025-10-26T12:00Z')), 5400);
	// Moscow stayed at summer time in 2011 and moved back in 2014.
	const day = calendar({ timeZone: 'Europe/Moscow', hours: { 'mon-fri': '09:00-18:00' } });
	assert.equal(dueAt(day, at('2012-01-10T00:00:00Z'), 1), at('2012-01-10T09:00:01+04:00'));
	assert.equal(dueAt(day, at('2015-01-13T00:00:00Z'), 1), at('2015-01-13T09:00:01+03:00'));
	// Samoa had no 30 December 2011.
	const samoa = calendar({ timeZone: 'Pacific/Apia', hours: { 'mon-sun': '09:00-10:00' } });
	assert.equal(workedBetween(samoa, at('2011-12-29T00:00-10:00'), at('2012-01-01T00:00+14:00')), 2 * 3600);
});

const zones = [
	...['UTC', 'Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo'],
	...['Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Tehran', 'America/St_Johns', 'Asia/Almaty'],
];
/** Around changes of the clock of these zones, and anywhere. */
const starts = [
	...['2011-03-26', '2011-03-27', '2014-10-25', '2010-10-31', '2025-03-29', '2025-10-25', '2025-03-08', '2025-11-01'],
	...['2025-04-05', '2025-10-04', '2018-02-17', '2018-11-03', '2011-12-29', '2022-03-21', '2024-02-29', '2025-04-06'],
];

const time = (minute: number) =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** Hours at any minutes, and such as touch the ends of the day and the changes of the clock. */
const minute = fc.oneof(
	fc.integer({ min: 0, max: 1440 }),
	fc.constantFrom(0, 60, 90, 120, 135, 150, 165, 180, 1380, 1440),
);
const hours = fc
	.uniqueArray(minute, { maxLength: 6 })
	.map((minutes) => minutes.toSorted((a, b) => a - b))
	.map((minutes) =>
		Array.from(
			{ length: Math.floor(minutes.length / 2) },
			(_, index) => `${time(minutes[2 * index] ?? 0)}-${time(minutes[2 * index + 1] ?? 0)}`,
		),
	);
const week = fc.record(
	Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, hours])),
);

const plus = (date: string, days: number) =>
	new Date(at(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A few days around `start`, over which versions change, with or without a gap. */
const around = (start: string): fc.Arbitrary<PlainSchedule> =>
	fc.record({
		timeZone: fc.constantFrom(...zones),
		versions: fc
			.tuple(week, week, fc.constantFrom(0, 0, 1, 2), fc.integer({ min: -1, max: 3 }))
			.map(([first, second, gap, change]) => [
				{ validFrom: null, validTo: plus(start, change), hours: first },
				{ validFrom: plus(start, change + 1 + gap), validTo: plus(start, 6), hours: second },
			]),
		exceptions: fc.uniqueArray(
			fc.record({
				date: fc.integer({ min: -1, max: 6 }).map((days) => plus(start, days)),
				kind: fc.constantFrom('holiday' as const, 'short' as const, 'workday' as const),
			}),
			{ selector: ({ date }) => date, maxLength: 3 },
		),
	});

const cases = fc.constantFrom(...starts).chain((start) => fc.tuple(fc.constant(start), around(start)));

test('minute by minute, in any zone, the calendar says the same as the clocks', () => {
	fc.assert(
		fc.property(cases, ([start, plain]) => {
			const read = readable(plain);
			if (read === null) return;
			const from = at(`${start}T00:00:00Z`) - 12 * 3_600_000;
			const minutes = 3 * 1440;
			const expected = minuteByMinute(plain, from, minutes);
			for (let index = 0; index < minutes; index += 1) {
				const instant = from + index * 60_000;
				assert.equal(openAt(read, instant), expected[index], new Date(instant).toISOString());
			}
			const open = (begin: number, end: number) => expected.slice(begin, end).filter(Boolean).length * 60;
			const whole = expected.every((one) => one !== null);
			if (whole) assert.equal(workedBetween(read, from, from + (minutes - 1) * 60_000), open(0, minutes - 1));
		}),
		{ numRuns: 25 },
	);
});

/** Null for what `readSchedule` refuses: a worked day in a week without hours. */
function readable(plain: PlainSchedule): Calendar | null {
	try {
		return calendar(plain);
	} catch {
		return null;
	}
}

function openAt(rows: Calendar, instant: number): boolean | null {
	const here = placeOf(rows, instant);
	if (here.span === 0) return null;
	return placeOf(rows, instant + 59_999).worked - here.worked === 59_999;
}

test('rows are in order, cumulative, and alternate between open and closed', () => {
	fc.assert(
		fc.property(cases, ([, plain]) => {
			const rows = readable(plain) ?? [];
			for (const [index, row] of rows.entries()) {
				const before = rows[index - 1];
				if (!before) continue;
				assert.ok(row.at > before.at);
				assert.equal(row.worked, before.worked + (before.open ? row.at - before.at : 0));
				assert.ok(row.open !== before.open || row.span !== before.span);
			}
			assert.deepEqual([rows.at(-1)?.span ?? 0, rows.at(-1)?.open ?? false], [0, false]);
		}),
		{ numRuns: 30 },
	);
});

test('what is due after some seconds is the first moment at which they have passed', () => {
	fc.assert(
		fc.property(
			cases,
			fc.integer({ min: 0, max: 4 * 86_400_000 }),
			fc.integer({ min: 1, max: 200_000 }),
			([start, plain], shift, seconds) => {
				const rows = readable(plain) ?? [];
				const from = at(`${start}T00:00:00Z`) + shift;
				const due = dueAt(rows, from, seconds);
				if (due === null) return;
				// Behind the end of the schedule nothing is measured, but the deadline may lie on it.
				const worked = (to: number) => placeOf(rows, to).worked - placeOf(rows, from).worked;
				assert.equal(worked(due), seconds * 1000);
				assert.ok(worked(due - 1) < seconds * 1000);
			},
		),
		{ numRuns: 300 },
	);
});

test('thirty years of days are a matter of milliseconds', () => {
	const schedule = readSchedule({ timeZone: 'Europe/Berlin', hours: { 'mon-fri': '09:00-13:00, 14:00-18:00' } });
	calendarOf(schedule, now);
	const began = performance.now();
	const rows = calendarOf(schedule, now);
	const took = performance.now() - began;
	assert.ok(rows.length > 29 * 1000, String(rows.length));
	// Measured 8 ms; the bound leaves room for a busy machine.
	assert.ok(took < 200, `${took} ms`);
});
