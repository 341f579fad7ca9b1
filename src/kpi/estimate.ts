/** Parts → value and interval. The formulas themselves live in the stats room. */
import { type ClusterSums, clusterVariance, correctedN, degreesOfFreedom, effectiveN } from '../stats/cluster.ts';
import { CONFIDENCE, clip, type Interval } from '../stats/interval.ts';
import { type MeanSums, type MeanWorth, meanEstimate } from '../stats/mean.ts';
import { netScore, netScoreInterval, netVariance } from '../stats/net-score.ts';
import { shareVariance, wilson } from '../stats/proportion.ts';
import { poissonRate } from '../stats/rate.ts';
import { ratioEstimate } from '../stats/ratio.ts';
import { totalInterval } from '../stats/total.ts';
import type { Gauge } from './figure.ts';
import type {
	CustomerParts,
	IncidenceParts,
	MeanParts,
	Parts,
	QuantileParts,
	RateParts,
	RatioParts,
	ShareParts,
	SumParts,
	TotalParts,
	Worth,
} from './parts.ts';
import type { DataState } from './result.ts';

export type Estimate = {
	readonly value: number | null;
	readonly n: number;
	readonly effectiveN: number;
	readonly low: number | null;
	readonly high: number | null;
	readonly data: DataState;
	readonly needed: number | null;
	readonly leftOut: number;
};

/** Exact intervals cost more than reading kept parts; as long as those are kept, so is what was made of them. */
const kept = new WeakMap<Parts, { readonly gauge: string; readonly made: Estimate }>();

export function estimate(gauge: Gauge, parts: Parts | undefined): Estimate {
	if (!parts || (parts.n === 0 && !isKnownZero(gauge, parts))) return nothing(parts?.leftOut ?? 0);
	const asked = JSON.stringify(gauge);
	const known = kept.get(parts);
	if (known?.gauge === asked) return known.made;
	const made = compute(gauge, parts);
	kept.set(parts, { gauge: asked, made });
	return made;
}

/** A number of things that were looked for among others, and not found. */
function isKnownZero(gauge: Gauge, parts: Parts): boolean {
	if (parts.kind === 'level') return parts.known;
	return parts.kind === 'customers' && gauge.kind === 'customers' && !gauge.test && parts.known > 0;
}

function compute(gauge: Gauge, parts: Parts): Estimate {
	if (parts.kind === 'count') return settled(parts.n, parts.n, poissonRate(parts.n, 1), parts);
	if (parts.kind === 'quantile') return quantile(parts);
	if (parts.kind === 'level') return bare(parts.n, parts);
	if (parts.kind === 'largest' || parts.kind === 'measured') return bare(parts.value, parts);
	if (parts.kind === 'incidence') return incidence(parts);
	if (parts.kind === 'share') return share(parts, parts.worth);
	if (parts.kind === 'mean') return mean(parts, parts.worth, gauge);
	if (parts.kind === 'total') return gauge.kind === 'sum' && gauge.planned ? bare(parts.sum, parts) : total(parts);
	if (parts.kind === 'rate') return rate(gauge, parts);
	if (parts.kind === 'customers') return customers(gauge, parts);
	if (parts.kind === 'ratio') return ratio(gauge, parts);
	if (gauge.kind === 'net') return net(parts);
	if (gauge.kind === 'mean' || gauge.kind === 'blend') return mean(parts, clusterSums(parts), gauge);
	return share(parts, worthOf(clusterSums(parts), shareVariance(parts.sum, parts.n)));
}

export function nothing(leftOut: number): Estimate {
	return { value: null, n: 0, effectiveN: 0, low: null, high: null, data: 'empty', needed: null, leftOut };
}

/** Where clusters say too little for an interval, two of them are the least that could. */
function settled(value: number | null, worth: number, interval: Interval | null, parts: Parts): Estimate {
	const { n, leftOut } = parts;
	const bounds = { low: interval?.low ?? null, high: interval?.high ?? null };
	return {
		value,
		n,
		effectiveN: worth,
		...bounds,
		data: interval ? 'ok' : 'too_few',
		needed: interval ? null : 2,
		leftOut,
	};
}

function quantile({ n, leftOut, value, effectiveN: worth, low, high, needed }: QuantileParts): Estimate {
	return { value, n, effectiveN: worth, low, high, data: needed === null ? 'ok' : 'too_few', needed, leftOut };
}

/** Seen in full at one moment: nothing about it says how far another moment's would lie away. */
function bare(value: number | null, { n, leftOut }: Parts): Estimate {
	return { value, n, effectiveN: n, low: null, high: null, data: 'ok', needed: null, leftOut };
}

function incidence({ n, leftOut, value, effectiveN: worth, low, high }: IncidenceParts): Estimate {
	const rest = { n, effectiveN: worth, low, high, leftOut };
	if (value === null) return { ...rest, value, data: 'too_young', needed: null };
	return { ...rest, value: 100 * value, data: low === null ? 'too_few' : 'ok', needed: low === null ? 2 : null };
}

function share(parts: SumParts | ShareParts, worth: Worth): Estimate {
	const { n, sum } = parts;
	return settled((100 * sum) / n, worth.effective, times(wilson(sum, n, CONFIDENCE, worth.corrected), 100), parts);
}

/** n over the design effect, rows of one customer being as alike as their amounts show. */
function total(parts: TotalParts): Estimate {
	const { n, sum, squares, clusterSquares, clusters, smallest, largest } = parts;
	const worth = clusters === n || clusterSquares === 0 ? n : Math.min(n, (n * squares) / clusterSquares);
	return settled(sum, worth, totalInterval({ clusters, sum, sumSquares: clusterSquares, smallest, largest }), parts);
}

/** One row can hold several events, so rows of one customer each are not taken for independent ones. */
function rate(gauge: Gauge, parts: RateParts): Estimate {
	if (gauge.kind !== 'rate') throw new TypeError(`parts of a rate do not make a ${gauge.kind}`);
	const { n, exposure, sum } = parts;
	// Events that had nothing to happen in: nothing to compute from.
	if (exposure === 0) return nothing(parts.leftOut);
	const sums = clusterSums({ ...parts, n: exposure });
	const effective = effectiveN(sums, sum / exposure);
	const corrected = correctedN(effective, exposure, degreesOfFreedom(sums));
	const interval = times(poissonRate(sum, exposure, CONFIDENCE, corrected), gauge.per);
	return settled((gauge.per * sum) / exposure, (n * effective) / exposure, interval, parts);
}

/** Customers are independent of each other: nothing is left to be clustered. */
function customers(gauge: Gauge, parts: CustomerParts): Estimate {
	const { n, sum, squares, currencies } = parts;
	if (gauge.kind === 'per_customer')
		return meanOf({ n, sum, sumSquares: squares ?? 0 }, currencies === null ? atLeastNothing : anything, parts);
	if (gauge.kind !== 'customers') throw new TypeError(`parts of customers do not make a ${gauge.kind}`);
	if (!gauge.test) return settled(n, n, poissonRate(n, 1), parts);
	return settled((100 * sum) / n, n, times(wilson(sum, n), 100), parts);
}

function net(parts: SumParts): Estimate {
	const { n, plus, minus } = parts;
	if (plus === null || minus === null) throw new TypeError('parts of a net score need both sides');
	const worth = worthOf(clusterSums(parts), netVariance(plus, minus, n));
	const interval = netScoreInterval(plus, minus, n, CONFIDENCE, worth.corrected);
	return settled(netScore(plus, minus, n), worth.effective, interval, parts);
}

/** Ratings, times and counts are never negative; a mean of money can be. */
const atLeastNothing = [0, Number.POSITIVE_INFINITY] as const;
const anything = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function mean(parts: SumParts | MeanParts, worth: ClusterSums | MeanWorth, gauge: Gauge): Estimate {
	const { n, sum, squares } = parts;
	const scale = gauge.kind === 'blend' || (gauge.kind === 'mean' && gauge.rescaled) ? ([0, 100] as const) : null;
	const within = gauge.kind === 'mean' ? gauge.within : undefined;
	const possible = within ?? scale ?? (parts.currencies ? anything : atLeastNothing);
	return meanOf({ n, sum, sumSquares: squares ?? 0 }, possible, parts, worth);
}

function meanOf(
	values: MeanSums,
	[least, most]: readonly [number, number],
	parts: Parts,
	clusters?: ClusterSums | MeanWorth,
): Estimate {
	const result = meanEstimate(values, CONFIDENCE, clusters);
	const interval = result.interval && clip(result.interval, least, most);
	const whole = settled(result.mean, result.effectiveN, interval, parts);
	const alike = interval === null && result.variance === 0 && result.degreesOfFreedom > 0;
	return alike ? { ...whole, data: 'no_spread', needed: null } : whole;
}

/** Amounts below 0 (corrections) may eat up what is divided by: the rows then say nothing about how steady it is. */
function hasBothSigns({ denominator, totals }: RatioParts): boolean {
	return denominator < 0 || (denominator > 0 && totals.yy > denominator ** 2 * (1 + 1e-9));
}

function ratio(gauge: Gauge, parts: RatioParts): Estimate {
	if (gauge.kind !== 'ratio' && gauge.kind !== 'customer_ratio')
		throw new TypeError(`parts of a ratio for a ${gauge.kind}`);
	const { n, leftOut, least, excess } = parts;
	if (hasBothSigns(parts)) {
		const value = (gauge.factor * parts.numerator) / parts.denominator;
		return { value, n, effectiveN: n, low: null, high: null, data: 'too_few', needed: null, leftOut };
	}
	const result = ratioEstimate({ ...parts, isPart: least >= 0 && excess <= 0 });
	if (result.ratio === null) return { ...nothing(leftOut), n };
	const bounds = result.interval && { ...result.interval };
	// No row takes anything away from the numerator: the ratio cannot be below 0.
	if (bounds && least >= 0) bounds.low = Math.max(0, bounds.low);
	const whole = settled(gauge.factor * result.ratio, result.effectiveN, times(bounds, gauge.factor), parts);
	const alike = result.interval === null && result.degreesOfFreedom > 0;
	return alike ? { ...whole, data: 'no_spread', needed: null } : whole;
}

/** One row per cluster: independent rows, each worth itself. */
export function worthOf(sums: ClusterSums, elementVariance: number): Worth {
	if (sums.clusters === sums.n) return { effective: sums.n, corrected: sums.n };
	const effective = effectiveN(sums, elementVariance);
	// Fewer than two clusters, or one among them that outweighs all others: nothing to judge the likeness from.
	if (clusterVariance(sums) === null) return { effective, corrected: 0 };
	return { effective, corrected: correctedN(effective, sums.n, degreesOfFreedom(sums)) };
}

type Clustered = Pick<SumParts, 'clusters' | 'n' | 'sum' | 'clusterSquares' | 'cross' | 'sizes'>;

export function clusterSums(parts: Clustered): ClusterSums {
	return {
		clusters: parts.clusters,
		n: parts.n,
		sum: parts.sum,
		sumSquares: parts.clusterSquares,
		sumCross: parts.cross,
		sizeSquares: parts.sizes,
	};
}

function times(interval: Interval | null, factor: number): Interval | null {
	return interval && { low: interval.low * factor, high: interval.high * factor };
}
