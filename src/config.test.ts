import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readConfig } from './config.ts';
import { Fault } from './errors.ts';

const faultOf = (work: () => unknown): Fault => {
	try {
		work();
	} catch (error) {
		if (error instanceof Fault) return error;
		throw error;
	}
	throw new Error('expected a fault');
};

test('an empty environment gives a private local installation', () => {
	assert.deepEqual(readConfig({}), {
		dataDir: resolve('kamerton-data'),
		host: '127.0.0.1',
		port: 3000,
		publicUrl: null,
		trustedProxies: [],
		factsUrl: null,
		timeZone: 'UTC',
		secretKey: null,
		language: 'en',
		logLevel: 'info',
		outgoingAllow: [],
		smtpUrl: null,
		mailFrom: null,
	});
});

test('variables are read, and the command line wins over them', () => {
	const env = { KAMERTON_DATA: '/srv/k', KAMERTON_PORT: '8080', KAMERTON_TZ: 'europe/moscow', KAMERTON_LOG: '' };
	const config = readConfig(env, { port: 0 });
	assert.equal(config.dataDir, '/srv/k');
	assert.equal(config.port, 0);
	assert.equal(config.timeZone, 'Europe/Moscow');
	assert.equal(config.logLevel, 'info');
	assert.deepEqual(readConfig({ KAMERTON_OUTGOING_ALLOW: 'a.local, 10.0.0.0/8' }).outgoingAllow, [
		'a.local',
		'10.0.0.0/8',
	]);
});

test('the language follows KAMERTON_LANG, then LC_ALL, then LANG', () => {
	assert.equal(readConfig({ LANG: 'ru_RU.UTF-8' }).language, 'ru');
	assert.equal(readConfig({ LANG: 'ru_RU.UTF-8', LC_ALL: 'C' }).language, 'en');
	assert.equal(readConfig({ LANG: 'de_DE.UTF-8', KAMERTON_LANG: 'ru' }).language, 'ru');
});

test('where to listen is an address; behind a proxy the address that people open is told', () => {
	for (const host of ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::', '192.168.1.5']) {
		assert.equal(readConfig({ KAMERTON_HOST: host }).host, host);
	}
	const { publicUrl, trustedProxies } = readConfig({
		KAMERTON_PUBLIC_URL: 'https://Quality.example.com/',
		KAMERTON_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
	});
	assert.equal(publicUrl, 'https://quality.example.com');
	assert.deepEqual(trustedProxies, ['127.0.0.1', '10.0.0.0/8']);
});

test('a bad value names its variable or flag and never shows the value', () => {
	const bad: [string, string][] = [
		['KAMERTON_HOST', 'example.com'],
		['KAMERTON_PUBLIC_URL', 'quality.example.com'],
		['KAMERTON_TRUSTED_PROXIES', 'proxy.local'],
		['KAMERTON_PORT', '70000'],
		['KAMERTON_PORT', 'http'],
		['FACTS_URL', 'ftp://host'],
		['FACTS_URL', 'host'],
		['KAMERTON_TZ', 'Mars/Olympus'],
		['KAMERTON_TZ', '+03:00'],
		['KAMERTON_LANG', 'de'],
		['KAMERTON_LOG', 'loud'],
		['KAMERTON_SECRET_KEY', 'hunter2'],
		['KAMERTON_SMTP_URL', 'https://mail.example.com'],
		['KAMERTON_MAIL_FROM', 'nobody'],
		['KAMERTON_OUTGOING_ALLOW', 'http://desk.local/'],
		['KAMERTON_OUTGOING_ALLOW', 'desk.local, 10.0.0.0/99'],
	];
	for (const [variable, value] of bad) {
		const fault = faultOf(() => readConfig({ [variable]: value }));
		assert.equal(fault.code, 'config_invalid', variable);
		assert.equal(fault.params.variable, variable);
		assert.ok(!fault.message.includes('hunter2'));
	}
	assert.equal(faultOf(() => readConfig({}, { port: 'x' })).params.variable, '--port');
});
