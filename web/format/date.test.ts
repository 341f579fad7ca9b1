import assert from 'node:assert/strict';
import { test } from 'node:test';

// The language is that of the page; outside of a browser there is none.
Object.assign(globalThis, { document: { documentElement: { lang: 'ru' } } });
const { date, dateRange } = await import('./date.ts');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a Russian year stands without its letter, at both ends of a range', () => {
	assert.equal(plain(date('2026-07-31')), '31 июля 2026');
	assert.equal(plain(dateRange('2026-03-16', '2026-03-22')), '16–22 марта 2026');
	assert.equal(plain(dateRange('2025-11-01', '2026-07-31')), '1 ноября 2025–31 июля 2026');
});
