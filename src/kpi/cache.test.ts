import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PartsCache } from './cache.ts';

const cells = (count: number) =>
	Array.from({ length: count }, () => ({ keys: ['2025-01'], parts: [{ kind: 'count', n: 1, leftOut: 0 } as const] }));

test('what was used least recently goes first, and the size stays below the bound', () => {
	const cache = new PartsCache(3 * 5_000);
	for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
		cache.set(key, cells(10));
		cache.get('a');
		assert.ok(cache.bytes <= 15_000);
	}
	assert.ok(cache.get('a') && cache.get('f'));
	assert.equal(cache.get('b'), undefined);
});

test('setting a key again does not count it twice; what is too large is not kept', () => {
	const cache = new PartsCache(10_000);
	cache.set('a', cells(5));
	const once = cache.bytes;
	cache.set('a', cells(5));
	assert.equal(cache.bytes, once);
	cache.set('b', cells(1000));
	assert.deepEqual([cache.get('b'), cache.bytes], [undefined, once]);
});

test('a cell without rows is an answer too', () => {
	const cache = new PartsCache(1_000);
	cache.set('a', []);
	assert.deepEqual(cache.get('a'), []);
});
