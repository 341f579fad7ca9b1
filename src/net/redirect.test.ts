import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { followRedirect } from './redirect.ts';

const from = {
	url: new URL('https://a.example/x'),
	method: 'POST',
	headers: { cookie: 'c', accept: '*/*' },
	body: 'data',
};

test('a redirect never leaves TLS', () => {
	assert.throws(
		() => followRedirect(from, 307, 'http://a.example/x'),
		(error) => error instanceof Fault && error.params.reason === 'redirect_drops_tls',
	);
	assert.equal(
		followRedirect({ ...from, url: new URL('http://a.example') }, 301, 'https://a.example').url.protocol,
		'https:',
	);
});

test('methods and bodies follow the rules of fetch', () => {
	const shape = (method: string, status: number) => {
		const next = followRedirect({ ...from, method }, status, '/y');
		return `${next.method} ${next.body}`;
	};
	assert.equal(shape('POST', 301), 'GET null');
	assert.equal(shape('POST', 303), 'GET null');
	assert.equal(shape('POST', 308), 'POST data');
	assert.equal(shape('PUT', 302), 'PUT data');
	assert.equal(shape('PUT', 303), 'GET null');
	assert.equal(shape('HEAD', 303), 'HEAD data');
});

test('another port is another origin', () => {
	assert.deepEqual(followRedirect(from, 307, 'https://a.example/y').headers, from.headers);
	assert.deepEqual(followRedirect(from, 307, 'https://a.example:444/y').headers, { accept: '*/*' });
});
