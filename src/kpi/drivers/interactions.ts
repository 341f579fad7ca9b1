/** Two drivers that do together more, or less, than the sum of both. */
import { normalCdf } from '../../stats/distribution.ts';
import { discoveryThreshold } from '../../stats/false-discovery.ts';
import type { Term } from './design.ts';
import type { Reading } from './model.ts';
import { type Estimated, middle, varianceOf } from './resampling.ts';

export type Interaction = {
	readonly drivers: readonly [string, string];
	/** What the KPI differs by beside the sum of both, where both lie one standard deviation above their mean. */
	readonly effect: Estimated;
	/** Answers of which both are known. */
	readonly n: number;
	readonly p: number;
};

/** Of so many drivers of numbers the products are looked at. */
const MOST_PAIRED = 7;

export type Pairs = {
	/**
	 * Each of the paired with itself. Where two drivers hang together, their product resembles the square of one of them, so that
	 * a bend in one would look like an interaction: squares stand beside the products (Ganzach 1997, Psychological Methods 2, p. 235).
	 */
	readonly squares: readonly (readonly [Term, Term])[];
	readonly products: readonly (readonly [Term, Term])[];
};

export function pairsOf(terms: readonly Term[]): Pairs {
	const numbers = terms.filter(({ scale }) => scale !== null).slice(0, MOST_PAIRED);
	return {
		squares: numbers.map((one) => [one, one] as const),
		products: numbers.flatMap((one, at) => numbers.slice(at + 1).map((other) => [one, other] as const)),
	};
}

/** Those that stand out among all pairs (Benjamini & Hochberg), by what resamples say of their spread. */
export function interactionsOf(
	products: Pairs['products'],
	known: readonly number[],
	reading: Reading,
	drawn: readonly Reading[],
	factor: number,
): readonly Interaction[] {
	const found = products.map(([one, other], at): Interaction => {
		const values = drawn.map(({ pairs: all }) => factor * (all[at] ?? 0));
		const error = Math.sqrt(varianceOf(values));
		const value = factor * (reading.pairs[at] ?? 0);
		const p = error > 0 ? 2 * normalCdf(-Math.abs(value) / error) : 1;
		const drivers = [one.predictor.id, other.predictor.id] as const;
		return { drivers, effect: { value, ...middle(values) }, n: known[at] ?? 0, p };
	});
	const threshold = discoveryThreshold(found.map(({ p }) => Math.min(1, p)));
	return found.filter(({ p }) => p <= threshold).toSorted((one, other) => one.p - other.p);
}
