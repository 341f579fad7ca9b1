import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapeOfWord, usualWordOf } from './usual.ts';

const usual = { low: 3, high: 9, middle: 5, n: 12, coverage: 11 / 13, enough: true };

test('a number is told from what is usual; the ends of the range still are', () => {
	const wordOf = (value: number | null) => usualWordOf({ value, n: 1, usual });
	assert.deepEqual([2, 3, 9, 10, null].map(wordOf), ['less', 'usual', 'usual', 'more', null]);
	assert.equal(usualWordOf({ value: 99, n: 1, usual: { ...usual, enough: false } }), 'young');
	assert.equal(usualWordOf({ value: 1, n: 1, usual: null }), null);
});

test('whether more is better depends on what is counted', () => {
	assert.equal(shapeOfWord('more', 'lower'), 'worse');
	assert.equal(shapeOfWord('more', 'higher'), 'better');
	assert.equal(shapeOfWord('less', 'lower'), 'better');
	assert.equal(shapeOfWord('more', 'neutral'), 'changed');
	assert.equal(shapeOfWord('usual', 'lower'), 'unclear');
});
