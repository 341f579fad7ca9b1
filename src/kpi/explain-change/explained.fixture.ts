/** Cells of an invented company, of which it is known what has changed. */
import { type Random, seeded } from '../../stats/seeded.ts';
import type { Cells, Sums } from './cells.ts';
import type { ReadCells } from './read.ts';

export const fields = ['channel', 'team', 'branch', 'topic', 'product'] as const;
export const values: readonly (readonly string[])[] = [
	['chat', 'mail', 'phone'],
	['A', 'B', 'C', 'D'],
	['Ural', 'Centre', 'South', 'North'],
	['Delivery', 'Refund', 'Billing', 'Other', 'Setup'],
	['One', 'Two', 'Three'],
];

export type Planted = {
	readonly seed: number;
	readonly rows: number;
	/** The chance of a success, by the numbers of the values (the first is 0). */
	readonly chance: (codes: readonly number[], later: boolean) => number;
	/** The weight of a value among those of its field. */
	readonly weight?: (field: number, code: number, later: boolean) => number;
};

/** Row by row, each drawn by chance; as it would be read from the engine. */
export function companyOf({ seed, rows, chance, weight = (_, code) => 1 / (code + 1) }: Planted): ReadCells {
	const random = seeded(seed);
	const found = new Map<string, { codes: number[]; n: [number, number]; yes: [number, number] }>();
	for (const later of [false, true]) {
		for (let row = 0; row < rows; row++) {
			const codes = values.map((list, field) =>
				draw(
					random,
					list.map((_, code) => weight(field, code, later)),
				),
			);
			const cell = found.get(codes.join()) ?? { codes, n: [0, 0], yes: [0, 0] };
			found.set(codes.join(), cell);
			cell.n[later ? 1 : 0]++;
			if (random() < chance(codes, later)) cell.yes[later ? 1 : 0]++;
		}
	}
	const list = [...found.values()];
	const sums = (at: 0 | 1): Sums => {
		const n = Float64Array.from(list, (one) => one.n[at]);
		const yes = Float64Array.from(list, (one) => one.yes[at]);
		return { n, size: n, sizeSquares: n, amount: yes, amountSquares: yes, products: yes };
	};
	const cells: Cells = {
		length: list.length,
		codes: fields.map((_, field) => Int32Array.from(list, ({ codes }) => (codes[field] ?? 0) + 1)),
		sizes: values.map(({ length }) => length + 1),
		...{ before: sums(0), now: sums(1) },
	};
	return {
		dimensions: fields.map((field, at) => ({ field, values: values[at] ?? [] })),
		leftOut: [],
		cells,
		effect: 1,
	};
}

function draw(random: Random, weights: readonly number[]): number {
	const total = weights.reduce((sum, one) => sum + one, 0);
	let at = random() * total;
	for (const [code, weight] of weights.entries()) {
		at -= weight;
		if (at < 0) return code;
	}
	return weights.length - 1;
}
