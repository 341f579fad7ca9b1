/** Least squares from cross-products, held against normal equations written out and against companies whose truth is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addRow, emptyProducts } from './cross-products.ts';
import { leastSquares, robustInterval } from './robust-slope.ts';
import { normal, type Random, seeded } from './seeded.ts';

/** As the engine computes it, row by row: value, variance HC3 and its interval of the coefficient of `column`. */
function slope(rows: readonly (readonly number[])[], columns: readonly number[], column: number) {
	const size = rows[0]?.length ?? 1;
	const y = size - 1;
	const products = emptyProducts(size);
	for (const row of rows) addRow(products, Float64Array.from(row));
	const fit = leastSquares(products, columns, y);
	const moves = fit.movedBy(new Map([[column, 1]]));
	if (!moves) return null;
	let moved = 0;
	for (const row of rows) {
		const residual = (row[y] ?? 0) - dot(fit.coefficients.with(y, 0), row);
		let place = 0;
		let leverage = 0;
		for (let one = 0; one < size; one++)
			for (let other = 0; other <= one; other++)
				leverage += (fit.leverage[place++] ?? 0) * (row[one] ?? 0) * (row[other] ?? 0);
		moved += ((dot(moves, row) * residual) / (1 - leverage)) ** 2;
	}
	const value = fit.coefficients[column] ?? 0;
	return { value, moved, interval: robustInterval(value, { moved, n: rows.length, columns: fit.columns.length }) };
}

const dot = (one: readonly number[], other: readonly number[]) =>
	one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

test('a line through five points: coefficients and HC3 as worked out by hand', () => {
	// x̄ = 3, Sxx = 10, slope = Σ(x − 3)y / 10 = 0.8, intercept 0.4; residuals −0.2, 1, −0.8, −0.6, 0.6; h = 0.2 + (x − 3)² / 10.
	const rows = [
		[1, 1, 1],
		[1, 2, 3],
		[1, 3, 2],
		[1, 4, 3],
		[1, 5, 5],
	];
	const found = slope(rows, [0, 1], 1);
	assert.ok(found);
	assert.ok(Math.abs(found.value - 0.8) < 1e-12);
	const residuals = [-0.2, 1, -0.8, -0.6, 0.6];
	const moved = residuals.reduce((sum, e, at) => {
		const d = at - 2;
		return sum + (((d / 10) * e) / (1 - 0.2 - (d * d) / 10)) ** 2;
	}, 0);
	assert.ok(Math.abs(found.moved - moved) < 1e-12);
	// t of 3 degrees of freedom: 3.182446.
	assert.ok(Math.abs((found.interval?.high ?? 0) - 0.8 - 3.182446305 * Math.sqrt(moved)) < 1e-6);
});

test('a column that follows from those before it takes no part; of it nothing can be told', () => {
	const rows = [1, 2, 3, 4, 6].map((x) => [1, x, 2 * x + 1, x * x]);
	assert.equal(slope(rows, [0, 1, 2], 2), null);
	assert.deepEqual(slope(rows, [0, 1, 2], 1)?.value, slope(rows, [0, 1], 1)?.value);
	assert.equal(robustInterval(1, { moved: 0, n: 10, columns: 2 }), null);
	assert.equal(robustInterval(1, { moved: 1, n: 2, columns: 2 }), null);
});

/** Customers of a made-up company: score 0…10 that hangs together with earlier spending, which hangs together with what comes. */
function company(random: Random, n: number, truth: { share: number; money: number; confounding: number }) {
	return Array.from({ length: n }, () => {
		const earlier = Math.exp(1 + 0.8 * normal(random));
		const score = Math.max(
			0,
			Math.min(10, Math.round(7 + 1.5 * truth.confounding * Math.log(earlier) + 2 * normal(random))),
		);
		const buys = random() < 0.4 + truth.share * (score - 7) + 0.05 * truth.confounding * Math.min(3, earlier - 3);
		// Two thirds buy nothing; the others spend by a distribution with a long tail.
		const size = Math.exp(0.9 * normal(random));
		const spends = (random() < 0.33 ? size * 3 : 0) + truth.money * score + truth.confounding * earlier;
		return { row: [1, score, earlier, Math.log(1 + earlier)], buys: buys ? 1 : 0, spends };
	});
}

const companies = 400;

function coverage(
	y: 'buys' | 'spends',
	columns: readonly number[],
	truth: { share: number; money: number; confounding: number },
	of: number,
) {
	const random = seeded(23);
	let [covered, claimed, sum] = [0, 0, 0];
	for (let at = 0; at < companies; at++) {
		const rows = company(random, 240, truth).map((one) => [...one.row, one[y]]);
		const { interval, value = Number.NaN } = slope(rows, columns, 1) ?? {};
		assert.ok(interval);
		if (interval.low <= of && of <= interval.high) covered++;
		if (interval.low > 0 || interval.high < 0) claimed++;
		sum += value;
	}
	return { covered: covered / companies, claimed: claimed / companies, mean: sum / companies };
}

test('intervals of a share and of money with a long tail hold the planted slope in 92 to 98 of 100 companies', () => {
	const planted = { share: 0.02, money: 0.4, confounding: 0 };
	for (const [y, of] of [
		['buys', 0.02],
		['spends', 0.4],
	] as const) {
		const { covered } = coverage(y, [0, 1], planted, of);
		assert.ok(covered >= 0.92 && covered <= 0.98, `${y}: ${covered}`);
	}
});

test('without a relation a slope is claimed in about five of a hundred', () => {
	for (const y of ['buys', 'spends'] as const) {
		const { claimed } = coverage(y, [0, 1], { share: 0, money: 0, confounding: 0 }, 0);
		assert.ok(claimed >= 0.02 && claimed <= 0.08, `${y}: ${claimed}`);
	}
});

test('where earlier spending stands behind both, the adjusted slope is the planted one and the raw one is not', () => {
	const planted = { share: 0, money: 0.4, confounding: 1 };
	const adjusted = coverage('spends', [0, 1, 2, 3], planted, 0.4);
	assert.ok(adjusted.covered >= 0.92 && adjusted.covered <= 0.98, `${adjusted.covered}`);
	assert.ok(Math.abs(adjusted.mean - 0.4) < 0.05, `${adjusted.mean}`);
	const raw = coverage('spends', [0, 1], planted, 0.4);
	assert.ok(raw.covered < 0.3, `${raw.covered}`);
});
