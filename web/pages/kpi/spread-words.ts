/** What a distribution says in words, from the counts of its classes. */

/**
 * By so many standard errors a valley has to lie below both of its humps: that of a difference of two counts of a sample is
 * about √(a + b), of densities accordingly. With twenty classes there are some hundred places to look at; at 4 none of them is chance (p < 0.01 of
 * all together).
 */
const clear = 4;
/** A hump of fewer of the rows is nothing to speak of. */
const leastShare = 0.05;

/** Rows of a class and how wide it is: a class twice as wide holds twice as many. */
export type Held = { readonly n: number; readonly width: number };

/** The places of the two highest humps with a valley between them that is no chance; null where there is one hump. */
export function humpsOf(held: readonly Held[]): readonly [number, number] | null {
	const all = held.reduce((sum, { n }) => sum + n, 0);
	const heights = held.map(({ n, width }) => n / width);
	const isClear = (top: number, valley: number) => {
		const [one, other] = [held[top], held[valley]];
		if (!one || !other) return false;
		const error = Math.sqrt(one.n / one.width ** 2 + Math.max(other.n, 1) / other.width ** 2);
		return one.n / one.width - other.n / other.width >= clear * error;
	};
	let best: { readonly places: readonly [number, number]; readonly lower: number } | null = null;
	for (const [one, first] of held.entries()) {
		if (first.n < leastShare * all) continue;
		for (let other = one + 2; other < held.length; other += 1) {
			if ((held[other]?.n ?? 0) < leastShare * all) continue;
			const lower = Math.min(heights[one] ?? 0, heights[other] ?? 0);
			if (best !== null && lower <= best.lower) continue;
			const between = heights.slice(one + 1, other);
			const valley = one + 1 + between.indexOf(Math.min(...between));
			if (isClear(one, valley) && isClear(other, valley)) best = { places: [one, other], lower };
		}
	}
	return best && [climbed(heights, best.places[0]), climbed(heights, best.places[1])];
}

/** The top of the hump that the place lies on. */
function climbed(heights: readonly number[], from: number): number {
	for (let at = from; ; ) {
		const [here, left, right] = [heights[at] ?? 0, heights[at - 1] ?? -1, heights[at + 1] ?? -1];
		if (left <= here && right <= here) return at;
		at += right > left ? 1 : -1;
	}
}

export type SizeClass = { readonly from: number | null; readonly to: number | null; readonly n: number };

/** How many lie within the first edge that holds half, and beyond the last edge that a twentieth or more lies beyond. */
export function edgesOf(classes: readonly SizeClass[]): {
	readonly half: { readonly edge: number; readonly share: number } | null;
	readonly tail: { readonly edge: number; readonly share: number } | null;
} {
	const all = classes.reduce((sum, { n }) => sum + n, 0);
	if (all === 0) return { half: null, tail: null };
	const within = classes.map((_, at) => classes.slice(0, at + 1).reduce((sum, { n }) => sum + n, 0) / all);
	const at = within.findIndex((share) => share >= 0.5);
	const last = within.findLastIndex((share) => 1 - share >= 0.05);
	const edgeAt = (place: number) => classes[place]?.to ?? null;
	const [half, tail] = [edgeAt(at), last > at ? edgeAt(last) : null];
	return {
		half: half === null ? null : { edge: half, share: within[at] ?? 0 },
		tail: tail === null ? null : { edge: tail, share: 1 - (within[last] ?? 0) },
	};
}

/** How wide classes of sizes are, on the scale on which they were drawn: by factors. Those without an end are left out. */
export function heldBy(classes: readonly SizeClass[]): readonly (Held & { readonly at: number })[] {
	return classes.flatMap(({ from, to, n }, at) =>
		from === null || to === null || from <= 0 ? [] : [{ n, at, width: Math.log(to / from) }],
	);
}
