import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binomialCdf, normalQuantile } from './distribution.ts';
import type { Interval } from './interval.ts';
import { clopperPearson, shareVariance, wilson } from './proportion.ts';

const rounded = (interval: Interval | null) => interval && [interval.low.toFixed(4), interval.high.toFixed(4)];
const counts = fc
	.integer({ min: 1, max: 3000 })
	.chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

// Newcombe 1998, Statistics in Medicine 17:857–872, table I, methods 3 and 5.
for (const [successes, n, score, exact] of [
	[81, 263, ['0.2553', '0.3662'], ['0.2527', '0.3676']],
	[15, 148, ['0.0624', '0.1605'], ['0.0578', '0.1617']],
	[0, 20, ['0.0000', '0.1611'], ['0.0000', '0.1684']],
	[1, 29, ['0.0061', '0.1718'], ['0.0009', '0.1776']],
] as const)
	test(`Newcombe's table: ${successes} of ${n}`, () => {
		assert.deepEqual(rounded(wilson(successes, n)), score);
		assert.deepEqual(rounded(clopperPearson(successes, n)), exact);
	});

test("Wilson's ends are the shares that the score test just does not reject", () => {
	fc.assert(
		fc.property(counts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ({ successes, n }, confidence) => {
			const interval = wilson(successes, n, confidence);
			assert.ok(interval && interval.low <= successes / n && successes / n <= interval.high);
			const z = normalQuantile((1 + confidence) / 2);
			for (const end of [interval.low, interval.high]) {
				const distance = (successes / n - end) ** 2 - (z * z * end * (1 - end)) / n;
				assert.ok(Math.abs(distance) < 1e-12, `${distance}`);
			}
		}),
	);
});

test("Clopper and Pearson's ends leave 2.5 % of the binomial beyond the count", () => {
	fc.assert(
		fc.property(counts, ({ successes, n }) => {
			const interval = clopperPearson(successes, n);
			assert.ok(interval);
			if (successes > 0) assert.ok(Math.abs(1 - binomialCdf(successes - 1, n, interval.low) - 0.025) < 1e-8);
			if (successes < n) assert.ok(Math.abs(binomialCdf(successes, n, interval.high) - 0.025) < 1e-8);
		}),
	);
});

test('an effective n of a tenth gives the interval of a tenth of the answers', () => {
	assert.deepEqual(wilson(400, 1000, 0.95, 100), wilson(40, 100));
});

test('nothing answered, nothing known: null; all alike ends exactly at the bound', () => {
	assert.equal(wilson(0, 0), null);
	assert.equal(wilson(3, 5, 0.95, 0), null);
	assert.equal(clopperPearson(0, 0), null);
	assert.equal(wilson(7, 7)?.high, 1);
	assert.equal(wilson(0, 7)?.low, 0);
});

test('the variance of one answer is that of zeros and ones', () => {
	assert.equal(shareVariance(1, 3), 1 / 3);
	assert.equal(shareVariance(1, 1), 0);
	assert.equal(shareVariance(5, 5), 0);
});

test('impossible counts are refused', () => {
	for (const [successes, n] of [
		[-1, 5],
		[6, 5],
		[1, Number.NaN],
		[0, -1],
	] as const) {
		assert.throws(() => wilson(successes, n), RangeError);
		assert.throws(() => clopperPearson(successes, n), RangeError);
	}
	assert.throws(() => wilson(1, 5, 1), RangeError);
	assert.throws(() => wilson(1, 5, 0.95, 6), RangeError);
});
