/** Where to cut values into classes that people can read. */

const [minute, hour, day] = [60, 3600, 86_400];

/** Of lengths of time, in seconds: the ones people count in, about equal steps of their logarithm. */
const fineLengths = [
	...[0, 1, 2, 5, 10, 15, 20, 30, 45],
	...[1, 2, 3, 5, 10, 15, 20, 30, 45].map((minutes) => minutes * minute),
	...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * hour),
	...[1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365, 730].map((days) => days * day),
];

const coarseLengths = [
	...[0, 5, 15, 30],
	...[1, 2, 5, 15, 30].map((minutes) => minutes * minute),
	...[1, 2, 4, 8].map((hours) => hours * hour),
	...[1, 2, 3, 7, 14, 30, 90, 365].map((days) => days * day),
];

/** Classes at most, where fewer do as well. */
const MOST = 20;

/**
 * Edges for values between these two, the first at or below the smallest. The last class has no end: whatever is beyond
 * its edge belongs to it. A target is an edge, so that what is within it is whole classes.
 */
export function lengthEdges(smallest: number, largest: number, target: number | null): readonly number[] {
	const between = (all: readonly number[]) => {
		const edges = target === null ? all : [...new Set([...all, target])].sort((one, other) => one - other);
		const first = Math.max(
			0,
			edges.findLastIndex((edge) => edge <= smallest),
		);
		const last = edges.findLastIndex((edge) => edge <= largest);
		return edges.slice(first, Math.max(first, last) + 1);
	};
	const fine = between(fineLengths);
	return fine.length <= MOST ? fine : between(coarseLengths);
}

/** Equal classes of 1, 2 or 5 of a power of ten from the 1st to the 99th percentile; both outer ones are open. */
export function valueEdges(low: number, high: number, integers: boolean): readonly number[] {
	if (!(high > low)) return [low];
	const raw = (high - low) / MOST;
	const power = 10 ** Math.floor(Math.log10(raw));
	const nice = [1, 2, 5, 10].map((step) => step * power).find((step) => step >= raw) ?? 10 * power;
	const width = integers ? Math.max(1, nice) : nice;
	const first = Math.floor(low / width);
	const count = Math.floor(high / width) - first + 1;
	// Products of whole numbers, so that 0.1 + 0.2 does not show.
	return Array.from({ length: count }, (_, at) => Number(((first + at) * width).toPrecision(12)));
}
