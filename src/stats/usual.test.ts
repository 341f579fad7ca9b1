import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualOf } from './usual.ts';

test('the ranks that enclose one more value', () => {
	assert.equal(usualOf([]), null);
	assert.deepEqual(usualOf([4]), { low: 4, high: 4, middle: 4, n: 1, coverage: 0, enough: false });
	// Nine values are the fewest for four of five: (9 + 1 − 2) ÷ (9 + 1).
	const nine = [9, 1, 8, 2, 7, 3, 6, 4, 5];
	assert.deepEqual(usualOf(nine), { low: 1, high: 9, middle: 5, n: 9, coverage: 0.8, enough: true });
	assert.equal(usualOf(nine.slice(1))?.enough, false);
	const nineteen = Array.from({ length: 19 }, (_, at) => at + 1);
	assert.deepEqual(usualOf(nineteen), { low: 2, high: 18, middle: 10, n: 19, coverage: 0.8, enough: true });
	assert.throws(() => usualOf([1, 2], 1), RangeError);
});

test('one more value of the same kind lies within as often as is said', () => {
	let seed = 7;
	// Park & Miller 1988: a generator of its own, so that the test repeats itself.
	const random = () => {
		seed = (seed * 48_271) % 2_147_483_647;
		return seed / 2_147_483_647;
	};
	for (const n of [9, 12, 19]) {
		const rounds = 20_000;
		let within = 0;
		let promised = 0;
		for (let round = 0; round < rounds; round++) {
			// Very skew: the range assumes nothing of the shape.
			const draw = () => (-Math.log(random())) ** 3;
			const usual = usualOf(Array.from({ length: n }, draw));
			assert.ok(usual);
			const next = draw();
			promised = usual.coverage;
			if (usual.low <= next && next <= usual.high) within++;
		}
		// Four standard errors.
		assert.ok(Math.abs(within / rounds - promised) < 4 * Math.sqrt((promised * (1 - promised)) / rounds), `n ${n}`);
	}
});
