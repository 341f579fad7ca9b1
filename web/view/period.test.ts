import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	customPeriod,
	defaultPeriod,
	grainWithin,
	periodAt,
	periodOfKey,
	seriesOf,
	shifted,
	yearBefore,
} from './period.ts';

const ends = ({ key, from, to }: { key: string; from: string; to: string }) => [key, from, to];

test('a date lies in its day, week, month, quarter and year', () => {
	assert.deepEqual(ends(periodAt('day', '2026-03-17')), ['2026-03-17', '2026-03-17', '2026-03-18']);
	assert.deepEqual(ends(periodAt('week', '2026-03-17')), ['2026-W12', '2026-03-16', '2026-03-23']);
	assert.deepEqual(ends(periodAt('month', '2026-12-31')), ['2026-12', '2026-12-01', '2027-01-01']);
	assert.deepEqual(ends(periodAt('quarter', '2026-11-25')), ['2026-Q4', '2026-10-01', '2027-01-01']);
	assert.deepEqual(ends(periodAt('year', '2026-11-25')), ['2026', '2026-01-01', '2027-01-01']);
});

test('weeks are those of ISO 8601, over years with 52 and 53 of them', () => {
	// Wikipedia, "ISO week date", table of first and last days.
	for (const [date, week] of [
		...[
			['2005-01-01', '2004-W53'],
			['2005-01-02', '2004-W53'],
			['2005-12-31', '2005-W52'],
		],
		...[
			['2007-01-01', '2007-W01'],
			['2007-12-30', '2007-W52'],
			['2007-12-31', '2008-W01'],
		],
		...[
			['2008-12-28', '2008-W52'],
			['2008-12-29', '2009-W01'],
			['2010-01-03', '2009-W53'],
		],
	] as const) {
		assert.equal(periodAt('week', date ?? '').key, week, date);
	}
	// Against the calendar of the engine, day by day.
	for (let at = Temporal.PlainDate.from('2019-12-20'); at.year < 2022; at = at.add({ days: 1 })) {
		const expected = `${at.yearOfWeek}-W${String(at.weekOfYear).padStart(2, '0')}`;
		assert.equal(periodAt('week', at.toString()).key, expected, at.toString());
	}
});

test('a key is read as it is written, and nothing else is', () => {
	for (const key of ['2026', '2026-Q1', '2026-03', '2026-W12', '2020-W53', '2026-03-17', '2026-03-05..2026-03-17']) {
		assert.equal(periodOfKey(key)?.key, key);
	}
	for (const key of [
		'',
		'26',
		'2026-13',
		'2026-Q5',
		'2026-W54',
		'2021-W53',
		'2026-02-30',
		'2026-03-17..2026-03-05',
		'x',
	]) {
		assert.equal(periodOfKey(key), null, key);
	}
});

test('one before, and the year before', () => {
	assert.equal(shifted(periodAt('month', '2026-01-15'), -1).key, '2025-12');
	assert.equal(shifted(periodAt('week', '2026-01-01'), -1).key, '2025-W52');
	assert.equal(shifted(customPeriod('2026-03-05', '2026-03-11'), -1).key, '2026-02-26..2026-03-04');
	assert.equal(yearBefore(periodAt('quarter', '2026-01-15')).key, '2025-Q1');
	assert.equal(yearBefore(periodAt('week', '2026-03-17')).key, '2025-W12');
	assert.equal(yearBefore(customPeriod('2024-02-29', '2024-03-10')).key, '2023-02-28..2023-03-10');
});

test('without words about it, it is the newest whole month', () => {
	assert.equal(defaultPeriod('2024-10-31', '2026-10-31').key, '2026-10');
	assert.equal(defaultPeriod('2024-10-31', '2026-11-25').key, '2026-10');
	assert.equal(defaultPeriod('2026-11-02', '2026-11-25').key, '2026-11', 'there is none before it');
});

test('a series ends with the period and has a dozen points or more', () => {
	assert.deepEqual(seriesOf(periodAt('month', '2026-03-15')), { grain: 'month', from: '2025-03-01', to: '2026-04-01' });
	assert.deepEqual(seriesOf(periodAt('week', '2026-03-17')), { grain: 'week', from: '2025-12-22', to: '2026-03-23' });
	assert.deepEqual([30, 90, 365, 2000].map(grainWithin), ['day', 'week', 'month', 'quarter']);
});
