/** Coverage without chance: every possible outcome, weighted with its probability. */
import type { Interval } from '../../src/stats/interval.ts';
import { netScoreInterval } from '../../src/stats/net-score.ts';
import { clopperPearson, wilson } from '../../src/stats/proportion.ts';
import { quantileRanks } from '../../src/stats/quantile.ts';
import { poissonRate } from '../../src/stats/rate.ts';
import type { Cell } from './report.ts';

const logFactorials = [0];
function logFactorial(k: number): number {
	for (let i = logFactorials.length; i <= k; i++) logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
	return logFactorials[k] ?? 0;
}

/** k·log p, with 0·log 0 = 0. */
const power = (k: number, p: number) => (k === 0 ? 0 : k * Math.log(p));
const holds = (interval: Interval | null, truth: number) =>
	interval !== null && interval.low <= truth + 1e-12 && truth <= interval.high + 1e-12;
const steps = (from: number, to: number, by: number) =>
	Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => Number((from + i * by).toFixed(6)));

export function binomialPmf(k: number, n: number, p: number): number {
	return Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) + power(k, p) + power(n - k, 1 - p));
}

export function poissonPmf(k: number, mean: number): number {
	return Math.exp(power(k, mean) - mean - logFactorial(k));
}

/** Every outcome of n answers that is not quite out of the question: promoters, detractors, chance. */
export function trinomials(
	n: number,
	promoter: number,
	detractor: number,
): readonly (readonly [number, number, number])[] {
	const outcomes: [number, number, number][] = [];
	for (let a = 0; a <= n; a++)
		for (let d = 0; d <= n - a; d++) {
			const ways = logFactorial(n) - logFactorial(a) - logFactorial(d) - logFactorial(n - a - d);
			const rest = 1 - promoter - detractor;
			const chance = Math.exp(ways + power(a, promoter) + power(d, detractor) + power(n - a - d, rest));
			if (chance > 1e-9) outcomes.push([a, d, chance]);
		}
	return outcomes;
}

function* proportionCells(method: (k: number, n: number) => Interval | null): Generator<Cell> {
	for (const n of [5, 10, 20, 36, 50, 100, 263, 1000]) {
		const intervals = steps(0, n, 1).map((k) => method(k, n));
		for (const p of steps(0.02, 0.98, 0.01)) {
			let coverage = 0;
			for (let k = 0; k <= n; k++) if (holds(intervals[k] ?? null, p)) coverage += binomialPmf(k, n, p);
			yield { cell: `n ${n}, p ${p}`, coverage };
		}
	}
}

export const wilsonCells = () => proportionCells((k, n) => wilson(k, n));
export const clopperPearsonCells = () => proportionCells((k, n) => clopperPearson(k, n));

/** Three classes of at least 5 % each, in steps of 5 %. */
export const netPopulations = steps(0.05, 0.9, 0.05).flatMap((promoters) =>
	steps(0.05, 0.9, 0.05)
		.filter((detractors) => promoters + detractors <= 0.95 + 1e-9)
		.map((detractors) => ({ promoters, detractors })),
);

export function netCoverage(n: number, promoters: number, detractors: number, method = netScoreInterval): number {
	let coverage = 0;
	for (let a = 0; a <= n; a++)
		for (let d = 0; d <= n - a; d++) {
			if (!holds(method(a, d, n), 100 * (promoters - detractors))) continue;
			const ways = logFactorial(n) - logFactorial(a) - logFactorial(d) - logFactorial(n - a - d);
			const rest = Math.max(0, 1 - promoters - detractors);
			coverage += Math.exp(ways + power(a, promoters) + power(d, detractors) + power(n - a - d, rest));
		}
	return coverage;
}

export function* netCells(): Generator<Cell> {
	for (const n of [5, 10, 20, 50])
		for (const { promoters, detractors } of netPopulations)
			yield { cell: `n ${n}, +${promoters} −${detractors}`, coverage: netCoverage(n, promoters, detractors) };
}

export function* quantileCells(): Generator<Cell> {
	for (const p of [0.25, 0.5, 0.75, 0.9, 0.95])
		for (const n of [...steps(6, 100, 1), 144, 200, 500, 1000, 3000, 10_000]) {
			const ranks = quantileRanks(p, n);
			if ('tooFew' in ranks) continue;
			let coverage = 0;
			for (let k = ranks.low; k < ranks.high; k++) coverage += binomialPmf(k, n, p);
			yield { cell: `p ${p}, n ${n}`, coverage };
		}
}

export function* rateCells(): Generator<Cell> {
	for (const mean of [0.5, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500]) {
		let coverage = 0;
		const [from, to] = [
			Math.max(0, Math.floor(mean - 10 * Math.sqrt(mean))),
			Math.ceil(mean + 10 * Math.sqrt(mean) + 10),
		];
		for (let k = from; k <= to; k++) if (holds(poissonRate(k, 1), mean)) coverage += poissonPmf(k, mean);
		yield { cell: `expected ${mean}`, coverage };
	}
}
