/** The demo company over HTTP: asked for, followed, refused, stopped. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/api/client.ts';
import type { Result } from '../../src/api/contract/contract.ts';
import { createHttpClient } from '../../src/api/http-client.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { Fault } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let listening: Listening;
let http: Client;
before(async () => {
	service = await openTestService();
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	http = createHttpClient(listening.url, 'ru', service.localKey);
});
after(async () => {
	await listening.close();
	await service.end();
});

const refused = (code: string, status: number) => (error: unknown) =>
	error instanceof Fault && error.code === code && error.status === status;

/** What is told of the job until it has ended, or `enough` is told. */
async function follow(id: number, enough: (job: Result<'getJob'>) => boolean = () => false) {
	const told: Result<'getJob'>[] = [];
	for (;;) {
		const job = await http.getJob({ id });
		told.push(job);
		if (job.state === 'done' || job.state === 'failed' || job.state === 'cancelled' || enough(job)) return told;
		await sleep(20);
	}
}

test('a job fills it and tells how far it is; another company has to wait; stopped, all of it goes', async () => {
	assert.deepEqual(await http.getDemo({}), { empty: true, present: null, jobId: null });
	const { jobId } = await http.startDemo({ tickets: 1000, language: 'ru' });
	const told = await follow(jobId, ({ progress }) => progress?.fact === 'ticket_event');
	const shares = told.flatMap(({ progress }) => progress?.percent ?? []);
	assert.deepEqual(
		shares.toSorted((a, b) => a - b),
		shares,
	);
	assert.ok(told.some(({ progress }) => progress?.phase === 'generating' && progress.fact === null));
	const { present, jobId: working } = await http.getDemo({});
	assert.deepEqual([present?.tickets, present?.language, present?.complete, working], [1000, 'ru', false, jobId]);
	assert.equal((await http.startDemo({ tickets: 1000, language: 'ru' })).jobId, jobId);
	await assert.rejects(http.startDemo({ tickets: 2000 }), refused('demo_busy', 409));
	const removing = await http.removeDemo({});
	assert.equal((await follow(removing.jobId)).at(-1)?.state, 'done');
	assert.equal((await http.getJob({ id: jobId })).state, 'cancelled');
	assert.deepEqual(await http.getDemo({}), { empty: true, present: null, jobId: null });
});

test('what cannot be is refused before anything is done', async () => {
	await assert.rejects(http.startDemo({ tickets: 10 }), refused('request_invalid', 400));
	await assert.rejects(http.startDemo({ until: '2026-02-30' }), refused('request_invalid', 400));
	await service.take('ticket', 'id,created_at\n1,2025-05-05T10:00:00Z\n');
	await assert.rejects(http.startDemo({}), refused('demo_beside_own_data', 409));
	assert.deepEqual(await http.getDemo({}), { empty: false, present: null, jobId: null });
});
