/** A period cut into the pieces that are kept: a piece serves only the cells that lie in it as a whole. */
import { bucketsOf, type Grain } from './time/grain.ts';
import type { Range } from './time/period.ts';

export type Chunk = Range & {
	/** Names the chunk within its plan; see `chunkOf`. */
	readonly name: string;
};

/** Hours and days are kept by the month: a chunk each would be more bookkeeping than data. */
const kept: Readonly<Record<Grain, Grain>> = {
	hour: 'month',
	day: 'month',
	week: 'week',
	month: 'month',
	quarter: 'quarter',
	year: 'year',
};

/** Fault `too_many_groups` above the limit. */
export function chunksOf(range: Range, grain: Grain | null, timeZone: string, limit: number): readonly Chunk[] {
	if (range.from >= range.to) return [];
	if (grain === null) return [{ ...range, name: '' }];
	return bucketsOf(kept[grain], range, timeZone, limit).map(({ label, from, to }) => ({ name: label, from, to }));
}

/** The chunk that holds the bucket of this label. */
export function chunkOf(label: string | null, grain: Grain | null): string {
	if (grain === null || label === null) return '';
	return kept[grain] === grain ? label : label.slice(0, '2025-01'.length);
}

/** Neighbours joined: one comparison in SQL instead of many. */
export function joinRanges(ranges: readonly Range[]): readonly Range[] {
	const joined: Range[] = [];
	for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
		const last = joined.at(-1);
		if (last && last.to >= range.from) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
		else joined.push({ from: range.from, to: range.to });
	}
	return joined;
}
