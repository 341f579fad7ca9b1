/** Sample sizes against published tables. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expectedMargin, largestDeviation, valuesFor } from './sample-size.ts';

test('published sizes for a share of one half: 385 for 5 points, 1,068 for 3, 97 for 10, within what t adds to the normal', () => {
	// Cochran 1977, ch. 4; the tables give z²·p·(1 − p)/d² with z = 1.96.
	for (const [margin, published] of [
		[5, 385],
		[3, 1068],
		[10, 97],
	] as const) {
		const n = valuesFor(margin, largestDeviation(0, 100));
		assert.ok(n >= published && n <= published + 3, `${margin}: ${n}`);
	}
});

test('two values are told apart by t with one degree of freedom', () => {
	// 12.7062 (Student's t, 97.5 %, 1 degree of freedom) · 1 / √2.
	assert.ok(Math.abs((expectedMargin(1, 2) ?? 0) - 12.7062 / Math.SQRT2) < 1e-3);
	assert.equal(expectedMargin(1, 1), null);
});

test('the size is the fewest that do', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 0.5, max: 50, noNaN: true }),
			fc.double({ min: 0.1, max: 100, noNaN: true }),
			(margin, deviation) => {
				const n = valuesFor(margin, deviation);
				assert.ok((expectedMargin(deviation, n) ?? Number.NaN) <= margin);
				assert.ok(n === 2 || (expectedMargin(deviation, n - 1) ?? Number.POSITIVE_INFINITY) > margin);
			},
		),
	);
});
