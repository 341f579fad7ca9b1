import assert from 'node:assert/strict';
import { test } from 'node:test';
import { positionOf, stretchOf } from './position.ts';

const higher = { target: { low: 80, high: null }, middle: 0, direction: 'higher', tolerance: 10 } as const;
const lower = { ...higher, target: { low: 15, high: null }, direction: 'lower' } as const;
const corridor = { ...higher, target: { low: 70, high: 80 }, direction: 'neutral' } as const;

test('the target is the middle, right of it is better', () => {
	assert.equal(positionOf(80, higher), 0);
	assert.equal(positionOf(85, higher), 0.5);
	assert.equal(positionOf(10, lower), 0.5);
	assert.equal(positionOf(20, lower), -0.5);
	assert.equal(positionOf(1000, higher), 1);
	assert.equal(positionOf(-1000, higher), -1);
});

test('within a corridor the nearer end counts', () => {
	assert.equal(positionOf(75, corridor), 0.5);
	assert.equal(positionOf(70, corridor), 0);
	assert.equal(positionOf(82, corridor), -0.2);
	assert.deepEqual(stretchOf(65, 85, corridor), [-0.5, 0.5]);
});

test('without a target the middle is what is given', () => {
	assert.equal(positionOf(45, { ...higher, target: null, middle: 40 }), 0.5);
	assert.equal(positionOf(45, { ...higher, tolerance: 0 }), 0);
});
