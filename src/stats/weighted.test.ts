import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meanEstimate } from './mean.ts';
import { weightEffect, weightedMean } from './weighted.ts';

const near = (value: number | null | undefined, expected: number, by = 1e-9) =>
	assert.ok(Math.abs((value ?? Number.NaN) - expected) <= by, `${value} is not ${expected}`);

test('with equal weights it is the mean with its interval', () => {
	const values = [1, 3, 4, 4, 5, 2, 5];
	const plain = meanEstimate({
		n: values.length,
		sum: values.reduce((sum, one) => sum + one, 0),
		sumSquares: values.reduce((sum, one) => sum + one * one, 0),
	});
	const { mean, interval } = weightedMean(
		values.map((value) => ({ n: 1, value, weight: 3 })),
		values.length,
	);
	near(mean, plain.mean ?? 0);
	near(interval?.low, plain.interval?.low ?? 0);
	near(interval?.high, plain.interval?.high ?? 0);
});

test('weights by hand', () => {
	const given = [
		{ n: 80, value: 4, weight: 0.625 },
		{ n: 20, value: 2, weight: 2.5 },
	];
	near(weightEffect(given), 1.5625);
	const { mean, interval } = weightedMean(given, 64);
	near(mean, 3);
	// s² = 100/99, t(63) at 97.5 % = 1.998341: half = 1.998341 · √(100/99/64).
	near((interval?.high ?? 0) - 3, 1.998341 * Math.sqrt(100 / 99 / 64), 1e-6);
});

test('intervals of raked answers hold the truth about as often as they say', () => {
	let seed = 5;
	const random = () => {
		seed = (seed * 16_807) % 2_147_483_647;
		return seed / 2_147_483_647;
	};
	// Half of those asked are of a group that answers three times less often and gives lower scores: the truth is 3.5.
	let held = 0;
	for (let draw = 0; draw < 1000; draw += 1) {
		const drawn = { a: [] as number[], b: [] as number[] };
		for (let person = 0; person < 600; person += 1) {
			const group = random() < 0.5 ? 'a' : 'b';
			const score = (group === 'a' ? 4 : 3) + (random() < 0.5 ? -1 : 1);
			if (random() < (group === 'a' ? 0.6 : 0.2)) drawn[group].push(score);
		}
		const n = drawn.a.length + drawn.b.length;
		const weights = { a: (0.5 * n) / drawn.a.length, b: (0.5 * n) / drawn.b.length };
		const given = (['a', 'b'] as const).flatMap((group) =>
			drawn[group].map((value) => ({ n: 1, value, weight: weights[group] })),
		);
		const { interval } = weightedMean(given, n / weightEffect(given));
		if (interval && interval.low <= 3.5 && 3.5 <= interval.high) held += 1;
	}
	assert.ok(held >= 930 && held <= 990, `${held} of 1000`);
});

test('nothing known, nothing said; impossible input is refused', () => {
	assert.deepEqual(weightedMean([], 0), { mean: null, interval: null });
	assert.equal(weightedMean([{ n: 3, value: 2, weight: 1 }], 3).interval, null);
	assert.throws(() => weightedMean([{ n: 1, value: 1, weight: -1 }], 1), RangeError);
	assert.throws(() => weightedMean([{ n: 1, value: 1, weight: 1 }], 2), RangeError);
});
