import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { addProducts, addRow, emptyProducts, squareOf, sweep } from './cross-products.ts';
import { lmg, relativeWeights } from './relative-importance.ts';
import { normal, seeded } from './seeded.ts';

const folder = resolve(process.env.KAMERTON_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data'));
const skip = existsSync(folder) ? false : `the folder ${folder} (KAMERTON_TEST_DATA) is absent`;

/** Products of deviations from the mean. */
function productsOf(rows: readonly (readonly number[])[]) {
	const size = (rows[0] ?? []).length;
	const means = Array.from(
		{ length: size },
		(_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length,
	);
	const products = emptyProducts(size);
	for (const row of rows)
		addRow(
			products,
			Float64Array.from(row, (value, at) => value - (means[at] ?? 0)),
		);
	return squareOf(products);
}

const digits = (values: readonly number[]) => values.map((value) => value.toFixed(3));

test('LMG of fertility in Switzerland 1888 is that of R’s relaimpo', { skip }, () => {
	const file = readFileSync(join(folder, 'r-small/swiss.csv'), 'utf8');
	const cantons: Record<string, string>[] = parse(file, { columns: true });
	const names = ['Agriculture', 'Examination', 'Education', 'Catholic', 'Infant.Mortality', 'Fertility'];
	const matrix = productsOf(cantons.map((canton) => names.map((name) => Number(canton[name]))));
	const { shares, r2 } = lmg(matrix, [[0], [1], [2], [3], [4]], 5);
	assert.deepEqual(digits(shares), ['0.057', '0.171', '0.260', '0.106', '0.113']);
	assert.equal(r2.toFixed(5), '0.70674');
	assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - r2) < 1e-12);
	// Johnson's weights are near and add up to the same.
	const johnson = relativeWeights(matrix, [[0], [1], [2], [3], [4]], 5);
	assert.equal(johnson.r2.toFixed(5), '0.70674');
	for (const [at, share] of johnson.shares.entries()) assert.ok(Math.abs(share - (shares[at] ?? 0)) < 0.03);
});

/** By the definition: the mean of what each predictor adds, over all orders. */
function overAllOrders(matrix: ReturnType<typeof productsOf>, predictors: readonly (readonly number[])[], y: number) {
	const { size } = matrix;
	const r2 = (chosen: readonly number[]) => {
		const cells = matrix.cells.slice();
		sweep(
			{ size, cells },
			chosen.flatMap((at) => predictors[at] ?? []),
		);
		return 1 - (cells[y * size + y] ?? 0) / (matrix.cells[y * size + y] ?? 1);
	};
	const orders = (rest: readonly number[]): readonly (readonly number[])[] =>
		rest.length === 0
			? [[]]
			: rest.flatMap((one) => orders(rest.filter((other) => other !== one)).map((order) => [one, ...order]));
	const all = orders(predictors.map((_, at) => at));
	return predictors.map((_, one) => {
		const gains = all.map((order) => {
			const place = order.indexOf(one);
			return r2(order.slice(0, place + 1)) - r2(order.slice(0, place));
		});
		return gains.reduce((sum, gain) => sum + gain, 0) / all.length;
	});
}

test('with groups of columns, also such as follow from each other, LMG is the mean over all orders', () => {
	const random = seeded(11);
	const rows = Array.from({ length: 200 }, () => {
		const [a, b, c, d] = [normal(random), normal(random), normal(random), normal(random)];
		return [a, a + b, c, b + c, d, 2 * d, a + 0.5 * c - d + normal(random)];
	});
	const predictors = [[0], [1, 2], [3], [4, 5]];
	const matrix = productsOf(rows);
	const { shares } = lmg(matrix, predictors, 6);
	for (const [at, share] of overAllOrders(matrix, predictors, 6).entries()) {
		assert.ok(Math.abs((shares[at] ?? 0) - share) < 1e-10, `${at}: ${shares[at]} against ${share}`);
	}
});

test('for two predictors Johnson’s weights are LMG', () => {
	const random = seeded(5);
	const rows = Array.from({ length: 100 }, () => {
		const [a, b] = [normal(random), normal(random)];
		return [a, 0.7 * a + b, a - 2 * b + normal(random)];
	});
	const matrix = productsOf(rows);
	const [one, other] = [lmg(matrix, [[0], [1]], 2).shares, relativeWeights(matrix, [[0], [1]], 2).shares];
	for (const [at, share] of one.entries()) assert.ok(Math.abs(share - (other[at] ?? 0)) < 1e-12);
});

test('what a predictor that is always the same, or y that is, has to say', () => {
	const rows = Array.from({ length: 20 }, (_, at) => [1, at, at % 3]);
	const { shares } = lmg(productsOf(rows), [[0], [1]], 2);
	assert.equal(shares[0], 0);
	assert.deepEqual(relativeWeights(productsOf(rows), [[0], [1]], 2).shares[0], 0);
	const still = productsOf(rows.map(([, x]) => [x ?? 0, 4]));
	assert.deepEqual(lmg(still, [[0]], 1), { shares: [0], r2: 0 });
	assert.throws(() => lmg(still, [], 1), RangeError);
});

test('products of parts add up, and sweeping gives the coefficients of least squares', () => {
	const random = seeded(3);
	const rows = Array.from({ length: 50 }, () => {
		const [a, b] = [normal(random), normal(random)];
		return Float64Array.from([1, a, b, 3 + 2 * a - b]);
	});
	const [whole, one, other] = [emptyProducts(4), emptyProducts(4), emptyProducts(4)];
	for (const [at, row] of rows.entries()) {
		addRow(whole, row);
		addRow(at % 2 ? one : other, row);
	}
	addProducts(one, other);
	for (const [at, sum] of whole.sums.entries()) assert.ok(Math.abs(sum - (one.sums[at] ?? 0)) < 1e-9);
	const matrix = squareOf(whole);
	assert.deepEqual(sweep(matrix, [0, 1, 2]), [0, 1, 2]);
	const coefficients = [0, 1, 2].map((row) => matrix.cells[row * 4 + 3] ?? 0);
	for (const [at, value] of [3, 2, -1].entries()) assert.ok(Math.abs((coefficients[at] ?? 0) - value) < 1e-9);
	assert.ok((matrix.cells[15] ?? 1) < 1e-9);
});
