/** Whether the share of successes is the same in several groups: Pearson's chi-square test. */
import { normalCdf } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';

export type Group = { readonly successes: number; readonly n: number };

export type Homogeneity = {
	/** Of groups that have anybody. */
	readonly groups: number;
	readonly chiSquare: number;
	readonly degreesOfFreedom: number;
	readonly p: number;
};

/**
 * Σ (seen − expected)² / expected over successes and failures of each group, on groups − 1 degrees of freedom (Pearson 1900,
 * Philosophical Magazine 50). `designEffect` ≥ 1 divides it, for people who hang together (Rao & Scott 1981, JASA 76, first
 * order). `null` where it does not hold: below two groups, where all or none are successes, where an expected count is below 1
 * or more than a fifth of them are below 5 (Cochran 1954, Biometrics 10). RangeError unless 0 ≤ successes ≤ n, all whole.
 */
export function homogeneity(given: readonly Group[], designEffect = 1): Homogeneity | null {
	requireWithin('design effect', designEffect, 1);
	for (const { successes, n } of given) {
		requireWhole('n', n, 0);
		requireWhole('successes', successes, 0);
		requireWithin('successes', successes, 0, n);
	}
	const groups = given.filter(({ n }) => n > 0);
	const n = groups.reduce((sum, one) => sum + one.n, 0);
	const share = groups.reduce((sum, one) => sum + one.successes, 0) / n;
	if (groups.length < 2 || share === 0 || share === 1) return null;
	const counts = groups.flatMap((one) => [
		{ seen: one.successes, expected: one.n * share },
		{ seen: one.n - one.successes, expected: one.n * (1 - share) },
	]);
	const small = counts.filter(({ expected }) => expected < 5).length;
	if (counts.some(({ expected }) => expected < 1) || small > counts.length / 5) return null;
	const chiSquare =
		counts.reduce((sum, { seen, expected }) => sum + (seen - expected) ** 2 / expected, 0) / designEffect;
	const degreesOfFreedom = groups.length - 1;
	return { groups: groups.length, chiSquare, degreesOfFreedom, p: chiSquareTail(chiSquare, degreesOfFreedom) };
}

/**
 * P(X ≥ x) of chi-square with a whole number of degrees of freedom ≥ 1, by its finite sums (Abramowitz & Stegun 1964,
 * 26.4.4 and 26.4.5). RangeError on x < 0.
 */
export function chiSquareTail(x: number, df: number): number {
	requireWithin('x', x, 0);
	requireWhole('degrees of freedom', df, 1);
	const odd = df % 2 === 1;
	let term = odd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : Math.exp(-x / 2);
	let sum = odd ? 2 * normalCdf(-Math.sqrt(x)) : 0;
	for (let at = odd ? 3 : 2; at <= df; at += 2) {
		sum += term;
		term *= x / at;
	}
	return Math.min(1, sum);
}
