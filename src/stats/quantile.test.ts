import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quantileRanks, valuesNeeded } from './quantile.ts';

/** P(N = k) for k = 0..n, multiplied up from the middle outwards: no special function involved. */
function binomial(n: number, p: number): number[] {
	const weights = new Array<number>(n + 1).fill(0);
	const mode = Math.min(n, Math.floor((n + 1) * p));
	weights[mode] = 1;
	for (let k = mode; k < n; k++) weights[k + 1] = ((weights[k] ?? 0) * (n - k) * p) / ((k + 1) * (1 - p));
	for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] ?? 0) * k * (1 - p)) / ((n - k + 1) * p);
	const total = weights.reduce((a, b) => a + b, 0);
	return weights.map((weight) => weight / total);
}

const sum = (weights: number[], from: number, to: number) => weights.slice(from, to).reduce((a, b) => a + b, 0);

test('the median: ranks of Altman et al. 2000, Statistics with Confidence, table of 95 % ranks', () => {
	const table = {
		6: [1, 6],
		8: [1, 8],
		9: [2, 8],
		10: [2, 9],
		15: [4, 12],
		20: [6, 15],
		25: [8, 18],
		50: [18, 33],
		100: [40, 61],
	};
	for (const [n, [low, high]] of Object.entries(table))
		assert.deepEqual(quantileRanks(0.5, Number(n)), { low, high }, n);
});

test('too few: below 6 for the median, 36 for p90, 72 for p95', () => {
	for (const [p, needed] of [
		[0.5, 6],
		[0.9, 36],
		[0.1, 36],
		[0.95, 72],
	] as const) {
		assert.equal(valuesNeeded(p), needed);
		assert.deepEqual(quantileRanks(p, needed - 1), { tooFew: true, needed });
		assert.ok('low' in quantileRanks(p, needed));
		assert.ok(Math.max(p, 1 - p) ** needed <= 0.025 && Math.max(p, 1 - p) ** (needed - 1) > 0.025);
	}
	assert.deepEqual(quantileRanks(0.5, 0), { tooFew: true, needed: 6 });
});

test('no rank nearer to the middle keeps its tail, by adding up the binomial', () => {
	const sizes = fc.integer({ min: 1, max: 1500 });
	const levels = fc.constantFrom(0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99);
	fc.assert(
		fc.property(sizes, levels, fc.constantFrom(0.8, 0.9, 0.95, 0.99), (n, p, confidence) => {
			const out = (1 - confidence) / 2;
			const weights = binomial(n, p);
			const ranks = quantileRanks(p, n, confidence);
			if ('tooFew' in ranks) return assert.ok(Math.max(weights[0] ?? 0, weights[n] ?? 0) > out);
			assert.ok(sum(weights, 0, ranks.low) <= out + 1e-12 && sum(weights, 0, ranks.low + 1) > out);
			assert.ok(sum(weights, ranks.high, n + 1) <= out + 1e-12 && sum(weights, ranks.high - 1, n + 1) > out);
			assert.ok(sum(weights, ranks.low, ranks.high) >= confidence - 1e-12);
		}),
		{ numRuns: 300 },
	);
});

test('ten million values: still the exact ranks, near np ± 1.96 √(np(1 − p))', () => {
	const ranks = quantileRanks(0.9, 10_000_000);
	assert.ok('low' in ranks && Math.abs(ranks.low - (9_000_000 - 1859.4)) < 2 && Math.abs(ranks.high - 9_001_859.4) < 3);
});

test('clustered values: fewer are known, so the ranks lie further out, and mirror for 1 − p', () => {
	const cells = fc.record({
		n: fc.integer({ min: 80, max: 20_000 }),
		p: fc.constantFrom(0.05, 0.25, 0.5, 0.75, 0.9, 0.95),
		share: fc.double({ min: 0.02, max: 1, noNaN: true }),
	});
	fc.assert(
		fc.property(cells, ({ n, p, share }) => {
			const independent = quantileRanks(p, n);
			const clustered = quantileRanks(p, n, 0.95, n * share);
			if ('tooFew' in clustered) return assert.ok(Math.floor(n * share) < clustered.needed);
			assert.ok('low' in independent && clustered.low >= 1 && clustered.high <= n);
			assert.ok(clustered.low <= independent.low && clustered.high >= independent.high);
			const mirrored = quantileRanks(1 - p, n, 0.95, n * share);
			assert.deepEqual(mirrored, { low: n + 1 - clustered.high, high: n + 1 - clustered.low });
		}),
		{ numRuns: 500 },
	);
});

test('1,000 values worth 100: the levels of 100 independent ones', () => {
	// Of 100 the ranks are 40 and 61; P(N ≤ 39) = 0.0176 and P(N ≤ 40) = 0.0284, so 2.5 % lies at 39.72 of 100.
	assert.deepEqual(quantileRanks(0.5, 1000, 0.95, 100), { low: 398, high: 603 });
	// With SciPy for p90: 2.5 % lies at 83.28 from below and, from above, at 4.06 of 100.
	assert.deepEqual(quantileRanks(0.9, 1000, 0.95, 100), { low: 833, high: 1001 - 41 });
	assert.deepEqual(quantileRanks(0.9, 1000, 0.95, 35.9), { tooFew: true, needed: 36 });
});

test('impossible input is refused', () => {
	for (const p of [0, 1, -0.1, Number.NaN]) assert.throws(() => quantileRanks(p, 100), RangeError);
	for (const n of [-1, 10.5, Number.NaN]) assert.throws(() => quantileRanks(0.5, n), RangeError);
	assert.throws(() => quantileRanks(0.5, 100, 1), RangeError);
	assert.throws(() => quantileRanks(0.5, 100, 0.95, 101), RangeError);
	assert.throws(() => valuesNeeded(1), RangeError);
});
