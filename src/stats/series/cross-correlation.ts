/** How two series go together at each lag, from what is new in each of their periods. */
import { normalQuantile, tCdf, tQuantile } from '../distribution.ts';
import { requireOpenShare } from '../domain.ts';
import type { Interval } from '../interval.ts';
import type { Innovations } from './innovations.ts';

/** Above 0: the second series follows by so many periods; below: it goes first. */
export type LagCorrelation = {
	readonly lag: number;
	readonly r: number;
	/** Pairs of periods. */
	readonly n: number;
	/** As many independent ones know as much; never more. */
	readonly effective: number;
	/** Two-sided. */
	readonly p: number;
};

export type LagProfile = {
	/** In order; without those of too few pairs. */
	readonly lags: readonly LagCorrelation[];
	/** That of the smallest chance, allowing for how many lags were looked at. */
	readonly best: LagCorrelation;
	/** That any lag would look so by chance. */
	readonly p: number;
	/** By how much `p` of the best is more for the other lags that were looked at. */
	readonly weight: number;
	/** How likely the best lag is the one, of all that were looked at, if there is one: 0…1. */
	readonly sure: number;
	/** The lags that together hold it with 95 %: from the lowest to the highest of them. */
	readonly likely: Interval;
	readonly degrees: number;
};

/** Of fewer pairs nothing is said. */
export const LEAST_PAIRS = 14;
const LEAST_DEGREES = 8;
const HELD = 0.95;

/** In their place the values that a normal distribution would have (van der Waerden 1952), so that no single period decides. */
export function normalScores({ values }: Innovations): ReadonlyMap<number, number> {
	const sorted = [...values].toSorted(([, one], [, other]) => one - other);
	const scores = new Map<number, number>();
	for (let from = 0; from < sorted.length; ) {
		let to = from;
		while (to < sorted.length && sorted[to]?.[1] === sorted[from]?.[1]) to++;
		// Those alike share the middle of their ranks.
		const score = normalQuantile((from + 1 + to) / 2 / (sorted.length + 1));
		for (const [at] of sorted.slice(from, to)) scores.set(at, score);
		from = to;
	}
	return scores;
}

/**
 * As many independent pairs as know of a correlation what `n` of these series do: 1/N* = 1/N + 2/N · Σ (N − j)/N · ρx(j) ρy(j)
 * (Bartlett 1946; Pyper & Peterman 1998, Canadian Journal of Fisheries and Aquatic Sciences 55, p. 2127–2140), lags up to
 * a fifth of N. Never more than N: what alternates would be counted for more than there is.
 */
export function effectivePairs(n: number, one: readonly number[], other: readonly number[]): number {
	let sum = 1 / n;
	for (let lag = 1; lag <= Math.floor(n / 5); lag++) {
		sum += (2 / n) * ((n - lag) / n) * (one[lag] ?? 0) * (other[lag] ?? 0);
	}
	return sum > 1 / n ? 1 / sum : n;
}

/** By lag from 0 on: the mean product of values so far apart over their variance. Periods may be missing. */
export function autocorrelations(values: ReadonlyMap<number, number>, most: number): readonly number[] {
	const mean = [...values.values()].reduce((sum, value) => sum + value, 0) / values.size;
	const variance = [...values.values()].reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.size;
	return Array.from({ length: most + 1 }, (_, lag) => {
		let [sum, pairs] = [0, 0];
		for (const [at, value] of values) {
			const later = values.get(at + lag);
			if (later === undefined) continue;
			sum += (value - mean) * (later - mean);
			pairs++;
		}
		return pairs === 0 || variance === 0 ? 0 : sum / pairs / variance;
	});
}

/** A series as it is held against others. */
export type Scored = {
	readonly scores: ReadonlyMap<number, number>;
	readonly autocorrelations: readonly number[];
	readonly columns: number;
};

export function scored(innovations: Innovations): Scored {
	const scores = normalScores(innovations);
	return {
		scores,
		autocorrelations: autocorrelations(scores, Math.floor(scores.size / 5)),
		columns: innovations.columns,
	};
}

/**
 * Correlations from lag −`most` to `most`, each with the p of its t on N* − k − 2 degrees of freedom, k columns having been
 * taken out. Of independent white series each is about normal with variance 1/N, and those of different lags are independent (Haugh
 * 1976). The same period has half of the chance that is allowed, all other lags share the other half. `null` where
 * no lag has pairs enough.
 */
export function lagProfile(one: Scored, other: Scored, most: number): LagProfile | null {
	const lags: (LagCorrelation & { readonly degrees: number })[] = [];
	for (let lag = most === 0 ? 0 : -most; lag <= most; lag++) {
		const made = correlationAt(one, other, lag);
		if (made) lags.push(made);
	}
	const others = lags.filter(({ lag }) => lag !== 0).length;
	const weightOf = (lag: number) => (others === 0 || others === lags.length ? lags.length : lag === 0 ? 2 : 2 * others);
	const [best] = lags.toSorted(
		(a, b) => weightOf(a.lag) * a.p - weightOf(b.lag) * b.p || Math.abs(a.lag) - Math.abs(b.lag),
	);
	if (!best) return null;
	const weight = weightOf(best.lag);
	return {
		lags: lags.map(({ degrees: _, ...shown }) => shown),
		best: { lag: best.lag, r: best.r, n: best.n, effective: best.effective, p: best.p },
		...{ p: Math.min(1, weight * best.p), weight, degrees: best.degrees },
		...likelyLags(lags, best.lag, (lag) => 1 / weightOf(lag)),
	};
}

function correlationAt(one: Scored, other: Scored, lag: number): (LagCorrelation & { degrees: number }) | null {
	const xs: number[] = [];
	const ys: number[] = [];
	for (const [at, x] of one.scores) {
		const y = other.scores.get(at + lag);
		if (y === undefined) continue;
		xs.push(x);
		ys.push(y);
	}
	const n = xs.length;
	if (n < LEAST_PAIRS) return null;
	const r = correlation(xs, ys);
	const effective = effectivePairs(n, one.autocorrelations, other.autocorrelations);
	const degrees = effective - Math.max(one.columns, other.columns) - 1;
	if (r === null || degrees < LEAST_DEGREES) return null;
	return { lag, r, n, effective, p: chanceOfCorrelation(r, degrees), degrees };
}

/** Pearson's; `null` where one of them does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [mx, my] = [mean(xs), mean(ys)];
	let [xx, xy, yy] = [0, 0, 0];
	for (const [place, x] of xs.entries()) {
		const y = ys[place] ?? 0;
		xx += (x - mx) ** 2;
		xy += (x - mx) * (y - my);
		yy += (y - my) ** 2;
	}
	return xx > 0 && yy > 0 ? Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy))) : null;
}

/** Two-sided, by Student's t. */
export function chanceOfCorrelation(r: number, degrees: number): number {
	if (Math.abs(r) >= 1) return 0;
	return 2 * tCdf(-Math.abs(r) * Math.sqrt(degrees / (1 - r * r)), degrees);
}

/**
 * By Fisher's (1921) transformation, as wide as t says: it holds 0 just where the t of `r` has a chance above `miss`.
 */
export function correlationInterval(r: number, degrees: number, miss: number): Interval {
	requireOpenShare('miss', miss);
	const reach = Math.asinh(tQuantile(1 - miss / 2, degrees) / Math.sqrt(degrees));
	const at = Math.atanh(Math.min(1 - 1e-12, Math.max(-1 + 1e-12, r)));
	return { low: Math.tanh(at - reach), high: Math.tanh(at + reach) };
}

/**
 * If one lag is the one, how likely each is: its likelihood is (1 − r²)^(−N/2), scale and slope being the best ones, times what is
 * thought beforehand, half of it of the same period (as Schwarz 1978 compares models with as many parameters).
 */
function likelyLags(
	lags: readonly LagCorrelation[],
	best: number,
	before: (lag: number) => number,
): { readonly sure: number; readonly likely: Interval } {
	const n = Math.min(...lags.map(({ effective }) => effective));
	const logs = lags.map(({ lag, r }) => Math.log(before(lag)) - (n / 2) * Math.log(Math.max(1e-12, 1 - r * r)));
	const top = Math.max(...logs);
	const total = logs.reduce((sum, log) => sum + Math.exp(log - top), 0);
	const all = lags.map(({ lag }, place) => ({ lag, weight: Math.exp((logs[place] ?? 0) - top) / total }));
	let held = 0;
	const kept: number[] = [best];
	for (const { lag, weight } of all.toSorted((one, other) => other.weight - one.weight)) {
		if (held >= HELD) break;
		held += weight;
		kept.push(lag);
	}
	return {
		sure: all.find(({ lag }) => lag === best)?.weight ?? 0,
		likely: { low: Math.min(...kept), high: Math.max(...kept) },
	};
}
