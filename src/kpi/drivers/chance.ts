/** What share of y a predictor has that says nothing: without its bias it lies around 0, and how far around only this tells. */
import { type CrossProducts, type SquareMatrix, squareOf, sweep } from '../../stats/cross-products.ts';
import { type Random, seeded } from '../../stats/seeded.ts';
import type { AnswerPart, RowWriter } from './design.ts';
import { importanceBy, type Layout } from './model.ts';
import { turn } from './resampling.ts';

/** So many predictors of pure chance are put into the model, one after the other. */
const NOISES = 60;

/**
 * By the number of a predictor's columns: the share that 95 of 100 predictors of as many columns stay below where each
 * customer has values by the throw of a coin. What they have on average is taken off, as it is of shares without bias.
 */
export async function chanceShares(
	parts: readonly AnswerPart[],
	whole: CrossProducts,
	write: RowWriter,
	layout: Layout,
	signal?: AbortSignal,
): Promise<(columns: number) => number> {
	const { size } = whole;
	const products = Array.from({ length: NOISES }, () => new Float64Array(size));
	const row = new Float64Array(size);
	const coins = new Float64Array(NOISES);
	let since = 0;
	for (const part of parts) {
		for (let at = 0; at < part.y.length; at++) {
			write(part, at, row);
			const random = seeded(part.customers[at] ?? 0);
			for (let noise = 0; noise < NOISES; noise++) coins[noise] = random() < 0.5 ? -1 : 1;
			for (const [noise, sums] of products.entries()) {
				const coin = coins[noise] ?? 0;
				for (let column = 0; column < size; column++) sums[column] = (sums[column] ?? 0) + coin * (row[column] ?? 0);
			}
		}
		since += part.y.length;
		if (since > 500) {
			since = 0;
			await turn(signal);
		}
	}
	const shares: number[] = [];
	for (const sums of products) {
		shares.push(shareOfNoise(whole, sums, layout));
		await turn(signal);
	}
	const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
	return (columns) => ninetyFifth(shares, columns, seeded(columns)) - columns * mean;
}

function shareOfNoise(whole: CrossProducts, sums: Float64Array, { terms, y, method }: Layout): number {
	const square = squareOf(whole);
	const { size } = square;
	const wider: SquareMatrix = { size: size + 1, cells: new Float64Array((size + 1) ** 2) };
	for (let one = 0; one < size; one++) {
		for (let other = 0; other < size; other++)
			wider.cells[one * (size + 1) + other] = square.cells[one * size + other] ?? 0;
		wider.cells[one * (size + 1) + size] = sums[one] ?? 0;
		wider.cells[size * (size + 1) + one] = sums[one] ?? 0;
	}
	wider.cells[size * (size + 1) + size] = square.cells[0] ?? 0;
	sweep(wider, [0]);
	const { shares } = importanceBy(method)(wider, [...terms.map(({ columns }) => columns), [size]], y);
	return shares.at(-1) ?? 0;
}

/** Columns of noise add up: of sums of so many, drawn again and again. */
function ninetyFifth(shares: readonly number[], columns: number, random: Random): number {
	const sums = Array.from({ length: 2_000 }, () => {
		let sum = 0;
		for (let column = 0; column < columns; column++) sum += shares[Math.floor(random() * shares.length)] ?? 0;
		return sum;
	});
	return sums.toSorted((one, other) => one - other)[Math.floor(0.95 * sums.length)] ?? 0;
}
