import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PartsCache } from './cache.ts';

const named = (place: string, state = '1', lasting = false) => ({
	place,
	state,
	lasting,
	fact: 'ticket' as const,
	every: 0,
});
const cells = (count: number) =>
	Array.from({ length: count }, () => ({ keys: ['2025-01'], parts: [{ kind: 'count', n: 1, leftOut: 0 } as const] }));

test('what was used least recently goes first, and the size stays below the bound', () => {
	const cache = new PartsCache(3 * 5_000);
	for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
		cache.set(named(key), cells(10));
		cache.get(named('a'));
		assert.ok(cache.bytes <= 15_000);
	}
	assert.ok(cache.get(named('a')) && cache.get(named('f')));
	assert.equal(cache.get(named('b')), undefined);
});

test('setting a key again does not count it twice; what is too large is not kept', () => {
	const cache = new PartsCache(10_000);
	cache.set(named('a'), cells(5));
	const once = cache.bytes;
	cache.set(named('a'), cells(5));
	assert.equal(cache.bytes, once);
	cache.set(named('b'), cells(1000));
	assert.deepEqual([cache.get(named('b')), cache.bytes], [undefined, once]);
});

test('a cell without rows is an answer too', () => {
	const cache = new PartsCache(1_000);
	cache.set(named('a'), []);
	assert.deepEqual(cache.get(named('a')), []);
});

test('what was made of other data does not answer, and gives way', () => {
	const cache = new PartsCache(10_000);
	cache.set(named('a', '1'), cells(5));
	const once = cache.bytes;
	assert.equal(cache.get(named('a', '2')), undefined);
	cache.set(named('a', '2'), cells(5));
	assert.deepEqual([cache.get(named('a', '1')), cache.get(named('a', '2')), cache.bytes], [undefined, cells(5), once]);
});

test('what lasts is kept behind it, and nothing else', () => {
	const behind = new Map<string, ReturnType<typeof cells>>();
	const kept = {
		read: ({ place }: { place: string }) => behind.get(place),
		write: ({ place }: { place: string }) => void behind.set(place, cells(1)),
	};
	const cache = new PartsCache(10_000, kept);
	cache.set(named('a', '1', true), cells(1));
	cache.set(named('b', '1', false), cells(1));
	assert.deepEqual([...behind.keys()], ['a']);
	const again = new PartsCache(10_000, kept);
	assert.deepEqual([again.get(named('a', '1', true)), again.get(named('b', '1', false))], [cells(1), undefined]);
	behind.clear();
	assert.deepEqual(again.get(named('a', '1', true)), cells(1));
});
