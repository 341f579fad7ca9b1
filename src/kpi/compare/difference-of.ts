/** Two cells of one figure → their difference, by the method that its kind of parts allows. */
import { correctedN, degreesOfFreedom, effectiveN } from '../../stats/cluster.ts';
import {
	type Difference,
	moverDifference,
	netDifference,
	type ShareCounts,
	shareDifference,
	welchDifference,
} from '../../stats/difference.ts';
import type { Interval } from '../../stats/interval.ts';
import { meanEstimate } from '../../stats/mean.ts';
import { netVariance } from '../../stats/net-score.ts';
import { shareVariance } from '../../stats/proportion.ts';
import { type Events, rateDifference } from '../../stats/rate-difference.ts';
import { clusterSums, type Estimate, worthOf } from '../estimate.ts';
import type { Figure } from '../figure.ts';
import type { CustomerParts, MeanParts, Parts, SumParts } from '../parts.ts';

export type Compared = Pick<Estimate, 'value' | 'low' | 'high' | 'data'>;

/** How a difference was made: the name of its method. */
export type DifferenceMethod = 'newcombe' | 'net' | 'welch' | 'poisson' | 'mover' | 'fixed' | 'none';

/** In the unit of the figure; null where either side has no value. */
export function differenceOf(
	gauge: Figure['gauge'],
	now: { readonly made: Compared; readonly parts: Parts | undefined },
	before: { readonly made: Compared; readonly parts: Parts | undefined },
): Difference | null {
	if (now.made.value === null || before.made.value === null) return null;
	const { parts: one } = now;
	const { parts: other } = before;
	switch (differenceMethod(gauge)) {
		case 'poisson': {
			const [first, second] = [eventsOf(one), eventsOf(other)];
			if (first && second) return times(rateDifference(first, second), gauge.kind === 'rate' ? gauge.per : 1);
			break;
		}
		case 'newcombe': {
			const [first, second] = [shareOf(one), shareOf(other)];
			return first && second ? times(shareDifference(first, second), 100) : null;
		}
		case 'net': {
			const [first, second] = [netOf(one), netOf(other)];
			return first && second ? netDifference(first, second) : null;
		}
		case 'welch': {
			const [first, second] = [meanOf(one), meanOf(other)];
			if (first && second) return welchDifference(first, second);
			break;
		}
		default:
	}
	return byIntervals(now.made, before.made);
}

export function differenceMethod(gauge: Figure['gauge']): DifferenceMethod {
	if (gauge.kind === 'customers') return gauge.test ? 'newcombe' : 'poisson';
	const methods: Partial<Record<Figure['gauge']['kind'], DifferenceMethod>> = {
		count: 'poisson',
		proportion: 'newcombe',
		rate: 'poisson',
		net: 'net',
		mean: 'welch',
		per_customer: 'welch',
		level: 'none',
		largest: 'none',
	};
	return methods[gauge.kind] ?? 'mover';
}

/** Against a number that is known exactly: the interval of the value, moved. */
export function differenceFrom(made: Compared, known: number): Difference | null {
	const { value, low, high } = made;
	if (value === null) return null;
	if (low === null || high === null) return { difference: value - known, interval: null, p: null };
	const { difference, p } = moverDifference({ value, low, high }, { value: known, low: known, high: known });
	return { difference, interval: { low: low - known, high: high - known }, p };
}

/** Of figures that have nothing but their interval; without one on either side only the difference itself. */
export function byIntervals(now: Compared, before: Compared): Difference | null {
	const [one, other] = [bounded(now), bounded(before)];
	if (one && other) return moverDifference(one, other);
	if (now.value === null || before.value === null) return null;
	return { difference: now.value - before.value, interval: null, p: null };
}

function bounded({ value, low, high }: Compared) {
	return value === null || low === null || high === null ? null : { value, low, high };
}

function shareOf(parts: Parts | undefined): ShareCounts | null {
	if (parts?.kind === 'share') return { successes: parts.sum, n: parts.n, ...parts.worth };
	if (parts?.kind === 'customers') return { successes: parts.sum, n: parts.n };
	if (parts?.kind !== 'sums') return null;
	const worth = worthOf(clusterSums(parts), shareVariance(parts.sum, parts.n));
	return { successes: parts.sum, n: parts.n, ...worth };
}

function netOf(parts: Parts | undefined) {
	if (parts?.kind !== 'sums' || parts.plus === null || parts.minus === null) return null;
	const { n, plus: promoters, minus: detractors } = parts;
	const worth = worthOf(clusterSums(parts), netVariance(promoters, detractors, n));
	return { promoters, detractors, n, ...worth };
}

/** Without spread on one side nothing is known of its error, although the sums would say 0. */
function meanOf(parts: Parts | undefined) {
	if (parts?.kind !== 'sums' && parts?.kind !== 'customers' && parts?.kind !== 'mean') return null;
	const { n, sum, squares } = parts;
	const made = meanEstimate({ n, sum, sumSquares: squares ?? 0 }, undefined, clustersOf(parts));
	if (made.mean === null || made.variance === null || made.interval === null) return null;
	return { value: made.mean, error: Math.sqrt(made.variance / made.effectiveN), degrees: made.degreesOfFreedom };
}

function clustersOf(parts: SumParts | CustomerParts | MeanParts) {
	if (parts.kind === 'mean') return parts.worth;
	return parts.kind === 'sums' ? clusterSums(parts) : undefined;
}

/** Rows or customers as they were counted, or events over what they happened in, at the effective exposure. */
function eventsOf(parts: Parts | undefined): Events | null {
	if (parts?.kind === 'count' || parts?.kind === 'customers') return { count: parts.n, exposure: 1 };
	if (parts?.kind !== 'rate' || parts.exposure === 0) return null;
	const { sum, exposure } = parts;
	const sums = clusterSums({ ...parts, n: exposure });
	const effective = correctedN(effectiveN(sums, sum / exposure), exposure, degreesOfFreedom(sums));
	return { count: sum, exposure, effective };
}

function times({ difference, interval, p }: Difference, factor: number): Difference {
	return { difference: difference * factor, interval: interval && scaled(interval, factor), p };
}

function scaled({ low, high }: Interval, factor: number): Interval {
	return { low: low * factor, high: high * factor };
}
