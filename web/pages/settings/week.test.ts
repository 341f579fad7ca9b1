import assert from 'node:assert/strict';
import { test } from 'node:test';

// The language is that of the page; outside of a browser there is none.
Object.assign(globalThis, { document: { documentElement: { lang: 'en' } } });
const { hoursOf, weekOn, weekRuns } = await import('./week-hours.ts');
const { dayName } = await import('../../format/weekday.ts');

test('days of the same hours that follow each other are said together', () => {
	const week = {
		mon: ['09:00-18:00'],
		tue: ['09:00-18:00'],
		wed: ['09:00-13:00', '14:00-18:00'],
		sat: ['10:00-16:00'],
	};
	assert.deepEqual(weekRuns(week), [
		{ first: 'mon', last: 'tue', hours: '09:00-18:00' },
		{ first: 'wed', last: 'wed', hours: '09:00-13:00, 14:00-18:00' },
		{ first: 'sat', last: 'sat', hours: '10:00-16:00' },
	]);
	assert.deepEqual(weekRuns({}), []);
	assert.deepEqual(weekRuns('24/7'), [{ first: 'mon', last: 'sun', hours: '00:00-24:00' }]);
});

test('days have their names, Monday first', () => {
	assert.equal(dayName('mon'), 'Mon');
	assert.equal(dayName('sun', 'long'), 'Sunday');
	assert.deepEqual(hoursOf({ mon: ['09:00-18:00'] }, 'tue'), []);
});

test('the hours of a day are those of the version it lies in, both ends included', () => {
	const versions = [
		{ validFrom: null, validTo: '2026-05-31', hours: '24/7' as const },
		{ validFrom: '2026-06-02', validTo: null, hours: { mon: ['09:00-18:00'] } },
	];
	assert.equal(weekOn(versions, '2026-05-31'), '24/7');
	assert.equal(weekOn(versions, '2026-06-01'), null);
	assert.deepEqual(weekOn(versions, '2026-06-02'), { mon: ['09:00-18:00'] });
});
