import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Fault } from '../errors.ts';
import { createOutgoing, type OutgoingOptions } from './outgoing.ts';
import { createUrlGuard } from './url-guard.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A real server on loopback; only its name is on the allow list, so every other way to it stays closed. */
async function setUp(t: TestContext, answer: Answer, options: Partial<OutgoingOptions> = {}) {
	const seen: string[] = [];
	const server = createServer(async (request, response) => {
		seen.push(`${request.method} ${request.headers.host?.split(':')[0]}${request.url}`);
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		answer(request, response, Buffer.concat(chunks).toString());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	const resolved: string[] = [];
	const guard = createUrlGuard({
		allow: ['desk.test', 'other.test'],
		resolve: async (host) => {
			resolved.push(host);
			return ['127.0.0.1'];
		},
	});
	return { call: createOutgoing({ guard, ...options }), at: `http://desk.test:${port}`, port, seen, resolved };
}

const fault = (code: string, reason?: string) => (error: unknown) =>
	error instanceof Fault && error.code === code && (reason === undefined || error.params.reason === reason);
const redirect = (response: ServerResponse, status: number, location: string) =>
	response.writeHead(status, { location }).end('moved');

test('a request reaches the checked address under its own name', async (t) => {
	const { call, at, seen, resolved } = await setUp(t, (request, response, body) => {
		response.writeHead(201, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] });
		response.end(`${request.headers['x-token']} ${request.headers['user-agent']} ${body}`);
	});
	const answer = await call(`${at}/hook?a=1`, { method: 'POST', headers: { 'X-Token': 't' }, body: 'привет' });
	assert.equal(answer.status, 201);
	assert.equal(answer.body.toString(), 't Kamerton привет');
	assert.equal(answer.headers['set-cookie'], 'a=1,b=2');
	assert.equal(answer.url, `${at}/hook?a=1`);
	assert.deepEqual(seen, ['POST desk.test/hook?a=1']);
	assert.deepEqual(resolved, ['desk.test'], 'resolved once: the connection does not ask again');
});

test('a redirect to a forbidden address is refused before anything is sent there', async (t) => {
	const { call, at, port, seen } = await setUp(t, (request, response) => {
		redirect(response, 302, decodeURIComponent(request.url?.slice(1) ?? ''));
	});
	const targets: [string, string][] = [
		[`http://127.0.0.1:${port}/inside`, 'not_public'],
		['http://169.254.169.254/latest/meta-data', 'not_public'],
		[`//[::1]:${port}/inside`, 'not_public'],
		['file:///etc/passwd', 'not_http'],
		['http://a:b@desk.test/', 'has_credentials'],
		['http://[', 'not_an_address'],
	];
	for (const [target, reason] of targets) {
		await assert.rejects(call(`${at}/${encodeURIComponent(target)}`), fault('url_refused', reason), target);
	}
	assert.equal(seen.length, targets.length, 'only the redirecting answers were asked for');
});

test('redirects are followed as browsers do, and another origin learns no secrets', async (t) => {
	const { call, at, port, seen } = await setUp(t, (request, response, body) => {
		if (request.url === '/same') redirect(response, 307, '/end');
		else if (request.url === '/other') redirect(response, 307, `http://other.test:${port}/end`);
		else if (request.url === '/get') redirect(response, 303, '/end');
		else response.end(`${request.method} ${request.headers.authorization} ${request.headers['x-token']} ${body}`);
	});
	const send = async (path: string) => {
		const headers = { Authorization: 'secret', 'X-Token': 'secret', 'content-type': 'text/plain' };
		return (await call(at + path, { method: 'POST', headers, body: 'data' })).body.toString();
	};
	assert.equal(await send('/same'), 'POST secret secret data');
	assert.equal(await send('/other'), 'POST undefined undefined data');
	assert.equal(await send('/get'), 'GET secret secret ');
	assert.ok(seen.includes('POST other.test/end'));
});

test('redirects end', async (t) => {
	const { call, at, seen } = await setUp(t, (_, response) => redirect(response, 302, '/again'));
	await assert.rejects(call(at), fault('url_refused', 'too_many_redirects'));
	assert.equal(seen.length, 6);
});

test('an answer that is too large is cut off while it comes', async (t) => {
	let sent = 0;
	const { call, at } = await setUp(t, (_, response) => {
		const pour = () => {
			while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
		};
		response.on('drain', pour).on('error', () => {});
		pour();
	});
	await assert.rejects(call(at, { maxBytes: 100_000 }), fault('outgoing_too_large'));
	assert.ok(sent < 50_000_000);
});

test('silence ends with a timeout: before the answer, in the middle of it, and while resolving', async (t) => {
	const { call, at } = await setUp(t, (request, response) => {
		if (request.url === '/half') response.write('half');
	});
	await assert.rejects(call(at, { timeoutMs: 50 }), fault('outgoing_timeout'));
	await assert.rejects(call(`${at}/half`, { timeoutMs: 50 }), fault('outgoing_timeout'));
	const deaf = createOutgoing({ guard: createUrlGuard({ resolve: () => new Promise(() => {}) }), timeoutMs: 50 });
	await assert.rejects(deaf('http://desk.test'), fault('outgoing_timeout'));
});

test('the caller may give up, and gets its own reason', async (t) => {
	const { call, at } = await setUp(t, () => {});
	const reason = new Error('cancelled by hand');
	const controller = new AbortController();
	const ended = assert.rejects(call(at, { signal: controller.signal }), (error) => error === reason);
	setTimeout(() => controller.abort(reason), 20);
	await ended;
	await assert.rejects(call(at, { signal: AbortSignal.abort(reason) }), (error) => error === reason);
});

test('a service that is not there is a fault that names the cause', async (t) => {
	const { call, at } = await setUp(t, (request) => request.socket.destroy());
	await assert.rejects(call(at), fault('outgoing_failed'));
	await assert.rejects(call('http://desk.test:1/'), fault('outgoing_failed', 'ECONNREFUSED'));
	await assert.rejects(call('nonsense'), fault('url_refused', 'not_an_address'));
});
