import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, seeded } from '../seeded.ts';
import { combinations, drawnSplit, splitSet } from './splits.ts';

const text = (split: Uint8Array) => [...split].join('');

test('of eight units all splits into halves can be drawn, each as likely; the seed says which', () => {
	const { splits, possible } = splitSet(
		Array.from({ length: 8 }, (_, at) => [at]),
		4,
		1,
	);
	assert.deepEqual([possible, splits.length, new Set(splits.map(text)).size], [70, 70, 70]);
	assert.ok(splits.every((split) => split.reduce((sum, arm) => sum + arm, 0) === 4));
	const drawn = new Map<string, number>();
	for (let seed = 0; seed < 7000; seed++) {
		const one = text(drawnSplit({ splits, possible }, seed));
		drawn.set(one, (drawn.get(one) ?? 0) + 1);
	}
	// Expected 100 of each; chi-square with 69 degrees of freedom is above 117 in one of 4,000.
	const square = [...drawn.values()].reduce((sum, n) => sum + (n - 100) ** 2 / 100, (70 - drawn.size) * 100);
	assert.ok(square < 117, String(square));
	assert.equal(text(drawnSplit({ splits, possible }, 7)), text(drawnSplit({ splits, possible }, 7)));
});

test('of many splits those with like arms stay, with their mirror images, so that all are treated as often', () => {
	const random = seeded(3);
	const covariates = Array.from({ length: 16 }, () => [50 + 10 * normal(random), normal(random), 7]);
	const { splits, possible } = splitSet(covariates, 8, 5);
	assert.equal(possible, combinations(16, 8));
	assert.equal(combinations(16, 8), 12_870);
	const kept = new Set(splits.map(text));
	assert.ok(splits.length >= 1287 && splits.length < 1300, String(splits.length));
	for (const split of splits) assert.ok(kept.has(text(split.map((arm) => 1 - arm))));
	const gap = (split: Uint8Array, column: number) =>
		covariates.reduce((sum, row, at) => sum + ((split[at] === 1 ? 1 : -1) * (row[column] ?? 0)) / 8, 0);
	const spread = (all: readonly Uint8Array[], column: number) =>
		Math.sqrt(all.reduce((sum, split) => sum + gap(split, column) ** 2, 0) / all.length);
	const blind = splitSet(
		covariates.map(() => [0]),
		8,
		5,
	).splits;
	assert.equal(blind.length, 12_870);
	assert.ok(spread(splits, 0) < 0.4 * spread(blind, 0));
	assert.ok(spread(splits, 1) < 0.4 * spread(blind, 1));
});

test('where few are treated, none is certain to be and none certain not to be', () => {
	const random = seeded(9);
	// One unit is far from all others: whoever only looks at likeness would never treat it.
	const covariates = Array.from({ length: 30 }, (_, at) => [at === 0 ? 400 : normal(random)]);
	const { splits, possible } = splitSet(covariates, 6, 11);
	assert.equal(possible, null);
	for (let unit = 0; unit < 30; unit++) {
		const chance = splits.reduce((sum, split) => sum + (split[unit] ?? 0), 0) / splits.length;
		assert.ok(chance >= 0.08 && chance <= 0.68, `${unit}: ${chance}`);
	}
});
