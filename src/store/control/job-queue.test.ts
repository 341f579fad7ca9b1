import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { defineJob } from '../../jobs/job.ts';
import { faultCode, job, setUp } from './job-queue.fixture.ts';

test('a job gets its parsed payload; its result, progress and times are kept', async (t) => {
	const { queue } = setUp(t);
	queue.register(
		defineJob({
			name: 'import',
			lane: 'facts',
			schema: z.object({ rows: z.number(), fact: z.string().default('ticket') }),
			async handle({ rows, fact }, { progress, attempt }) {
				progress({ rows });
				return { fact, rows: rows * 2, attempt };
			},
		}),
	);
	const id = await queue.enqueue('import', { rows: 21 });
	assert.equal((await queue.get(id)).state, 'queued', 'nothing runs before the start');
	await queue.start(['import']);
	const ended = await queue.wait(id);
	assert.equal(ended.state, 'done');
	assert.deepEqual(ended.result, { fact: 'ticket', rows: 42, attempt: 1 });
	assert.deepEqual(ended.progress, { rows: 21 });
	assert.ok(ended.startedAt !== null && ended.finishedAt !== null && ended.finishedAt >= ended.startedAt);
	assert.deepEqual(await queue.wait(id), ended, 'also for those who come later');
});

test('unknown jobs and wrong payloads are refused at the door', async (t) => {
	const { queue } = setUp(t);
	queue.register(
		defineJob({ name: 'import', lane: 'facts', schema: z.object({ rows: z.number() }), handle: async () => 1 }),
	);
	await assert.rejects(queue.enqueue('report', {}), faultCode('job_unknown'));
	await assert.rejects(queue.enqueue('import', { rows: 'many' }), faultCode('job_payload_invalid'));
	await assert.rejects(queue.get(1), faultCode('job_not_found'));
	await assert.rejects(queue.cancel(1), faultCode('job_not_found'));
	await assert.rejects(queue.wait(1), faultCode('job_not_found'));
});

test('a fault is final and keeps its code; another error is tried again', async (t) => {
	const { queue } = setUp(t);
	const runs = { fault: 0, flaky: 0, broken: 0 };
	queue.register(
		job('fault', async () => {
			runs.fault++;
			throw new Fault('url_refused', { url: 'http://x', reason: 'private' });
		}),
		job('flaky', async (_, { attempt }) => {
			runs.flaky++;
			if (attempt < 3) throw new Error('hiccup');
			return attempt;
		}),
		job('broken', async () => {
			runs.broken++;
			throw new Error('always');
		}),
		job('bigint', async () => 1n),
	);
	const ids = await Promise.all(['fault', 'flaky', 'broken', 'bigint'].map((name) => queue.enqueue(name, null)));
	await queue.start();
	const [fault, flaky, broken, bigint] = await Promise.all(ids.map((id) => queue.wait(id)));
	assert.deepEqual(fault?.error, {
		code: 'url_refused',
		params: { url: 'http://x', reason: 'private' },
		message: new Fault('url_refused', { url: 'http://x', reason: 'private' }).message,
	});
	assert.deepEqual([flaky?.state, flaky?.result, flaky?.error], ['done', 3, null]);
	assert.deepEqual(broken?.error, { code: 'job_gave_up', params: { job: 'broken', attempts: 3 }, message: 'always' });
	assert.equal(bigint?.error?.code, 'job_gave_up', 'a result that is no JSON is a defect of the handler');
	assert.deepEqual(runs, { fault: 1, flaky: 3, broken: 3 });
});

test('a lane runs as many at a time as it may, oldest first, and lanes do not wait for each other', async (t) => {
	const { queue } = setUp(t);
	const order: number[] = [];
	const running = { facts: 0, net: 0 };
	const most = { facts: 0, net: 0 };
	const work = (lane: 'facts' | 'net') => async (payload: unknown) => {
		most[lane] = Math.max(most[lane], ++running[lane]);
		await sleep(2);
		running[lane]--;
		if (lane === 'facts') order.push(Number(payload));
	};
	queue.register(job('load', work('facts')), job('call', work('net'), 'net'));
	await queue.start();
	for (let n = 0; n < 12; n++) {
		await queue.enqueue('load', n);
		await queue.enqueue('call', n);
	}
	await queue.drain();
	assert.deepEqual(most, { facts: 1, net: 3 });
	assert.deepEqual(order, [...Array(12).keys()]);
});

test('a dedupe key is unique among unfinished jobs only', async (t) => {
	const { queue } = setUp(t);
	queue.register(job('recompute', async () => null));
	const enqueue = () => queue.enqueue('recompute', null, { dedupeKey: 'ticket 202501' });
	const ids = await Promise.all([enqueue(), enqueue(), enqueue()]);
	assert.equal(new Set(ids).size, 1);
	await queue.start();
	await queue.drain();
	assert.notEqual(await enqueue(), ids[0]);
});

test('run_after: not before, and drain does not wait for it', async (t) => {
	const { queue } = setUp(t);
	queue.register(job('later', async () => Date.now()));
	await queue.start();
	const due = Date.now() + 60;
	const id = await queue.enqueue('later', null, { runAfter: due });
	await queue.drain();
	assert.equal((await queue.get(id)).state, 'queued');
	const ended = await queue.wait(id);
	assert.ok(Number(ended.result) >= due);
});

test('a stored job without a handler ends, and the others run', async (t) => {
	const { queue, store } = setUp(t);
	const common = { payload: null, lane: 'facts', dedupeKey: null, runAfter: 0, createdAt: 0 };
	const gone = await store.insert({ ...common, name: 'gone' });
	const known = await store.insert({ ...common, name: 'known', lane: 'a lane of before' });
	queue.register(job('known', async () => 'ran'));
	await queue.start();
	assert.equal((await queue.get(gone)).error?.code, 'job_unknown');
	assert.equal((await queue.wait(known)).result, 'ran');
});
