/** The server's doors: who may come in, what is told to those who may not, and what the API says of itself. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: FastifyInstance;
before(async () => {
	service = await openTestService();
	server = await createServer({ service, log: createLog('silent'), port: 3000 });
});
after(async () => {
	await server.close();
	await service.end();
});

function ask(url: string, { headers, ...options }: InjectOptions = {}) {
	return server.inject({
		url,
		headers: { host: 'localhost:3000', authorization: `Bearer ${service.localKey}`, ...headers },
		...options,
	});
}

async function refusal(url: string, options: InjectOptions = {}): Promise<[number, string]> {
	const answer = await ask(url, options);
	return [answer.statusCode, answer.json().error.code];
}

test('it is there and can work', async () => {
	assert.deepEqual((await ask('/health')).json(), { status: 'ok', version: '0.1.0' });
	assert.deepEqual((await ask('/ready')).json(), { status: 'ready' });
});

test('names that are rebound to this computer are not answered', async () => {
	for (const host of ['localhost:3000', '127.0.0.1:3000', '127.8.9.1:3000', '[::1]:3000', 'LOCALHOST:3000']) {
		assert.equal((await ask('/health', { headers: { host } })).statusCode, 200, host);
	}
	const foreign = [
		'evil.example:3000',
		'localhost.evil.example:3000',
		'localhost:3001',
		'localhost',
		'10.0.0.1:3000',
		'0.0.0.0:3000',
	];
	for (const host of [...foreign, 'localhost:3000@evil.example', '2130706433.evil:3000']) {
		assert.deepEqual(await refusal('/health', { headers: { host } }), [403, 'host_refused'], host);
	}
});

test('pages of other origins change nothing', async () => {
	const post = (headers: Record<string, string>) =>
		refusal('/api/v1/imports/1/undo', { method: 'POST', headers: { host: 'localhost:3000', ...headers } });
	for (const headers of [
		{ origin: 'http://evil.example' },
		{ origin: 'null' },
		{ origin: 'http://localhost:4000' },
		{ origin: 'https://localhost:3000' },
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
	] as Record<string, string>[]) {
		assert.deepEqual(await post(headers), [403, 'origin_refused'], JSON.stringify(headers));
	}
	for (const headers of [{}, { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }] as Record<
		string,
		string
	>[]) {
		assert.deepEqual(await post(headers), [404, 'import_not_found'], JSON.stringify(headers));
	}
});

test('a refusal names the place, in the language of the asker', async () => {
	const ru = { 'accept-language': 'ru' };
	const limit = (await ask('/api/v1/imports?limit=0', { headers: ru })).json().error;
	assert.equal(limit.code, 'request_invalid');
	assert.equal(limit.params.place, 'limit');
	assert.match(limit.message, /^Запрос не разобрать: проверьте «limit»/);
	assert.match((await ask('/api/v1/imports/9', { headers: ru })).json().error.message, /^Загрузки 9 нет/);
	assert.match((await ask('/api/v1/imports/9')).json().error.message, /^There is no import 9/);
	const query = (payload: unknown) =>
		ask('/api/v1/kpi/query', { method: 'POST', payload: payload as object }).then((answer) => answer.json().error);
	assert.equal((await query({ kpis: ['nps'], form: '2025-01-01' })).params.place, 'form');
	assert.equal((await query({ kpis: ['nps'], by: [1] })).params.place, 'by.0');
	assert.deepEqual((await query({ kpis: ['npss'] })).code, 'unknown_kpi');
});

test('what is no request is refused with its own code', async () => {
	assert.deepEqual(await refusal('/api/v1/nothing'), [404, 'route_not_found']);
	assert.deepEqual(await refusal('/api/v1/jobs/abc'), [400, 'request_invalid']);
	const post = (payload: string, type: string) =>
		refusal('/api/v1/kpi/query', { method: 'POST', payload, headers: { 'content-type': type } });
	assert.deepEqual(await post('{"kpis"', 'application/json'), [400, 'request_invalid']);
	assert.deepEqual(await post('{"kpis":["nps"]}', 'text/plain'), [415, 'media_type_refused']);
	const long = JSON.stringify({ kpis: ['x'.repeat(2_000_000)] });
	assert.deepEqual(await post(long, 'application/json'), [413, 'request_too_large']);
});

test('a defect says nothing of its cause', async () => {
	const broken = {
		...service,
		jobs: { ...service.jobs, get: () => Promise.reject(new Error('secret in /etc/passwd')) },
	};
	const other = await createServer({ service: broken, log: createLog('silent'), port: 3000 });
	const answer = await other.inject({
		url: '/api/v1/jobs/1',
		headers: { host: 'localhost:3000', authorization: `Bearer ${service.localKey}` },
	});
	assert.equal(answer.statusCode, 500);
	assert.equal(answer.json().error.code, 'internal');
	assert.doesNotMatch(answer.body, /secret|passwd|stack|\.ts/);
	await other.close();
});

test('a handler is told that whoever asked has gone', { timeout: 20_000 }, async (t) => {
	const signals: AbortSignal[] = [];
	const working = Promise.withResolvers<void>();
	const query = (_: unknown, options: { signal?: AbortSignal } = {}) => {
		if (!options.signal) throw new Error('No signal was given.');
		signals.push(options.signal);
		working.resolve();
		return signals.length === 1 ? once(options.signal, 'abort') : { results: [] };
	};
	const slow = { ...service, kpi: { ...service.kpi, query } } as never;
	const other = await createServer({ service: slow, log: createLog('silent'), port: 3000 });
	t.after(() => {
		other.server.closeAllConnections();
		return other.close();
	});
	const url = `${await other.listen({ host: '127.0.0.1', port: 0 })}/api/v1/kpi/query`;
	const headers = { authorization: `Bearer ${service.localKey}`, 'content-type': 'application/json' };
	const leaving = new AbortController();
	const request = { method: 'POST', headers, body: JSON.stringify({ kpis: ['csat'] }) };
	const left = fetch(url, { ...request, signal: leaving.signal });
	await working.promise;
	leaving.abort();
	await assert.rejects(left, { name: 'AbortError' });
	if (!signals[0]?.aborted) await once(signals[0] as AbortSignal, 'abort');
	await (await fetch(url, request)).text();
	assert.deepEqual(
		signals.map(({ aborted }) => aborted),
		[true, false],
	);
});

test('every answer forbids foreign scripts and frames', async () => {
	for (const url of ['/', '/a/page', '/health', '/api/v1/nothing', '/assets/none.js']) {
		const { headers } = await ask(url);
		assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/, url);
		assert.equal(headers['x-content-type-options'], 'nosniff', url);
		assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/, url);
	}
});

test('every address but those of the API and of files is a page, in the language of the asker', async () => {
	const lang = async (url: string, header: string) =>
		/<html lang="(\w+)">/.exec((await ask(url, { headers: { 'accept-language': header } })).body)?.[1];
	assert.equal(await lang('/', 'ru-RU,ru;q=0.9'), 'ru');
	assert.equal(await lang('/kpi/nps?period=2026-03', 'en'), 'en');
	const { body } = await ask('/');
	assert.doesNotMatch(body, /<script>|<style|style=|onclick/);
	for (const url of ['/api/v1/nothing', '/assets/none.js', '/none.css', '/assets/../../../package.json']) {
		assert.equal((await ask(url)).statusCode, 404, url);
	}
});

test('a route without a permission does not start', async () => {
	const other = await createServer({ service, log: createLog('silent'), port: 3000 });
	assert.throws(() => other.get('/open', () => 'everybody'), /GET \/open declares no permission/);
	await other.close();
});
