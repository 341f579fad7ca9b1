/** Promises from a policy to the share that was kept, through the whole program. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { openPromiseService, type PromiseService } from './promises.fixture.ts';

let service: PromiseService;
beforeEach(async () => {
	service = await openPromiseService();
});
afterEach(() => service.end());

const zammad = ['first_response', 'first_resolution', 'full_resolution'] as const;

test("Zammad's published cases: 60, 120 and 180 minutes, Monday to Friday 08 to 18", async () => {
	await service.hours({ 'mon-fri': '08:00-18:00' });
	for (const [at, metric] of zammad.entries()) {
		await service.policy(metric, { metric, clock: 'business', targets: { default: (at + 1) * 3600 } });
	}
	await service.take(
		'ticket',
		[
			'id,created_at,first_response_at,first_solved_at,solved_at',
			'early,2013-03-21T09:30:00Z,2013-03-21T10:00:00Z,2013-03-21T11:00:00Z,2013-03-21T12:00:00Z',
			'late,2013-03-21T09:30:00Z,2013-03-21T14:00:00Z,2013-03-21T14:00:00Z,2013-03-21T14:00:00Z',
			'open,2013-03-21T09:30:00Z,,,',
			'evening,2013-03-21T17:30:00Z,,,',
			'weekend,2013-03-22T17:30:00Z,,,',
			'',
		].join('\n'),
		{ source: 'zammad' },
	);
	const due = async (metric: string) =>
		Object.fromEntries((await service.promises(metric)).map((row) => [row.ticket, row.due]));
	const same = (at: string) => ({ early: at, late: at, open: at });
	assert.deepEqual(await due('first_response'), {
		...same('2013-03-21 10:30'),
		evening: '2013-03-22 08:30',
		weekend: '2013-03-25 08:30',
	});
	assert.deepEqual(await due('first_resolution'), {
		...same('2013-03-21 11:30'),
		evening: '2013-03-22 09:30',
		weekend: '2013-03-25 09:30',
	});
	assert.deepEqual(await due('full_resolution'), {
		...same('2013-03-21 12:30'),
		evening: '2013-03-22 10:30',
		weekend: '2013-03-25 10:30',
	});
	const { rows } = await service.kpi.query({
		kpis: ['sla_attainment'],
		by: ['metric'],
		...{ from: '2013-03-01', to: '2013-03-23' },
	});
	assert.deepEqual(
		rows.map((row) => [row['metric'], row['value'], row['n']]),
		zammad.toSorted().map((metric) => [metric, 25, 4]),
	);
});

test('what is used up exactly at closing time is due then; a moment more when the next day opens', async () => {
	await service.hours({ 'mon-fri': '09:00-13:00, 14:00-18:00' });
	await service.policy('p', {
		metric: 'first_response',
		clock: 'business',
		targets: { exact: '2h', more: '2h 1s', '': '8h' },
	});
	await service.take(
		'ticket',
		[
			'id,created_at,priority',
			'friday,2026-01-09T16:00:00Z,exact',
			'friday+,2026-01-09T16:00:00Z,More',
			'lunch,2026-01-09T11:00:00Z,exact',
			'lunch+,2026-01-09T11:00:00Z,MORE',
			'night,2026-01-10T03:00:00Z,exact',
			'closing,2026-01-09T18:00:00Z,exact',
			'whole day,2026-01-09T09:00:00Z,',
			'other,2026-01-09T09:00:00Z,low',
			'',
		].join('\n'),
	);
	assert.deepEqual(Object.fromEntries((await service.promises()).map((row) => [row.ticket, row.due])), {
		friday: '2026-01-09 18:00',
		'friday+': '2026-01-12 09:00:01',
		lunch: '2026-01-09 13:00',
		'lunch+': '2026-01-09 14:00:01',
		night: '2026-01-12 11:00',
		closing: '2026-01-12 11:00',
		'whole day': '2026-01-09 18:00',
	});
});

const tickets = (lines: string[], header = 'id,created_at,priority,channel,first_response_at,solved_at,status') =>
	[header, ...lines, ''].join('\n');

test('targets by priority, conditions, first day; edits, removal and undo take the promises along', async () => {
	const imported = await service.take(
		'ticket',
		tickets([
			'1,2026-01-05T10:00:00Z,urgent,chat,2026-01-05T10:10:00Z,,open',
			'2,2026-01-05T10:00:00Z,high,chat,,,open',
			'3,2026-01-05T10:00:00Z,low,mail,,,open',
			'4,2025-12-31T10:00:00Z,urgent,chat,,,open',
			'"a/b, %"" 1",2026-01-05T10:00:00Z,urgent,chat,,,open',
		]),
		{ source: 'desk/1 "x"' },
	);
	assert.equal(await service.made(), 0, 'no policy, no promise');
	await service.policy('quick', {
		metric: 'first_response',
		targets: { Urgent: '15m', high: '1h' },
		where: { channel: ['chat', 'phone'] },
		from: '2026-01-01',
	});
	assert.deepEqual(await service.promises(), [
		{ ticket: '1', due: '2026-01-05 10:15', met: '2026-01-05 10:10' },
		{ ticket: '2', due: '2026-01-05 11:00', met: null },
		{ ticket: 'a/b, %" 1', due: '2026-01-05 10:15', met: null },
	]);
	assert.equal(await service.policies.count('quick'), 3);
	const named = "uniqExact(l.ticket_key) AS n, countIf(channel = 'chat') AS inherited";
	assert.deepEqual(await service.rows('sla', named.replace('l.', '')), [{ n: '3', inherited: '3' }]);
	assert.equal(await service.made(), 1);

	await service.policy('quick', {
		metric: 'first_response',
		targets: { urgent: '5m', high: '1h' },
		where: { channel: 'chat' },
	});
	assert.deepEqual(
		(await service.promises()).map(({ ticket, due }) => [ticket, due]),
		[
			['1', '2026-01-05 10:05'],
			['2', '2026-01-05 11:00'],
			['4', '2025-12-31 10:05'],
			['a/b, %" 1', '2026-01-05 10:05'],
		],
	);
	const [latest] = await service.imports.list(1);
	assert.deepEqual([latest?.source, latest?.rows, latest?.replaced], ['policy quick', 3, 2], 'only what differs');

	const made = await service.made();
	await service.policy('quick', {
		metric: 'first_response',
		targets: { high: 3600, urgent: '300' },
		where: { channel: ['chat'] },
	});
	await service.take('ticket', tickets(['9,2026-01-05T10:00:00Z,low,mail,,,open']), { source: 'other' });
	assert.equal(await service.made(), made, 'nothing changed, no import');

	await service.imports.undo(imported.id);
	await service.settled();
	assert.deepEqual(await service.promises(), []);
	await service.take('ticket', tickets(['2,2026-01-05T10:00:00Z,high,chat,2026-01-05T10:30:00Z,,open']));
	assert.equal((await service.promises()).length, 1);
	await service.policy('other', { metric: 'full_resolution', targets: '1d' });
	assert.equal((await service.promises()).length, 3);
	await service.remove('quick');
	assert.equal((await service.promises()).length, 2);
	await service.remove('other');
	assert.deepEqual(await service.promises(), []);
	assert.deepEqual(
		(await service.policies.changes(10)).map(({ name, before, after }) => [name, before && 1, after && 1]),
		[
			['other', 1, null],
			['quick', 1, null],
			['other', null, 1],
			['quick', 1, 1],
			['quick', null, 1],
		],
	);
});

test('an undone import of promises comes again: the policies say what is promised', async () => {
	await service.take('ticket', tickets(['1,2026-01-05T10:00:00Z,,chat,,,open']));
	await service.policy('p', { metric: 'first_response', targets: '1h' });
	const [own] = await service.imports.list(1);
	await service.imports.undo(own?.id ?? 0);
	await service.settled();
	assert.equal((await service.promises()).length, 1);
});

test('tickets that ended without an answer, or nobody knows when', async () => {
	await service.take(
		'ticket',
		tickets([
			'in time,2026-01-05T10:00:00Z,,,,2026-01-05T10:30:00Z,solved',
			'too late,2026-01-05T10:00:00Z,,,,2026-01-05T12:00:00Z,solved',
			'sometime,2026-01-05T10:00:00Z,,,,,closed',
			'backwards,2026-01-05T10:00:00Z,,,2026-01-05T09:00:00Z,,open',
			'open,2026-01-05T10:00:00Z,,,,,open',
		]),
	);
	for (const metric of zammad) await service.policy(metric, { metric, targets: '1h' });
	const met = async (metric: string) => (await service.promises(metric)).map((row) => [row.ticket, row.met]);
	assert.deepEqual(await met('first_response'), [
		['open', null],
		['too late', null],
	]);
	assert.deepEqual(await met('first_resolution'), [
		['backwards', null],
		['in time', '2026-01-05 10:30'],
		['open', null],
	]);
	assert.deepEqual(await met('full_resolution'), [
		['backwards', null],
		['in time', '2026-01-05 10:30'],
		['open', null],
		['too late', '2026-01-05 12:00'],
	]);
});
