/**
 * What is usual, from earlier values of the same kind: the k-th smallest and k-th largest of n enclose one more value with
 * chance (n + 1 − 2k) ÷ (n + 1), whatever their distribution, where all n + 1 come in any order equally likely (Wilks 1941,
 * Annals of Mathematical Statistics 12; Hahn & Meeker 1991, Statistical Intervals, 5.4).
 */
import { requireOpenShare } from './domain.ts';
import { tail } from './interval.ts';

export type Usual = {
	readonly low: number;
	readonly high: number;
	/** The median. */
	readonly middle: number;
	readonly n: number;
	/** The chance that a value like the others lies between them, ends included; more where values tie. */
	readonly coverage: number;
	/** Whether that is as much as was asked for: of too few values it cannot be. */
	readonly enough: boolean;
};

/** Four of five: a wall is looked at all day, and one of twenty hours would never be told. */
export const usualCoverage = 0.8;

/** The narrowest range with at least the coverage; from the least to the most where no range has it. Null without values. */
export function usualOf(values: readonly number[], coverage = usualCoverage): Usual | null {
	requireOpenShare('coverage', coverage);
	const n = values.length;
	const ordered = values.toSorted((one, other) => one - other);
	// The dust of binary fractions must not cost a rank: 0.1 × 10 is one.
	const k = Math.max(1, Math.floor(tail(coverage) * (n + 1) + 1e-9));
	const [low, high] = [ordered[k - 1], ordered[n - k]];
	const [below, above] = [ordered[Math.floor((n - 1) / 2)], ordered[Math.ceil((n - 1) / 2)]];
	if (low === undefined || high === undefined || below === undefined || above === undefined) return null;
	const reached = (n + 1 - 2 * k) / (n + 1);
	return { low, high, middle: (below + above) / 2, n, coverage: reached, enough: reached >= coverage - 1e-9 };
}
