import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgesOf, heldBy, humpsOf as humpsOfHeld } from './spread-words.ts';

const humpsOf = (counts: readonly number[]) => humpsOfHeld(counts.map((n) => ({ n, width: 1 })));

/** Draws from classes of these probabilities, the same in every run. */
function drawn(weights: readonly number[], n: number, seed: number): number[] {
	let state = seed;
	const random = () => {
		// Numerical Recipes' generator: enough for counts.
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
	const whole = weights.reduce((sum, one) => sum + one, 0);
	const counts = weights.map(() => 0);
	for (let row = 0; row < n; row += 1) {
		let left = random() * whole;
		const at = weights.findIndex((weight) => {
			left -= weight;
			return left < 0;
		});
		counts[at] = (counts[at] ?? 0) + 1;
	}
	return counts;
}

test('where there is one hump, or none, chance makes no second: at most 1 in 100 of a thousand samples', () => {
	const flat = Array.from({ length: 20 }, () => 1);
	const bell = Array.from({ length: 20 }, (_, at) => Math.exp(-((at - 9) ** 2) / 20));
	for (const weights of [flat, bell]) {
		let found = 0;
		for (let seed = 1; seed <= 1000; seed += 1) if (humpsOf(drawn(weights, 500, seed))) found += 1;
		assert.ok(found <= 10, String(found));
	}
});

test('two kinds of cases are found, at the tops of their humps', () => {
	const weights = Array.from(
		{ length: 20 },
		(_, at) => Math.exp(-((at - 4) ** 2) / 4) + Math.exp(-((at - 14) ** 2) / 4),
	);
	let found = 0;
	for (let seed = 1; seed <= 100; seed += 1) {
		const humps = humpsOf(drawn(weights, 1000, seed));
		if (humps && Math.abs(humps[0] - 4) <= 1 && Math.abs(humps[1] - 14) <= 1) found += 1;
	}
	assert.ok(found >= 95, String(found));
});

test('few rows have no humps; nor has nothing', () => {
	assert.equal(humpsOf([5, 0, 5]), null);
	assert.equal(humpsOf([]), null);
	assert.deepEqual(humpsOf([100, 3, 100]), [0, 2]);
});

test('half and tail are counted, not guessed', () => {
	const classes = [
		{ from: null, to: 60, n: 30 },
		{ from: 60, to: 120, n: 30 },
		{ from: 120, to: 3600, n: 33 },
		{ from: 3600, to: null, n: 7 },
	];
	assert.deepEqual(edgesOf(classes).half, { edge: 120, share: 0.6 });
	assert.equal(edgesOf(classes).tail?.edge, 3600);
	assert.equal(Math.round(100 * (edgesOf(classes).tail?.share ?? 0)), 7);
	assert.deepEqual(edgesOf([]), { half: null, tail: null });
});

test('a class that is wider than its neighbours is no hump', () => {
	// As many in every minute: 10, 20, 10, 30, 10 minutes wide.
	const edges = [10, 20, 40, 50, 80, 90];
	const linear = edges.slice(1).map((to, at) => ({ n: 30 * (to - (edges[at] ?? 0)), width: to - (edges[at] ?? 0) }));
	assert.equal(humpsOfHeld(linear), null);
	// As many in every doubling.
	const doubled = [60, 120, 3600, 7200].map((to, at, all) => ({
		from: all[at - 1] ?? 30,
		to,
		n: Math.round(1000 * Math.log2(to / (all[at - 1] ?? 30))),
	}));
	assert.equal(humpsOfHeld(heldBy(doubled)), null);
	assert.deepEqual(
		heldBy([
			{ from: null, to: 5, n: 1 },
			{ from: 5, to: 10, n: 2 },
			{ from: 10, to: null, n: 3 },
		]).map(({ at }) => at),
		[1],
	);
});
