import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shrink } from './shrinkage.ts';

/** Trials of BCG against tuberculosis (Colditz et al. 1994, JAMA 271): ill and well of the vaccinated and of the others. */
const bcg = [
	[4, 119, 11, 128],
	[6, 300, 29, 274],
	[3, 228, 11, 209],
	[62, 13536, 248, 12619],
	[33, 5036, 47, 5761],
	[180, 1361, 372, 1079],
	[8, 2537, 10, 619],
	[505, 87886, 499, 87892],
	[29, 7470, 45, 7232],
	[17, 1699, 65, 1600],
	[186, 50448, 141, 27197],
	[5, 2493, 3, 2338],
	[27, 16886, 29, 17825],
].map(([a = 0, b = 0, c = 0, d = 0]) => ({
	value: Math.log(a / (a + b) / (c / (c + d))),
	variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
}));

test('the BCG trials give the published spread and mean (metafor, method "DL")', () => {
	const made = shrink(bcg);
	assert.ok(made);
	assert.equal(made.q.toFixed(3), '152.233');
	assert.equal(made.between.toFixed(4), '0.3088');
	assert.equal(made.mean.toFixed(4), '-0.7141');
});

test('units that do not differ by more than chance all get the mean, exact ones keep their value', () => {
	const alike = shrink([1.0, 1.1, 0.9].map((value) => ({ value, variance: 1 })));
	assert.ok(alike);
	assert.equal(alike.between, 0);
	for (const value of alike.values) assert.ok(Math.abs(value - 1) < 1e-12);
	const exact = shrink([1, 5, 9].map((value) => ({ value, variance: 1e-12 })));
	for (const [at, value] of [1, 5, 9].entries()) assert.ok(Math.abs((exact?.values[at] ?? 0) - value) < 1e-9);
	assert.equal(shrink([{ value: 1, variance: 1 }]), null);
	assert.throws(() => shrink([{ value: 1, variance: 0 }]), RangeError);
	assert.throws(() => shrink([{ value: Number.NaN, variance: 1 }]), RangeError);
});

test('every unit comes to lie between itself and the mean; a shift moves all, a scale scales all', () => {
	const unit = fc.record({
		value: fc.double({ min: -100, max: 100, noNaN: true }),
		variance: fc.double({ min: 0.01, max: 100, noNaN: true }),
	});
	fc.assert(
		fc.property(fc.array(unit, { minLength: 2, maxLength: 12 }), (units) => {
			const made = shrink(units);
			assert.ok(made);
			const moved = shrink(units.map(({ value, variance }) => ({ value: 3 * value + 7, variance: 9 * variance })));
			for (const [at, value] of made.values.entries()) {
				const own = units[at]?.value ?? 0;
				assert.ok(value >= Math.min(own, made.mean) - 1e-9 && value <= Math.max(own, made.mean) + 1e-9);
				assert.ok(Math.abs((moved?.values[at] ?? 0) - (3 * value + 7)) < 1e-6);
			}
		}),
	);
});

/** A linear congruential generator (Numerical Recipes) and Box–Muller: the same numbers on every machine. */
function normals(seed: number): () => number {
	let state = seed;
	const uniform = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return (state + 0.5) / 2 ** 32;
	};
	return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

test('simulated: the best of units promises too much, the best after shrinking does not', () => {
	const normal = normals(7);
	let [raw, shrunk] = [0, 0];
	const runs = 4000;
	for (let run = 0; run < runs; run++) {
		const truths = Array.from({ length: 12 }, () => 70 + 3 * normal());
		// Units of very different size, as teams are.
		const units = truths.map((truth, at) => {
			const error = 1 + (at % 4) * 3;
			return { value: truth + error * normal(), variance: error ** 2 };
		});
		const values = shrink(units)?.values ?? [];
		const best = (of: readonly number[]) => of.indexOf(Math.max(...of));
		const [rawBest, shrunkBest] = [best(units.map(({ value }) => value)), best(values)];
		raw += ((units[rawBest]?.value ?? 0) - (truths[rawBest] ?? 0)) / runs;
		shrunk += ((values[shrunkBest] ?? 0) - (truths[shrunkBest] ?? 0)) / runs;
	}
	assert.ok(raw > 8, `the best raw value is ${raw.toFixed(2)} too high on average`);
	assert.ok(Math.abs(shrunk) < 0.5, `the best shrunk value is ${shrunk.toFixed(2)} off on average`);
});
