/** Held against the reader that the command line has: both must take the same files. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readProductionCalendar } from '../../../src/calendar/production-calendar.ts';
import { readDays } from './production-days.ts';

const example = readFileSync(join(import.meta.dirname, '../../../docs/examples/production-calendar-ru.csv'), 'utf8');

const files = {
	example,
	semicolons:
		'\uFEFFДата;Вид;Часы;Название\r\n09.05.2026;праздник;;"День; ""Победы"""\r\n08.05.2026;сокращённый;09:00-16:00;\r\n',
	tabs: 'date\tkind\tname\n2026-01-01\tholiday\tNew Year\n',
	yaml: '- { date: 2026-05-09, kind: holiday, name: Victory }\n- { date: 2026-05-08, kind: short, hours: 09:00-16:00 }\n',
	json: '[{"date":"2026-05-09","kind":"holiday"}]',
	schedule: 'exceptions:\n  - { date: 2026-05-09, kind: holiday }\n',
};

for (const [name, text] of Object.entries(files)) {
	test(`a calendar is read as on the command line: ${name}`, async () => {
		assert.deepEqual(await readDays(text), readProductionCalendar(text, name));
	});
}
