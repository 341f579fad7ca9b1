import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../errors.ts';
import { createUrlGuard, type RefusalReason } from './url-guard.ts';

const names: Record<string, string[]> = {
	'example.com': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
	'rebound.example': ['93.184.215.14', '127.0.0.1'],
	'desk.local': ['10.1.2.3'],
	'localhost.': ['127.0.0.1'],
	localhost: ['127.0.0.1', '::1'],
	'metadata.google.internal': ['169.254.169.254'],
};
const resolve = async (host: string) => {
	const found = names[host];
	if (found === undefined) throw new Error('ENOTFOUND');
	return found;
};
const guard = createUrlGuard({ resolve });
const refused = (reason: RefusalReason) => (error: unknown) =>
	error instanceof Fault && error.code === 'url_refused' && error.params.reason === reason;

test('a public address passes with the addresses to connect to', async () => {
	const checked = await guard('https://example.com/hook?token=1');
	assert.equal(checked.url.href, 'https://example.com/hook?token=1');
	assert.deepEqual(checked.addresses, names['example.com']);
	assert.deepEqual((await guard('http://[2606:4700::1111]:8080/')).addresses, ['2606:4700::1111']);
});

test('what is refused, and why', async () => {
	const cases: [string, RefusalReason][] = [
		['not a url', 'not_an_address'],
		['//example.com', 'not_an_address'],
		['ftp://example.com', 'not_http'],
		['file:///etc/passwd', 'not_http'],
		['gopher://127.0.0.1:6379/_FLUSHALL', 'not_http'],
		['https://user:password@example.com', 'has_credentials'],
		['https://user@example.com', 'has_credentials'],
		['https://nowhere.example', 'host_unknown'],
		['http://localhost:3000', 'not_public'],
		['http://localhost.', 'not_public'],
		['http://rebound.example', 'not_public'],
		['http://metadata.google.internal/computeMetadata/v1/', 'not_public'],
		['http://0.0.0.0', 'not_public'],
		['http://0', 'not_public'],
		['http://127.1', 'not_public'],
		['http://0x7f.1', 'not_public'],
		['http://2130706433', 'not_public'],
		['http://017700000001', 'not_public'],
		['http://①②⑦.0.0.1', 'not_public'],
		['http://168.63.129.16', 'not_public'],
		['http://255.255.255.255', 'not_public'],
		['http://[::]', 'not_public'],
		['http://[::1]', 'not_public'],
		['http://[::ffff:127.0.0.1]', 'not_public'],
		['http://[::ffff:7f00:1]', 'not_public'],
		['http://[::127.0.0.1]', 'not_public'],
		['http://[64:ff9b::7f00:1]', 'not_public'],
		['http://[2002:7f00:1::]', 'not_public'],
		['http://[2001::1]', 'not_public'],
		['http://[fe80::1]', 'not_public'],
		['http://[fd00:ec2::254]', 'not_public'],
		['http://[fec0::1]', 'not_public'],
		['http://[ff02::1]', 'not_public'],
		['http://[4000::1]', 'not_public'],
	];
	for (const [url, reason] of cases) await assert.rejects(guard(url), refused(reason), url);
});

test('a refusal tells the origin only', async () => {
	await assert.rejects(guard('http://user:password@10.0.0.1:81/hooks/secret?token=1'), (error: unknown) => {
		assert.ok(error instanceof Fault);
		assert.equal(error.params.url, 'http://10.0.0.1:81');
		return true;
	});
});

test('what an administrator allows passes, and only that', async () => {
	const allowing = (...allow: string[]) => createUrlGuard({ resolve, allow });
	await allowing('Desk.Local')('http://desk.local/api');
	await allowing('10.1.2.3')('http://desk.local/api');
	await allowing('10.0.0.0/8')('http://desk.local/api');
	await allowing('10.0.0.0/8')('http://[::ffff:10.9.9.9]/');
	await allowing('::1', '127.0.0.1')('http://localhost/');
	await assert.rejects(allowing('127.0.0.1')('http://localhost/'), refused('not_public'), 'the other one is ::1');
	await assert.rejects(allowing('local')('http://desk.local/'), refused('not_public'));
	await assert.rejects(allowing('10.1.2.0/31')('http://desk.local/'), refused('not_public'));
	await assert.rejects(allowing('desk.local')('http://10.1.2.3/'), refused('not_public'));
	await assert.rejects(allowing('desk.local')('ftp://desk.local/'), refused('not_http'));
});

test('a resolver that answers nonsense is not believed', async () => {
	for (const answer of [[], ['nonsense'], ['93.184.215.14', '']]) {
		await assert.rejects(createUrlGuard({ resolve: async () => answer })('http://x.example'), refused('host_unknown'));
	}
});

test('no spelling of a private IPv4 address passes', async () => {
	const octet = fc.integer({ min: 0, max: 255 });
	const inNetwork = fc.oneof(
		fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
		fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
		fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
		fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
		fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
		fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
	);
	await fc.assert(
		fc.asyncProperty(inNetwork, async ([a, b, c, d]) => {
			const number = ((a * 256 + b) * 256 + c) * 256 + d;
			const hex = number.toString(16).padStart(8, '0');
			const spellings = [
				`${a}.${b}.${c}.${d}`,
				`${a}.${b}.${c * 256 + d}`,
				String(number),
				`0x${hex}`,
				`0${a.toString(8)}.${b}.0x${c.toString(16)}.${d}`,
				`[::ffff:${a}.${b}.${c}.${d}]`,
				`[::ffff:${hex.slice(0, 4)}:${hex.slice(4)}]`,
				`[64:ff9b::${a}.${b}.${c}.${d}]`,
				`[2002:${hex.slice(0, 4)}:${hex.slice(4)}::1]`,
				`[::${a}.${b}.${c}.${d}]`,
			];
			for (const host of spellings) await assert.rejects(guard(`http://${host}/`), refused('not_public'), host);
		}),
	);
});
