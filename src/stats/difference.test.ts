import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Difference, moverDifference, netDifference, shareDifference, welchDifference } from './difference.ts';

const shares = (x1: number, n1: number, x2: number, n2: number) =>
	shareDifference({ successes: x1, n: n1 }, { successes: x2, n: n2 });

function near(actual: number | null | undefined, wanted: number, tolerance: number, what = ''): void {
	assert.ok(typeof actual === 'number' && Math.abs(actual - wanted) <= tolerance, `${what} ${actual}, not ${wanted}`);
}

test('two shares as in table II of Newcombe (1998), method 10', () => {
	const table = [
		[56, 70, 48, 80, 0.0524, 0.3339],
		[9, 10, 3, 10, 0.1705, 0.809],
		[6, 7, 2, 7, 0.0582, 0.8062],
		[5, 56, 0, 29, -0.0381, 0.1926],
		[0, 10, 0, 20, -0.1611, 0.2775],
		[0, 10, 0, 10, -0.2775, 0.2775],
		[10, 10, 0, 20, 0.6791, 1],
		[10, 10, 0, 10, 0.6075, 1],
	] as const;
	for (const [x1, n1, x2, n2, low, high] of table) {
		const { difference, interval } = shares(x1, n1, x2, n2);
		const name = `${x1}/${n1} − ${x2}/${n2}`;
		assert.equal(difference, x1 / n1 - x2 / n2);
		near(interval?.low, low, 0.00005001, name);
		near(interval?.high, high, 0.00005001, name);
	}
});

test('p of two shares as solved with SciPy (brentq on the end of the interval at 0)', () => {
	near(shares(56, 70, 48, 80).p, 0.008133140358606817, 1e-10);
	near(shares(9, 10, 3, 10).p, 0.004963401417510237, 1e-10);
	near(shares(5, 56, 0, 29).p, 0.11755573067257472, 1e-10);
	near(shares(83, 86, 90, 93).p, 0.9223289767462007, 1e-10);
	assert.equal(shares(3, 10, 3, 10).p, 1);
});

test('the sleep data of Student as t.test of R prints them', () => {
	const made = welchDifference(
		{ value: 0.75, error: 0.5657345274557276, degrees: 9 },
		{ value: 2.33, error: 0.6331666447310692, degrees: 9 },
	);
	near(made.p, 0.07939414, 5e-9);
	near(made.interval?.low, -3.3654832, 5e-8);
	near(made.interval?.high, 0.2054832, 5e-8);
});

test('a mean against a known number is the test of one sample; without spread there is none', () => {
	// t = 1.33 / 0.633167 = 2.1006 with 9 degrees of freedom: p 0.0650599 by SciPy.
	const one = { value: 2.33, error: 0.6331666447310692, degrees: 9 };
	near(welchDifference(one, { value: 1, error: 0, degrees: Number.POSITIVE_INFINITY }).p, 0.0650599, 5e-8);
	const flat = { value: 3, error: 0, degrees: 9 };
	assert.deepEqual(welchDifference(flat, flat), { difference: 0, interval: null, p: null });
	assert.equal(welchDifference(one, { ...flat, degrees: 0 }).interval, null);
	assert.throws(() => welchDifference(one, { ...flat, error: -1 }), RangeError);
	assert.throws(() => welchDifference({ ...one, value: Number.NaN }, flat), RangeError);
});

test('two net scores: half of the three added answers to each', () => {
	// By hand: (50 + 0.375)/101.5 and (20 + 0.375)/101.5; (40 + 0.375)/101.5 and (30 + 0.375)/101.5.
	const [p1, d1, p2, d2] = [50.375, 20.375, 40.375, 30.375].map((count) => count / 101.5) as [
		number,
		number,
		number,
		number,
	];
	const variance = (p: number, d: number) => (p + d - (p - d) ** 2) / 101.5;
	const half = 1.959963984540054 * Math.sqrt(variance(p1, d1) + variance(p2, d2));
	const middle = p1 - d1 - p2 + d2;
	const made = netDifference({ promoters: 50, detractors: 20, n: 100 }, { promoters: 40, detractors: 30, n: 100 });
	assert.equal(made.difference, 20);
	near(made.interval?.low, 100 * (middle - half), 1e-9);
	near(made.interval?.high, 100 * (middle + half), 1e-9);
	assert.deepEqual(
		netDifference({ promoters: 0, detractors: 0, n: 0 }, { promoters: 1, detractors: 0, n: 3 }).interval,
		null,
	);
});

test('shares through MOVER with Wilson are those of Newcombe; a known number has no width', () => {
	// Wilson: 81/263 gives 0.2553 to 0.3662 (published in Newcombe 1998, p. 860).
	const one = { value: 81 / 263, low: 0.2553, high: 0.3662 };
	const known = { value: 0.25, low: 0.25, high: 0.25 };
	const against = moverDifference(one, known);
	near(against.interval?.low, 0.0053, 1e-12);
	near(against.interval?.high, 0.1162, 1e-12);
	assert.ok(against.p !== null && against.p < 0.05);
	assert.equal(moverDifference(known, known).p, 1);
	assert.equal(moverDifference(known, { value: 0, low: 0, high: 0 }).p, 0);
	assert.throws(() => moverDifference({ value: 1, low: 2, high: 0 }, known), RangeError);
	assert.throws(() => moverDifference({ value: Number.NaN, low: 0, high: 1 }, known), RangeError);
});

const excludesZero = ({ interval }: Difference) => interval !== null && (interval.low > 0 || interval.high < 0);
const counts = fc
	.record({
		n: fc.integer({ min: 1, max: 400 }),
		good: fc.double({ min: 0, max: 1, noNaN: true }),
		bad: fc.double({ min: 0, max: 1, noNaN: true }),
	})
	.map(({ n, good, bad }) => {
		const promoters = Math.floor(n * good);
		return {
			n,
			successes: promoters,
			promoters,
			detractors: Math.floor((n - promoters) * bad),
			effective: n * (0.2 + 0.8 * bad),
		};
	});

test('p is below 0.05 exactly where the interval leaves 0 out, and both turn round with the samples', () => {
	fc.assert(
		fc.property(counts, counts, (one, other) => {
			for (const compare of [shareDifference, netDifference]) {
				const [made, turned] = [compare(one, other), compare(other, one)];
				const p = made.p ?? 1;
				if (Math.abs(p - 0.05) > 1e-9) assert.equal(p < 0.05, excludesZero(made), `${p}`);
				near(turned.p, p, 1e-9);
				near(turned.interval?.low, -(made.interval?.high ?? 0), 1e-9);
			}
		}),
	);
});

test('an effective n of a tenth gives the interval of a tenth of the answers', () => {
	const clustered = shareDifference(
		{ successes: 300, n: 1000, effective: 100 },
		{ successes: 500, n: 1000, effective: 100 },
	);
	assert.deepEqual(clustered.interval, shares(30, 100, 50, 100).interval);
	assert.deepEqual(shareDifference({ successes: 3, n: 10, effective: 0 }, { successes: 1, n: 2 }).interval, null);
});
