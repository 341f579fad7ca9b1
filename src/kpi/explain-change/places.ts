/** Parts by number: which there are of some dimensions, and where each lies in a table of them. */
import type { Cells } from './cells.ts';

/** A part: by dimension the number of its value. */
export type PartKey = readonly { readonly dimension: number; readonly code: number }[];

export function isWithin(cells: Cells, cell: number, key: PartKey): boolean {
	return key.every(({ dimension, code }) => cells.codes[dimension]?.[cell] === code);
}

/** −1 where one of its values is not told apart. */
export function placeOf(
	{ codes, sizes }: Pick<Cells, 'codes' | 'sizes'>,
	combination: readonly number[],
	cell: number,
): number {
	let place = 0;
	for (const dimension of combination) {
		const code = codes[dimension]?.[cell] ?? 0;
		if (code === 0) return -1;
		place = place * (sizes[dimension] ?? 1) + code;
	}
	return place;
}

/** The other way round. */
export function keyOfPlace({ sizes }: Pick<Cells, 'sizes'>, combination: readonly number[], place: number): PartKey {
	let rest = place;
	return combination
		.toReversed()
		.map((dimension) => {
			const size = sizes[dimension] ?? 1;
			const code = rest % size;
			rest = (rest - code) / size;
			return { dimension, code };
		})
		.toReversed();
}

/** Of up to `most` dimensions each, the smaller ones first. */
export function combinations(dimensions: number, most: number): readonly (readonly number[])[] {
	const made: number[][] = [];
	const add = (chosen: readonly number[], from: number) => {
		if (chosen.length > 0) made.push([...chosen]);
		if (chosen.length === most) return;
		for (let next = from; next < dimensions; next++) add([...chosen, next], next + 1);
	};
	add([], 0);
	return made.toSorted((one, other) => one.length - other.length);
}
