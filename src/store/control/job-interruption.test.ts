import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultCode, job, setUp, untilAborted } from './job-queue.fixture.ts';

test('cancel: a queued job at once, a running one through its signal, a finished one not', async (t) => {
	const { queue } = setUp(t);
	const began = Promise.withResolvers<void>();
	queue.register(
		job('long', async (_, { signal }) => {
			began.resolve();
			await untilAborted(signal);
		}),
		job(
			'deaf',
			async (_, { signal }) => new Promise((done) => signal.addEventListener('abort', () => done('finished'))),
			'net',
		),
	);
	await queue.start();
	const running = await queue.enqueue('long', null);
	await began.promise;
	const queued = await queue.enqueue('long', null);
	assert.equal((await queue.cancel(queued)).state, 'cancelled');
	assert.equal((await queue.wait(queued)).attempts, 0);
	assert.equal((await queue.cancel(running)).cancelRequested, true);
	assert.equal((await queue.wait(running)).state, 'cancelled');
	assert.equal((await queue.cancel(running)).state, 'cancelled');

	const deaf = await queue.enqueue('deaf', null);
	while ((await queue.get(deaf)).state === 'queued') await sleep(1);
	await queue.cancel(deaf);
	assert.equal((await queue.wait(deaf)).state, 'done', 'work that was finished all the same stands');
});

test('cancelling at any moment around the start never leaves a job behind', async (t) => {
	const { queue } = setUp(t);
	queue.register(job('long', (_, { signal }) => untilAborted(signal), 'net'));
	await queue.start();
	for (let turn = 0; turn < 60; turn++) {
		const id = await queue.enqueue('long', null);
		for (let step = 0; step < turn % 20; step++) await Promise.resolve();
		await queue.cancel(id);
		assert.equal((await queue.wait(id)).state, 'cancelled');
	}
});

test('stop waits for what ends in time and puts the rest back, not counting the run', async (t) => {
	const { queue, store } = setUp(t);
	queue.register(
		job('short', () => sleep(20), 'net'),
		job('polite', (_, { signal }) => untilAborted(signal), 'net'),
		job(
			'deaf',
			async (_, { progress }) => {
				progress('begun');
				await sleep(1_000);
				progress('too late');
			},
			'net',
		),
		job('next', async () => null, 'net'),
	);
	const [short = 0, polite = 0, deaf = 0, next = 0] = await Promise.all(
		['short', 'polite', 'deaf', 'next'].map((name) => queue.enqueue(name, null)),
	);
	await queue.start();
	const left = assert.rejects(queue.wait(polite), faultCode('jobs_stopped'));
	while ((await queue.get(deaf)).state !== 'running') await sleep(1);
	const began = Date.now();
	await queue.stop({ deadlineMs: 200, graceMs: 50 });
	assert.ok(Date.now() - began < 900, 'stop keeps its deadline');
	await left;
	assert.equal((await store.get(short))?.state, 'done');
	for (const id of [polite, deaf]) {
		const back = await store.get(id);
		assert.deepEqual([back?.state, back?.attempts], ['queued', 0]);
	}
	assert.equal((await store.get(next))?.state, 'queued', 'nothing new was begun');
	await sleep(1_000);
	const ignored = await store.get(deaf);
	assert.deepEqual([ignored?.state, ignored?.progress], ['queued', 'begun'], 'what an abandoned run does is ignored');
});
