/** How much may be told for nothing, over everything that is watched. */
import { falseAlarms, thresholdFor } from '../stats/watch/threshold.ts';
import type { Rhythm } from '../stats/watch/watch.ts';

/** Stories a company and month where nothing has changed. */
export const FALSE_PER_MONTH = 0.2;

/** Far out, what is skewed or has odd days goes further than normal noise does; the check of signals shows by how much. */
const KEPT = 0.7;

/**
 * The threshold of a series to which this share of the budget belongs. Expected numbers add up however much the series hang
 * together, so the budget holds for all of them; what they have found together becomes one story, so less is told than that.
 */
export function budgetedThreshold({ year, lengths }: Rhythm, share: number): number {
	const perPeriod = (FALSE_PER_MONTH * KEPT * 12) / year;
	return thresholdFor(Math.min(MOST, perPeriod * share), lengths);
}

/** A company in which next to nothing is watched is not told each Monday what chance does. */
const MOST = falseAlarms(3.5, { shortest: 3, longest: 84 });
