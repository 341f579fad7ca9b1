import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayStart, nextDay } from './day-start.ts';

/** Against Temporal, over two years of every day, in zones that change their clocks at midnight too. */
test('a day begins where the clocks of its zone say so', () => {
	const zones = ['UTC', 'Europe/Moscow', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Kiritimati', 'Africa/Cairo'];
	for (const timeZone of [...zones, 'America/Asuncion', 'Asia/Beirut', 'Australia/Lord_Howe']) {
		for (let day = '2023-12-20'; day < '2026-01-10'; day = nextDay(day)) {
			const expected = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
			assert.equal(Date.parse(dayStart(day, timeZone)), expected.epochMilliseconds, `${timeZone} ${day}`);
		}
	}
});
