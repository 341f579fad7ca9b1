import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grain } from '../time/grain.ts';
import { type EarlierKind, earlierRange } from './periods.ts';

const at = (text: string, timeZone: string) =>
	text.length === 10
		? Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds
		: Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;

function earlier(
	[from, to]: readonly [string, string],
	kind: EarlierKind,
	{ grain = null, tz = 'UTC', asOf = '2030-01-01' }: { grain?: Grain | null; tz?: string; asOf?: string } = {},
): string | null {
	const found = earlierRange({ from: at(from, tz), to: at(to, tz) }, { kind, grain, timeZone: tz, asOf: at(asOf, tz) });
	const written = (instant: number) =>
		Temporal.Instant.fromEpochMilliseconds(instant)
			.toZonedDateTimeISO(tz)
			.toPlainDateTime()
			.toString()
			.replace('T00:00:00', '');
	return found && `${written(found.from)} ${written(found.to)}`;
}

test('a bucket is held against the bucket before it, whatever its length', () => {
	assert.equal(earlier(['2025-03-01', '2025-04-01'], 'previous', { grain: 'month' }), '2025-02-01 2025-03-01');
	assert.equal(earlier(['2025-01-01', '2025-04-01'], 'previous', { grain: 'quarter' }), '2024-10-01 2025-01-01');
	assert.equal(earlier(['2024-12-30', '2025-01-06'], 'previous', { grain: 'week' }), '2024-12-23 2024-12-30');
	assert.equal(earlier(['2024-03-01', '2024-03-02'], 'previous', { grain: 'day' }), '2024-02-29 2024-03-01');
	const hour = earlier(['2025-03-01T00:00', '2025-03-01T01:00'], 'previous', { grain: 'hour' });
	assert.equal(hour, '2025-02-28T23:00:00 2025-03-01');
});

test('over changes of the clocks a day is a day and the hour shown twice is one', () => {
	const tz = 'Europe/Berlin';
	assert.equal(earlier(['2025-03-31', '2025-04-01'], 'previous', { grain: 'day', tz }), '2025-03-30 2025-03-31');
	// 26 October 2025 has 25 hours: the hour before 03 is 02, of two hours.
	const range = { from: at('2025-10-26T03:00', tz), to: at('2025-10-26T04:00', tz) };
	const found = earlierRange(range, { kind: 'previous', grain: 'hour', timeZone: tz, asOf: at('2030-01-01', tz) });
	assert.deepEqual(found && [range.from - found.to, found.to - found.from], [0, 7_200_000]);
});

test('of a bucket that has not ended as much is compared as has passed, at most all of the other', () => {
	const month = ['2025-03-01', '2025-04-01'] as const;
	const grain = 'month';
	assert.equal(earlier(month, 'previous', { grain, asOf: '2025-03-14T15:30' }), '2025-02-01 2025-02-14T15:30:00');
	assert.equal(earlier(month, 'previous', { grain, asOf: '2025-03-30T12:00' }), '2025-02-01 2025-03-01');
	assert.equal(earlier(month, 'year', { grain, asOf: '2025-03-14' }), '2024-03-01 2024-03-14');
	assert.equal(earlier(month, 'previous', { grain, asOf: '2025-02-20' }), null);
	assert.equal(
		earlier(['2025-03-14', '2025-03-15'], 'previous', { grain: 'day', asOf: '2025-03-14T15:30' }),
		'2025-03-13 2025-03-13T15:30:00',
	);
});

test('a bucket cut by the period is held against the same part of the other', () => {
	assert.equal(earlier(['2025-03-10', '2025-04-01'], 'previous', { grain: 'month' }), '2025-02-10 2025-03-01');
	assert.equal(earlier(['2025-03-01', '2025-03-10'], 'previous', { grain: 'month' }), '2025-02-01 2025-02-10');
	assert.equal(earlier(['2025-03-30', '2025-04-01'], 'previous', { grain: 'month' }), null);
});

test('the same a year earlier: by number for weeks, by weekday for days', () => {
	assert.equal(earlier(['2024-02-01', '2024-03-01'], 'year', { grain: 'month' }), '2023-02-01 2023-03-01');
	assert.equal(earlier(['2025-01-01', '2026-01-01'], 'year', { grain: 'year' }), '2024-01-01 2025-01-01');
	// Week 3 of 2021 is 53 weeks after week 3 of 2020.
	assert.equal(earlier(['2021-01-18', '2021-01-25'], 'year', { grain: 'week' }), '2020-01-13 2020-01-20');
	assert.equal(earlier(['2020-12-28', '2021-01-04'], 'year', { grain: 'week' }), null);
	// Both are Saturdays.
	assert.equal(earlier(['2025-03-01', '2025-03-02'], 'year', { grain: 'day' }), '2024-03-02 2024-03-03');
});

test('without a grain whole months are moved by months, whole days by days, anything else by its length', () => {
	assert.equal(earlier(['2025-03-01', '2025-04-01'], 'previous'), '2025-02-01 2025-03-01');
	assert.equal(earlier(['2025-01-01', '2025-07-01'], 'previous'), '2024-07-01 2025-01-01');
	assert.equal(earlier(['2025-03-10', '2025-03-20'], 'previous'), '2025-02-28 2025-03-10');
	assert.equal(earlier(['2025-03-31', '2025-04-01'], 'previous', { tz: 'Europe/Berlin' }), '2025-03-30 2025-03-31');
	assert.equal(
		earlier(['2025-03-10T12:00', '2025-03-10T18:00'], 'previous'),
		'2025-03-10T06:00:00 2025-03-10T12:00:00',
	);
	assert.equal(earlier(['2025-01-01', '2026-01-01'], 'previous', { asOf: '2025-05-11' }), '2024-01-01 2024-05-11');
});

test('without a grain a year earlier: months, ISO weeks, else 52 weeks', () => {
	assert.equal(earlier(['2024-02-01', '2024-03-01'], 'year'), '2023-02-01 2023-03-01');
	assert.equal(earlier(['2021-01-18', '2021-02-01'], 'year'), '2020-01-13 2020-01-27');
	assert.equal(earlier(['2025-03-01', '2025-03-02'], 'year'), '2024-03-02 2024-03-03');
	assert.equal(earlier(['2025-03-11', '2025-03-20'], 'year'), '2024-03-12 2024-03-21');
});
