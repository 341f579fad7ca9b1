import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { poissonRate } from './rate.ts';

/** P(N ≤ k) of a Poisson count, added up term by term. */
function poissonCdf(k: number, mean: number): number {
	let [term, total] = [Math.exp(-mean), Math.exp(-mean)];
	for (let i = 1; i <= k; i++) {
		term *= mean / i;
		total += term;
	}
	return total;
}

// Garwood 1936, as printed in Ulm 1990, American Journal of Epidemiology 131(2), and every table of Poisson limits.
for (const [count, low, high] of [
	[0, '0.000', '3.689'],
	[1, '0.025', '5.572'],
	[5, '1.623', '11.668'],
	[10, '4.795', '18.390'],
] as const)
	test(`Garwood's table: ${count} events`, () => {
		const interval = poissonRate(count, 1);
		assert.deepEqual([interval?.low.toFixed(3), interval?.high.toFixed(3)], [low, high]);
	});

test('the ends leave 2.5 % of the Poisson beyond the count', () => {
	fc.assert(
		fc.property(fc.nat(300), (count) => {
			const interval = poissonRate(count, 1);
			assert.ok(interval);
			if (count > 0) assert.ok(Math.abs(1 - poissonCdf(count - 1, interval.low) - 0.025) < 1e-9);
			assert.ok(Math.abs(poissonCdf(count, interval.high) - 0.025) < 1e-9);
		}),
	);
});

test('12 complaints on 4,000 tickets: per ticket, and four times as wide apart in knowledge when clustered', () => {
	const perTicket = poissonRate(12, 4000);
	const counted = poissonRate(12, 1);
	assert.ok(perTicket && counted && Math.abs(perTicket.low - counted.low / 4000) < 1e-15);
	assert.deepEqual(poissonRate(12, 4000, 0.95, 1000), poissonRate(3, 1000));
});

test('nothing at risk is null; impossible input is refused', () => {
	assert.equal(poissonRate(0, 0), null);
	assert.equal(poissonRate(2, 100, 0.95, 0), null);
	for (const [count, exposure] of [
		[-1, 10],
		[1, -10],
		[Number.NaN, 10],
		[1, Number.NaN],
		[1, 0],
	] as const)
		assert.throws(() => poissonRate(count, exposure), RangeError);
	assert.throws(() => poissonRate(1, 10, 0.95, 11), RangeError);
	assert.throws(() => poissonRate(1, 10, 0), RangeError);
});
