import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOf, dayOf, weekdayOf } from './days.ts';
import { demoSchema } from './parameters.ts';
import { isHoliday, officeDays, seasonOf } from './season.ts';
import { truthsFor } from './truths.ts';

const seasonFor = (input: Parameters<typeof demoSchema.parse>[0]) => {
	const parameters = demoSchema.parse(input);
	return seasonOf(parameters, truthsFor(parameters));
};
const season = seasonFor({});

test('all rows fall into the hours of the two years', () => {
	for (const rows of [1000, 123_457]) {
		for (const starts of [season.contactStarts(rows), season.orderStarts(rows)]) {
			assert.equal(starts.length, 730 * 24);
			assert.equal(starts[0], 0);
			assert.deepEqual(
				starts.toSorted((a, b) => a - b),
				starts,
			);
			assert.ok((starts.at(-1) ?? 0) <= rows && (starts.at(-1) ?? 0) > 0.99 * rows);
		}
	}
});

test('waits grow, stay and fall on the planted days, and are as usual otherwise', () => {
	const on = (date: string) => season.phoneWait[season.index(date)];
	assert.deepEqual(['2025-02-02', '2025-03-17', '2025-06-01', '2025-07-28'].map(on), [1, 5, 5, 1]);
	assert.ok(Math.abs((on('2025-06-30') ?? 0) - Math.sqrt(5)) < 0.01);
	const chat = (date: string) => season.chatWait[season.index(date)];
	assert.deepEqual(['2026-07-12', '2026-07-13', '2026-10-31'].map(chat), [1, 3, 3]);
});

test('offices are closed at weekends and on holidays', () => {
	const { before, working } = officeDays(season);
	assert.ok(working.every((day) => weekdayOf(day) < 5 && !isHoliday(day)));
	const on = (date: string) => before[dayOf(date) - season.start];
	// 9 January 2026, a Friday, is the first working day after New Year.
	assert.equal(on('2026-01-01'), on('2026-01-09'));
	assert.equal(dateOf(working[on('2026-01-01') ?? 0] ?? 0), '2026-01-09');
	assert.equal(on('2026-01-12'), (on('2026-01-09') ?? 0) + 1);
});

test('with another last day what is planted moves by whole weeks', () => {
	const { chatQueue, coupons } = truthsFor({ until: '2028-03-20' });
	assert.equal(weekdayOf(dayOf(chatQueue.from)), weekdayOf(dayOf('2026-07-13')));
	assert.equal(dayOf('2028-03-20') - dayOf(chatQueue.from) - (dayOf('2026-10-31') - dayOf('2026-07-13')) < 7, true);
	assert.equal(dayOf(coupons.from) - dayOf(coupons.badFrom), 14);
});

test('seeds differ in chance, not in the season', () => {
	const other = seasonFor({ seed: 2 });
	assert.notDeepEqual(other.load, season.load);
	assert.deepEqual(other.phoneWait, season.phoneWait);
	assert.deepEqual(seasonFor({}).load, season.load);
});
