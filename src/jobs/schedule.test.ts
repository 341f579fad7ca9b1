import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../errors.ts';
import { nextRun } from './schedule.ts';

const iso = (cron: string, timeZone: string, after: string) => {
	const next = nextRun({ cron, timeZone }, Date.parse(after));
	return next === null ? null : new Date(next).toISOString();
};

test('fields are read in the zone', () => {
	assert.equal(iso('0 7 * * 1-5', 'Europe/Moscow', '2025-01-03T12:00:00Z'), '2025-01-06T04:00:00.000Z');
	assert.equal(iso('0 7 * * *', 'UTC', '2025-01-03T07:00:00Z'), '2025-01-04T07:00:00.000Z', 'strictly later');
	assert.equal(iso('0 0 30 2 *', 'UTC', '2025-01-01T00:00:00Z'), null, '30 February');
});

test('daylight saving: a skipped time runs after the gap, a doubled one once', () => {
	// Berlin: 02:00 → 03:00 on 30 March 2025, 03:00 → 02:00 on 26 October 2025.
	assert.equal(iso('30 2 * * *', 'Europe/Berlin', '2025-03-30T00:00:00Z'), '2025-03-30T01:00:00.000Z');
	const first = iso('30 2 * * *', 'Europe/Berlin', '2025-10-25T12:00:00Z');
	assert.equal(first, '2025-10-26T00:30:00.000Z');
	assert.equal(iso('30 2 * * *', 'Europe/Berlin', first), '2025-10-27T01:30:00.000Z');
});

test('a pattern or zone that cannot be read is a fault', () => {
	for (const [cron, timeZone] of [
		['often', 'UTC'],
		['* * * * * *', 'UTC'],
		['61 * * * *', 'UTC'],
		['2025-06-01T00:00:00', 'UTC'],
		['0 7 * * *', 'Mars/Olympus'],
	] as const) {
		assert.throws(
			() => nextRun({ cron, timeZone }, 0),
			(error) => error instanceof Fault && error.code === 'schedule_invalid',
			cron,
		);
	}
});

test('a daily time comes every day of any zone, in order', () => {
	const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
	const minute = fc.integer({ min: 0, max: 59 });
	const start = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
	fc.assert(
		fc.property(minute, fc.integer({ min: 0, max: 23 }), start, fc.constantFrom(...zones), (m, h, after, timeZone) => {
			const daily = { cron: `${m} ${h} * * *`, timeZone };
			const first = nextRun(daily, after);
			assert.ok(first !== null && first > after && first - after <= 25 * 3_600_000);
			const second = nextRun(daily, first);
			assert.ok(second !== null && second - first >= 22 * 3_600_000 && second - first <= 26 * 3_600_000);
		}),
		{ numRuns: 200 },
	);
});
