import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discoveryThreshold } from './false-discovery.ts';

test('the example of Benjamini and Hochberg 1995, section 3.2: four of fifteen at 5 %', () => {
	const p = [
		...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459],
		...[0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
	];
	const threshold = discoveryThreshold(p.toReversed());
	assert.equal(p.filter((one) => one <= threshold).length, 4);
	assert.equal(threshold, 0.0095);
});

test('with nothing but chance, seldom anything stands out', () => {
	let seed = 12345;
	const random = () => {
		seed = (seed * 1103515245 + 12345) % 2147483648;
		return seed / 2147483648;
	};
	const runs = 2000;
	const found = Array.from({ length: runs }, () => discoveryThreshold(Array.from({ length: 40 }, random)) >= 0);
	const share = found.filter(Boolean).length / runs;
	assert.ok(share > 0.03 && share < 0.07, String(share));
});

test('none of none, all where all are below the rate, and no nonsense', () => {
	assert.equal(discoveryThreshold([]), -1);
	assert.equal(discoveryThreshold([0.5, 0.9]), -1);
	assert.equal(discoveryThreshold([0.04, 0.03, 0.05]), 0.05);
	assert.throws(() => discoveryThreshold([1.1]), RangeError);
	assert.throws(() => discoveryThreshold([Number.NaN]), RangeError);
});
