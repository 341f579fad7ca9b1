/** Policies of promises over HTTP and inside the process. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/api/client.ts';
import { createHttpClient } from '../../src/api/http-client.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let listening: Listening;
let http: Client;
let local: Client;
before(async () => {
	service = await openTestService();
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	http = createHttpClient(listening.url, 'ru', service.localKey);
	local = createLocalClient(service, 'ru');
});
after(async () => {
	await listening.close();
	await service.end();
});

const name = 'Первый ответ 1/2';
const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
async function settled(): Promise<void> {
	while ((await http.listPolicies({})).state === 'applying') await sleep(20);
}

test('a policy is made, counted, changed and removed', async () => {
	await service.take('ticket', 'id,created_at,priority\n1,2026-01-05T10:00:00Z,high\n2,2026-01-05T10:00:00Z,\n');
	const made = await http.putPolicy({ name, metric: 'first_response', targets: { high: '1h' } });
	assert.equal((await http.getJob({ id: made.jobId })).name, 'promises.apply');
	await settled();
	const shown = await http.getPolicy({ name });
	assert.deepEqual([shown.promises, shown.state, shown.revision], [1, 'current', 1]);
	assert.deepEqual(await local.getPolicy({ name }), shown);
	const again = await http.putPolicy({ name, ...shown.policy });
	assert.deepEqual(again.policy, made.policy, 'what is kept can be sent back, and is no edit');
	await http.putPolicy({ name, metric: 'first_response', targets: 3600 });
	await settled();
	assert.equal((await http.getPolicy({ name })).promises, 2);
	await http.removePolicy({ name });
	await settled();
	assert.deepEqual(await http.listPolicies({}), { policies: [], state: 'current' });
	assert.deepEqual(await service.rows('sla', 'id'), []);
	const { changes } = await http.listPolicyChanges({ limit: 2 });
	assert.deepEqual(
		changes.map(({ revision, author, after: kept }) => [revision, author, kept?.targets]),
		[
			[3, 'owner', undefined],
			[2, 'owner', { default: '1h' }],
		],
	);
});

test('what is wrong is refused, and nothing of it is kept', async () => {
	for (const client of [http, local]) {
		await assert.rejects(client.getPolicy({ name: 'none' }), refused('policy_not_found'));
		await assert.rejects(client.removePolicy({ name: 'none' }), refused('policy_not_found'));
		const metric = 'first_response';
		await assert.rejects(client.putPolicy({ name, metric, targets: 'soon' }), refused('duration_unreadable'));
		await assert.rejects(client.putPolicy({ name, metric, targets: {} }), refused('policy_targets_needed'));
		await assert.rejects(
			client.putPolicy({ name, metric, targets: '1h', from: 'May' }),
			(error) => error instanceof Fault && error.params['place'] === 'from',
		);
	}
	assert.deepEqual((await http.listPolicies({})).policies, []);
});
