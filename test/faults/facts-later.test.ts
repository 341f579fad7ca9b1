/** A server of facts that is away when Kamerton starts: it starts all the same, says so, and goes on by itself. */
import assert from 'node:assert/strict';
import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService } from '../support/service.ts';

/** Says yes to every statement, with no rows: as an empty server does. */
function emptyServer(statements: string[]): Server {
	return createHttp(async (request, reply) => {
		let sql = new URL(request.url ?? '/', 'http://x').searchParams.get('query') ?? '';
		for await (const chunk of request) sql += chunk;
		statements.push(sql);
		reply.end('');
	});
}

const listening = (server: Server, port = 0) =>
	new Promise<number>((resolve) =>
		server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
	);

test('it starts without, keeps what it is sent, and is ready once the server answers', async () => {
	const statements: string[] = [];
	const first = emptyServer([]);
	const port = await listening(first);
	await new Promise((resolve) => first.close(resolve));
	const service = await openTestService(undefined, { factsUrl: `http://127.0.0.1:${port}` });
	const server = await createServer({ service, log: createLog('silent'), port: 3000 });
	const headers = { host: 'localhost:3000', authorization: `Bearer ${service.localKey}` };
	const ask = async (url: string, payload?: object) => {
		const answer = await server.inject({ url, headers, ...(payload && { method: 'POST', payload }) });
		return { status: answer.statusCode, code: answer.body.startsWith('{') ? answer.json().error?.code : undefined };
	};
	const facts = emptyServer(statements);
	try {
		assert.equal((await ask('/health')).status, 200);
		assert.deepEqual(await ask('/ready'), { status: 503, code: 'facts_unreachable' });
		assert.deepEqual(await ask('/api/v1/overview'), { status: 503, code: 'facts_unreachable' });
		// What needs no facts works: the page, people, settings; rows are acknowledged, since they lie in the journal.
		for (const url of ['/', '/api/v1/session', '/api/v1/people', '/api/v1/settings', '/api/v1/audit'])
			assert.equal((await ask(url)).status, 200, url);
		const row = { id: '1', created_at: '2026-01-01' };
		assert.equal((await ask('/api/v1/facts/ticket?source=x', row)).status, 202);
		assert.equal(service.push.status().rows, 1);

		await listening(facts, port);
		const until = performance.now() + 20_000;
		while ((await ask('/ready')).status !== 200 && performance.now() < until)
			await new Promise((resolve) => setTimeout(resolve, 200));
		assert.equal((await ask('/ready')).status, 200);
		assert.ok(statements.some((sql) => /CREATE TABLE IF NOT EXISTS migration/.test(sql)));
		assert.ok(
			statements.some((sql) => /fact_ticket/.test(sql)),
			'brought forward before anything is asked',
		);
	} finally {
		await server.close();
		await service.end();
		facts.closeAllConnections();
		facts.close();
	}
});

test('it ends while it waits', async () => {
	const service = await openTestService(undefined, { factsUrl: 'http://127.0.0.1:9' });
	const began = performance.now();
	await service.end();
	assert.ok(performance.now() - began < 2_500);
});
