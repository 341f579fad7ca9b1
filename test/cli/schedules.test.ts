/** `kamerton schedules`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { examples, openCommandLine } from '../support/command-line.ts';

const { folder, kamerton } = openCommandLine();
const run = (...args: string[]) => kamerton('schedules', ...args);

const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);

test('the examples of the documentation make a schedule that holds', async () => {
	assert.match((await run()).out, /no schedules yet/);
	const made = await run('set', 'desk', '--file', join(examples, 'schedule.yaml'));
	assert.deepEqual([made.code, made.err], [0, '']);
	assert.match(
		made.out,
		/^desk: kept, days that differ: 2\nIt holds for nobody yet.*kamerton schedules scope "desk"\n$/,
	);
	const filled = await json('calendar', 'desk', '--file', join(examples, 'production-calendar-ru.csv'));
	assert.equal(filled.schedule.schedule.exceptions.length, 47);
	assert.equal((await run('scope', 'desk')).out, 'all: desk\n');
	assert.equal((await run('scope', 'desk', '--team', 'Support', '--channel', 'chat', '--lang', 'ru')).code, 0);
	const { out } = await run();
	assert.match(out, /^desk +Europe\/Moscow +all; team Support, channel chat +2$/m);
	const shown = await run('show', 'desk', '--year', '2026', '--lang', 'ru');
	assert.match(shown.out, /^ {2}пн–чт {4}09:00-20:00$/m);
	assert.match(shown.out, /^2026-05-09 +праздник +День Победы$/m);
	assert.doesNotMatch(shown.out, /^2025-/m);
	assert.match(shown.out, /^2026-11 +24 +239$/m);
	assert.equal((await json('list')).pending, false);
});

test('what --yaml prints can be set again and is the same schedule', async () => {
	const file = join(folder, 'again.yaml');
	const { out } = await run('show', 'desk', '--yaml');
	writeFileSync(file, out);
	const before = (await json('show', 'desk')).schedule;
	const edited = await json('set', 'copy', '--file', file);
	assert.deepEqual(edited.schedule.schedule, before);
	writeFileSync(file, JSON.stringify(before));
	assert.deepEqual((await json('set', 'copy', '--file', file)).schedule, edited.schedule);
	assert.equal((await run('remove', 'copy')).out, 'copy: removed\n');
});

test('holidays of a country; days of a file in place of the year', async () => {
	const filled = await json('holidays', 'desk', '--country', 'DE', '--region', 'BY', '--year', '2027');
	const of2027 = filled.schedule.schedule.exceptions.filter(({ date }: { date: string }) => date.startsWith('2027'));
	assert.ok(of2027.length >= 11);
	const file = join(folder, 'days.csv');
	writeFileSync(file, 'дата;вид\n24.12.2027;сокращённый\n');
	const replaced = await json('calendar', 'desk', '--file', file, '--replace');
	assert.deepEqual(replaced.schedule.schedule.exceptions.at(-1), { date: '2027-12-24', kind: 'short' });
	assert.equal(replaced.schedule.schedule.exceptions.length, 48);
});

test('the schedules of a Zendesk account', async () => {
	const file = join(folder, 'zendesk.csv');
	const holidays = join(folder, 'zendesk-holidays.csv');
	writeFileSync(file, 'id,name,time_zone,start_time,end_time\n1,Night,Moscow,2760,3240\n2,Always,UTC,0,10080\n');
	writeFileSync(holidays, 'schedule_id,name,start_date,end_date\n1,Party,2026-06-12,2026-06-13\n');
	const { schedules } = await json('zendesk', file, '--holidays', holidays);
	assert.deepEqual(
		schedules.map(({ schedule: { name, schedule } }: { schedule: { name: string; schedule: object } }) => [
			name,
			schedule,
		]),
		[
			[
				'Night',
				{
					timeZone: 'Europe/Moscow',
					versions: [{ validFrom: null, validTo: null, hours: { mon: ['22:00-24:00'], tue: ['00:00-06:00'] } }],
					exceptions: [
						{ date: '2026-06-12', kind: 'holiday', name: 'Party' },
						{ date: '2026-06-13', kind: 'holiday', name: 'Party' },
					],
				},
			],
			['Always', { timeZone: 'UTC', versions: [{ validFrom: null, validTo: null, hours: '24/7' }], exceptions: [] }],
		],
	);
});

test('what is wrong is said in the language asked for', async () => {
	const file = join(folder, 'wrong.yaml');
	const wrong = async (text: string, ...more: string[]) => {
		writeFileSync(file, text);
		return run('set', 'x', '--file', file, ...more);
	};
	assert.match(
		(await wrong('timeZone: UTC\nhours: { mon: 22:00-06:00 }', '--lang', 'ru')).err,
		/Ночную смену запишите двумя/,
	);
	assert.match((await wrong('timeZone: UTC\nhours: { mon: [')).err, /not valid YAML or JSON/);
	assert.match((await wrong('timeZone: UTC\nhour: {}')).err, /hour/);
	assert.match((await wrong('- 1')).err, /cannot be read/);
	assert.equal((await run('set', 'x', '--file', join(folder, 'none.yaml'))).code, 1);
	const usage = async (...args: string[]) => {
		const { code, err } = await run(...args);
		assert.equal(code, 2, args.join(' '));
		return err;
	};
	assert.match(await usage('shwo'), /Unknown command schedules shwo/);
	assert.match(await usage('set', 'x'), /The option --file <file> is missing/);
	assert.match(await usage('set', 'x', '--lang', 'ru'), /Не хватает параметра --file <file>/);
	assert.match(await usage('holidays', 'x', '--country', 'RU', '--year', 'next'), /--year does not take "next"/);
	assert.equal((await json('show', 'none')).error.code, 'business_schedule_not_found');
	assert.match((await run('unscope', '--team', 'X')).err, /No schedule is given to team X/);
});

test('every edit is told', async () => {
	const { out } = await run('history', '--limit', '100');
	assert.match(out, /team Support, channel chat: — → desk/);
	assert.match(out, /copy removed/);
	assert.match(out, /desk created/);
	assert.equal((await json('history', '--limit', '1')).changes.length, 1);
});
