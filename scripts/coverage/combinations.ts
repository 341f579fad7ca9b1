/** Coverage of the intervals of figures made of others. Enumerated; for an index also with components that go together. */
import { linearInterval, productInterval, quotientInterval } from '../../src/stats/combination.ts';
import type { Interval } from '../../src/stats/interval.ts';
import { meanEstimate } from '../../src/stats/mean.ts';
import { wilson } from '../../src/stats/proportion.ts';
import { poissonRate } from '../../src/stats/rate.ts';
import { binomialPmf, poissonPmf } from './exact.ts';
import { normal, seeded } from './random.ts';
import type { Cell } from './report.ts';

type Uncertain = { readonly value: number; readonly interval: Interval | null };

const expected = [
	[5, 50],
	[30, 200],
	[100, 100],
	[20, 20],
] as const;

/** Of two counts. Without an interval nothing is claimed, which the truth cannot miss. */
export function* quotientCells(): Generator<Cell> {
	yield* counted(quotientInterval, (top, bottom) => top / bottom);
}

export function* productCells(): Generator<Cell> {
	yield* counted(
		(one, other) => productInterval([one, other]),
		(one, other) => one * other,
	);
}

function* counted(
	make: (one: Uncertain, other: Uncertain) => Interval | null,
	truth: (one: number, other: number) => number,
): Generator<Cell> {
	const of = (count: number): Uncertain => ({ value: count, interval: poissonRate(count, 1) });
	for (const [top, bottom] of expected) {
		const list = (mean: number) =>
			Array.from({ length: Math.ceil(mean + 10 * Math.sqrt(mean) + 10) }, (_, count) => ({
				chance: poissonPmf(count, mean),
				figure: of(count),
			})).filter(({ chance }) => chance > 1e-9);
		const others = list(bottom);
		let coverage = 0;
		for (const one of list(top)) {
			for (const other of others) {
				const made = make(one.figure, other.figure);
				if (made === null || covers(made, truth(top, bottom))) coverage += one.chance * other.chance;
			}
		}
		yield { cell: `expected ${top} and ${bottom}`, coverage };
	}
}

/** A weighted mean of two shares, as an index has it. */
export function* indexCells(): Generator<Cell> {
	const weights = [0.75, 0.25] as const;
	for (const [n, m] of [
		[30, 30],
		[50, 200],
		[200, 50],
	] as const) {
		for (const [p, q] of [
			[0.5, 0.8],
			[0.8, 0.9],
			[0.7, 0.3],
		] as const) {
			const truth = weights[0] * p + weights[1] * q;
			let coverage = 0;
			for (let k = 0; k <= n; k++) {
				const left = binomialPmf(k, n, p);
				if (left < 1e-9) continue;
				for (let l = 0; l <= m; l++) {
					const made = linearInterval([
						{ value: k / n, interval: wilson(k, n), weight: weights[0] },
						{ value: l / m, interval: wilson(l, m), weight: weights[1] },
					]);
					if (covers(made, truth)) coverage += left * binomialPmf(l, m, q);
				}
			}
			yield { cell: `n ${n} and ${m}, p ${p} and ${q}`, coverage };
		}
	}
}

/**
 * An index of two means of the same customers whose answers go together to a degree: with the correlation that the customers show, or,
 * as a reference, taken as independent.
 */
export function* alikeCells(runs: number, knows: boolean): Generator<Cell> {
	for (const customers of [8, 15, 50, 200])
		for (const likeness of [-0.5, 0, 0.3, 0.6, 0.9]) {
			const random = seeded(4711);
			let covered = 0;
			for (let run = 0; run < runs; run++) {
				const pairs = Array.from({ length: customers }, () => {
					const one = normal(random);
					return [one, likeness * one + Math.sqrt(1 - likeness ** 2) * normal(random)] as const;
				});
				const [first, second] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
				const correlation = knows ? correlationBetween(first, second) : 0;
				const terms = [first, second].map((values) => ({ ...meanOf(values), weight: 0.5 }));
				if (
					covers(
						linearInterval(terms, (one, other) => (one === other ? 1 : correlation)),
						0,
					)
				)
					covered++;
			}
			yield { cell: `${customers} customers, correlation ${likeness}`, coverage: covered / runs };
		}
}

function meanOf(values: readonly number[]) {
	const sum = values.reduce((total, one) => total + one, 0);
	const sumSquares = values.reduce((total, one) => total + one * one, 0);
	const { mean, interval } = meanEstimate({ n: values.length, sum, sumSquares });
	return { value: mean ?? 0, interval };
}

function correlationBetween(one: readonly number[], other: readonly number[]): number {
	const [mean, second] = [meanOf(one).value, meanOf(other).value];
	let [xx, xy, yy] = [0, 0, 0];
	for (const [at, x] of one.entries()) {
		const [dx, dy] = [x - mean, (other[at] ?? 0) - second];
		xx += dx * dx;
		xy += dx * dy;
		yy += dy * dy;
	}
	return xy / Math.sqrt(xx * yy);
}

function covers({ low, high }: Interval, truth: number): boolean {
	return low <= truth + 1e-9 && truth <= high + 1e-9;
}
