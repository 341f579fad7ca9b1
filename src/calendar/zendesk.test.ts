import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { workedBetween } from './business-time.ts';
import { calendarOf } from './calendar.ts';
import { readSchedule } from './schedule.ts';
import { fromZendesk } from './zendesk.ts';
import { zendeskZones } from './zendesk-zones.ts';

const folder = resolve(process.env['KAMERTON_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data'));
const absent = existsSync(folder) ? false : `the folder ${folder} (KAMERTON_TEST_DATA) is absent`;
const read = (file: string) => readFileSync(join(folder, 'zendesk-export', file), 'utf8');

test('the schedule of a public Zendesk export', { skip: absent }, () => {
	const table = read('schedule_data.csv');
	const [found, ...others] = fromZendesk(table, read('schedule_holiday_data.csv'));
	assert.deepEqual(others, []);
	assert.ok(found);
	assert.deepEqual(
		[found.id, found.name, found.schedule.timeZone],
		['360000310393', 'SupportCA', 'America/Los_Angeles'],
	);
	const hours = ['08:00-20:00'];
	assert.deepEqual(found.schedule.versions[0]?.hours, { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours });
	// The export also has the intervals in UTC, as they were in summer time: the calendar must say the same.
	const calendar = calendarOf(readSchedule(found.schedule), Date.UTC(2026, 0));
	const sunday = Date.UTC(2019, 5, 2);
	const rows = table
		.trim()
		.split('\n')
		.slice(1)
		.map((line) => line.split(','));
	for (const [end = '', , , , , endUtc, , startUtc] of rows) {
		const [from, to] = [sunday + Number(startUtc) * 60_000, sunday + Number(endUtc) * 60_000];
		assert.equal(workedBetween(calendar, from, to), 12 * 3600, end);
		assert.equal(workedBetween(calendar, from - 60_000, to + 60_000), 12 * 3600, end);
	}
	// Its holidays belong to another schedule; for that one they come in.
	const moved = fromZendesk(table.replaceAll('360000310393', '360000'), read('schedule_holiday_data.csv'));
	assert.deepEqual(moved[0]?.schedule.exceptions, [
		{ date: '2022-12-26', kind: 'holiday', name: 'Test Holiday' },
		{ date: '2022-12-27', kind: 'holiday', name: 'Test Holiday' },
		{ date: '2022-12-29', kind: 'holiday', name: 'Test Holiday 2' },
	]);
});

test('intervals over midnight, over the end of the week and round the clock; deleted rows; several schedules', () => {
	const header = 'id,name,time_zone,start_time,end_time,_fivetran_deleted';
	const hoursOf = (...rows: string[]) =>
		fromZendesk([header, ...rows].join('\n')).map(({ name, schedule }) => [name, schedule.versions[0]?.hours]);
	assert.deepEqual(
		hoursOf(
			'1,Night,Moscow,2760,3240,FALSE',
			'2,Always,UTC,0,10080,FALSE',
			'1,Night,Moscow,9960,180,',
			'1,Night,Moscow,0,9,TRUE',
		),
		[
			['Night', { sun: ['00:00-03:00'], mon: ['22:00-24:00'], tue: ['00:00-06:00'], sat: ['22:00-24:00'] }],
			['Always', '24/7'],
		],
	);
	assert.throws(
		() => hoursOf('1,Night,Moscow,noon,3240,FALSE'),
		(error) => error instanceof Fault && error.code === 'zendesk_unreadable' && error.params['column'] === 'start_time',
	);
	assert.equal(fromZendesk(`${header}\n1,A,Asia/Omsk,0,60,`)[0]?.schedule.timeZone, 'Asia/Omsk');
	for (const zone of Object.values(zendeskZones)) readSchedule({ timeZone: zone, hours: {} });
});
