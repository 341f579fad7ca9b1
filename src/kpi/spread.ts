/**
 * Stocks: what there is at a moment, such as the tickets that are open, unlike what happens in a period. A bucket has the
 * stock at its end, or now where it has not ended; before it begins there is none to speak of.
 */
import type { Scan } from './scan.ts';
import { bucketsOf, codeOfLabel, type Grain } from './time/grain.ts';
import type { Range } from './time/period.ts';

export type SpreadBucket = Range & {
	readonly label: string | null;
	/** The integer by which the engine groups the bucket. */
	readonly code: number;
};

/** Rows read once for each change of the stock (of open tickets, of those that wait), or for each bucket at whose end they belong to it. */
export type Spread = {
	readonly kind: 'changes' | 'waits' | 'ends';
	readonly grain: Grain | null;
	readonly timeZone: string;
	/** In their order, without gaps, none beyond the moment the question looks back from. */
	readonly buckets: readonly SpreadBucket[];
};

/** The buckets of a stock in this range; none where all of it lies ahead. */
export function stockBuckets(scan: Scan, range: Range, limit: number): readonly SpreadBucket[] {
	const seen = { from: range.from, to: Math.min(range.to, scan.asOf) };
	if (seen.from >= seen.to) return [];
	const grain = grainOf(scan);
	if (grain === null) return [{ ...seen, label: null, code: 0 }];
	return bucketsOf(grain, seen, scan.timeZone, limit).map((bucket) => ({ ...bucket, code: codeOfLabel(bucket.label) }));
}

export function grainOf({ keys }: Scan): Grain | null {
	const grain = keys.find((key) => key.kind === 'grain');
	return grain?.kind === 'grain' ? grain.name : null;
}

/** The scan over its rows as they are at the end of the period, where it is about a stock: for the rows behind it. */
export function atTheEnd<Some extends Scan>(scan: Some, range: Range): Some {
	if (!scan.stock) return scan;
	// Ahead of us nothing is known: at the beginning of all time no row was there.
	const moment = range.from < scan.asOf ? Math.min(range.to, scan.asOf) : EARLIEST;
	return { ...scan, moment };
}

/** No row of any fact is older. */
export const EARLIEST = Date.UTC(1900, 0, 1);
