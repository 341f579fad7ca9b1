import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferredLanguage } from './request-language.ts';

test('the better liked of the two languages, English where neither is named', () => {
	const cases: [string | undefined, 'en' | 'ru'][] = [
		[undefined, 'en'],
		['', 'en'],
		['*', 'en'],
		['de-DE,de;q=0.9', 'en'],
		['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
		['en-GB,ru;q=0.5', 'en'],
		['en;q=0.2, ru;q=0.8', 'ru'],
		['ru;q=0, en', 'en'],
		['RU', 'ru'],
		['rus', 'en'],
	];
	for (const [header, expected] of cases) assert.equal(preferredLanguage(header), expected, String(header));
});
