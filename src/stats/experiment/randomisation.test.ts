/** Against a published test, against regressions written out for every split, and against what is true by construction. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Matrix, solve } from 'ml-matrix';
import { normal, seeded } from '../seeded.ts';
import { canTell, splitEffect, splitIntervals, type UnitOutcome } from './randomisation.ts';
import { type Split, splitSet } from './splits.ts';

test('Darwin’s maize as Fisher tested it: 1,726 of 32,768 ways to assign the pairs give as much', () => {
	// Fisher 1935, The Design of Experiments, section 21: crossed less self-fertilised, in eighths of an inch.
	const differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
	const units = differences.flatMap((difference): UnitOutcome[] => [
		{ value: difference, past: 0, weight: 1 },
		{ value: 0, past: 0, weight: 1 },
	]);
	const splits = Array.from({ length: 2 ** 15 }, (_, code) =>
		Uint8Array.from({ length: 30 }, (_, at) => ((code >> (at >> 1)) & 1) ^ (at & 1) ^ 1),
	);
	const [observed] = splits;
	assert.ok(observed?.[0] === 1 && observed[1] === 0);
	const found = splitEffect(units, observed, splits, 0.95, false);
	assert.ok(found);
	assert.ok(Math.abs(found.effect - 314 / 15) < 1e-9);
	assert.equal(Math.round(found.p * 2 ** 15), 1726);
	assert.deepEqual([found.treated, found.control], [15, 15]);
	// Not below 5 %, so 0 is in the interval, at its edge.
	assert.ok(found.interval && found.interval.low <= 0 && found.interval.low > -1);
});

/** The coefficient of the arm in a weighted regression of the value on it and the past, by normal equations. */
function coefficient(units: readonly UnitOutcome[], split: Split): { readonly value: number; readonly norm: number } {
	const rows = units.map(({ past }, at) => [split[at] ?? 0, 1, past]);
	const weights = Matrix.diag(units.map(({ weight }) => weight));
	const x = new Matrix(rows);
	const cross = x.transpose().mmul(weights).mmul(x);
	const y = Matrix.columnVector(units.map(({ value }) => value));
	const inverse = solve(cross, Matrix.eye(3));
	const found = inverse.mmul(x.transpose().mmul(weights).mmul(y));
	return { value: found.get(0, 0), norm: 1 / Math.sqrt(inverse.get(0, 0)) };
}

test('p and interval are those of regressions written out for every split and every effect', () => {
	for (const [seed, treated] of [
		[1, 4],
		[2, 4],
		[3, 3],
		[4, 4],
	] as const) {
		const random = seeded(seed);
		const units = Array.from({ length: 9 }, (): UnitOutcome => {
			const past = 60 + 9 * normal(random);
			return { past, value: past + 3 * normal(random), weight: 0.2 + random() };
		});
		const { splits } = splitSet(
			units.map(() => [0]),
			treated,
			1,
		);
		assert.equal(splits.length, treated === 4 ? 126 : 84);
		const observed = splits[17 * seed] ?? new Uint8Array();
		const lifted = units.map((unit, at) => ({ ...unit, value: unit.value + 4 * (observed[at] ?? 0) }));
		const found = splitEffect(lifted, observed, splits);
		assert.ok(found?.interval);
		const own = coefficient(lifted, observed);
		assert.ok(Math.abs(found.effect - own.value) < 1e-8);
		const chanceOf = (effect: number) => {
			const without = lifted.map((unit, at) => ({ ...unit, value: unit.value - effect * (observed[at] ?? 0) }));
			const size = (split: Split) => {
				const { value, norm } = coefficient(without, split);
				return Math.abs(value) * norm;
			};
			const ours = size(observed);
			return splits.filter((split) => size(split) >= ours - 1e-9).length / splits.length;
		};
		assert.ok(Math.abs(found.p - chanceOf(0)) < 1e-12);
		const { low, high } = found.interval;
		for (const [end, outward] of [
			[low, -1],
			[high, 1],
		] as const) {
			assert.ok(chanceOf(end - outward * 1e-6) > 0.05, `${seed}: inside ${end}`);
			assert.ok(chanceOf(end + outward * 1e-6) <= 0.05, `${seed}: outside ${end}`);
			assert.ok(chanceOf(end + outward * 5) <= 0.05);
		}
	}
});

test('a unit without a value counts in neither arm; without two arms or variation there is no answer', () => {
	const units = [1, 2, 3, 4, 5, 6, 7, 8].map((value) => ({ value, past: value % 3, weight: 1 }));
	const { splits } = splitSet(
		units.map(() => [0]),
		4,
		1,
	);
	const observed = splits[0] ?? new Uint8Array();
	const without = units.map((unit, at) => (at === 0 ? null : unit));
	const found = splitEffect(without, observed, splits);
	assert.deepEqual([found?.treated, found?.control], [3, 4]);
	const rest = splitEffect(
		units.slice(1),
		observed.slice(1),
		splits.map((split) => split.slice(1)),
	);
	assert.deepEqual(found, rest);
	const lonely = units.map((unit, at) => (observed[at] === 1 ? unit : null));
	assert.equal(splitEffect(lonely, observed, splits), null);
	// With so few splits nothing is below 5 %.
	assert.equal(splitEffect(units, observed, splits.slice(0, 10))?.interval, null);
});

test('intervals of many splits at once are those of each, and an effect moves them by itself', () => {
	const random = seeded(21);
	const units = Array.from({ length: 12 }, (): UnitOutcome | null => {
		const past = 70 + 8 * normal(random);
		return { past, value: past + 3 * normal(random), weight: 0.2 + random() };
	}).with(4, null);
	const { splits } = splitSet(
		Array.from({ length: 12 }, () => [0]),
		5,
		1,
	);
	const tried = [0, 17, 400, 791];
	const found = splitIntervals(units, splits, tried);
	for (const [place, at] of tried.entries()) {
		const split = splits[at] ?? new Uint8Array();
		const own = splitEffect(units, split, splits);
		assert.deepEqual(found[place], own?.interval);
		const lifted = units.map((unit, unitAt) => unit && { ...unit, value: unit.value + 5 * (split[unitAt] ?? 0) });
		const moved = splitEffect(lifted, split, splits)?.interval;
		assert.ok(moved && own?.interval);
		assert.ok(Math.abs(moved.low - own.interval.low - 5) < 1e-9 && Math.abs(moved.high - own.interval.high - 5) < 1e-9);
	}
});

test('what few splits can tell: p is never below the share of the drawn one and its mirror image', () => {
	for (const [units, treated, least] of [
		[8, 4, 2 / 70],
		[10, 2, 1 / 45],
	] as const) {
		const { splits } = splitSet(
			Array.from({ length: units }, () => [0]),
			treated,
			1,
		);
		const split = splits[3] ?? new Uint8Array();
		const outcomes = [...split].map((arm, at) => ({ past: 0, value: 1e6 * arm + at ** 1.5, weight: 1 }));
		const found = splitEffect(outcomes, split, splits, 0.95, false);
		assert.ok(found && Math.abs(found.p - least) < 1e-12 && Math.abs(found.least - least) < 1e-12);
		for (const confidence of [0.95, 0.97, 0.975, 0.99]) {
			const { interval } = splitEffect(outcomes, split, splits, confidence, false) ?? {};
			assert.equal(canTell(splits, confidence), interval != null, `${units} ${confidence}`);
		}
	}
});
