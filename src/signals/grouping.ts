/** Changes that have one cause are one story. */
import type { SeriesChange } from './changes.ts';
import { dayNumber } from './dates.ts';
import type { Part } from './series.ts';

/** Days by which onsets may lie apart beside what is not known of them. */
const APART = 4;
/** An onset is not known to the day, but what may lie anywhere is no reason to throw two stories together. */
const LOOSEST = 14;

/** The clearest first. */
export type Group = readonly [SeriesChange, ...SeriesChange[]];

/** Of two parts of one dimension none holds rows of the other; any others may share some. */
export function mayShareRows(one: Part, other: Part): boolean {
	return Object.entries(one).every(([field, value]) => (other[field] ?? value) === value);
}

export function isSameCause(one: SeriesChange, other: SeriesChange): boolean {
	if (!mayShareRows(one.segment, other.segment)) return false;
	const [first, second] = [rangeOf(one), rangeOf(other)];
	return first.from <= second.to && second.from <= first.to;
}

function rangeOf({ onset, earliest, latest, grain }: SeriesChange) {
	const day = dayNumber(onset);
	const loose = APART / 2 + (grain === 'week' ? 6 : 0);
	return {
		from: Math.max(dayNumber(earliest), day - LOOSEST) - APART / 2,
		to: Math.min(dayNumber(latest), day + LOOSEST) + loose,
	};
}

/**
 * The clearest first takes in what began with it and may share rows with it, until nothing is left. What is taken in takes in
 * nothing itself, so that a chain of neighbours does not become one story.
 */
export function grouped(changes: readonly SeriesChange[]): readonly Group[] {
	const left = changes.toSorted((one, other) => Math.abs(other.z) - Math.abs(one.z));
	const groups: [SeriesChange, ...SeriesChange[]][] = [];
	for (let [clearest] = left; clearest !== undefined; [clearest] = left) {
		const first = clearest;
		const own = left.filter((one) => one !== first && isSameCause(first, one));
		groups.push([first, ...own]);
		left.splice(0, left.length, ...left.filter((one) => one !== first && !own.includes(one)));
	}
	return groups;
}
