import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Interval } from './interval.ts';
import { netScore, netScoreInterval, netVariance } from './net-score.ts';

type Method = (promoters: number, detractors: number, n: number) => Interval | null;

/** The interval most tools show: the score ± 1.96 standard errors of the raw counts. */
const plainWald: Method = (promoters, detractors, n) => {
	const score = (promoters - detractors) / n;
	const half = 1.959964 * Math.sqrt(Math.max(0, (promoters + detractors) / n - score * score) / n);
	return { low: 100 * (score - half), high: 100 * (score + half) };
};

/** Coverage summed over every outcome of n answers, weighted with its trinomial probability. */
function coverage(method: Method, n: number, promoter: number, detractor: number): number {
	const truth = 100 * (promoter - detractor);
	let total = 0;
	for (let a = 0, ways = 1; a <= n; ways = (ways * (n - a)) / (a + 1), a++)
		for (let d = 0, inner = ways; d <= n - a; inner = (inner * (n - a - d)) / (d + 1), d++) {
			const interval = method(a, d, n);
			const holds = interval && interval.low <= truth + 1e-9 && truth - 1e-9 <= interval.high;
			if (holds) total += inner * promoter ** a * detractor ** d * (1 - promoter - detractor + 1e-17) ** (n - a - d);
		}
	return total;
}

const percents = (method: Method, populations: (readonly [number, number])[]) => {
	const found = populations.map(([promoter, detractor]) => coverage(method, 10, promoter, detractor));
	return [Math.round(100 * Math.min(...found)), Math.round(100 * Math.max(...found))];
};

test('ten answers, companies of NPS 0, 30, 60, 80 and 95: plain Wald covers 40–91 %, the adjusted 91–97 %', () => {
	const companies = [
		[0.3, 0.3],
		[0.5, 0.2],
		[0.7, 0.1],
		[0.85, 0.05],
		[0.95, 0],
	] as const;
	assert.deepEqual(percents(plainWald, [...companies]), [40, 91]);
	assert.deepEqual(percents(netScoreInterval, [...companies]), [91, 97]);
});

test('ten answers, every population with 5 % or more of each class: 93–100 % against 65–98 %', () => {
	const shares = Array.from({ length: 18 }, (_, i) => (i + 1) / 20);
	const grid = shares.flatMap((p) => shares.filter((d) => p + d < 0.951).map((d) => [p, d] as const));
	assert.equal(grid.length, 171);
	assert.deepEqual(percents(netScoreInterval, grid), [93, 100]);
	assert.deepEqual(percents(plainWald, grid), [65, 98]);
});

test('where nobody is passive or nobody a detractor the adjusted interval falls to 88–89 %', () => {
	assert.equal(coverage(netScoreInterval, 10, 0.5, 0.5).toFixed(3), '0.891');
	assert.equal(coverage(netScoreInterval, 10, 0.8, 0).toFixed(3), '0.879');
});

test('the score is of the raw counts, the interval of the adjusted ones', () => {
	assert.equal(netScore(5, 2, 10), 30);
	// 5.75 and 2.75 of 13: score 3/13, variance 8.5/13 − (3/13)², over 13.
	const half = 1.959963984540054 * Math.sqrt((8.5 / 13 - (3 / 13) ** 2) / 13);
	const interval = netScoreInterval(5, 2, 10);
	assert.ok(interval && Math.abs(interval.low - 100 * (3 / 13 - half)) < 1e-9);
	assert.ok(Math.abs(interval.high - 100 * (3 / 13 + half)) < 1e-9);
});

test('it mirrors when promoters and detractors change places, and stays within −100..100', () => {
	fc.assert(
		fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (promoters, passives, detractors) => {
			const n = promoters + passives + detractors;
			const interval = netScoreInterval(promoters, detractors, n);
			const mirrored = netScoreInterval(detractors, promoters, n);
			if (!interval || !mirrored) return assert.equal(n, 0);
			assert.ok(interval.low >= -100 && interval.high <= 100 && interval.low < interval.high);
			assert.ok(Math.abs(interval.low + mirrored.high) < 1e-9);
		}),
	);
});

test('an effective n of a tenth gives the interval of a tenth of the answers', () => {
	assert.deepEqual(netScoreInterval(500, 200, 1000, 0.95, 100), netScoreInterval(50, 20, 100));
});

test('the variance of one answer is that of +1, 0 and −1', () => {
	assert.equal(netVariance(1, 1, 3), 1);
	assert.equal(netVariance(4, 0, 4), 0);
	assert.equal(netVariance(1, 0, 1), 0);
});

test('nothing answered is null; impossible counts are refused', () => {
	assert.equal(netScore(0, 0, 0), null);
	assert.equal(netScoreInterval(0, 0, 0), null);
	assert.equal(netScoreInterval(3, 1, 5, 0.95, 0), null);
	for (const [promoters, detractors, n] of [
		[3, 3, 5],
		[-1, 0, 5],
		[Number.NaN, 0, 5],
		[0, 0, -1],
	] as const)
		assert.throws(() => netScoreInterval(promoters, detractors, n), RangeError);
	assert.throws(() => netScoreInterval(1, 1, 5, 0.95, 6), RangeError);
});
