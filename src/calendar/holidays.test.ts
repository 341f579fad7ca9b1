import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { publicHolidays } from './holidays.ts';
import { mergeDays, readProductionCalendar } from './production-calendar.ts';
import { readSchedule } from './schedule.ts';
import { workingMonths } from './working-time.ts';

const dates = async (country: string, year: number, region?: string) =>
	(await publicHolidays({ country, year, region, language: 'en' })).map(({ date }) => date.slice(5));
const example = readFileSync(new URL('../../docs/examples/production-calendar-ru.csv', import.meta.url), 'utf8');
/** Forty hours a week. */
const office = { timeZone: 'Europe/Moscow', hours: { 'mon-fri': '09:00-13:00, 14:00-18:00' } };

test('Russian holidays by the Labour Code, article 112, with their names', async () => {
	const newYear = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'];
	assert.deepEqual(await dates('RU', 2025), [...newYear, '02-23', '03-08', '05-01', '05-09', '06-12', '11-04']);
	// 2022 is the only year whose moved days off the library knows.
	const moved = (await dates('ru', 2022)).filter((date) =>
		['03-07', '05-02', '05-03', '05-10', '06-13'].includes(date),
	);
	assert.equal(moved.length, 5);
	const named = await publicHolidays({ country: 'RU', year: 2026, language: 'ru' });
	assert.equal(named.find(({ date }) => date === '2026-05-09')?.name, 'День Победы');
});

test('regions, substitute days, holidays of several days and half ones', async () => {
	assert.ok((await dates('DE', 2025, 'BY')).includes('06-19'));
	assert.ok(!(await dates('DE', 2025)).includes('06-19'), 'Corpus Christi is not a holiday everywhere');
	assert.ok((await dates('US', 2026)).includes('07-03'), 'the fourth is a Saturday');
	assert.deepEqual(
		(await dates('TR', 2025)).filter((date) => date < '04-20'),
		['01-01', '03-30', '03-31', '04-01'],
	);
	assert.ok(!(await dates('IS', 2025)).includes('12-24'), 'from 13:00 only');
	const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
	await assert.rejects(dates('XX', 2025), refused('country_unknown'));
	await assert.rejects(dates('DE', 2025, 'ZZ'), refused('region_unknown'));
});

test("Russia's production calendar: 247 days and 1972 hours in 2025 and in 2026, at forty hours a week", () => {
	const exceptions = readProductionCalendar(example, 'production-calendar-ru.csv');
	const schedule = readSchedule({ ...office, exceptions });
	for (const year of [2025, 2026]) {
		const months = workingMonths(schedule, year);
		const sum = (field: 'days' | 'hours') => months.reduce((total, month) => total + month[field], 0);
		assert.deepEqual([year, sum('days'), sum('hours')], [year, 247, 1972]);
	}
	// November 2025: a worked Saturday that is shorter.
	assert.deepEqual(workingMonths(schedule, 2025)[10], { month: '2025-11', days: 19, hours: 151 });
	assert.deepEqual(workingMonths(schedule, 2026)[0], { month: '2026-01', days: 15, hours: 120 });
});

test('a production calendar is CSV, YAML or JSON, with Russian words and dates', () => {
	const expected = [
		{ date: '2026-05-08', kind: 'сокращённый' },
		{ date: '2026-05-09', kind: 'holiday', name: 'Victory Day' },
		{ date: '2026-11-01', kind: 'workday', hours: '10:00-12:00, 13:00-15:00' },
	];
	const same = (text: string) => assert.deepEqual(readProductionCalendar(text, 'days'), expected, text);
	same(
		'\uFEFFДата;Вид;Название;Часы\r\n08.05.2026;сокращённый;;\r\n09.05.2026;holiday;Victory Day;\r\n01.11.2026;workday;;10:00-12:00, 13:00-15:00\r\n',
	);
	same(
		'date,kind,hours,name\n2026-05-08,сокращённый,,\n\n2026-05-09,holiday,,Victory Day\n2026-11-01,workday,"10:00-12:00, 13:00-15:00",\n',
	);
	same(JSON.stringify(expected));
	same(JSON.stringify({ exceptions: expected }));
	same(
		'- { date: 08.05.2026, kind: сокращённый }\n- { date: 2026-05-09, kind: holiday, name: Victory Day }\n- date: 2026-11-01\n  kind: workday\n  hours: 10:00-12:00, 13:00-15:00\n',
	);
	const refused = (text: string, params: object) =>
		assert.throws(
			() => readProductionCalendar(text, 'days.csv'),
			(error) => {
				assert.ok(error instanceof Fault && error.code === 'days_unreadable', String(error));
				assert.deepEqual(error.params, { name: 'days.csv', ...params });
				return true;
			},
		);
	refused('date,kind\n2026-05-09,holiday\n2026-02-30,holiday\n', { row: 2, field: 'date', value: '2026-02-30' });
	refused('date,what\n2026-05-09,holiday\n', { row: 1, field: 'kind', value: '' });
	refused('date,kind\n2026-05-09,holiday,too,much\n', { row: 2, field: 'CSV', value: '' });
	refused('{ a: [', { row: 1, field: 'YAML', value: '' });
	refused('- holiday', { row: 1, field: 'date', value: '' });
	refused('', { row: 1, field: 'date', value: '' });
});

test('days of a file join those already there, or take the place of whole years', () => {
	const day = (date: string, name = '') => ({ date, name });
	const before = [day('2025-01-01'), day('2026-01-01', 'old'), day('2026-03-14')];
	const file = [day('2026-05-09'), day('2026-01-01', 'new')];
	assert.deepEqual(mergeDays(before, file, false), [
		day('2025-01-01'),
		day('2026-01-01', 'new'),
		day('2026-03-14'),
		day('2026-05-09'),
	]);
	assert.deepEqual(mergeDays(before, file, true), [day('2025-01-01'), day('2026-01-01', 'new'), day('2026-05-09')]);
});
