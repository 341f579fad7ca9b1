import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalRates, rateDifference, rateRatio } from './rate-difference.ts';

const near = (actual: number | null | undefined, wanted: number, relative = 1e-9) =>
	assert.ok(
		typeof actual === 'number' && Math.abs(actual - wanted) <= relative * Math.max(1e-3, Math.abs(wanted)),
		`${actual}, not ${wanted}`,
	);

const events = (count: number, exposure = 1) => ({ count, exposure });

test('lung cancer in Fredericia against three other towns (eba1977), as poisson.test of R prints it', () => {
	const made = rateRatio(events(11, 800), events(21, 3011));
	near(made?.ratio, 1.971488, 1e-6);
	near(made?.low, 0.8584264, 1e-7);
	near(made?.high, 4.2772659, 1e-7);
});

test('the exact test, twice the smaller tail, as SciPy computes it', () => {
	near(equalRates(events(11, 800), events(21, 3011)), 0.11201731957539936);
	near(equalRates(events(2, 17877), events(10, 16660)), 0.028532218532175985);
	// 2 × (66 + 12 + 1)/4096 and 2 × (55 + 11 + 1)/2048, by hand.
	near(equalRates(events(10), events(2)), 158 / 4096);
	near(equalRates(events(2), events(9)), 134 / 2048);
	near(equalRates(events(412), events(350)), 0.02705404182443191);
	near(equalRates(events(5_000_000), events(5_010_000)), 0.0015756248126437878, 1e-6);
	near(equalRates(events(5_000_000), events(5_004_000)), 0.206107301012301, 1e-6);
	assert.equal(equalRates(events(0), events(0)), 1);
	assert.equal(equalRates({ count: 5, exposure: 10, effective: 5 }, events(3)), null);
});

test('the difference is MOVER with the intervals of Garwood, as computed with SciPy', () => {
	const made = rateDifference(events(412), events(350));
	assert.equal(made.difference, 62);
	near(made.interval?.low, 7.209581200964429);
	near(made.interval?.high, 116.95465470866094);
	const few = rateDifference(events(0), events(5));
	near(few.interval?.low, -11.66833207932267);
	near(few.interval?.high, 0.0008675032137626104, 1e-6);
	near(few.p, 0.0625);
});

test('per unit of exposure, and clustered events know less', () => {
	const [plain, clustered] = [1000, 200].map((effective) =>
		rateDifference({ count: 50, exposure: 1000, effective }, { count: 20, exposure: 1000, effective }),
	);
	near(plain?.difference, 0.03);
	assert.ok((clustered?.p ?? 0) > (plain?.p ?? 1));
	assert.ok((clustered?.interval?.low ?? 1) < 0 && (plain?.interval?.low ?? 0) > 0);
});

test('nothing to compare is null; impossible input is refused', () => {
	assert.equal(rateDifference(events(0, 0), events(3)).interval, null);
	assert.equal(rateRatio(events(0), events(0)), null);
	assert.deepEqual(rateRatio(events(3), events(0))?.high, null);
	assert.throws(() => rateDifference(events(-1), events(3)), RangeError);
});
