import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poissonRate } from './rate.ts';
import { totalInterval } from './total.ts';

function of(totals: readonly number[]) {
	return {
		clusters: totals.length,
		sum: totals.reduce((sum, one) => sum + one, 0),
		sumSquares: totals.reduce((sum, one) => sum + one * one, 0),
		smallest: Math.min(...totals),
		largest: Math.max(...totals),
	};
}

const near = (actual: number | undefined, wanted: number) =>
	assert.ok(Math.abs((actual ?? Number.NaN) - wanted) < 1e-6 * Math.abs(wanted), `${actual}, not ${wanted}`);

test('totals of one each are a count, and have its exact interval; a unit changes nothing but the unit', () => {
	for (const n of [1, 3, 10, 250]) {
		const count = poissonRate(n, 1);
		const found = totalInterval(of(Array.from({ length: n }, () => 1)));
		near(found?.low, count?.low ?? 0);
		near(found?.high, count?.high ?? 0);
		const roubles = totalInterval(of(Array.from({ length: n }, () => 1500)));
		near(roubles?.low, 1500 * (count?.low ?? 0));
		near(roubles?.high, 1500 * (count?.high ?? 0));
	}
});

/*
 * The age-adjusted rate of Fay & Feuer's method as SciPy computes it:
 * w = [1200, 800, 800, 2500, 150]; y = sum(w); v = sum(x * x for x in w)
 * v / (2 * y) * chi2.ppf(.025, 2 * y * y / v), (v + 2500**2) / (2 * (y + 2500)) * chi2.ppf(.975, 2 * (y + 2500)**2 / (v + 2500**2))
 */
test('unequal totals agree with SciPy', () => {
	const found = totalInterval(of([1200, 800, 800, 2500, 150]));
	near(found?.low, 1243.035868);
	near(found?.high, 17230.425495);
});

test('totals below zero are held by Student: Σ ± t·√ΣS², t(0.975; 3) = 3.182446', () => {
	const found = totalInterval(of([500, -200, 300, 100]));
	const half = 3.182446305 * Math.sqrt(250_000 + 40_000 + 90_000 + 10_000);
	near(found?.low, 700 - half);
	near(found?.high, 700 + half);
	assert.equal(totalInterval(of([-5])), null);
});

test('nothing is no interval, nothing but zeros is zero, and what is no sum is refused', () => {
	assert.equal(totalInterval({ clusters: 0, sum: 0, sumSquares: 0, smallest: 0, largest: 0 }), null);
	assert.deepEqual(totalInterval(of([0, 0])), { low: 0, high: 0 });
	assert.throws(() => totalInterval({ ...of([1]), sum: Number.NaN }), RangeError);
	assert.throws(() => totalInterval({ ...of([1]), sumSquares: -1 }), RangeError);
	assert.throws(() => totalInterval({ ...of([1]), clusters: 1.5 }), RangeError);
});
