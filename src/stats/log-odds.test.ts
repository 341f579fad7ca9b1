import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logOdds } from './log-odds.ts';

const close = (one: number | undefined, other: number, within = 1e-9) =>
	assert.ok(one !== undefined && Math.abs(one - other) < within, `${one} against ${other}`);

test('worked out by hand for three words', () => {
	// n₁ = 100, n₂ = 200, background 300, prior 30: α = 3, 9, 18.
	const [late, kind, the] = logOdds(
		[
			{ one: 20, other: 10, background: 30 },
			{ one: 10, other: 80, background: 90 },
			{ one: 70, other: 110, background: 180 },
		],
		30,
	);
	// ln(23/107) − ln(13/217) = 1.277613…; √(1/23 + 1/13) = 0.346989…
	close(late?.difference, Math.log((23 / 107) * (217 / 13)));
	close(late?.difference, 1.277613, 1e-5);
	close(late?.z, 1.277613 / 0.346989, 1e-4);
	close(kind?.difference, Math.log((19 / 111) * (141 / 89)));
	close(the?.difference, Math.log((88 / 42) * (102 / 128)));
});

/** The same by the gamma function's way: the difference of the posterior means of the logits, its spread from the posterior itself. */
function posterior(
	{ one, other }: { one: number; other: number },
	own: number,
	sizes: [number, number],
	prior: number,
) {
	// digamma and trigamma by their series (Abramowitz & Stegun 6.3.18, 6.4.12), shifted to above 20.
	const digamma = (x: number): number =>
		x < 20 ? digamma(x + 1) - 1 / x : Math.log(x) - 1 / (2 * x) - 1 / (12 * x * x) + 1 / (120 * x ** 4);
	const trigamma = (x: number): number =>
		x < 20 ? trigamma(x + 1) + 1 / (x * x) : 1 / x + 1 / (2 * x * x) + 1 / (6 * x ** 3) - 1 / (30 * x ** 5);
	// A share of a Dirichlet is Beta(a, b); its logit has the mean ψ(a) − ψ(b) and the variance ψ′(a) + ψ′(b).
	const sides = [one, other].map((count, at) => [count + own, (sizes[at] ?? 0) + prior - count - own] as const);
	const [first, second] = sides.map(([a, b]) => ({
		mean: digamma(a) - digamma(b),
		variance: trigamma(a) + trigamma(b),
	}));
	return {
		difference: (first?.mean ?? 0) - (second?.mean ?? 0),
		variance: (first?.variance ?? 0) + (second?.variance ?? 0),
	};
}

test('it is the difference of the logits of both Dirichlet posteriors, as near as the paper says', () => {
	const words = [
		{ one: 400, other: 300, background: 700 },
		{ one: 90, other: 260, background: 350 },
		{ one: 4_000, other: 5_200, background: 9_200 },
	];
	const sizes: [number, number] = [4_490, 5_760];
	for (const [at, made] of logOdds(words, 500).entries()) {
		const word = words[at];
		assert.ok(word);
		const exact = posterior(word, (500 * word.background) / 10_250, sizes, 500);
		close(made.difference, exact.difference, 0.01);
		// The paper leaves the other words' part of the variance out: it is small for what is rare, and adds for what is common.
		if (at < 2) close(made.z / (exact.difference / Math.sqrt(exact.variance)), 1, 0.08);
	}
});

test('what is said as often on both sides, or hardly ever, does not stand out; the prior pulls the rare to nothing', () => {
	const words = [
		{ one: 1_000, other: 1_000, background: 2_000 },
		{ one: 1, other: 0, background: 1 },
		{ one: 30, other: 2, background: 32 },
		{ one: 970, other: 999, background: 1_969 },
	];
	const [same, rare, clear] = logOdds(words, 100);
	assert.ok(Math.abs(same?.z ?? 9) < 0.5);
	assert.ok(Math.abs(rare?.z ?? 9) < 1);
	assert.ok((clear?.z ?? 0) > 2);
	assert.throws(() => logOdds([{ one: -1, other: 0, background: 1 }], 10), RangeError);
});
