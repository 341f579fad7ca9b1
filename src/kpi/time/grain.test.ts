import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOfLabel, bucketsOf, type Grain, labelOf, labelOfCode } from './grain.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const labels = (grain: Grain, from: string, to: string, zone: string) =>
	bucketsOf(grain, { from: at(from), to: at(to) }, zone, 1000).map(({ label }) => label);

test('codes of the engine become labels', () => {
	assert.deepEqual(
		[
			labelOfCode('hour', 2025013113),
			labelOfCode('day', 20250131),
			labelOfCode('week', 202503),
			labelOfCode('month', 202501),
			labelOfCode('quarter', 20251),
			labelOfCode('year', 2025),
		],
		['2025-01-31T13', '2025-01-31', '2025-W03', '2025-01', '2025-Q1', '2025'],
	);
});

test('weeks over the end of a year belong to the ISO year', () => {
	const label = (day: string) => labelOf('week', at(`${day}T12:00:00Z`), 'UTC');
	assert.deepEqual(
		['2020-12-31', '2021-01-03', '2021-01-04', '2024-12-29', '2024-12-30', '2026-12-31', '2027-01-03'].map(label),
		['2020-W53', '2020-W53', '2021-W01', '2024-W52', '2025-W01', '2026-W53', '2026-W53'],
	);
});

test('a bucket begins at midnight of the zone, not of UTC', () => {
	assert.equal(labelOf('day', at('2025-01-31T21:30:00Z'), 'Europe/Moscow'), '2025-02-01');
	assert.equal(labelOf('month', at('2025-01-31T21:30:00Z'), 'Europe/Moscow'), '2025-02');
	assert.equal(labelOf('year', at('2025-01-01T03:00:00Z'), 'America/New_York'), '2024');
});

test('the hour shown twice in autumn is one bucket of two hours', () => {
	assert.deepEqual(labels('hour', '2024-11-03T04:00:00Z', '2024-11-03T08:00:00Z', 'America/New_York'), [
		'2024-11-03T00',
		'2024-11-03T01',
		'2024-11-03T02',
	]);
	const { from, to } = bucketOfLabel('hour', '2024-11-03T01', 'America/New_York');
	assert.equal(to - from, 2 * 3_600_000);
});

test('the hour skipped in spring has no bucket', () => {
	assert.deepEqual(labels('hour', '2025-03-09T06:00:00Z', '2025-03-09T08:00:00Z', 'America/New_York'), [
		'2025-03-09T01',
		'2025-03-09T03',
	]);
});

test('a day of 23 or 25 hours is one day; a skipped day is none', () => {
	const hours = (day: string, zone: string) => {
		const { from, to } = bucketOfLabel('day', day, zone);
		return (to - from) / 3_600_000;
	};
	assert.deepEqual([hours('2025-03-30', 'Europe/Berlin'), hours('2025-10-26', 'Europe/Berlin')], [23, 25]);
	assert.deepEqual(labels('day', '2011-12-29T12:00:00Z', '2011-12-31T12:00:00Z', 'Pacific/Apia'), [
		'2011-12-29',
		'2011-12-31',
		'2012-01-01',
	]);
});

test('buckets are cut to the period and leave no gap', () => {
	for (const grain of ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const) {
		const range = { from: at('2024-10-30T10:20:00Z'), to: at('2024-11-08T01:02:03Z') };
		const buckets = bucketsOf(grain, range, 'America/New_York', 1000);
		assert.deepEqual([buckets[0]?.from, buckets.at(-1)?.to], [range.from, range.to]);
		for (const [index, bucket] of buckets.slice(1).entries()) assert.equal(bucket.from, buckets[index]?.to);
		for (const { label, from, to } of buckets) {
			assert.equal(labelOf(grain, from, 'America/New_York'), label);
			assert.equal(labelOf(grain, to - 1, 'America/New_York'), label);
			const whole = bucketOfLabel(grain, label, 'America/New_York');
			assert.ok(whole.from <= from && to <= whole.to);
		}
	}
});

test('labels that no calendar has are refused', () => {
	const wrong: readonly (readonly [Grain, string])[] = [
		['month', '2025-13'],
		['day', '2025-02-30'],
		['week', '2025-W53'],
		['hour', '2025-01-01T24'],
		['quarter', '2025-Q5'],
		['year', '25'],
		['month', '2025-W01'],
	];
	for (const [grain, label] of wrong) {
		assert.throws(() => bucketOfLabel(grain, label, 'UTC'), { code: 'bad_cell' }, label);
	}
});

test('more buckets than allowed are foreseen before they are made', () => {
	const century = { from: at('1950-01-01T00:00:00Z'), to: at('2050-01-01T00:00:00Z') };
	assert.throws(() => bucketsOf('hour', century, 'UTC', 10_000), { code: 'too_many_groups' });
	assert.equal(bucketsOf('month', century, 'UTC', 1200).length, 1200);
	assert.throws(() => bucketsOf('month', century, 'UTC', 1199), { code: 'too_many_groups' });
});
