/** Segments that are looked at: every value of one field, and of two fields every pair of values. */
import type { Cells, Sums } from '../explain-change/cells.ts';
import { combinations, keyOfPlace, type PartKey, placeOf } from '../explain-change/places.ts';

/** What is read of them: the cells of one period. */
export type SegmentCells = Pick<Cells, 'length' | 'codes' | 'sizes'> & { readonly sums: Sums };

/** Fields of a segment, at most. */
export const SEGMENT_DEPTH = 2;

export type Candidate = {
	readonly key: PartKey;
	/** Of a pair: the numbers of the two segments that it lies in. */
	readonly parents: readonly [number, number] | null;
	/** The fields, as a number: those of one family are shrunk together. */
	readonly family: number;
};

export type Candidates = {
	readonly list: readonly Candidate[];
	/** By the number of fields: how many are looked at. */
	readonly tested: readonly number[];
	/** By combination of fields and by cell: the number of the segment, −1 where it is none that is looked at. */
	readonly places: readonly Int32Array[];
	/** Σ of what stands by cell, by segment. */
	readonly sumsOf: (amounts: Float64Array) => Float64Array;
	/** By cell whether it belongs to a segment. */
	readonly cellsOf: (at: number) => Uint8Array;
};

/**
 * With `least` rows in it and in the rest. A pair needs as many also in each of its two segments without it, else it is
 * nearly the same rows as one of them, and in neither, which is what both are told from.
 */
export async function candidatesOf(cells: SegmentCells, least: number, turn: () => Promise<void>): Promise<Candidates> {
	const { n, size } = cells.sums;
	const total = (amounts: Float64Array) => amounts.reduce((sum, one) => sum + one, 0);
	const [rows, whole] = [total(n), total(size)];
	const list: Candidate[] = [];
	const counts: number[] = [];
	const places: Int32Array[] = [];
	/** By dimension and code. */
	const singles = new Map<string, number>();
	for (const [family, combination] of combinations(cells.sizes.length, SEGMENT_DEPTH).entries()) {
		const table = combination.reduce((product, dimension) => product * (cells.sizes[dimension] ?? 1), 1);
		const at = new Int32Array(cells.length).map((_, cell) => placeOf(cells, combination, cell));
		const [sizes, weights] = [new Float64Array(table), new Float64Array(table)];
		for (const [cell, place] of at.entries()) {
			if (place === -1) continue;
			sizes[place] = (sizes[place] ?? 0) + (n[cell] ?? 0);
			weights[place] = (weights[place] ?? 0) + (size[cell] ?? 0);
		}
		const numbers = new Int32Array(table).fill(-1);
		for (const [place, count] of sizes.entries()) {
			if (count < least || rows - count < least) continue;
			// Rows that nothing is divided by have no level.
			const weight = weights[place] ?? 0;
			if (!(weight > 0 && whole > weight)) continue;
			const key = keyOfPlace(cells, combination, place);
			const parents = key.length === 1 ? null : parentsOf(key, singles);
			if (parents === undefined) continue;
			if (parents) {
				const [one, other] = parents.map((parent) => counts[parent] ?? 0) as [number, number];
				if (Math.min(one - count, other - count, rows - one - other + count) < least) continue;
			}
			numbers[place] = list.length;
			const [only] = key;
			if (key.length === 1 && only) singles.set(nameOf(only), list.length);
			list.push({ key, parents, family });
			counts.push(count);
		}
		places.push(at.map((place) => (place === -1 ? -1 : (numbers[place] ?? -1))));
		await turn();
	}
	return {
		list,
		tested: Array.from(
			{ length: SEGMENT_DEPTH },
			(_, depth) => list.filter(({ key }) => key.length === depth + 1).length,
		),
		places,
		sumsOf(amounts) {
			const sums = new Float64Array(list.length);
			for (const own of places) {
				for (let cell = 0; cell < own.length; cell++) {
					const at = own[cell] ?? -1;
					if (at !== -1) sums[at] = (sums[at] ?? 0) + (amounts[cell] ?? 0);
				}
			}
			return sums;
		},
		cellsOf(at) {
			const own = places[list[at]?.family ?? 0] ?? new Int32Array();
			return new Uint8Array(own.length).map((_, cell) => (own[cell] === at ? 1 : 0));
		},
	};
}

function parentsOf(key: PartKey, singles: ReadonlyMap<string, number>): readonly [number, number] | undefined {
	const [one, other] = key.map((single) => singles.get(nameOf(single)));
	return one === undefined || other === undefined ? undefined : [one, other];
}

function nameOf({ dimension, code }: PartKey[number]): string {
	return `${dimension}:${code}`;
}
