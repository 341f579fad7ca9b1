import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterVariance, degreesOfFreedom } from './cluster.ts';
import { tQuantile } from './distribution.ts';
import { meanEstimate } from './mean.ts';
import { type RatioSums, ratioEstimate, type Squares } from './ratio.ts';

type Pair = readonly [x: number, y: number];

function squaresOf(pairs: readonly Pair[]): Squares {
	const sum = (of: (pair: Pair) => number) => pairs.reduce((total, pair) => total + of(pair), 0);
	return { xx: sum(([x]) => x * x), xy: sum(([x, y]) => x * y), yy: sum(([, y]) => y * y) };
}

function sumsOf(groups: readonly (readonly Pair[])[]): RatioSums {
	const totals = groups.map(
		(pairs): Pair => [pairs.reduce((sum, [x]) => sum + x, 0), pairs.reduce((sum, [, y]) => sum + y, 0)],
	);
	return {
		n: groups.flat().length,
		clusters: groups.length,
		numerator: totals.reduce((sum, [x]) => sum + x, 0),
		denominator: totals.reduce((sum, [, y]) => sum + y, 0),
		rows: squaresOf(groups.flat()),
		totals: squaresOf(totals),
	};
}

const near = (actual: number | undefined | null, expected: number, relative = 1e-9) =>
	assert.ok(
		actual !== undefined &&
			actual !== null &&
			Math.abs(actual - expected) <= relative * Math.max(1, Math.abs(expected)),
		`${actual}, not ${expected}`,
	);

const halfOf = ({ interval }: ReturnType<typeof ratioEstimate>) => ((interval?.high ?? 0) - (interval?.low ?? 0)) / 2;

test('twelve classes of 187 and their algebra scores: 62.57 with a standard error of 1.49 (Lohr 1999, Sampling, ch. 5)', () => {
	const classes: Pair[] = [
		[1230, 20],
		[1670, 26],
		[1402, 24],
		[1972, 34],
		[1508, 26],
		[1816, 28],
		[1048, 19],
		[2308, 32],
		[989, 17],
		[1398, 21],
		[1621, 26],
		[1746, 26],
	];
	const estimate = ratioEstimate(sumsOf(classes.map((one) => [one])));
	assert.equal(estimate.ratio?.toFixed(2), '62.57');
	// Lohr draws without replacement from 187 classes; here clusters are drawn with replacement.
	const error = (halfOf(estimate) / tQuantile(0.975, estimate.degreesOfFreedom)) * Math.sqrt(1 - 12 / 187);
	assert.equal(error.toFixed(2), '1.49');
	near(estimate.effectiveN, 12);
});

test('with a denominator of 1 a row it is the mean, clusters and all', () => {
	const groups = [[1, 2, 1], [4, 4, 5], [2, 1], [5], [3, 3, 3, 4]];
	const values = groups.flat();
	const sums = sumsOf(groups.map((scores) => scores.map((score): Pair => [score, 1])));
	const clusters = {
		clusters: groups.length,
		n: sums.denominator,
		sum: sums.numerator,
		sumSquares: sums.totals.xx,
		sumCross: sums.totals.xy,
		sizeSquares: sums.totals.yy,
	};
	const mean = meanEstimate({ n: values.length, sum: sums.numerator, sumSquares: sums.rows.xx }, 0.95, clusters);
	const actual = ratioEstimate(sums);
	near(actual.ratio, mean.mean ?? 0);
	assert.ok(mean.effectiveN < values.length);
	// Of the mean, deviations are enlarged by the number of clusters; here by how many they weigh as much as.
	const enlarged = (count: number) => count / (count - 1);
	const larger = Math.sqrt(enlarged(sums.n ** 2 / sums.totals.yy) / enlarged(groups.length));
	near(halfOf(actual), larger * (((mean.interval?.high ?? 0) - (mean.interval?.low ?? 0)) / 2));
	near(actual.effectiveN, mean.effectiveN / larger ** 2);
	near(actual.degreesOfFreedom, degreesOfFreedom(clusters));
});

test('clusters of one size: what the mean has, to the digit', () => {
	const groups = [
		[1, 2],
		[4, 5],
		[2, 1],
		[3, 3],
	];
	const sums = sumsOf(groups.map((scores) => scores.map((score): Pair => [score, 1])));
	const clusters = {
		clusters: 4,
		n: 8,
		sum: 21,
		sumSquares: sums.totals.xx,
		sumCross: sums.totals.xy,
		sizeSquares: sums.totals.yy,
	};
	const mean = meanEstimate({ n: 8, sum: 21, sumSquares: sums.rows.xx }, 0.95, clusters);
	const actual = ratioEstimate(sums);
	near(actual.interval?.low, mean.interval?.low ?? 0);
	near(actual.interval?.high, mean.interval?.high ?? 0);
	near(actual.effectiveN, mean.effectiveN);
});

const amounts = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }));
const groupsOf = fc.array(fc.array(amounts, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 30 });

test('the variance is that of residuals about the ratio, added up cluster by cluster', () => {
	fc.assert(
		fc.property(groupsOf, (groups) => {
			const sums = sumsOf(groups);
			const ratio = sums.numerator / sums.denominator;
			// Another way there: the residuals themselves, not the six sums.
			const residuals = groups.map((pairs) => pairs.map(([x, y]) => x - ratio * y));
			const squares = (values: number[]) => values.reduce((sum, value) => sum + value * value, 0);
			const whole = sums.denominator ** 2;
			const lacking = (sizes: number[]) => 1 - squares(sizes) / whole;
			const sizes = groups.map((pairs) => pairs.reduce((sum, [, y]) => sum + y, 0));
			const clustered = squares(residuals.map((own) => own.reduce((a, b) => a + b, 0))) / lacking(sizes);
			const alone = squares(residuals.flat()) / lacking(groups.flatMap((pairs) => pairs.map(([, y]) => y)));
			const { interval, degreesOfFreedom: degrees, ...rest } = ratioEstimate(sums);
			if (interval === null) return;
			const error = Math.sqrt(clustered) / sums.denominator;
			near((interval.high - interval.low) / 2, tQuantile(0.975, degrees) * error, 1e-6);
			near(rest.effectiveN, Math.min(sums.n, (sums.n * alone) / clustered), 1e-6);
		}),
	);
});

test('units of both sides carry through', () => {
	fc.assert(
		fc.property(groupsOf, (groups) => {
			const plain = ratioEstimate(sumsOf(groups));
			const scaled = ratioEstimate(sumsOf(groups.map((pairs) => pairs.map(([x, y]): Pair => [x * 60, y / 60]))));
			near(scaled.ratio, 3600 * (plain.ratio ?? 0), 1e-7);
			near(halfOf(scaled), 3600 * halfOf(plain), 1e-6);
		}),
	);
});

test('work and shifts in rows of their own are put together by agent', () => {
	const agents: Pair[][] = [0.7, 0.8, 0.75, 0.72].map((share) => [
		[share * 8, 0],
		[0, 8],
	]);
	const whole = ratioEstimate(sumsOf(agents.map((rows) => [[rows[0]?.[0] ?? 0, 8]])));
	const apart = ratioEstimate(sumsOf(agents));
	near(apart.ratio, 0.7425);
	near(apart.interval?.low, whole.interval?.low ?? 0);
	near(apart.interval?.high, whole.interval?.high ?? 0);
	assert.equal(apart.effectiveN, 8);
});

test('the totals have the variance of the room of clusters, enlarged by how many they weigh as much as', () => {
	const sums = sumsOf([
		[
			[30, 60],
			[20, 60],
		],
		[[45, 50]],
		[
			[10, 40],
			[12, 30],
		],
	]);
	const { totals } = sums;
	const variance = clusterVariance({
		clusters: 3,
		n: sums.denominator,
		sum: sums.numerator,
		sumSquares: totals.xx,
		sumCross: totals.xy,
		sizeSquares: totals.yy,
	});
	const estimate = ratioEstimate(sums);
	const weigh = sums.denominator ** 2 / totals.yy;
	const error = Math.sqrt(((variance ?? 0) * (2 / 3) * weigh) / (weigh - 1));
	near(halfOf(estimate), tQuantile(0.975, estimate.degreesOfFreedom) * error);
});

test('a part of a whole: the exact interval of as many yes-or-no answers as would know as much, inside 0 to 1', () => {
	const days = [0.97, 0.99, 0.72, 1, 0.95, 0.98].map((share): Pair[] => [[share * 8, 8]]);
	const sums = sumsOf(days);
	const [plain, part] = [ratioEstimate(sums), ratioEstimate({ ...sums, isPart: true })];
	assert.ok((plain.interval?.high ?? 0) > 1);
	assert.ok(part.interval && part.interval.high < 1 && part.interval.low < (plain.interval?.low ?? 0));
	// SciPy 1.17, from the six shares: e² = Σ(x − R·8)²·6/5/48², n = R(1 − R)/e²·(1.959964/t₅)²; then
	// beta.ppf(0.025, R·n, n(1 − R) + 1) and beta.ppf(0.975, R·n + 1, n(1 − R)).
	near(part.interval.low, 0.719027499, 1e-6);
	near(part.interval.high, 0.997149923, 1e-6);
});

test('nothing to divide by, one cluster, no spread: no interval', () => {
	const nothing = { ratio: null, effectiveN: 0, degreesOfFreedom: 0, interval: null };
	assert.deepEqual(ratioEstimate(sumsOf([])), nothing);
	assert.deepEqual(ratioEstimate(sumsOf([[[3, 0]], [[1, 0]]])), nothing);
	assert.deepEqual(
		ratioEstimate(
			sumsOf([
				[
					[1, 2],
					[2, 3],
				],
			]),
		),
		{ ratio: 0.6, effectiveN: 1, degreesOfFreedom: 0, interval: null },
	);
	const alike = ratioEstimate(sumsOf([[[0.1, 0.3]], [[0.2, 0.6]], [[0.7, 2.1]]]));
	near(alike.ratio, 1 / 3);
	assert.equal(alike.interval, null);
});

test('impossible sums are refused', () => {
	const sums = sumsOf([[[1, 2]], [[3, 4]]]);
	for (const wrong of [{ n: 1 }, { clusters: 0 }, { denominator: -1 }, { numerator: Number.NaN }])
		assert.throws(() => ratioEstimate({ ...sums, ...wrong }), RangeError, JSON.stringify(wrong));
	assert.throws(() => ratioEstimate({ ...sums, totals: { ...sums.totals, yy: 90 } }), RangeError);
	assert.throws(() => ratioEstimate(sums, 1.2), RangeError);
});
