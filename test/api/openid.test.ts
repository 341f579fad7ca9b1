/** Signing in by a service: a real provider on this computer, and a browser that follows its redirects. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { localAdministrator as local } from '../../src/access/principal.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';
import { administrator, signedIn } from '../support/session.ts';
import { clientId, openSignInService, type SignInService, secret } from '../support/sign-in-service.ts';

let service: TestService;
let listening: Listening;
let provider: SignInService;
/** Paths that the provider was asked for. */
let asked: string[];
let issuer: string;
before(async () => {
	service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' });
	await signedIn(service);
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	provider = await openSignInService(`${listening.url}/signed-in`);
	({ issuer, asked } = provider);
});
after(async () => {
	provider.close();
	await listening.close();
	await service.end();
});

/** A browser: cookies by site, redirects one at a time. */
function openBrowser() {
	const jars = new Map<string, Map<string, string>>();
	const jarOf = (url: string) => jars.getOrInsertComputed(new URL(url).port, () => new Map());
	const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
		const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
		const headers = { ...(init.headers as Record<string, string>), cookie };
		const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
		for (const set of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
			if (value === '') jarOf(url).delete(name);
			else jarOf(url).set(name, value);
		}
		return answer;
	};
	const post = async (path: string, body: object) => {
		const headers = { 'content-type': 'application/json', origin: listening.url };
		const answer = await go(`${listening.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
		return (await answer.json()) as Record<string, ReturnType<typeof JSON.parse>>;
	};
	/** From the provider's first page to the address that it sends the browser back to. */
	const logIn = async (url: string, login: string): Promise<string> => {
		let next = url;
		for (let steps = 0; steps < 20; steps += 1) {
			if (next.startsWith(listening.url)) return next;
			const answer = await go(next);
			const location = answer.headers.get('location');
			if (location !== null) {
				next = new URL(location, next).href;
				continue;
			}
			const page = await answer.text();
			const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? assert.fail(page);
			const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) });
			const sent = await go(next, { method: 'POST', body });
			next = new URL(sent.headers.get('location') ?? assert.fail(await sent.text()), next).href;
		}
		return assert.fail('it never ends');
	};
	return { go, post, logIn };
}

const settings = (more: object = {}) => ({ issuer, clientId, name: 'Company', newcomers: null, ...more });
const set = (more: object = {}) => service.accounts.openId.change(settings(more) as never, secret, local, '');

async function comeIn(login: string) {
	const browser = openBrowser();
	const { url } = await browser.post('/api/v1/openid/begin', {});
	const back = await browser.logIn(url, login);
	const answer = await browser.post('/api/v1/openid/finish', { returned: new URL(back).search });
	return { ...browser, url, back, answer, code: answer.error?.code ?? null };
}

test('a service is asked before it is taken; its secret is told to nobody', async () => {
	const browser = openBrowser();
	assert.equal((await browser.post('/api/v1/openid/begin', {})).error.code, 'openid_off');
	const admin = { authorization: `Bearer ${service.localKey}`, 'content-type': 'application/json' };
	const change = async (given: object) => {
		const body = JSON.stringify({ ...settings(), secret, ...given });
		const answer = await fetch(`${listening.url}/api/v1/openid`, { method: 'POST', headers: admin, body });
		return (await answer.json()) as ReturnType<typeof JSON.parse>;
	};
	assert.equal((await change({ issuer: listening.url })).error.code, 'openid_failed');
	assert.equal((await change({ issuer: 'http://10.1.2.3' })).error.code, 'openid_failed', 'not https');
	assert.equal((await change({ issuer: 'https://169.254.169.254' })).error.code, 'url_refused');
	const kept = await change({});
	assert.deepEqual(kept, { settings: settings(), returnTo: `${listening.url}/signed-in` });
	const session = await fetch(`${listening.url}/api/v1/session`);
	assert.deepEqual(((await session.json()) as { openId: object }).openId, { name: 'Company' });
});

test('a trial says step by step what works, and keeps nothing', async () => {
	const before = await service.accounts.openId.settings();
	const states = async (given: object, tried = secret) => {
		const checks = await service.accounts.openId.check(settings(given) as never, tried, `${listening.url}/signed-in`);
		return Object.fromEntries(checks.map(({ name, state }) => [name, state]));
	};
	const good = { discovery: 'good', keys: 'good', code: 'good', pkce: 'good', email: 'good', client: 'good' };
	assert.deepEqual(await states({}), good);
	assert.deepEqual(await states({}, 'another secret'), { ...good, client: 'bad' });
	assert.deepEqual(await states({ clientId: 'nobody' }), { ...good, client: 'bad' });
	assert.deepEqual(await states({ issuer: listening.url }), { discovery: 'bad' });
	assert.deepEqual(await states({ issuer: 'https://169.254.169.254' }), { discovery: 'bad' });
	assert.deepEqual(await service.accounts.openId.settings(), before);
});

test('the kept secret is sent to nobody but the service that it was given for', async () => {
	const heard: string[] = [];
	const stranger = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			heard.push(`${request.headers.authorization} ${Buffer.concat(parts)}`);
			const issuer = `http://${request.headers.host}`;
			const ends = { authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t`, jwks_uri: `${issuer}/k` };
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ issuer, ...ends, response_types_supported: ['code'], keys: [] }));
		});
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	const address = stranger.address();
	assert.ok(address !== null && typeof address === 'object');
	const elsewhere = settings({ issuer: `http://127.0.0.1:${address.port}` }) as never;
	await service.accounts.openId
		.check(elsewhere, undefined, `${listening.url}/signed-in`)
		.finally(() => stranger.close());
	assert.ok(heard.length > 1, 'it was asked');
	const said = heard.map((one) => decodeURIComponent(one) + Buffer.from(one.replace(/^Basic /, ''), 'base64'));
	assert.ok(!said.some((one) => one.includes(secret)), said.join('\n'));
	const own = await service.accounts.openId.check(settings() as never, undefined, `${listening.url}/signed-in`);
	assert.equal(own.find(({ name }) => name === 'client')?.state, 'good');
});

test('somebody with an account comes in by a verified mail, and later by the id alone', async () => {
	await set();
	const { answer, url, go } = await comeIn('anna');
	assert.deepEqual([answer.state, answer.person?.mail], ['signed_in', administrator.mail], JSON.stringify(answer));
	const asked = new URL(url).searchParams;
	assert.deepEqual([asked.get('response_type'), asked.get('code_challenge_method')], ['code', 'S256']);
	assert.ok((asked.get('state') ?? '').length > 20 && (asked.get('nonce') ?? '').length > 20);
	assert.equal((await go(`${listening.url}/api/v1/overview`)).status, 200);
	assert.equal((await comeIn('anna')).answer.state, 'signed_in');
});

test('an invitation opens nothing any more once whoever was invited has come by the service', async () => {
	await set();
	const given = { mail: 'vera@example.com', name: 'Vera', role: 'viewer', teams: [], agent: null } as const;
	const { link } = await service.accounts.people.invite(given, local, '');
	assert.equal((await comeIn('vera')).answer.person?.state, 'active');
	const browser = openBrowser();
	const used = await browser.post('/api/v1/account-links/use', { token: link.token, password: 'a long enough phrase' });
	assert.equal(used.error?.code, 'link_over');
});

test('what the service says of itself is asked for once, not for each who signs in', async () => {
	await set();
	asked.length = 0;
	for (let times = 0; times < 3; times += 1) await comeIn('anna');
	assert.deepEqual(
		asked.filter((url) => url.startsWith('/.well-known/')),
		[],
	);
	const browser = openBrowser();
	await browser.post('/api/v1/openid/begin', {});
	await browser.post('/api/v1/openid/finish', { returned: '?code=x&state=y' });
	await browser.post('/api/v1/openid/begin', {});
	assert.equal(asked.filter((url) => url.startsWith('/.well-known/')).length, 1, 'anew after a failure');
});

test('who is unknown, has not shown that the mail is theirs, or is disabled stays out', async () => {
	await set();
	assert.equal((await comeIn('nobody')).code, 'openid_stranger');
	await set({ newcomers: 'viewer' });
	assert.equal((await comeIn('eve')).code, 'openid_stranger');
	const { answer } = await comeIn('newcomer');
	assert.deepEqual(
		[answer.person?.role, answer.person?.name, answer.person?.hasPassword],
		['viewer', 'Mx newcomer', false],
	);
	await service.accounts.people.change(answer.person.id, { enabled: false }, local, '');
	assert.equal((await comeIn('newcomer')).code, 'openid_stranger');
	assert.equal((await comeIn('other-newcomer')).code, 'openid_stranger');
	// Nobody has a password for such an account, not even an empty one.
	const browser = openBrowser();
	const refused = await browser.post('/api/v1/session', { mail: 'newcomer@example.com', password: 'any' });
	assert.equal(refused.error.code, 'sign_in_refused');
});

test('what comes back is worth something once, in the browser that was sent, unaltered', async () => {
	await set();
	const { post, back } = await comeIn('anna');
	assert.equal((await post('/api/v1/openid/finish', { returned: new URL(back).search })).error.code, 'openid_over');
	const mine = openBrowser();
	const { url } = await mine.post('/api/v1/openid/begin', {});
	const returned = new URL(await mine.logIn(url, 'anna')).search;
	const other = openBrowser();
	assert.equal((await other.post('/api/v1/openid/finish', { returned })).error.code, 'openid_over');
	await other.post('/api/v1/openid/begin', {});
	assert.equal((await other.post('/api/v1/openid/finish', { returned })).error.code, 'openid_failed', 'another state');
	const altered = new URLSearchParams(returned);
	altered.set('code', 'guessed');
	assert.equal((await mine.post('/api/v1/openid/finish', { returned: `?${altered}` })).error.code, 'openid_failed');
});
