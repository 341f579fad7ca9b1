import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOfValue } from './value-words.ts';

test('the name of the company goes before the usual one, and what has none stays as it is', () => {
	const own = { team: { 17: 'Returns' }, channel: { chat: 'Live chat' } };
	assert.equal(nameOfValue(own, 'en', 'team', '17'), 'Returns');
	assert.equal(nameOfValue(own, 'en', 'team', '18'), '18');
	assert.equal(nameOfValue(own, 'ru', 'channel', 'chat'), 'Live chat');
	assert.equal(nameOfValue({}, 'ru', 'channel', 'chat'), 'Чат');
	assert.equal(nameOfValue({}, 'en', 'channel', 'phone'), 'Phone');
	assert.equal(nameOfValue({}, 'ru', 'branch', 'chat'), 'chat', 'a branch may be called anything');
	assert.equal(nameOfValue({}, 'ru', 'channel', 'constructor'), 'constructor');
});

test('languages have names in both, and what is no language tag stays', () => {
	const names = { channel: {} } as never;
	assert.equal(nameOfValue(names, 'en', 'language', 'ru'), 'Russian');
	assert.equal(nameOfValue(names, 'ru', 'language', 'en'), 'английский');
	assert.equal(nameOfValue(names, 'ru', 'language', 'Татарча'), 'Татарча');
	assert.equal(nameOfValue(names, 'en', 'language', 'qqx'), 'qqx');
});
