/** A day hour by hour beside what is usual, on weeks of which every ticket is known. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator } from '../src/access/principal.ts';
import { innerEntrance } from '../src/api/door/entrance.ts';
import { liveHandlers } from '../src/api/handlers/live.ts';
import { openTestService, type TestService } from './support/service.ts';

const zone = 'Europe/Berlin';
/** 10:30 in Berlin on a Wednesday. The clocks went forward on the Sunday before it: hours are those of the clock. */
const now = Temporal.ZonedDateTime.from('2026-04-01T10:30[Europe/Berlin]');

let service: TestService;
before(async () => {
	service = await openTestService(undefined, { timeZone: zone }, () => now.epochMilliseconds);
	const lines = ['id,created_at,channel,status,first_response_at,wait_seconds,answered'];
	const add = (week: number, time: string, answeredAfter: number | null) => {
		const created = now.subtract({ weeks: week }).withPlainTime(time).toInstant();
		const answered = answeredAfter === null ? '' : created.add({ minutes: answeredAfter }).toString();
		lines.push(`${lines.length},${created},chat,open,${answered},,`);
	};
	for (let week = 1; week <= 11; week++) {
		// Two a week more at nine, answered within the hour; one at ten that waits for two hours.
		for (let one = 0; one < 2 * week; one++) add(week, '09:10', 5);
		add(week, '10:10', 120);
	}
	// The twelfth week before was a holiday. Today:
	for (let one = 0; one < 40; one++) add(0, '09:10', 5);
	add(0, '10:05', null);
	add(0, '10:10', null);
	const call = (week: number, time: string, waited: number) => {
		const created = now.subtract({ weeks: week }).withPlainTime(time).toInstant();
		lines.push(`${lines.length},${created},call,closed,,${waited},yes`);
	};
	for (const week of [0, 1]) {
		for (const waited of [10, 60]) call(week, '08:20', waited);
		for (const waited of [10, 10, 10, 90 + 60 * week]) call(week, '10:02', waited);
	}
	call(0, '10:20', 300);
	await service.take('ticket', lines.join('\n'), { source: 'desk' });
});
after(() => service.end());

const ask = (where = ['channel=chat'], at?: string) =>
	liveHandlers.getDayCourse(
		service,
		{ where, at },
		{
			principal: localAdministrator,
			entrance: innerEntrance(localAdministrator),
			language: 'en',
			signal: new AbortController().signal,
		},
	);

test('each hour stands beside the same hour of the same weekday, days without contacts aside', async () => {
	const { days, weeks, hours, at } = await ask();
	assert.equal(at, '2026-04-01T10:30:00+02:00');
	assert.equal(weeks, 12);
	assert.deepEqual([days.length, days[0], days.at(-1)], [11, '2026-03-25', '2026-01-14']);
	assert.deepEqual(
		hours.map(({ state }) => state),
		[...Array(10).fill('over'), 'running', ...Array(13).fill('ahead')],
	);
	const [nine, ten, eleven] = hours.slice(9);
	// 2, 4 … 22: of eleven the least and the most enclose one more with chance 10 ÷ 12.
	const usual = { low: 2, high: 22, middle: 12, n: 11, coverage: 10 / 12, enough: true };
	assert.deepEqual(nine?.contacts, { value: 40, n: 40, usual });
	assert.deepEqual(nine?.answered.value, 40);
	assert.deepEqual([nine?.waiting.value, nine?.waiting.usual?.high], [0, 0]);
	assert.deepEqual([ten?.waiting.value, ten?.waiting.usual?.middle], [2, 1]);
	assert.deepEqual([eleven?.contacts.value, eleven?.contacts.usual?.middle], [null, 0]);
	// Nobody is counted in a service level here: no hour has one, and that is not 0.
	assert.deepEqual(nine?.serviceLevel, { value: null, n: 0, usual: null });
});

test('up to now: of the hour that is under way as much as has gone', async () => {
	const { soFar } = await ask();
	assert.deepEqual([soFar.contacts.value, soFar.answered.value, soFar.waiting.value], [42, 40, 2]);
	// 2w at nine and half of the one at ten; ends are whole contacts.
	assert.deepEqual(
		[soFar.contacts.usual?.low, soFar.contacts.usual?.middle, soFar.contacts.usual?.high],
		[2, 12.5, 23],
	);
	assert.deepEqual([soFar.answered.usual?.low, soFar.answered.usual?.high], [2, 22]);
});

test('the service level is that of all since midnight, not a mean of hours', async () => {
	const { hours, days } = await ask(['channel=call']);
	assert.deepEqual(days, ['2026-03-25']);
	const shown = hours.slice(7, 12).map(({ serviceLevel: { value, n, usual } }) => [value, n, usual?.middle ?? null]);
	// One of two within 20 s, then four of seven; a week before four of six.
	assert.deepEqual(shown, [
		[null, 0, null],
		[50, 2, 50],
		[50, 2, 50],
		[(100 * 4) / 7, 7, (100 * 4) / 6],
		[null, 0, (100 * 4) / 6],
	]);
});

test('filters hold for the past too; an earlier day has its own weeks before it', async () => {
	assert.deepEqual((await ask(['channel=email'])).days, []);
	const { days, soFar } = await ask(undefined, '2026-03-25T23:59');
	assert.equal(days.length, 10);
	assert.deepEqual([soFar.contacts.value, soFar.contacts.usual?.n], [3, 10]);
});
