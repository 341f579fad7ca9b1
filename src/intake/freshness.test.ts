import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshnessOf } from './freshness.ts';

const [hour, day] = [3_600_000, 86_400_000];
const start = Date.UTC(2025, 2, 3); // a Monday

test('a daily source is late after two days', () => {
	const arrivals = Array.from({ length: 10 }, (_, at) => start + at * day);
	const last = start + 9 * day;
	const asked = (now: number) => freshnessOf(arrivals, now);
	assert.deepEqual(asked(last + day), { arrivedAt: last, rhythm: day, expectedBy: last + 2 * day, stale: false });
	assert.equal(asked(last + 2 * day + 1).stale, true);
});

test('a source that rests on weekends is late on Tuesday, not on Monday', () => {
	const arrivals = Array.from({ length: 28 }, (_, at) => start + at * day).filter((at) => {
		const weekday = new Date(at).getUTCDay();
		return weekday !== 0 && weekday !== 6;
	});
	const friday = arrivals.at(-1) ?? 0;
	assert.equal(new Date(friday).getUTCDay(), 5);
	assert.equal(freshnessOf(arrivals, friday + 3 * day + 9 * hour).stale, false);
	assert.equal(freshnessOf(arrivals, friday + 4 * day).stale, true);
});

test('files that come together are one arrival, in any order', () => {
	const parts = [0, 1, 2, 3, 4].flatMap((at) => [
		start + at * day,
		start + at * day + 60_000,
		start + at * day + 90_000,
	]);
	assert.equal(freshnessOf(parts.toReversed(), start + 5 * day).rhythm, day);
});

test('two or three arrivals tell no rhythm', () => {
	assert.deepEqual(freshnessOf([], start), { arrivedAt: null, rhythm: null, expectedBy: null, stale: null });
	const few = freshnessOf([start, start + day, start + 2 * day], start + 90 * day);
	assert.deepEqual([few.rhythm, few.stale], [null, null]);
});
