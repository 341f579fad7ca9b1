import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DatedRate, rateOn, seriesInto } from './rates.ts';

const rate = (from: string, to: string, day: string, value: number): DatedRate => ({ from, to, day, rate: value });
const on = (rates: readonly DatedRate[], from: string, to: string, day: string) =>
	rateOn(seriesInto(to, rates).get(from) ?? [], day);

test('a rate holds from its day until the next one is known', () => {
	const rates = [rate('EUR', 'RUB', '2025-01-10', 105), rate('EUR', 'RUB', '2025-01-03', 100)];
	assert.equal(on(rates, 'EUR', 'RUB', '2025-01-02'), null);
	assert.equal(on(rates, 'EUR', 'RUB', '2025-01-03')?.rate, 100);
	assert.deepEqual(on(rates, 'EUR', 'RUB', '2025-01-09'), { day: '2025-01-03', rate: 100 });
	assert.equal(on(rates, 'EUR', 'RUB', '2026-05-01')?.rate, 105);
});

test('the inverse serves where the pair is not kept, and gives way to it on the same day', () => {
	const rates = [rate('RUB', 'EUR', '2025-01-03', 0.01), rate('EUR', 'RUB', '2025-01-10', 105)];
	assert.equal(on(rates, 'EUR', 'RUB', '2025-01-04')?.rate, 100);
	assert.equal(on(rates, 'EUR', 'RUB', '2025-01-11')?.rate, 105);
	const both = [rate('RUB', 'EUR', '2025-01-10', 0.01), rate('EUR', 'RUB', '2025-01-10', 105)];
	assert.equal(on(both, 'EUR', 'RUB', '2025-01-10')?.rate, 105);
});

test('over a third currency each side is the last one known', () => {
	// As the European Central Bank has it: what one euro buys.
	const rates = [
		rate('EUR', 'USD', '2025-01-02', 1.0321),
		rate('EUR', 'USD', '2025-01-06', 1.0426),
		rate('EUR', 'GBP', '2025-01-03', 0.8303),
	];
	const near = (one: number | undefined, other: number) => assert.ok(Math.abs((one ?? 0) - other) < 1e-12);
	assert.equal(on(rates, 'USD', 'GBP', '2025-01-02'), null);
	near(on(rates, 'USD', 'GBP', '2025-01-05')?.rate, 0.8303 / 1.0321);
	near(on(rates, 'USD', 'GBP', '2025-01-06')?.rate, 0.8303 / 1.0426);
	assert.deepEqual([...seriesInto('GBP', rates).keys()].sort(), ['EUR', 'USD']);
});

test('a currency without a way has no rates, and none has one to itself', () => {
	const rates = [rate('EUR', 'USD', '2025-01-02', 1.03), rate('KZT', 'RUB', '2025-01-02', 0.19)];
	assert.deepEqual([...seriesInto('USD', rates).keys()], ['EUR']);
});
