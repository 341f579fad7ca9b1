/**
 * Answers by parts of whole customers, and the same drawn again: a resample is a sum of the parts' cross-products, so that no
 * answer is read twice. Parts are drawn in place of customers; from some hundred on that makes no difference to the spread
 * of what is estimated, since customers fall into them by chance (random groups: Wolter 2007, Introduction to Variance
 * Estimation, chapter 2).
 */
import { addProducts, addRow, type CrossProducts, emptyProducts } from '../../stats/cross-products.ts';
import type { Random } from '../../stats/seeded.ts';
import type { AnswerPart, RowWriter } from './design.ts';

export type Estimated = { readonly value: number; readonly low: number; readonly high: number };

/** Lets others be answered, and ends where nobody waits for the answer any more. */
export async function turn(signal: AbortSignal | undefined): Promise<void> {
	await new Promise<void>((resolve) => setImmediate(resolve));
	signal?.throwIfAborted();
}

/** Each turn of the loop stays short. */
const ROWS_A_TURN = 1_000;

export async function productsOf(
	parts: readonly AnswerPart[],
	size: number,
	write: RowWriter,
	signal?: AbortSignal,
): Promise<readonly CrossProducts[]> {
	const row = new Float64Array(size);
	const made: CrossProducts[] = [];
	let since = 0;
	for (const part of parts) {
		const products = emptyProducts(size);
		for (let at = 0; at < part.y.length; at++) {
			write(part, at, row);
			addRow(products, row);
		}
		made.push(products);
		since += part.y.length;
		if (since >= ROWS_A_TURN) {
			since = 0;
			await turn(signal);
		}
	}
	return made;
}

export function summed(products: readonly CrossProducts[], size: number): CrossProducts {
	const whole = emptyProducts(size);
	for (const one of products) addProducts(whole, one);
	return whole;
}

/** What `read` says of each of `times` resamples. */
export async function resampled<T>(
	products: readonly CrossProducts[],
	times: number,
	random: Random,
	read: (drawn: CrossProducts) => T,
	signal?: AbortSignal,
): Promise<readonly T[]> {
	const size = products[0]?.size ?? 1;
	const made: T[] = [];
	for (let time = 0; time < times; time++) {
		const drawn = emptyProducts(size);
		for (let one = 0; one < products.length; one++) {
			const part = products[Math.floor(random() * products.length)];
			if (part) addProducts(drawn, part);
		}
		made.push(read(drawn));
		await turn(signal);
	}
	return made;
}

export function varianceOf(values: readonly number[]): number {
	const mean = meanOf(values);
	return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Of what is too high by chance, as R² and each share of it. A resample stands to the answers as these do to all there could be,
 * so that it is too high by as much once more: that is taken off the value (Efron & Tibshirani 1993, An Introduction to the
 * Bootstrap, chapter 10) and, twice, off the resamples. So it also holds where the answers of one customer hang together,
 * which adjusting R² by the number of its columns does not. Of what says nothing it lies around 0, at times below.
 */
export function withoutBias(value: number, drawn: readonly number[]): Estimated {
	const bias = meanOf(drawn) - value;
	return { value: value - bias, ...middle(drawn.map((one) => one - 2 * bias)) };
}

/** The middle 95 % of what resamples say: the percentile interval (Efron 1979, The Annals of Statistics 7, p. 1). */
export function middle(values: readonly number[]): { readonly low: number; readonly high: number } {
	const sorted = values.toSorted((one, other) => one - other);
	const at = (share: number) => {
		const place = share * (sorted.length - 1);
		const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
		return below + (above - below) * (place - Math.floor(place));
	};
	return { low: at(0.025), high: at(0.975) };
}
