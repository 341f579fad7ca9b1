import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inclusiveDays, parsePeriod, utcMonths, wholeDays, writeInstant } from './period.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

test('a day is midnight of the zone, an instant is itself', () => {
	assert.deepEqual(parsePeriod('2025-01-01', '2025-02-01T00:00:00+01:00', 'Europe/Moscow'), {
		from: at('2024-12-31T21:00:00Z'),
		to: at('2025-01-31T23:00:00Z'),
	});
	assert.deepEqual(parsePeriod(undefined, '2025-02-01', 'UTC'), { from: null, to: at('2025-02-01T00:00:00Z') });
});

test('people mean the last day too', () => {
	assert.deepEqual(inclusiveDays({ from: '2025-01-01', to: '2025-12-31' }), { from: '2025-01-01', to: '2026-01-01' });
	assert.deepEqual(inclusiveDays({ from: '2024-02-28', to: '2024-02-28' }), { from: '2024-02-28', to: '2024-02-29' });
	assert.deepEqual(inclusiveDays({ to: '2025-01-31T00:00:00Z' }), { to: '2025-01-31T00:00:00Z' });
	assert.deepEqual(inclusiveDays({}), {});
	assert.throws(() => inclusiveDays({ to: '2025-02-30' }), { code: 'bad_date' });
	// As they were typed, not as the half-open period would have them.
	assert.throws(() => inclusiveDays({ from: '2025-02-02', to: '2025-02-01' }), {
		code: 'days_reversed',
		params: { from: '2025-02-02', to: '2025-02-01' },
	});
});

test('a month, a quarter and a year are all of their days', () => {
	const days = (from: string, to: string) => Object.values(inclusiveDays({ from, to }));
	assert.deepEqual(days('2024-02', '2024-02'), ['2024-02-01', '2024-03-01']);
	assert.deepEqual(days('2025-12', '2025-12'), ['2025-12-01', '2026-01-01']);
	assert.deepEqual(days('2025-Q3', '2025-q4'), ['2025-07-01', '2026-01-01']);
	assert.deepEqual(days('2024', '2025'), ['2024-01-01', '2026-01-01']);
	assert.deepEqual(days(' 2025-03-05', '2025-03'), ['2025-03-05', '2025-04-01']);
	assert.throws(() => inclusiveDays({ from: '2025-04', to: '2025-03' }), { code: 'days_reversed' });
	// Not a month: it is refused where it is read as a day.
	assert.deepEqual(inclusiveDays({ from: '2025-13', to: '2025-Q5' }), { from: '2025-13', to: '2025-Q5' });
});

test('an instant is written on the clocks of its zone', () => {
	assert.equal(writeInstant(at('2024-12-31T21:00:00Z'), 'Europe/Moscow'), '2025-01-01T00:00:00+03:00');
});

test('the UTC months of a period do not include the one it ends with', () => {
	assert.deepEqual(utcMonths({ from: at('2024-12-31T21:00:00Z'), to: at('2025-02-01T00:00:00Z') }), [202412, 202501]);
	assert.deepEqual(utcMonths({ from: 5, to: 5 }), []);
});

test('data are surrounded by whole days', () => {
	const days = wholeDays({ from: at('2025-03-09T12:00:00Z'), to: at('2025-03-09T12:00:00Z') }, 'America/New_York');
	assert.equal((days.to - days.from) / 3_600_000, 23);
});
