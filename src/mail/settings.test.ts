import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMailAddress } from './settings.ts';

const read = (url: string, sender = 'Example <service@example.com>') => {
	const found = readMailAddress(url, sender);
	return (
		found && [found.settings.host, found.settings.port, found.settings.security, found.settings.user, found.password]
	);
};

test('an address says server, encryption, user and password', () => {
	assert.deepEqual(read('smtp://us:p%40ss@mail.example.com'), ['mail.example.com', 587, 'starttls', 'us', 'p@ss']);
	assert.deepEqual(read('smtps://mail.example.com'), ['mail.example.com', 465, 'tls', null, null]);
	assert.deepEqual(read('smtp://[::1]:2525?tls=no'), ['::1', 2525, 'none', null, null]);
	for (const wrong of ['mail.example.com', 'https://mail.example.com', 'smtp://']) assert.equal(read(wrong), null);
	assert.equal(read('smtp://localhost', 'Example'), null);
	assert.deepEqual(readMailAddress('smtp://localhost', '"We, us" <a@example.com>')?.settings.fromName, 'We, us');
});
