/** Business hours from an edit to the durations of tickets, through the whole program, kills included. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../../src/facts/statement.ts';
import { openTestService, type TestService } from '../support/service.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-hours-'));
after(() => rmSync(root, { recursive: true, force: true }));

const everybody = { team: '', channel: '' };
const utc = (hours: string) => ({ timeZone: 'UTC', hours: { 'mon-fri': hours } });

async function done(service: TestService, { jobId }: { jobId: number }): Promise<void> {
	const job = await service.jobs.wait(jobId);
	assert.deepEqual([job.state, job.error], ['done', null]);
}

const answered = (service: TestService, where = '1') =>
	service.rows('ticket', 'id, first_response_business_seconds AS seconds', where);
const rowsOf = async (service: TestService) =>
	(
		await service.facts.engine.select<{ schedule: number; n: string }>(
			statement('SELECT schedule, count() AS n FROM calendar GROUP BY schedule ORDER BY schedule'),
		)
	).map(({ schedule, n }) => [schedule, Number(n)]);

test('tickets are measured in the hours that hold for them, and anew when these change', async () => {
	let now = Date.UTC(2026, 5, 1);
	const service = await openTestService(join(root, 'edits'), {}, () => now);
	const { schedules } = service;
	// Zammad's published case, for teams and channels of every kind of scope.
	const whom = [
		['1', 'Support', 'chat'],
		['2', 'Support', 'mail'],
		['3', 'Sales', 'chat'],
		['4', 'Sales', 'mail'],
	];
	const lines = whom.map((cells) => [...cells, '2013-03-21T09:30:00Z', '2013-03-21T14:00:00Z'].join(','));
	await service.take('ticket', `id,team,channel,created_at,first_response_at\n${lines.join('\n')}\n`);
	const seconds = async () => (await answered(service)).map((row) => row['seconds']);
	const version = async () =>
		JSON.stringify(await service.kpi.query({ kpis: ['tickets'] }).then((result) => result.versions));

	assert.deepEqual(await seconds(), [null, null, null, null], 'no schedule is not the same as no time');
	const before = await version().catch(() => '');
	await done(service, await schedules.put('office', utc('08:00-18:00'), 'ann'));
	assert.deepEqual(await seconds(), [null, null, null, null], 'it holds for nobody yet');
	await done(service, await schedules.setScope(everybody, 'office', 'ann'));
	assert.deepEqual(await seconds(), [16_200, 16_200, 16_200, 16_200]);
	if (before !== '') assert.notEqual(await version(), before, 'kept results are not those of before');

	await done(service, await schedules.put('morning', utc('08:00-12:00'), 'ann'));
	await done(service, await schedules.put('evening', utc('13:00-23:00'), 'ann'));
	await done(service, await schedules.put('always', { timeZone: 'UTC', hours: '24/7' }, 'ann'));
	await done(service, await schedules.setScope({ team: 'Support', channel: '' }, 'morning', 'ann'));
	await done(service, await schedules.setScope({ team: '', channel: 'chat' }, 'evening', 'ann'));
	assert.deepEqual(await seconds(), [9000, 9000, 3600, 16_200]);
	await done(service, await schedules.setScope({ team: 'Support', channel: 'chat' }, 'always', 'ann'));
	assert.deepEqual(await seconds(), [16_200, 9000, 3600, 16_200]);

	const day = { date: '2013-03-21', kind: 'short', hours: '08:00-10:00' };
	await done(service, await schedules.addDays('morning', [day], false, 'ann'));
	assert.deepEqual(await seconds(), [16_200, 1800, 3600, 16_200]);
	await service.take(
		'ticket',
		`id,team,channel,created_at,first_response_at\n5,Support,mail,2013-03-22T09:30:00Z,2013-03-22T10:00:00Z\n`,
	);
	assert.deepEqual((await seconds())[4], 1800, 'new tickets at once');
	await done(service, await schedules.setScope({ team: 'Support', channel: 'chat' }, null, 'ann'));
	await done(service, await schedules.setScope(everybody, null, 'ann'));
	assert.deepEqual((await seconds()).slice(0, 4), [1800, 1800, 3600, null]);
	assert.equal(await schedules.pending(), false);

	// Years go by: the nightly job extends the calendars.
	const ends = async () =>
		(await service.facts.engine.select<{ at: string }>(statement('SELECT toString(max(at)) AS at FROM calendar')))[0]
			?.at;
	assert.equal(await ends(), '2029-01-01 00:00:00.000');
	const nightly = async () => (await service.jobs.wait(await service.jobs.enqueue('calendar.apply', {}))).result;
	assert.deepEqual(await nightly(), { revision: await revision(), changed: false });
	now = Date.UTC(2027, 0, 1, 3, 10);
	assert.deepEqual(await nightly(), { revision: await revision(), changed: true });
	assert.equal(await ends(), '2030-01-01 00:00:00.000');
	async function revision() {
		return (await schedules.changes(1))[0]?.revision;
	}
	await service.end();
});

test('two edits at once: the later one is applied, too', async () => {
	const service = await openTestService(join(root, 'twice'));
	const edits = await Promise.all(
		['08:00-18:00', '09:00-17:00', '10:00-12:00'].map((hours, at) =>
			service.schedules.put(`s${at}`, utc(hours), 'ann'),
		),
	);
	for (const edit of edits) await done(service, edit);
	assert.deepEqual((await rowsOf(service)).length, 3);
	assert.equal(await service.schedules.pending(), false);
	await service.end();
});

/** A process that edits and is killed so many milliseconds after the edit was acknowledged. */
async function editAndKill(dir: string, hours: string, delay: number): Promise<void> {
	const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
	const script = `
		import { openTestService } from ${at('../support/service.ts')};
		const service = await openTestService(${JSON.stringify(dir)});
		await service.schedules.put('office', ${JSON.stringify(utc(hours))}, 'ann');
		setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${delay});`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const [, signal] = await once(child, 'exit');
	assert.equal(signal, 'SIGKILL');
}

test('killed while an edit is applied: the next start ends it', async () => {
	const dir = join(root, 'killed');
	const service = await openTestService(dir);
	const count = 60_000;
	const lines = Array.from({ length: count }, (_, row) => {
		const month = String(1 + (row % 12)).padStart(2, '0');
		return `T${row},2025-${month}-04T06:00:00Z,2025-${month}-04T23:00:00Z`;
	});
	await service.take('ticket', `id,created_at,first_response_at\n${lines.join('\n')}\n`);
	await done(service, await service.schedules.put('office', utc('08:00-18:00'), 'ann'));
	await done(service, await service.schedules.setScope(everybody, 'office', 'ann'));
	await service.close();
	const sum = async (opened: TestService) =>
		Number((await opened.rows('ticket', 'sum(first_response_business_seconds) AS seconds'))[0]?.['seconds']);
	let workdays = 0;
	for (const [turn, delay] of [0, 60, 150, 300, 500, 900].entries()) {
		const hours = 8 - turn;
		await editAndKill(dir, `10:00-${10 + hours}:00`, delay);
		const opened = await openTestService(dir);
		for (let tries = 0; tries < 200 && (await opened.schedules.pending()); tries += 1) {
			await opened.jobs.drain();
			await sleep(5);
		}
		assert.equal(await opened.schedules.pending(), false, `${delay} ms`);
		const total = await sum(opened);
		if (turn === 0) workdays = total / 8;
		assert.equal(total, workdays * hours, `killed ${delay} ms after the edit`);
		const hanging = await opened.facts.engine.select(statement("SHOW TABLES WHERE match(name, '^(in_|next_)')"));
		assert.deepEqual(hanging, []);
		assert.deepEqual((await opened.schedules.changes(100)).length, 3 + turn);
		await opened.close();
	}
	// Each 4th of a month of 2025 that is a workday: nine of twelve.
	assert.equal(workdays, (count / 12) * 9 * 3600);
});
