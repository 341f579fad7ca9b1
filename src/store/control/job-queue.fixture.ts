/** What the tests of the job queue share: a queue over a real store in memory, and short ways to make jobs. */
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { defineJob, type JobContext, type JobLog } from '../../jobs/job.ts';
import { createJobQueue, type JobQueueParts } from '../../jobs/queue.ts';
import { openControlStore } from './control-store.ts';
import { createJobStore } from './job-store.ts';

export const quiet: JobLog = { info() {}, warn() {}, error() {} };
const quickRetry = { maxAttempts: 3, firstDelayMs: 5, longestDelayMs: 20 };
export const faultCode = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

export function setUp(t: TestContext, parts: Partial<JobQueueParts> = {}) {
	const control = openControlStore(':memory:');
	const store = createJobStore(control.db);
	const queue = createJobQueue({ store, lanes: { facts: 1, net: 3 }, log: quiet, retry: quickRetry, ...parts });
	t.after(async () => {
		await queue.stop({ deadlineMs: 0, graceMs: 50 });
		await control.close();
	});
	return { queue, store };
}

type Handle = (payload: unknown, context: JobContext) => Promise<unknown>;
export const job = (name: string, handle: Handle, lane = 'facts') =>
	defineJob({ name, lane, schema: z.unknown(), handle });
export const untilAborted = (signal: AbortSignal) => sleep(60_000, undefined, { signal });
