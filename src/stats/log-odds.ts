/**
 * Which words are said more on one side than on the other: log-odds ratios with an informative Dirichlet prior (Monroe, Colaresi &
 * Quinn 2008, "Fightin' Words", Political Analysis 16, p. 372–403, equations 15–22).
 */
import { normalCdf } from './distribution.ts';
import { requireWithin } from './domain.ts';

/** How often a word was said on either side, and in the background, which may be both together. */
export type WordCounts = { readonly one: number; readonly other: number; readonly background: number };

export type LogOdds = {
	/** ln of the odds on the first side less that on the other; above 0 it is said more on the first. */
	readonly difference: number;
	readonly z: number;
	readonly p: number;
};

/**
 * With y_w the count of a word, n that of all, α_w = `prior` × its share of the background and α₀ = `prior`:
 * δ = ln (y₁ + α)/(n₁ + α₀ − y₁ − α) − ln (y₂ + α)/(n₂ + α₀ − y₂ − α), σ² ≈ 1/(y₁ + α) + 1/(y₂ + α), z = δ/σ. The prior pulls what is rare to
 * nothing, and words that stand everywhere need no list. RangeError on negative counts or a prior of 0.
 */
export function logOdds(words: readonly WordCounts[], prior: number): readonly LogOdds[] {
	requireWithin('prior', prior, Number.MIN_VALUE);
	for (const { one, other, background } of words) {
		requireWithin('one', one, 0);
		requireWithin('other', other, 0);
		requireWithin('background', background, 0);
	}
	const total = (of: keyof WordCounts) => words.reduce((sum, word) => sum + word[of], 0);
	const [n1, n2, all] = [total('one'), total('other'), total('background')];
	return words.map(({ one, other, background }) => {
		const own = all === 0 ? 0 : (prior * background) / all;
		const [first, second] = [one + own, other + own];
		if (first <= 0 || second <= 0) return { difference: 0, z: 0, p: 1 };
		const odds = (count: number, n: number) => Math.log(count / (n + prior - count));
		const difference = odds(first, n1) - odds(second, n2);
		const z = difference / Math.sqrt(1 / first + 1 / second);
		return { difference, z, p: 2 * normalCdf(-Math.abs(z)) };
	});
}
