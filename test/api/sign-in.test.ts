/** The doors of the server: who is let in by what, what a cookie is worth, what changes nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { contract, operationIds } from '../../src/api/contract/contract.ts';
import type { OperationSpec } from '../../src/api/contract/operation.ts';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';
import { administrator, signedIn, visitorPassword } from '../support/session.ts';

const own = { host: 'localhost:3000', origin: 'http://localhost:3000' };
const credentials = { mail: administrator.mail, password: visitorPassword };

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

type Asked = {
	method?: 'GET' | 'POST' | 'DELETE';
	body?: object;
	headers?: Record<string, string>;
	on?: FastifyInstance;
};

async function ask(url: string, { method = 'GET', body, headers = {}, on = server }: Asked = {}) {
	const answer = await on.inject({ url, method, headers: { ...own, ...headers }, ...(body && { payload: body }) });
	const [cookie] = answer.cookies;
	return { status: answer.statusCode, body: answer.json(), cookie, code: answer.json().error?.code ?? null };
}

const withCookie = (token: string, name = 'kamerton_3000') => ({ cookie: `${name}=${token}` });
const post = (url: string, body: object = {}, more: Asked = {}) => ask(url, { method: 'POST', body, ...more });

test('before there is an administrator the page says so, and nothing is told to anybody', async () => {
	assert.deepEqual((await ask('/api/v1/session')).body.state, 'setup');
	assert.deepEqual((await ask('/api/v1/overview')).code, 'sign_in_needed');
});

test('the link in the terminal makes the administrator, who is signed in with it', async () => {
	const token = await service.accounts.links.makeSetup();
	assert.equal((await post('/api/v1/account-links/look', { token })).body.kind, 'setup');
	const given = { token, password: visitorPassword, name: administrator.name, mail: administrator.mail };
	const { status, body, cookie } = await post('/api/v1/account-links/use', given);
	assert.deepEqual([status, body.state, body.person.role], [200, 'signed_in', 'administrator']);
	assert.ok(body.permissions.includes('people.write'));
	assert.equal(cookie?.name, 'kamerton_3000');
	assert.deepEqual(
		[cookie?.httpOnly, cookie?.sameSite, cookie?.secure, cookie?.path],
		[true, 'Strict', undefined, '/'],
	);
	assert.equal(
		(await ask('/api/v1/session', { headers: withCookie(cookie?.value ?? '') })).body.person.mail,
		administrator.mail,
	);
	assert.equal((await post('/api/v1/account-links/use', given)).code, 'link_over');
});

test('every operation that is not public wants somebody', async () => {
	for (const id of operationIds) {
		const { method, path, permission }: OperationSpec = contract[id];
		if (permission === 'public') continue;
		const { status, code } = await ask(path.replaceAll(/\{\w+\}/g, '1'), {
			method,
			...(method === 'POST' && { body: {} }),
		});
		assert.deepEqual([status, code], [401, 'sign_in_needed'], id);
	}
});

test('signing in gives a new session each time; signing out ends it', async () => {
	const first = await post('/api/v1/session', credentials);
	const old = first.cookie?.value ?? '';
	const second = await post('/api/v1/session', credentials, { headers: withCookie(old) });
	const token = second.cookie?.value ?? '';
	assert.notEqual(token, old);
	assert.equal((await ask('/api/v1/overview', { headers: withCookie(old) })).code, 'sign_in_needed');
	assert.equal((await ask('/api/v1/overview', { headers: withCookie(token) })).status, 200);
	const out = await ask('/api/v1/session', { method: 'DELETE', headers: withCookie(token) });
	assert.deepEqual([out.body.state, out.cookie?.value], ['signed_out', '']);
	assert.equal((await ask('/api/v1/overview', { headers: withCookie(token) })).code, 'sign_in_needed');
});

test('a wrong password and an unknown mail read the same; too many are asked to wait', async () => {
	const wrong = await post('/api/v1/session', { ...credentials, password: 'wrong' });
	const unknown = await post('/api/v1/session', { ...credentials, mail: 'nobody@example.com' });
	assert.deepEqual(wrong.body, unknown.body);
	assert.deepEqual([wrong.status, wrong.code, wrong.cookie], [401, 'sign_in_refused', undefined]);
	let last = wrong;
	for (let tries = 0; tries < 7; tries += 1)
		last = await post('/api/v1/session', { ...credentials, password: 'wrong' });
	assert.deepEqual([last.status, last.code], [429, 'sign_in_throttled']);
	assert.ok(last.body.error.params.seconds > 0);
});

test('a session changes something only for a page of ours', async () => {
	const headers = withCookie(await signedIn(service));
	const note = { text: 'Release', from: '2026-01-01' };
	const sent = async (more: Record<string, string>) => {
		const answer = await server.inject({
			url: '/api/v1/notes',
			method: 'POST',
			payload: note,
			headers: { host: own.host, ...headers, ...more },
		});
		return answer.json().error?.code ?? answer.statusCode;
	};
	assert.equal(await sent({}), 'origin_refused');
	assert.equal(await sent({ origin: 'http://evil.example' }), 'origin_refused');
	assert.equal(await sent({ origin: 'http://localhost:4000' }), 'origin_refused');
	assert.equal(await sent({ 'sec-fetch-site': 'cross-site' }), 'origin_refused');
	assert.equal(await sent({ 'sec-fetch-site': 'same-site', origin: own.origin }), 'origin_refused');
	assert.equal(await sent({ origin: own.origin }), 200);
	assert.equal(await sent({ 'sec-fetch-site': 'same-origin' }), 200);
	// What a form of another site could send without asking first is not read at all.
	assert.equal(await sent({ origin: own.origin, 'content-type': 'text/plain' }), 'media_type_refused');
});

test('keys let programs in with what they were given, until they are revoked', async () => {
	const headers = { authorization: `Bearer ${service.localKey}` };
	const made = await post('/api/v1/keys', { name: 'robot', scopes: ['kpi.read'], role: 'analyst' }, { headers });
	const robot = { headers: { authorization: `Bearer ${made.body.secret}` } };
	assert.equal((await ask('/api/v1/kpi', robot)).status, 200);
	assert.equal((await ask('/api/v1/settings', robot)).code, 'permission_missing');
	assert.equal((await ask('/api/v1/me/sessions', robot)).code, 'permission_missing');
	const { keys } = (await ask('/api/v1/keys', { headers })).body;
	// A secret may hold underlines of its own.
	const [, prefix, secret] = /^kam_([0-9a-f]{10})_([\w-]{43})$/.exec(made.body.secret) ?? [];
	assert.deepEqual([keys[0].prefix, keys[0].usedAt !== null], [prefix, true]);
	assert.ok(secret !== undefined && !JSON.stringify(keys).includes(secret));
	await ask(`/api/v1/keys/${made.body.key.id}`, { method: 'DELETE', headers });
	assert.deepEqual((await ask('/api/v1/kpi', robot)).code, 'key_refused');
	for (const wrong of ['Bearer ', 'Bearer x', 'Basic YTpi', `Bearer ${service.localKey}x`])
		assert.equal((await ask('/api/v1/kpi', { headers: { authorization: wrong } })).code, 'key_refused', wrong);
	assert.equal((await ask('/api/v1/me/sessions', { headers })).code, 'person_only');
});

test('behind a proxy with a certificate the cookie is for https only, and the address is the caller’s', async () => {
	const on = await createServer({
		service,
		log: createLog('silent'),
		...{ port: 3000, host: '127.0.0.1', publicUrl: 'https://quality.example.com', trustedProxies: ['127.0.0.1'] },
	});
	const headers = {
		...{ host: 'quality.example.com', origin: 'https://quality.example.com' },
		...{ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
	};
	const entered = await post('/api/v1/session', credentials, { headers, on });
	assert.deepEqual([entered.cookie?.name, entered.cookie?.secure], ['__Host-kamerton', true]);
	const cookie = withCookie(entered.cookie?.value ?? '', '__Host-kamerton');
	const { sessions } = (await ask('/api/v1/me/sessions', { headers: { ...headers, ...cookie }, on })).body;
	assert.equal(sessions.find(({ here }: { here: boolean }) => here).address, '203.0.113.9');
	assert.equal((await ask('/api/v1/session', { headers: { host: 'evil.example' }, on })).code, 'host_refused');
	await on.close();
	// Without a proxy that is trusted its word counts for nothing.
	const told = await ask('/api/v1/session', { headers: { ...own, 'x-forwarded-host': 'evil.example' } });
	assert.equal(told.status, 200);
});

test('in the network the server answers to addresses, not to names that anybody could point at it', async () => {
	const on = await createServer({ service, log: createLog('silent'), port: 3000, host: '0.0.0.0' });
	for (const host of ['192.168.1.5:3000', '192.168.1.5:8080', '[fd00::5]:3000', 'localhost:8080'])
		assert.equal((await ask('/api/v1/session', { headers: { host, origin: `http://${host}` }, on })).status, 200, host);
	for (const host of ['evil.example:3000', 'quality.example.com', '192.168.1.5.evil.example'])
		assert.equal((await ask('/api/v1/session', { headers: { host }, on })).code, 'host_refused', host);
	await on.close();
});

test('people are invited, changed, disabled and let in again', async () => {
	const headers = withCookie(await signedIn(service));
	const invited = await post(
		'/api/v1/people',
		{ mail: 'Vera@example.com', name: 'Vera', role: 'team_lead', teams: ['Chat'] },
		{ headers },
	);
	const { person, link } = invited.body;
	assert.deepEqual([person.mail, person.state], ['vera@example.com', 'invited']);
	const token = link.path.split('#')[1];
	assert.deepEqual((await post('/api/v1/account-links/look', { token })).body.name, 'Vera');
	const came = await post('/api/v1/account-links/use', { token, password: 'a long enough phrase' });
	assert.deepEqual([came.body.state, came.body.person.teams], ['signed_in', ['Chat']]);
	const vera = withCookie(came.cookie?.value ?? '');
	assert.equal((await ask('/api/v1/people', { headers: vera })).code, 'permission_missing');
	await post(`/api/v1/people/${person.id}`, { enabled: false }, { headers });
	assert.equal((await ask('/api/v1/kpi', { headers: vera })).code, 'sign_in_needed');
	const me = (await ask('/api/v1/session', { headers })).body.person.id;
	assert.equal((await post(`/api/v1/people/${me}`, { role: 'viewer' }, { headers })).code, 'last_administrator');
	// What people may not set for themselves they cannot, in whichever part of the request it stands.
	assert.equal((await post('/api/v1/me', { role: 'administrator' }, { headers })).code, 'request_invalid');
	const agent = withCookie(
		await signedIn(service, { role: 'agent', name: 'Agent', mail: 'agent@example.com', agent: 'a1' }),
	);
	const sneaked = '?role=administrator&state=active&teams=x&agent=a2&password=x';
	const changed = await post(`/api/v1/me${sneaked}`, { name: 'Me' }, { headers: agent });
	assert.deepEqual([changed.body.name, changed.body.role, changed.body.agent], ['Me', 'agent', 'a1']);
	const added = { mail: 'late@example.com', name: 'Late', role: 'viewer' };
	const { body: told } = await post('/api/v1/people?password=x&state=active&role=administrator', added, { headers });
	assert.deepEqual([told.person.state, told.person.role], ['invited', 'viewer']);
});
