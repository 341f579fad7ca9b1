import assert from 'node:assert/strict';
import { test } from 'node:test';
import { netScoreInterval } from '../stats/net-score.ts';
import { wilson } from '../stats/proportion.ts';
import { poissonRate } from '../stats/rate.ts';
import { all, equals } from './condition.ts';
import { estimate } from './estimate.ts';
import type { Gauge } from './figure.ts';
import type { SumParts } from './parts.ts';

const share: Gauge = { kind: 'proportion', success: equals('answered', true) };
const net: Gauge = { kind: 'net', promoter: all(), detractor: all() };
const mean: Gauge = { kind: 'mean', column: 'score', rescaled: true };

/** n rows of as many customers. */
function single(n: number, sum: number, more: Partial<SumParts> = {}): SumParts {
	const base = { kind: 'sums', n, sum, clusters: n, clusterSquares: sum, cross: sum, sizes: n, leftOut: 0 } as const;
	return { ...base, squares: null, plus: null, minus: null, currencies: null, ...more };
}

test('independent rows are worth themselves, and intervals are those of the stats room', () => {
	const found = estimate(share, single(40, 30));
	const wanted = wilson(30, 40);
	assert.ok(wanted);
	assert.deepEqual([found.value, found.n, found.effectiveN, found.data], [75, 40, 40, 'ok']);
	assert.deepEqual([found.low, found.high], [100 * wanted.low, 100 * wanted.high]);
	const score = estimate(net, single(40, 10, { plus: 20, minus: 10, clusterSquares: 30 }));
	assert.equal(score.value, 25);
	assert.deepEqual({ low: score.low, high: score.high }, netScoreInterval(20, 10, 40));
});

test('two customers who answer alike ten times each are worth about two answers', () => {
	const parts = { ...single(20, 10), clusters: 2, clusterSquares: 100, cross: 100, sizes: 200 };
	const found = estimate(share, parts);
	assert.ok(found.effectiveN < 3);
	assert.ok(found.low !== null && found.high !== null && found.high - found.low > 80);
});

test('one customer alone says nothing about others: a value without an interval', () => {
	const parts = { ...single(5, 4), clusters: 1, clusterSquares: 16, cross: 20, sizes: 25 };
	const { value, low, high, data, needed } = estimate(share, parts);
	assert.deepEqual(
		{ value, low, high, data, needed },
		{ value: 80, low: null, high: null, data: 'too_few', needed: 2 },
	);
});

test('equal values have a mean but no spread', () => {
	const parts = single(10, 500, { squares: 25_000, clusterSquares: 25_000 });
	const { value, low, data } = estimate(mean, parts);
	assert.deepEqual({ value, low, data }, { value: 50, low: null, data: 'no_spread' });
	assert.equal(estimate(mean, single(1, 50, { squares: 2500, clusterSquares: 2500 })).data, 'too_few');
});

test('the interval of a rescaled mean stays on its scale', () => {
	const { low, high } = estimate(
		mean,
		single(2, 200 - 1, { squares: 10_000 + 99 * 99, clusterSquares: 10_000 + 99 * 99 }),
	);
	assert.ok(low !== null && low > 0);
	assert.equal(high, 100);
});

test('divided by amounts of both signs, a ratio has no interval', () => {
	const gauge: Gauge = { kind: 'ratio', numerator: {}, denominator: { column: 'amount' }, factor: 1 };
	// Rows of 1 over 100, −80, 30.
	const squares = { xx: 3, xy: 50, yy: 17_300 };
	const sums = { n: 3, clusters: 3, numerator: 3, denominator: 50, rows: squares, totals: squares };
	const { value, low, data } = estimate(gauge, { kind: 'ratio', leftOut: 0, least: 1, excess: 81, ...sums });
	assert.deepEqual({ value, low, data }, { value: 0.06, low: null, data: 'too_few' });
});

test('a count has the exact Poisson interval', () => {
	const { value, low, high } = estimate({ kind: 'count' }, { kind: 'count', n: 12, leftOut: 0 });
	assert.deepEqual({ value, interval: { low, high } }, { value: 12, interval: poissonRate(12, 1) });
});

test('nothing is null, never 0', () => {
	for (const parts of [undefined, single(0, 0, { leftOut: 3 })]) {
		const { value, n, data, leftOut } = estimate(share, parts);
		assert.deepEqual({ value, n, data, leftOut }, { value: null, n: 0, data: 'empty', leftOut: parts ? 3 : 0 });
	}
});
