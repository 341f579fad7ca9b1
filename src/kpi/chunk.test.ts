import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunkOf, chunksOf, joinRanges } from './chunk.ts';
import { monthSpan } from './time/period.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const quarter = { from: at('2025-01-10T00:00:00Z'), to: at('2025-03-05T00:00:00Z') };
const names = (grain: Parameters<typeof chunksOf>[1]) =>
	chunksOf(quarter, grain, 'Europe/Moscow', 100).map(({ name }) => name);

test('months and longer are kept by bucket, hours and days by month, no grain as a whole', () => {
	assert.deepEqual(names('month'), ['2025-01', '2025-02', '2025-03']);
	assert.deepEqual(names('day'), names('month'));
	assert.deepEqual(names('hour'), names('month'));
	assert.deepEqual(names('quarter'), ['2025-Q1']);
	assert.equal(names('week').length, 9);
	assert.deepEqual(names(null), ['']);
	assert.deepEqual(chunksOf({ from: 5, to: 5 }, null, 'UTC', 1), []);
});

test('a chunk can touch the UTC months beside it', () => {
	const chunks = chunksOf(quarter, 'month', 'Europe/Moscow', 100);
	assert.deepEqual(chunks.map(monthSpan), [
		{ first: 202501, last: 202501 },
		{ first: 202501, last: 202502 },
		{ first: 202502, last: 202503 },
	]);
});

test('a label leads to its chunk', () => {
	assert.equal(chunkOf('2025-01-31T13', 'hour'), '2025-01');
	assert.equal(chunkOf('2025-01-31', 'day'), '2025-01');
	assert.equal(chunkOf('2025-W05', 'week'), '2025-W05');
	assert.equal(chunkOf(null, null), '');
});

test('neighbours are read as one range', () => {
	const ranges = [
		{ from: 20, to: 30 },
		{ from: 0, to: 10 },
		{ from: 10, to: 15 },
	];
	assert.deepEqual(joinRanges(ranges), [
		{ from: 0, to: 15 },
		{ from: 20, to: 30 },
	]);
});
