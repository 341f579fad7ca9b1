/** A daily series continued: one possible course after the other, drawn from all that may be behind it. */
import { normal, type Random } from '../seeded.ts';
import { filteredBy, type Known, weighed } from './filter.ts';
import { type DayValue, natures, STATES, statesOn } from './nature.ts';

export type Continuation = {
	/** One course over the days given, of so many rows each; what chance there is in single rows included. */
	draw(days: readonly number[], weights: Float64Array, into: Float64Array): void;
};

type Drawn = { readonly known: Known; readonly share: number; readonly root: Float64Array };

/** What is so unlikely moves no interval. */
const NEGLIGIBLE = 1e-4;

/** `values` in order, one at least. */
export function continued(values: readonly DayValue[], random: Random): Continuation {
	const typical = typicalWeight(values);
	// About a level near all of them, so that a series that never changes is 0 to the last digit.
	const level = values[0]?.value ?? 0;
	const centred = values.map((one) => ({ ...one, value: one.value - level }));
	const all = filteredBy(centred, typical, natures);
	const shares = weighed(all);
	const drawn: readonly Drawn[] = all.flatMap((known, at) => {
		const share = shares[at] ?? 0;
		return share < NEGLIGIBLE ? [] : [{ known, share, root: rootOf(known.covariance) }];
	});
	const sum = drawn.reduce((total, { share }) => total + share, 0);
	const statesBy = new Map<number, readonly number[]>();
	const seenOn = (day: number) => {
		const found = statesBy.get(day) ?? statesOn(day).filter((state) => state > 0);
		statesBy.set(day, found);
		return found;
	};
	const fresh = new Float64Array(STATES);
	const state = new Float64Array(STATES);

	function chosen(): Drawn | undefined {
		let left = random() * sum;
		for (const one of drawn) {
			left -= one.share;
			if (left <= 0) return one;
		}
		return drawn.at(-1);
	}

	return {
		draw(days, weights, into) {
			const one = chosen();
			if (!one) return;
			const { known, root } = one;
			const { mean, squares, df, last } = known;
			const { phi, lasting } = known.nature;
			const scale = Math.sqrt(squares / chiSquare(df, random));
			for (let row = 0; row < STATES; row++) {
				fresh[row] = normal(random);
				let value = 0;
				for (let column = 0; column <= row; column++) {
					value += (root[row * STATES + column] ?? 0) * (fresh[column] ?? 0);
				}
				state[row] = (mean[row] ?? 0) + scale * value;
			}
			let own = state[0] ?? 0;
			let before = last;
			for (const [at, day] of days.entries()) {
				const kept = phi ** (day - before);
				before = day;
				own = own * kept + scale * Math.sqrt(lasting * (1 - kept * kept)) * normal(random);
				let value = level + own;
				for (const place of seenOn(day)) value += state[place] ?? 0;
				const weight = weights[at] ?? 0;
				const chance = weight > 0 ? Math.sqrt(((1 - lasting) * typical) / weight) : 0;
				into[at] = value + scale * chance * normal(random);
			}
		},
	};
}

function typicalWeight(values: readonly DayValue[]): number {
	const sorted = values.map(({ weight }) => weight).toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 1;
}

/** Wilson & Hilferty 1931, PNAS 17: 684; with the weeks that a forecast asks for it is right to three digits. */
function chiSquare(df: number, random: Random): number {
	const part = 2 / (9 * df);
	return df * Math.max(1e-6, 1 - part + Math.sqrt(part) * normal(random)) ** 3;
}

/** L with L·Lᵀ = the matrix, row by row; a row without variance is 0. */
function rootOf(matrix: Float64Array): Float64Array {
	const root = new Float64Array(STATES * STATES);
	for (let row = 0; row < STATES; row++) {
		for (let column = 0; column <= row; column++) {
			let rest = matrix[row * STATES + column] ?? 0;
			for (let k = 0; k < column; k++) rest -= (root[row * STATES + k] ?? 0) * (root[column * STATES + k] ?? 0);
			const own = root[column * STATES + column] ?? 0;
			root[row * STATES + column] = column === row ? Math.sqrt(Math.max(rest, 0)) : own > 0 ? rest / own : 0;
		}
	}
	return root;
}
