import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	type ClusterSums,
	clusterVariance,
	correctedN,
	degreesOfFreedom,
	designEffect,
	effectiveClusters,
	effectiveN,
} from './cluster.ts';
import { shareVariance } from './proportion.ts';

const near = (actual: number | null, expected: number, relative = 1e-9) =>
	assert.ok(
		actual !== null && Math.abs(actual - expected) <= relative * Math.abs(expected),
		`${actual}, not ${expected}`,
	);

function sumsOf(groups: number[][]): ClusterSums {
	const totals = groups.map((values) => ({ y: values.reduce((a, b) => a + b, 0), n: values.length }));
	const add = (term: (cluster: { y: number; n: number }) => number) => totals.reduce((sum, c) => sum + term(c), 0);
	return {
		clusters: groups.length,
		n: add((c) => c.n),
		sum: add((c) => c.y),
		sumSquares: add((c) => c.y * c.y),
		sumCross: add((c) => c.y * c.n),
		sizeSquares: add((c) => c.n * c.n),
	};
}

const groupsOf = (value: fc.Arbitrary<number>) =>
	fc.array(fc.array(value, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 20 });

// Cochran 1977, Sampling Techniques, table 3.5: 30 households in Baltimore, persons, and who saw a doctor in a year.
const sizes = [5, 6, 3, 3, 2, 3, 3, 3, 4, 4, 3, 2, 7, 4, 3, 5, 4, 4, 3, 3, 4, 3, 3, 1, 2, 4, 3, 4, 2, 4];
const doctor = [5, 0, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 2, 0, 0, 1, 3, 2, 0, 0, 0, 2, 2, 0, 2, 0, 1];
const households = sumsOf(
	sizes.map((n, i) => Array.from({ length: n }, (_, person) => (person < (doctor[i] ?? 0) ? 1 : 0))),
);

test("Cochran's households: 30 of 104, variance 0.0052 where independent persons would give 0.0020", () => {
	assert.deepEqual(households, { clusters: 30, n: 104, sum: 30, sumSquares: 86, sumCross: 113, sizeSquares: 404 });
	// statsmodels 0.15.0: OLS on a constant, cov_type 'cluster', the same 104 persons.
	near(clusterVariance(households), 0.005205368440084083);
	const persons = shareVariance(30, 104);
	near(persons / 104, 0.00197, 0.02);
	near(designEffect(households, persons), 0.005205368440084083 / (persons / 104));
	near(effectiveN(households, persons), 104 / designEffect(households, persons));
});

test('the variance is the sum of squared residuals of the clusters', () => {
	fc.assert(
		fc.property(groupsOf(fc.integer({ min: -5, max: 5 })), (groups) => {
			const sums = sumsOf(groups);
			const mean = sums.sum / sums.n;
			let residuals = 0;
			for (const values of groups) residuals += values.reduce((total, value) => total + value - mean, 0) ** 2;
			const expected = (residuals * groups.length) / (groups.length - 1) / sums.n ** 2;
			assert.ok(Math.abs((clusterVariance(sums) ?? -1) - expected) <= 1e-11);
		}),
	);
});

test('one answer per customer: the effective n is n', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 200 }), (answers) => {
			const sums = sumsOf(answers.map((answer) => [answer]));
			near(effectiveN(sums, shareVariance(sums.sum, sums.n)), answers.length);
			assert.ok(Math.abs(degreesOfFreedom(sums) - (answers.length - 1)) < 1e-9);
		}),
	);
});

test('every customer gives the same answer four times: the effective n is near the number of customers', () => {
	const sums = sumsOf(Array.from({ length: 100 }, (_, i) => Array(4).fill(i % 2)));
	near(effectiveN(sums, shareVariance(200, 400)), 99.25, 0.01);
});

test('all answers alike, or all customers alike: Kish, every customer counts once', () => {
	const alike = sumsOf([[1, 1, 1], [1], [1, 1]]);
	near(effectiveN(alike, 0), 36 / 14);
	const balanced = sumsOf([
		[0, 1],
		[0, 1],
		[1, 0],
	]);
	near(effectiveN(balanced, 0.3), 3);
	// 0.1 has no exact binary form: what is left of the variance is rounding and counts as none.
	near(effectiveN(sumsOf([[0.1, 0.1, 0.1], [0.1], [0.1, 0.1]]), 0), 36 / 14);
});

test('one customer: effective n 1, no degree of freedom; none: 0', () => {
	const one = sumsOf([[1, 0, 1]]);
	assert.equal(clusterVariance(one), null);
	assert.equal(effectiveN(one, 1 / 3), 1);
	assert.equal(designEffect(one, 1 / 3), 3);
	assert.equal(degreesOfFreedom(one), 0);
	assert.equal(correctedN(1, 3, 0), 0);
	const none = sumsOf([]);
	assert.deepEqual(
		[effectiveN(none, 0), effectiveClusters(none), degreesOfFreedom(none), designEffect(none, 0)],
		[0, 0, 0, 1],
	);
});

test('a customer with most of the answers takes the degrees of freedom with it', () => {
	near(degreesOfFreedom(sumsOf(Array.from({ length: 12 }, () => [0, 1, 1]))), 11);
	const giant = sumsOf([Array(90).fill(1), ...Array.from({ length: 10 }, () => [0])]);
	near(effectiveClusters(giant), 10_000 / 8110);
	assert.equal(degreesOfFreedom(giant), 0);
});

test('the effective n lies between 0 and n, and a shift of all values does not move it', () => {
	fc.assert(
		fc.property(groupsOf(fc.constantFrom(0, 1)), (groups) => {
			const sums = sumsOf(groups);
			const variance = shareVariance(sums.sum, sums.n);
			const effective = effectiveN(sums, variance);
			assert.ok(effective > 0 && effective <= sums.n);
			assert.ok(designEffect(sums, variance) >= 1);
			near(effectiveN(sumsOf(groups.map((values) => values.map((value) => value + 7))), variance), effective, 1e-6);
		}),
	);
});

test('few clusters cost: t of 9 degrees in place of 99 keeps (1.9842/2.2622)² of the effective n', () => {
	near(correctedN(60, 100, 9), 60 * (1.9842 / 2.2622) ** 2, 1e-4);
	assert.equal(correctedN(60, 100, 99), 60);
	assert.equal(correctedN(60, 100, 1e6), 60);
	assert.ok(correctedN(60, 100, 9, 0.99) < correctedN(60, 100, 9));
});

test('impossible sums are refused', () => {
	for (const wrong of [
		{ clusters: 1.5 },
		{ clusters: 0 },
		{ n: 0 },
		{ sum: Number.NaN },
		{ sizeSquares: 300 },
		{ sumSquares: -1 },
	])
		assert.throws(() => effectiveN({ ...households, ...wrong }, 0.2), RangeError, JSON.stringify(wrong));
	assert.throws(() => effectiveN(households, -0.1), RangeError);
	assert.throws(() => correctedN(101, 100, 5), RangeError);
	assert.throws(() => correctedN(10, 100, -1), RangeError);
});
