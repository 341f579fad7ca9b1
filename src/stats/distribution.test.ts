import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as distribution from './distribution.ts';

const { betaQuantile, binomialCdf, chiSquareQuantile, normalCdf, normalQuantile, tCdf, tQuantile } = distribution;

const near = (actual: number, expected: number, relative = 1e-9) =>
	assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);

test('the figures at the back of every textbook', () => {
	near(normalQuantile(0.975), 1.96, 1e-4);
	near(normalCdf(1.645), 0.95, 1e-4);
	near(tQuantile(0.975, 1), 12.706, 1e-4);
	near(tQuantile(0.975, 9), 2.262, 1e-3);
	near(tCdf(2.262, 9), 0.975, 1e-4);
	near(chiSquareQuantile(0.95, 10), 18.307, 1e-4);
	near(binomialCdf(2, 10, 0.5), 56 / 1024, 1e-12);
});

test('SciPy 1.17.1, to nine digits and more, up to the sizes met here', () => {
	near(tQuantile(0.975, 1.5), 6.016663104427929);
	near(tQuantile(0.975, 1e9), 1.959963986912325);
	near(betaQuantile(0.025, 81, 183), 0.25273674558527126);
	near(betaQuantile(0.025, 1e6, 1e6), 0.49930704833394945);
	near(chiSquareQuantile(0.975, 0.02), 0.09427591686318061);
	near(chiSquareQuantile(0.025, 200_000), 198_762.30532748945);
	near(binomialCdf(89_814, 100_000, 0.9), 0.02550409573558762);
	near(binomialCdf(4_996_900, 10_000_000, 0.5), 0.024980603516305024, 1e-7);
});

test('chi-square without degrees of freedom is the point 0', () => {
	assert.equal(chiSquareQuantile(0.975, 0), 0);
});

test('what @stdlib answers with NaN is an error here', () => {
	assert.throws(() => normalQuantile(1.1), RangeError);
	assert.throws(() => normalCdf(Number.NaN), RangeError);
	assert.throws(() => tQuantile(0.975, 0), RangeError);
	assert.throws(() => tCdf(1, -1), RangeError);
	assert.throws(() => betaQuantile(0.5, 0, 1), RangeError);
	assert.throws(() => binomialCdf(1, 2.5, 0.5), RangeError);
	assert.throws(() => binomialCdf(1, 2, 1.5), RangeError);
	assert.throws(() => chiSquareQuantile(0.5, -1), RangeError);
});
