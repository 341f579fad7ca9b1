import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ErrorCode, Fault } from '../errors.ts';
import { dateOf, dayNumber, weekdayOf } from './day.ts';
import { hoursOf } from './day-hours.ts';
import { writeHours } from './hours.ts';
import { readSchedule, writeSchedule } from './schedule.ts';
import { type ScheduleInput, scheduleShape } from './schedule-shape.ts';
import { scopeFor } from './scope.ts';
import { roundTheClock, weekdays } from './week.ts';
import { workingMonths } from './working-time.ts';

const fault = (code: ErrorCode, params?: object) => (error: unknown) => {
	assert.ok(error instanceof Fault, String(error));
	assert.equal(error.code, code);
	if (params) assert.deepEqual(error.params, params);
	return true;
};
const read = (given: unknown) => readSchedule(scheduleShape.parse(given));

test('days and weekdays', () => {
	assert.deepEqual(
		[dayNumber('1970-01-02'), dateOf(-1), dateOf(dayNumber('2024-02-29'))],
		[1, '1969-12-31', '2024-02-29'],
	);
	assert.deepEqual(
		['1969-12-31', '1970-01-01', '2026-05-09', '2026-05-11'].map((day) => weekdayOf(dayNumber(day))),
		[2, 3, 5, 0],
	);
});

test('hours are written in many ways and kept in one', () => {
	const written = (hours: ScheduleInput['hours']) => writeSchedule(read({ timeZone: 'utc', hours })).versions[0]?.hours;
	assert.deepEqual(written({ 'mon-wed': '9:00-18:00', sat: ['14:00–16:00', '10:00 - 12:00'], sun: null, fri: [] }), {
		...{ mon: ['09:00-18:00'], tue: ['09:00-18:00'], wed: ['09:00-18:00'] },
		sat: ['10:00-12:00', '14:00-16:00'],
	});
	assert.deepEqual(written({ 'сб,вс': '00:00-24:00', 'пн-вт': '09:00-12:00, 12:00-13:30' }), {
		...{ mon: ['09:00-13:30'], tue: ['09:00-13:30'] },
		...{ sat: ['00:00-24:00'], sun: ['00:00-24:00'] },
	});
	assert.deepEqual(Object.keys(written({ 'fri-mon': '10:00-11:00' }) ?? {}), ['mon', 'fri', 'sat', 'sun']);
	assert.equal(written('24/7'), roundTheClock);
	assert.equal(written({ 'mon-sun': '00:00-24:00' }), roundTheClock);
	assert.equal(read({ timeZone: 'europe/moscow', hours: '24/7' }).timeZone, 'Europe/Moscow');
});

test('what is wrong is said by its place', () => {
	const hours = (value: unknown) => () => read({ timeZone: 'UTC', hours: value });
	const versions =
		(...list: object[]) =>
		() =>
			read({ timeZone: 'UTC', versions: list.map((one) => ({ hours: {}, ...one })) });
	const days =
		(...exceptions: object[]) =>
		() =>
			read({ timeZone: 'UTC', hours: { mon: '09:00-18:00' }, exceptions });
	const cases: [() => unknown, ErrorCode, object?][] = [
		[hours({ mon: '09:00-25:00' }), 'hours_unreadable', { place: 'mon', text: '09:00-25:00' }],
		[hours({ mon: '24:00-24:00' }), 'hours_unreadable'],
		[hours({ mon: '09:60-10:00' }), 'hours_unreadable'],
		[hours({ mon: '9-18' }), 'hours_unreadable'],
		[hours('always'), 'hours_unreadable', { place: 'hours', text: 'always' }],
		[hours({ 'mon-fri': '22:00-06:00' }), 'hours_reversed', { place: 'mon-fri', text: '22:00-06:00' }],
		[hours({ mon: '09:00-09:00' }), 'hours_reversed'],
		[
			hours({ tue: '09:00-13:00, 12:00-18:00' }),
			'hours_overlap',
			{ place: 'tue', first: '09:00-13:00', second: '12:00-18:00' },
		],
		[hours({ monday: '09:00-18:00' }), 'weekday_unknown', { text: 'monday' }],
		[hours({ 'mon-wed-fri': '09:00-18:00' }), 'weekday_unknown'],
		[hours({ 'mon-fri': '09:00-18:00', fri: '09:00-17:00' }), 'weekday_twice', { day: 'fri' }],
		[() => read({ timeZone: 'UTC' }), 'schedule_hours_needed'],
		[() => read({ timeZone: 'UTC', hours: {}, versions: [{ hours: {} }] }), 'schedule_hours_needed'],
		[() => read({ timeZone: 'Mars/Olympus', hours: {} }), 'unknown_time_zone', { tz: 'Mars/Olympus' }],
		[() => read({ timeZone: '+03:00', hours: {} }), 'unknown_time_zone'],
		[
			versions({ validFrom: '2025-02-01', validTo: '2025-01-01' }),
			'validity_reversed',
			{ from: '2025-02-01', to: '2025-01-01' },
		],
		[
			versions({ validTo: '2025-06-30' }, { validFrom: '2025-06-30' }),
			'validity_overlap',
			{ first: '… – 2025-06-30', second: '2025-06-30 – …' },
		],
		[versions({ validFrom: '2025-01-01' }, { validFrom: '2026-01-01' }), 'validity_overlap'],
		[versions({}, {}), 'validity_overlap'],
		[days({ date: '2026-01-01', kind: 'party' }), 'day_kind_unknown', { date: '2026-01-01', kind: 'party' }],
		[
			days({ date: '2026-01-01', kind: 'holiday' }, { date: '2026-01-01', kind: 'short' }),
			'day_twice',
			{ date: '2026-01-01' },
		],
		[days({ date: '2026-01-01', kind: 'праздник', hours: '10:00-12:00' }), 'day_hours_wrong', { date: '2026-01-01' }],
		[
			days({ date: '2026-01-01', kind: 'short', hours: '10:00-9:00' }),
			'hours_reversed',
			{ place: '2026-01-01', text: '10:00-9:00' },
		],
		[
			() => read({ timeZone: 'UTC', hours: {}, exceptions: [{ date: '2026-01-01', kind: 'workday' }] }),
			'day_hours_needed',
			{ date: '2026-01-01' },
		],
	];
	for (const [run, code, params] of cases) assert.throws(run, fault(code, params), code);
	for (const date of ['2026-02-30', '1979-12-31', '9999-12-31', '01.02.2026']) {
		assert.equal(
			scheduleShape.safeParse({ timeZone: 'UTC', hours: {}, exceptions: [{ date, kind: 'holiday' }] }).success,
			false,
			date,
		);
	}
	assert.equal(scheduleShape.safeParse({ timeZone: 'UTC', hours: {}, holidays: [] }).success, false, 'unknown keys');
});

test('days that differ: closed, shorter, worked', () => {
	const schedule = read({
		timeZone: 'UTC',
		hours: { 'mon-thu': '09:00-13:00, 14:00-18:00', fri: '09:00-13:00, 14:00-14:30' },
		exceptions: [
			...['2026-05-04', '2026-05-08', '2026-05-09'].map((date) => ({ date, kind: 'Сокращенный' })),
			{ date: '2026-05-10', kind: 'рабочий день' },
			{ date: '2026-05-16', kind: 'workday', hours: '10:00-12:00' },
			{ date: '2026-05-05', kind: 'Праздник', name: ' Free ' },
			{ date: '2026-05-06', kind: 'short', hours: ['09:00-10:00', '11:00-12:00'] },
		],
	});
	const on = (date: string) => writeHours(hoursOf(schedule)(dayNumber(date)) ?? []).join(', ');
	assert.equal(on('2026-05-04'), '09:00-13:00, 14:00-17:00');
	assert.equal(on('2026-05-05'), '');
	assert.equal(on('2026-05-06'), '09:00-10:00, 11:00-12:00');
	assert.equal(on('2026-05-08'), '09:00-12:30', 'an hour, also where the last interval is shorter');
	assert.equal(on('2026-05-09'), '09:00-13:00, 14:00-17:00', 'a worked Saturday is like Monday, and shorter');
	assert.equal(on('2026-05-10'), '09:00-13:00, 14:00-18:00');
	assert.equal(on('2026-05-16'), '10:00-12:00');
	assert.equal(on('2026-05-17'), '');
	assert.deepEqual(writeSchedule(schedule).exceptions[1], { date: '2026-05-05', kind: 'holiday', name: 'Free' });
});

test('what is written reads back as the same schedule', () => {
	const interval = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 60 })).map(([hour, minutes]) => {
		const to = hour * 60 + minutes;
		return `${hour}:00-${Math.floor(to / 60)}:${String(to % 60).padStart(2, '0')}`;
	});
	const week = fc.dictionary(
		fc.constantFrom(...weekdays),
		fc.uniqueArray(interval, { selector: (one) => one.split(':')[0], maxLength: 4 }),
	);
	fc.assert(
		fc.property(week, week, fc.constantFrom('UTC', 'Asia/Kolkata'), (first, second, timeZone) => {
			const versions = [
				{ validFrom: '2025-01-01', hours: second },
				{ validTo: '2024-06-30', hours: first },
			];
			const schedule = read({ timeZone, versions, exceptions: [{ date: '2025-01-01', kind: 'holiday', name: 'x' }] });
			assert.deepEqual(read(writeSchedule(schedule)), schedule);
			assert.deepEqual(read(JSON.parse(JSON.stringify(writeSchedule(schedule)))), schedule);
		}),
	);
});

test('a scope of team and channel comes before the team, the channel, and all', () => {
	const scopes = ['', 'Support'].flatMap((team) => ['', 'chat'].map((channel) => ({ team, channel })));
	assert.deepEqual(scopeFor(scopes, 'Support', 'chat'), { team: 'Support', channel: 'chat' });
	assert.deepEqual(scopeFor(scopes, 'Support', 'mail'), { team: 'Support', channel: '' });
	assert.deepEqual(scopeFor(scopes, 'Sales', 'chat'), { team: '', channel: 'chat' });
	assert.deepEqual(scopeFor(scopes, 'Sales', 'mail'), { team: '', channel: '' });
	assert.equal(scopeFor([{ team: 'Support', channel: '' }], '', ''), undefined);
});

test('the working time of a year leaves out months without a schedule', () => {
	const schedule = read({
		timeZone: 'UTC',
		versions: [{ validFrom: '2026-11-30', hours: { 'mon-fri': '09:00-17:30' } }],
	});
	assert.deepEqual(workingMonths(schedule, 2026), [
		{ month: '2026-11', days: 1, hours: 8.5 },
		{ month: '2026-12', days: 23, hours: 23 * 8.5 },
	]);
	assert.deepEqual(workingMonths(schedule, 2025), []);
});
