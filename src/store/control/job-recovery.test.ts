import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { defineJob, type JobLog } from '../../jobs/job.ts';
import { createJobQueue } from '../../jobs/queue.ts';
import { openControlStore } from './control-store.ts';
import { createJobStore } from './job-store.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-recovery-'));
after(() => rmSync(root, { recursive: true, force: true }));
const quiet: JobLog = { info() {}, warn() {}, error() {} };
const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** A real process that works on the queue of `path` with one handler, until it kills itself. */
async function runUntilKilled(path: string, enqueue: boolean): Promise<void> {
	const script = `
		import { z } from 'zod';
		import { createJobQueue } from ${at('../../jobs/queue.ts')};
		import { openControlStore } from ${at('./control-store.ts')};
		import { createJobStore } from ${at('./job-store.ts')};
		const log = { info() {}, warn() {}, error: console.error };
		const { db } = openControlStore(${JSON.stringify(path)});
		const queue = createJobQueue({ store: createJobStore(db), lanes: { facts: 1 }, log, progressIntervalMs: 1 });
		queue.register({ name: 'load', lane: 'facts', schema: z.unknown(), maxAttempts: 3, async handle(payload, { progress }) {
			progress('half way');
			setTimeout(() => process.kill(process.pid, 'SIGKILL'), 200);
			await new Promise(() => {});
		} });
		${enqueue ? "await queue.enqueue('load', null); await queue.enqueue('load', null);" : ''}
		await queue.start();`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'inherit', 'inherit'],
		cwd: new URL('../../../', import.meta.url),
	});
	const [, signal] = await once(child, 'exit');
	assert.equal(signal, 'SIGKILL');
}

function openQueue(path: string) {
	const control = openControlStore(path);
	const queue = createJobQueue({ store: createJobStore(control.db), lanes: { facts: 1 }, log: quiet });
	queue.register(
		defineJob({
			name: 'load',
			lane: 'facts',
			maxAttempts: 3,
			schema: z.unknown(),
			handle: async (_, { attempt }) => `finished in run ${attempt}`,
		}),
	);
	return { control, queue };
}

test('a job whose process was killed is taken up again, before the one that waited', async () => {
	const path = join(root, 'resume.db');
	await runUntilKilled(path, true);
	const { control, queue } = openQueue(path);
	assert.deepEqual([(await queue.get(1)).state, (await queue.get(1)).progress], ['running', 'half way']);
	await queue.start();
	await queue.drain();
	assert.deepEqual([(await queue.get(1)).result, (await queue.get(1)).attempts], ['finished in run 2', 2]);
	assert.deepEqual([(await queue.get(2)).result, (await queue.get(2)).attempts], ['finished in run 1', 1]);
	await queue.stop();
	await control.close();
});

test('a job that kills every process gives up, and the next one gets its turn', async () => {
	const path = join(root, 'gave-up.db');
	await runUntilKilled(path, true);
	await runUntilKilled(path, false);
	await runUntilKilled(path, false);
	const { control, queue } = openQueue(path);
	await queue.start();
	const ended = await queue.wait(1);
	assert.equal(ended.state, 'failed');
	assert.deepEqual([ended.error?.code, ended.error?.params], ['job_gave_up', { job: 'load', attempts: 3 }]);
	assert.equal((await queue.wait(2)).state, 'done');
	await queue.stop();
	await control.close();
});

test('a job that was being cancelled when its process was killed does not run again', async () => {
	const path = join(root, 'cancelled.db');
	await runUntilKilled(path, true);
	const { control, queue } = openQueue(path);
	await createJobStore(control.db).cancel(1, Date.now());
	await queue.start();
	assert.equal((await queue.wait(1)).state, 'cancelled');
	assert.equal((await queue.wait(2)).state, 'done');
	await queue.stop();
	await control.close();
});
