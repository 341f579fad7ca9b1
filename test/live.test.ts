/** The wall screen, on a day of which every ticket is known. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator } from '../src/access/principal.ts';
import { innerEntrance } from '../src/api/door/entrance.ts';
import { liveHandlers } from '../src/api/handlers/live.ts';
import { openTestService, type TestService } from './support/service.ts';

/** 15:30 in Moscow on a Wednesday. */
let now = Date.UTC(2026, 3, 1, 12, 30);

let service: TestService;
before(async () => {
	service = await openTestService(undefined, { timeZone: 'Europe/Moscow' }, () => now);
	await service.take(
		'ticket',
		[
			'id,created_at,channel,status,first_response_at,wait_seconds,answered,abandoned',
			// Of yesterday, answered today; of today before midnight in UTC.
			'1,2026-03-31T10:00:00Z,email,solved,2026-04-01T07:00:00Z,,,',
			'2,2026-03-31T22:00:00Z,call,closed,2026-03-31T22:00:10Z,10,yes,no',
			'3,2026-04-01T06:00:00Z,call,closed,2026-04-01T06:01:00Z,60,yes,no',
			'4,2026-04-01T06:10:00Z,call,closed,,30,no,yes',
			// Nobody has answered these.
			'5,2026-04-01T12:22:00Z,chat,open,,,,',
			'6,2026-04-01T12:00:00Z,chat,new,,,,',
			'7,2026-04-01T12:29:00Z,email,open,,,,',
		].join('\n'),
		{ source: 'desk' },
	);
	const answers =
		'id,answered_at,kind,score\na,2026-04-01T08:00:00Z,csat,5\nb,2026-04-01T09:00:00Z,csat,2\nc,2026-03-30T09:00:00Z,csat,1\n';
	await service.take('answer', answers, { source: 'survey' });
});
after(() => service.end());

const ask = (where: string[] = [], at?: string, by = 'channel') =>
	liveHandlers.getLive(
		service,
		{ where, at, by },
		{
			principal: localAdministrator,
			entrance: innerEntrance(localAdministrator),
			language: 'en',
			signal: new AbortController().signal,
		},
	);

test('who waits now, in which queue, and for how long', async () => {
	const { at, from, waiting, longest, queues } = await ask();
	assert.deepEqual([at, from], ['2026-04-01T15:30:00+03:00', '2026-04-01T00:00:00+03:00']);
	assert.deepEqual([waiting.value, longest.value], [3, 1800]);
	assert.deepEqual(
		queues.map((one) => [one.name, one.waiting.value, one.longest.value]),
		[
			['chat', 2, 1800],
			['email', 1, 60],
			['call', 0, null],
		],
	);
	assert.deepEqual(
		(await ask([], undefined, 'team')).queues.map((one) => [one.name, one.waiting.value]),
		[[null, 3]],
	);
});

test('an earlier moment sees nothing that came after it', async () => {
	const { at, waiting, longest, today, feeds } = await ask([], '2026-04-01T15:23');
	assert.deepEqual([at, waiting.value, longest.value], ['2026-04-01T15:23:00+03:00', 2, 1380]);
	assert.deepEqual([today.csat.n, feeds[0]?.stale], [2, null]);
	assert.equal((await ask([], '2026-04-01T11:30')).today.csat.n, 1);
	// A day alone is that day at this time of day.
	assert.equal((await ask([], '2026-03-31')).at, '2026-03-31T15:30:00+03:00');
	await assert.rejects(ask([], 'tomorrow'), { code: 'bad_date' });
});

test('how today goes, from midnight where the installation is', async () => {
	const { today } = await ask();
	assert.equal(today.answered, 3);
	assert.deepEqual([today.csat.value, today.csat.n], [50, 2]);
	assert.equal(today.abandoned, 1);
	assert.equal(today.serviceLevel.n, 3);
	assert.equal((await ask(['channel=chat'])).waiting.value, 2);
	assert.equal((await ask(['channel=chat'])).today.answered, 0);
});

test('a source that has gone quiet shows', async () => {
	const start = now;
	assert.equal((await ask()).stale, false);
	for (let hour = 1; hour <= 4; hour++) {
		now = start + hour * 3_600_000;
		await service.take('ticket', `id,created_at\nx${hour},2026-04-01T12:31:00Z\n`, { source: 'desk' });
	}
	const fresh = (await ask()).feeds.find(({ fact }) => fact === 'ticket');
	assert.deepEqual([fresh?.rhythm, fresh?.stale], [3600, false]);
	now += 3 * 3_600_000;
	const { stale, feeds } = await ask();
	assert.equal(stale, true);
	assert.deepEqual(
		feeds.map(({ fact, stale: quiet }) => [fact, quiet]),
		[
			['ticket', true],
			['answer', null],
		],
	);
});

test('of a day that no data reach nobody knows how many were answered', async () => {
	now += 30 * 86_400_000;
	const { today, known, knownTo } = await ask();
	assert.deepEqual([today.answered, known, knownTo], [null, false, '2026-04-01T12:31:00.000Z']);
});
