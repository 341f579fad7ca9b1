import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wilson } from '../../stats/proportion.ts';
import type { Pooled } from './pooled-levels.ts';
import { weighedFigures } from './weighed-figures.ts';

const row = (variant: string, level: string, answer: number, n: number) => ({
	...{ variant, measured: 'resolved', answer, least: 0, most: 1, levels: JSON.stringify([level]), n },
});
const side: Pooled = { shares: [0.5, 0.5], people: [100, 300], levelOf: (value) => (value === 'a' ? 0 : 1) };

test('a question that few have answered has the interval of those few, whatever they weigh', () => {
	// All were asked the first; the second by those of b alone, each of whom weighs two thirds.
	const { figures } = weighedFigures(
		[
			row('all', 'a', 1, 100),
			row('all', 'b', 1, 150),
			row('all', 'b', 0, 150),
			row('few', 'b', 1, 60),
			row('few', 'b', 0, 40),
		],
		new Map(),
		[side],
	);
	const few = figures.find(({ variant }) => variant === 'few');
	const plain = wilson(60, 100);
	assert.ok(few?.weighed && plain);
	assert.ok(Math.abs(few.weighed.value - 60) < 1e-9);
	assert.equal(few.weighed.effectiveN, 100);
	assert.ok(Math.abs((few.weighed.low ?? 0) - 100 * plain.low) < 1e-9);
	const all = figures.find(({ variant }) => variant === 'all');
	assert.ok(Math.abs((all?.weighed?.value ?? 0) - 75) < 1e-6);
});

test('those who left the most answered question out weigh as their like', () => {
	// Nobody of a has answered the first.
	const { figures, raking } = weighedFigures(
		[row('first', 'b', 1, 300), row('second', 'a', 0, 100), row('second', 'b', 1, 100)],
		new Map(),
		[side],
	);
	assert.ok(raking?.converged);
	// 100 of a weigh 2 each, 100 of b two thirds each.
	assert.ok(Math.abs((figures.find(({ variant }) => variant === 'second')?.weighed?.value ?? 0) - 25) < 1e-6);
});
