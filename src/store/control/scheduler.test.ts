import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { defineJob, type JobLog } from '../../jobs/job.ts';
import { createJobQueue } from '../../jobs/queue.ts';
import type { Schedule } from '../../jobs/schedule.ts';
import { createScheduler } from '../../jobs/scheduler.ts';
import { openControlStore } from './control-store.ts';
import { createJobStore } from './job-store.ts';
import { createScheduleStore } from './schedule-store.ts';

const quiet: JobLog = { info() {}, warn() {}, error() {} };
const hour = 3_600_000;
const report: Schedule = {
	name: 'monthly report',
	cron: '0 7 * * *',
	timeZone: 'Europe/Moscow',
	jobName: 'report',
	payload: { to: 'directors' },
};

/** Schedulers over one store and one clock: making a second one is restarting the program. */
function setUp(t: TestContext, startedAt: string) {
	const control = openControlStore(':memory:');
	const clock = { now: Date.parse(startedAt) };
	const ran: number[] = [];
	const open = () => {
		const now = () => clock.now;
		const queue = createJobQueue({ store: createJobStore(control.db), lanes: { net: 1 }, log: quiet, now });
		const handle = async () => void ran.push(clock.now);
		queue.register(defineJob({ name: 'report', lane: 'net', schema: z.object({ to: z.string() }), handle }));
		const scheduler = createScheduler({ store: createScheduleStore(control.db), queue, log: quiet, now });
		t.after(async () => {
			await scheduler.stop();
			await queue.stop();
		});
		return { queue, scheduler };
	};
	t.after(() => control.close());
	return { open, clock, ran };
}

test('a schedule runs at its time in its zone, once', async (t) => {
	const { open, clock, ran } = setUp(t, '2025-01-10T00:00:00Z');
	const { queue, scheduler } = open();
	await queue.start();
	await scheduler.start([report]);
	const due = Date.parse('2025-01-10T04:00:00Z');
	for (; clock.now <= due + 2 * hour; clock.now += hour / 2) {
		await scheduler.tick();
		await queue.drain();
	}
	assert.deepEqual(ran, [due]);
	assert.deepEqual(await scheduler.list(), [{ ...report, lastRunAt: due, nextRunAt: due + 24 * hour }]);
});

test('runs missed while down are made up for by one', async (t) => {
	const { open, clock, ran } = setUp(t, '2025-01-10T00:00:00Z');
	const before = open();
	await before.scheduler.start([report]);
	await before.scheduler.stop();
	clock.now += 5 * 24 * hour;
	const { queue, scheduler } = open();
	await queue.start();
	await scheduler.start([report]);
	await queue.drain();
	assert.deepEqual(ran, [clock.now]);
	assert.equal((await scheduler.list())[0]?.nextRunAt, Date.parse('2025-01-15T04:00:00Z'));
});

test('runs do not pile up behind a slow one', async (t) => {
	const { open, clock, ran } = setUp(t, '2025-01-10T00:00:00Z');
	const { queue, scheduler } = open();
	await scheduler.start([report]);
	for (let day = 0; day < 3; day++) {
		clock.now += 24 * hour;
		await scheduler.tick();
	}
	await queue.start();
	await queue.drain();
	assert.equal(ran.length, 1);
});

test('a changed time is reckoned anew, other changes keep the next run', async (t) => {
	const { open, clock } = setUp(t, '2025-01-10T00:00:00Z');
	const { scheduler } = open();
	await scheduler.start([report]);
	const next = async () => (await scheduler.list())[0]?.nextRunAt;
	clock.now += 5 * hour;
	await scheduler.put({ ...report, payload: { to: 'everybody' } });
	assert.equal(await next(), Date.parse('2025-01-10T04:00:00Z'), 'still due');
	await scheduler.put({ ...report, cron: '0 9 * * *' });
	assert.equal(await next(), Date.parse('2025-01-10T06:00:00Z'));
	await scheduler.remove(report.name);
	assert.deepEqual(await scheduler.list(), []);
});

test('a schedule that cannot be kept is refused, one whose job is gone does not stop the others', async (t) => {
	const { open, clock, ran } = setUp(t, '2025-01-10T00:00:00Z');
	const { queue, scheduler } = open();
	await assert.rejects(scheduler.start([{ ...report, jobName: 'nothing' }]), /no handler/);
	await assert.rejects(
		scheduler.put({ ...report, cron: 'soon' }),
		(error) => error instanceof Fault && error.code === 'schedule_invalid',
	);
	await scheduler.put({ ...report, name: 'a of before', jobName: 'nothing' });
	await scheduler.put(report);
	await queue.start();
	clock.now += 24 * hour;
	await scheduler.tick();
	await queue.drain();
	assert.equal(ran.length, 1);
});

test('the own timer queues what is due', async (t) => {
	const { open, clock, ran } = setUp(t, '2025-01-10T03:59:59.980Z');
	const { queue, scheduler } = open();
	await queue.start();
	await scheduler.start([report]);
	clock.now += 20;
	while (ran.length === 0) await new Promise((done) => setTimeout(done, 5));
	assert.equal(ran.length, 1);
});
