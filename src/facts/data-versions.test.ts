import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyMonth, versionsWithin } from './data-versions.ts';

const known = (every: number, ...months: (readonly [number, number])[]) => ({ every, months });

test('only what changed within the months asked about is another version', () => {
	const span = [{ first: 202412, last: 202502 }];
	const before = versionsWithin(known(1, [202411, 1], [202501, 1]), span);
	assert.equal(versionsWithin(known(1, [202411, 7], [202501, 1], [202503, 1]), span), before);
	for (const other of [
		known(1, [202411, 1], [202501, 2]),
		known(1, [202501, 1], [202502, 1]),
		known(1, [202412, 1]),
		known(2, [202501, 1]),
		known(1),
	])
		assert.notEqual(versionsWithin(other, span), before);
});

test('a version is not mistaken for that of another month', () => {
	const all = [everyMonth];
	const texts = [
		known(1, [202501, 12]),
		known(12, [202501, 1]),
		known(1, [202501, 1], [202502, 1]),
		known(1, [202502, 1]),
	];
	assert.equal(new Set(texts.map((one) => versionsWithin(one, all))).size, texts.length);
});
