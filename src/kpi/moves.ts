/** How far the uncertain figures behind a value move it, and how two such values go together. */
import type { Correlation } from '../stats/combination.ts';
import type { Together } from './together.ts';

/** By the place of a figure: half the width of its interval, times what the value changes for each unit of it. */
export type Moves = ReadonlyMap<number, number>;

export const unmoved: Moves = new Map();

/** Σ slope × moves: what is made of others moves with all that moves them. */
export function movesOf(parts: readonly { readonly slope: number; readonly moves: Moves }[]): Moves {
	const made = new Map<number, number>();
	for (const { slope, moves } of parts) {
		for (const [place, move] of moves) made.set(place, (made.get(place) ?? 0) + slope * move);
	}
	return made;
}

/** Of values by their place in the list; those that are known exactly go with nothing. */
export function correlationOf(list: readonly Moves[], together: Together | undefined): Correlation {
	const product = (one: Moves, other: Moves) => {
		let sum = 0;
		for (const [place, move] of one)
			for (const [second, moved] of other) {
				const correlation = place === second ? 1 : (together?.(place, second) ?? 0);
				sum += correlation * move * moved;
			}
		return sum;
	};
	const sizes = list.map((moves) => Math.sqrt(Math.max(0, product(moves, moves))));
	return (one, other) => {
		if (one === other) return 1;
		const [first, second] = [list[one], list[other]];
		const size = (sizes[one] ?? 0) * (sizes[other] ?? 0);
		return !first || !second || size === 0 ? 0 : Math.min(1, Math.max(-1, product(first, second) / size));
	};
}
