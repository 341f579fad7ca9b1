import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tQuantile } from './distribution.ts';
import { type MeanSums, meanEstimate, meanWorth } from './mean.ts';

function sumsOf(values: number[], shift = 0): MeanSums {
	const sums = { n: values.length, sum: 0, sumSquares: 0, shift };
	for (const value of values) {
		sums.sum += value - shift;
		sums.sumSquares += (value - shift) ** 2;
	}
	return sums;
}

function clustersOf(groups: number[][]) {
	const sums = { clusters: groups.length, n: 0, sum: 0, sumSquares: 0, sumCross: 0, sizeSquares: 0 };
	for (const values of groups) {
		const total = values.reduce((a, b) => a + b, 0);
		sums.n += values.length;
		sums.sum += total;
		sums.sumSquares += total * total;
		sums.sumCross += total * values.length;
		sums.sizeSquares += values.length ** 2;
	}
	return sums;
}

const near = (actual: number | undefined | null, expected: number, absolute = 1e-9) =>
	assert.ok(
		actual !== undefined && actual !== null && Math.abs(actual - expected) <= absolute,
		`${actual}, not ${expected}`,
	);

test("Student's sleep data: 1.58 hours more, 0.7001 to 2.4599", () => {
	const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
	const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
	const { mean, interval, degreesOfFreedom } = meanEstimate(sumsOf(second.map((hours, i) => hours - (first[i] ?? 0))));
	near(mean, 1.58);
	assert.equal(degreesOfFreedom, 9);
	assert.deepEqual([interval?.low.toFixed(4), interval?.high.toFixed(4)], ['0.7001', '2.4599']);
});

test('clusters of equal size: the t interval of the cluster means', () => {
	const groups = [
		[1, 2, 3],
		[4, 4, 5],
		[2, 1, 1],
		[5, 5, 4],
	];
	const means = groups.map((values) => values.reduce((a, b) => a + b, 0) / 3);
	const expected = meanEstimate(sumsOf(means));
	const actual = meanEstimate(sumsOf(groups.flat()), 0.95, clustersOf(groups));
	near(actual.interval?.low, expected.interval?.low ?? 0);
	near(actual.interval?.high, expected.interval?.high ?? 0);
	near(actual.degreesOfFreedom, 3);
	assert.ok(actual.effectiveN < 5);
});

test('one value per cluster changes nothing', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 60 }), (values) => {
			const plain = meanEstimate(sumsOf(values));
			const clustered = meanEstimate(sumsOf(values), 0.95, clustersOf(values.map((value) => [value])));
			if (!plain.interval) return assert.equal(clustered.interval, null);
			near(clustered.interval?.low, plain.interval.low);
			near(clustered.interval?.high, plain.interval.high);
		}),
	);
});

test('it is never narrower than independent values would make it', () => {
	const groups = [
		[1, 5],
		[5, 1],
		[2, 4],
		[3, 4],
	];
	const { interval } = meanEstimate(sumsOf(groups.flat()), 0.95, clustersOf(groups));
	const variance = meanEstimate(sumsOf(groups.flat())).variance ?? 0;
	near((interval?.high ?? 0) - (interval?.low ?? 0), 2 * tQuantile(0.975, 3) * Math.sqrt(variance / 8));
});

test('values far from 0 keep their digits when they are summed with a shift', () => {
	const values = [1e9 + 1, 1e9 + 2, 1e9 + 4];
	const shifted = meanEstimate(sumsOf(values, 1e9));
	near(shifted.variance, 7 / 3);
	near(shifted.mean, 1e9 + 7 / 3, 1e-6);
	// Without it the difference of two numbers near 3e18 is noise; it is refused as such, not shown as a variance.
	assert.equal(meanEstimate(sumsOf(values)).interval, null);
});

test('no value, one value, all alike, one customer: no interval', () => {
	assert.deepEqual(meanEstimate(sumsOf([])), {
		mean: null,
		variance: null,
		effectiveN: 0,
		degreesOfFreedom: 0,
		interval: null,
	});
	assert.deepEqual(meanEstimate(sumsOf([4])), {
		mean: 4,
		variance: null,
		effectiveN: 1,
		degreesOfFreedom: 0,
		interval: null,
	});
	assert.equal(meanEstimate(sumsOf([0.1, 0.1, 0.1])).interval, null);
	const one = meanEstimate(sumsOf([1, 2, 3]), 0.95, clustersOf([[1, 2, 3]]));
	assert.deepEqual([one.effectiveN, one.degreesOfFreedom, one.interval], [1, 0, null]);
	assert.equal(meanEstimate(sumsOf([]), 0.95, clustersOf([])).interval, null);
});

test('impossible sums are refused', () => {
	for (const wrong of [
		{ n: -1 },
		{ n: 2.5 },
		{ sum: Number.NaN },
		{ sumSquares: 1 },
		{ shift: Number.POSITIVE_INFINITY },
	])
		assert.throws(() => meanEstimate({ ...sumsOf([1, 2, 3]), ...wrong }), RangeError, JSON.stringify(wrong));
	assert.throws(() => meanEstimate(sumsOf([1, 2, 3]), 0.95, clustersOf([[1, 2], [4]])), /are not of n 3/);
	assert.throws(() => meanEstimate(sumsOf([1, 2, 3]), 2), RangeError);
});

test('what values are worth by a part of their clusters: the same design effect, the degrees of freedom of that part', () => {
	const part = [
		[1, 2, 3],
		[4, 4, 5],
		[2, 1, 1],
		[5, 5, 4],
	];
	// A hundred times the same clusters.
	const whole = Array.from({ length: 100 }, () => part).flat();
	const worth = meanWorth(1200, sumsOf(part.flat()), clustersOf(part));
	const alone = meanEstimate(sumsOf(part.flat()), 0.95, clustersOf(part));
	near(worth.effectiveN / 1200, alone.effectiveN / 12);
	assert.equal(worth.degreesOfFreedom, alone.degreesOfFreedom);
	near(meanWorth(1200, sumsOf(part.flat()), clustersOf(part), 0.25).effectiveN, worth.effectiveN / 1.25);

	const sums = sumsOf(whole.flat());
	assert.deepEqual(
		meanEstimate(sums, 0.95, meanWorth(1200, sums, clustersOf(whole))),
		meanEstimate(sums, 0.95, clustersOf(whole)),
	);
	const [by, exact] = [meanEstimate(sums, 0.95, worth), meanEstimate(sums, 0.95, clustersOf(whole))];
	assert.ok(by.interval && exact.interval);
	// Fewer clusters are taken to know less of their own spread.
	assert.ok(by.interval.high - by.interval.low > exact.interval.high - exact.interval.low);
	assert.deepEqual(meanWorth(0, sumsOf([]), clustersOf([])), { effectiveN: 0, degreesOfFreedom: 0 });
	assert.throws(() => meanEstimate(sums, 0.95, { effectiveN: 1201, degreesOfFreedom: 3 }), RangeError);
});
