import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chiSquareQuantile } from './distribution.ts';
import { chiSquareTail, homogeneity } from './independence.ts';

const near = (value: number, expected: number, by: number) =>
	assert.ok(Math.abs(value - expected) <= by, `${value} is not ${expected}`);

test('tails of chi-square as tables have them, and against the quantiles', () => {
	// Fisher & Yates, Statistical Tables, table IV.
	for (const [df, x, p] of [
		[1, 3.841, 0.05],
		[2, 5.991, 0.05],
		[3, 11.345, 0.01],
		[4, 9.488, 0.05],
		[7, 24.322, 0.001],
		[10, 18.307, 0.05],
	] as const)
		near(chiSquareTail(x, df), p, 2e-4 * p + 1e-5);
	for (let df = 1; df <= 40; df += 1)
		for (const p of [0.001, 0.05, 0.3, 0.5, 0.9]) near(chiSquareTail(chiSquareQuantile(1 - p, df), df), p, 1e-9);
	assert.equal(chiSquareTail(0, 3), 1);
});

test('a table that Pearson’s test is taught with', () => {
	// Two by two by hand: n(ad − bc)² / (product of margins) = 200 (30·60 − 70·40)² / (100·100·70·130).
	const found = homogeneity([
		{ successes: 30, n: 100 },
		{ successes: 40, n: 100 },
	]);
	near(found?.chiSquare ?? 0, (200 * (30 * 60 - 70 * 40) ** 2) / (100 * 100 * 70 * 130), 1e-9);
	assert.equal(found?.degreesOfFreedom, 1);
	near(
		homogeneity(
			[
				{ successes: 30, n: 100 },
				{ successes: 40, n: 100 },
			],
			2,
		)?.chiSquare ?? 0,
		(found?.chiSquare ?? 0) / 2,
		1e-12,
	);
});

test('it calls chance no difference: of 2,000 draws from one share about a twentieth', () => {
	let seed = 11;
	const random = () => {
		seed = (seed * 16_807) % 2_147_483_647;
		return seed / 2_147_483_647;
	};
	let found = 0;
	for (let draw = 0; draw < 2000; draw += 1) {
		const groups = [60, 90, 120, 200].map((n) => ({
			n,
			successes: Array.from({ length: n }, random).filter((one) => one < 0.3).length,
		}));
		if ((homogeneity(groups)?.p ?? 1) < 0.05) found += 1;
	}
	near(found / 2000, 0.05, 0.015);
});

test('where it does not hold it says nothing', () => {
	assert.equal(homogeneity([{ successes: 3, n: 10 }]), null);
	assert.equal(
		homogeneity([
			{ successes: 0, n: 50 },
			{ successes: 0, n: 50 },
		]),
		null,
	);
	assert.equal(
		homogeneity([
			{ successes: 1, n: 3 },
			{ successes: 2, n: 4 },
		]),
		null,
	);
	assert.throws(() => homogeneity([{ successes: 5, n: 4 }]), RangeError);
	assert.throws(() => homogeneity([], 0.5), RangeError);
	assert.throws(() => chiSquareTail(-1, 1), RangeError);
});
