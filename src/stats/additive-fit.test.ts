import assert from 'node:assert/strict';
import { test } from 'node:test';
import { additiveFit, sumsByValue } from './additive-fit.ts';
import { seeded } from './seeded.ts';

test('values that are sums of effects are found again, whatever hangs together and whatever weighs how much', () => {
	const random = seeded(7);
	const truth = [
		[1, 4],
		[0, 2, 5],
		[0, -3, 1, 2],
	];
	const cells = Array.from({ length: 200 }, () => {
		const first = random() < 0.5 ? 0 : 1;
		// The second value depends on the first.
		return [first, random() < 0.6 ? first : 2, Math.floor(random() * 4)];
	});
	const codes = truth.map((_, at) => Int32Array.from(cells, (cell) => cell[at] ?? 0));
	const weight = Float64Array.from(cells, () => random() * 3);
	const value = Float64Array.from(cells, (cell) => cell.reduce((sum, code, at) => sum + (truth[at]?.[code] ?? 0), 0));
	const sizes = truth.map(({ length }) => length);
	const weighed = value.map((one, cell) => one * (weight[cell] ?? 0));
	const sums = codes.map((own, at) => sumsByValue(own, sizes[at] ?? 0, weighed));
	const { effects, fitted } = additiveFit({ codes, sizes, weight }, sums);
	for (const [at, list] of truth.entries()) {
		for (const [code, effect] of list.entries()) {
			const found = (effects[at]?.[code] ?? 0) - (effects[at]?.[0] ?? 0);
			assert.ok(Math.abs(found - (effect - (list[0] ?? 0))) < 1e-5, `${at} ${code}: ${found}`);
		}
	}
	for (const [cell, one] of value.entries()) assert.ok(Math.abs((fitted[cell] ?? 0) - one) < 1e-5);
});

test('a value without weight has no effect, and no cells are no fit', () => {
	const { effects } = additiveFit({ codes: [Int32Array.of(0, 1)], sizes: [3], weight: Float64Array.of(2, 0) }, [
		Float64Array.of(6, 0, 0),
	]);
	assert.deepEqual([...(effects[0] ?? [])], [3, 0, 0]);
	assert.equal(additiveFit({ codes: [], sizes: [], weight: new Float64Array() }, []).fitted.length, 0);
});
