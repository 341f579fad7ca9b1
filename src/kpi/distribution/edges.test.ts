import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthEdges, valueEdges } from './edges.ts';

test('lengths of time are cut where people cut them, from the class of the smallest to that of the largest', () => {
	assert.deepEqual(lengthEdges(40, 400, null), [30, 45, 60, 120, 180, 300]);
	assert.deepEqual(lengthEdges(0, 0, null), [0]);
	assert.deepEqual(lengthEdges(86_400, 86_400, null), [86_400]);
});

test('a target is an edge', () => {
	assert.deepEqual(lengthEdges(40, 400, 90), [30, 45, 60, 90, 120, 180, 300]);
	assert.deepEqual(lengthEdges(40, 400, 60), [30, 45, 60, 120, 180, 300]);
});

test('there are never many classes, however wide the values lie', () => {
	for (let low = 0; low < 1e7; low = low * 3 + 1) {
		for (let high = low; high < 1e9; high = high * 2 + 1) {
			const edges = lengthEdges(low, high, 12_345);
			assert.ok(edges.length >= 1 && edges.length <= 24, String(edges.length));
			assert.ok((edges[0] ?? 0) <= low && (edges.at(-1) ?? 0) <= Math.max(high, low));
		}
	}
});

test('values are cut into equal round classes', () => {
	assert.deepEqual(
		valueEdges(0.3, 9.7, false),
		Array.from({ length: 20 }, (_, at) => at / 2),
	);
	assert.deepEqual(valueEdges(3, 8, true), [3, 4, 5, 6, 7, 8]);
	assert.deepEqual(valueEdges(5, 5, false), [5]);
	assert.deepEqual(valueEdges(-30, 960, false).slice(0, 3), [-50, 0, 50]);
	for (const [low, high] of [
		[0.001, 0.0123],
		[17, 123_456],
		[-5, 5],
	] as const) {
		const edges = valueEdges(low, high, false);
		assert.ok(edges.length >= 8 && edges.length <= 22, `${low} ${high}: ${edges.length}`);
		assert.ok((edges[0] ?? 0) <= low);
	}
});
