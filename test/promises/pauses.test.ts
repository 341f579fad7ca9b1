/** Promises whose clock stands while the ticket waits for the customer. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { openPromiseService, type PromiseService } from './promises.fixture.ts';

let service: PromiseService;
beforeEach(async () => {
	service = await openPromiseService();
});
afterEach(() => service.end());

const ticket = (...lines: string[]) =>
	service.take('ticket', `id,created_at,status,solved_at\n${lines.join('\n')}\n`, { source: 'desk' });
const statuses = (...lines: string[]) =>
	service.take(
		'ticket_event',
		`ticket,ticket_source,at,type,status\n${lines.map((line) => line.replace(/ (?=20)/, ',desk,').replace(/,(\w+)$/, ',status,$1')).join('\n')}\n`,
	);
const dues = async () => Object.fromEntries((await service.promises()).map((row) => [row.ticket, [row.due, row.met]]));

test('a pause moves the due moment on, one that lasts takes the promise away, one after it was due changes nothing', async () => {
	await service.policy('p', { metric: 'full_resolution', targets: '4h', pauseOnPending: true });
	const all = ['none', 'ended', 'twice', 'lasting', 'too late', 'late', 'at due', 'solved'];
	await ticket(...all.map((id) => `${id},2026-01-05T10:00:00Z,,`), 'by its row,2026-01-05T10:00:00Z,pending,');
	assert.equal((await service.promises()).length, all.length, 'before the events nobody knows better');
	await statuses(
		'ended 2026-01-05T11:00:00Z,pending',
		'ended 2026-01-05T13:00:00Z,open',
		'twice 2026-01-05T11:00:00Z,pending',
		'twice 2026-01-05T12:00:00Z,open',
		'twice 2026-01-05T14:30:00Z,pending',
		'twice 2026-01-05T16:00:00Z,open',
		'lasting 2026-01-05T13:59:00Z,pending',
		'too late 2026-01-05T14:01:00Z,pending',
		'late 2026-01-05T13:00:00Z,pending',
		'late 2026-01-05T14:00:00Z,open',
		'late 2026-01-05T15:00:00Z,pending',
		'late 2026-01-05T16:00:00Z,open',
		'at due 2026-01-05T14:00:00Z,pending',
		'solved 2026-01-05T11:00:00Z,pending',
		'solved 2026-01-06T11:00:00Z,solved',
		'solved 2026-01-06T12:00:00Z,pending',
		'solved 2026-01-06T13:00:00Z,solved',
	);
	assert.deepEqual(await dues(), {
		none: ['2026-01-05 14:00', null],
		ended: ['2026-01-05 16:00', null],
		twice: ['2026-01-05 16:30', null],
		'too late': ['2026-01-05 14:00', null],
		late: ['2026-01-05 15:00', null],
		'at due': ['2026-01-05 14:00', null],
		solved: ['2026-01-06 15:00', '2026-01-06 13:00'],
	});
	await statuses('lasting 2026-01-07T10:00:00Z,open', 'too late 2026-01-05T10:30:00Z,pending');
	assert.deepEqual((await dues())['lasting'], ['2026-01-07 10:01', null], 'the customer has answered');
	assert.equal((await dues())['too late'], undefined, 'a late event tells of an earlier pause that still lasts');
	assert.ok((await service.made()) >= 3);
});

test('in business hours only the worked time of a pause counts', async () => {
	await service.hours({ 'mon-fri': '09:00-18:00' });
	await service.policy('p', { metric: 'first_resolution', clock: 'business', targets: '4h', pauseOnPending: true });
	await ticket('weekend,2026-01-09T16:00:00Z,,', 'night,2026-01-05T16:00:00Z,,', 'closing,2026-01-05T14:00:00Z,,');
	await statuses(
		'weekend 2026-01-09T17:00:00Z,pending',
		'weekend 2026-01-12T10:00:00Z,open',
		'night 2026-01-05T20:00:00Z,pending',
		'night 2026-01-06T08:00:00Z,open',
		'closing 2026-01-05T19:00:00Z,pending',
	);
	assert.deepEqual(await dues(), {
		weekend: ['2026-01-12 13:00', null],
		night: ['2026-01-06 11:00', null],
		closing: ['2026-01-05 18:00', null],
	});
	await service.hours({ 'mon-fri': '09:00-20:00' });
	assert.deepEqual(await dues(), {
		weekend: ['2026-01-12 13:00', null],
		night: ['2026-01-05 20:00', null],
		closing: ['2026-01-05 18:00', null],
	});
	await service.schedules.setScope({ team: '', channel: '' }, null, 'ann');
	await service.settled();
	assert.deepEqual(await dues(), {}, 'without a schedule there is no promise by business hours');
});
