/** Whether a source has gone quiet, by the rhythm that its own imports have had so far. */

export type Freshness = {
	/** When something last arrived, ms since 1970; null where nothing did. */
	readonly arrivedAt: number | null;
	/** How far apart arrivals usually lie, ms; null where there were too few to tell. */
	readonly rhythm: number | null;
	/** By when the next one should have come. */
	readonly expectedBy: number | null;
	/** Whether that has passed; null where no rhythm is known. */
	readonly stale: boolean | null;
};

/** Files that come within so short a time are parts of one arrival. */
const BURST = 10 * 60_000;

/** Fewer gaps tell no rhythm; more than these are a rhythm of long ago. */
const [FEWEST, MOST] = [3, 30];

/**
 * The usual gap is the median of the last ones. Late is what is twice as long, and longer than almost any gap before by a
 * quarter, so that a source that rests on weekends is not called quiet every Monday.
 */
export function freshnessOf(arrivals: readonly number[], now: number): Freshness {
	const sorted = arrivals.toSorted((one, other) => one - other);
	const starts = sorted.filter((at, place) => place === 0 || at - (sorted[place - 1] ?? 0) > BURST);
	const last = sorted.at(-1) ?? null;
	const gaps = starts.slice(1).map((at, place) => at - (starts[place] ?? 0));
	const recent = gaps.slice(-MOST).toSorted((one, other) => one - other);
	if (last === null || recent.length < FEWEST) return { arrivedAt: last, rhythm: null, expectedBy: null, stale: null };
	const at = (share: number) => recent[Math.ceil(share * recent.length) - 1] ?? 0;
	const rhythm = at(0.5);
	const expectedBy = last + Math.max(2 * rhythm, 1.25 * at(0.9));
	return { arrivedAt: last, rhythm, expectedBy, stale: now > expectedBy };
}
