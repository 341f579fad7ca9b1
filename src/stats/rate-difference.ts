/** Two Poisson rates: their difference, their ratio, and the exact test that they are one. */

import { type Difference, moverDifference } from './difference.ts';
import { binomialCdf } from './distribution.ts';
import { CONFIDENCE, type Interval } from './interval.ts';
import { clopperPearson } from './proportion.ts';
import { poissonRate } from './rate.ts';

/** Events in an exposure; `effective` the exposure that is left where events cluster, as of `poissonRate`. */
export type Events = { readonly count: number; readonly exposure: number; readonly effective?: number };

/**
 * Difference of two rates in events per unit of exposure: MOVER with Garwood's exact intervals (Zou & Donner 2008,
 * Statistics in Medicine 27; Li, Tang & Wong 2014, Journal of Applied Statistics 41). p is that of `equalRates` where
 * events are independent, otherwise that of MOVER; near 0.05 the test and the interval, both conservative, may differ.
 * No interval without exposure. Errors as `poissonRate`.
 */
export function rateDifference(one: Events, other: Events, confidence = CONFIDENCE): Difference {
	const [a, b] = [ends(one, confidence), ends(other, confidence)];
	const [first, second] = [rate(one), rate(other)];
	if (!a || !b) return { difference: first - second, interval: null, p: null };
	const made = moverDifference({ value: first, ...a }, { value: second, ...b }, confidence);
	return { ...made, p: equalRates(one, other) ?? made.p };
}

/**
 * Ratio of two rates, the first over the second, with the interval of Clopper & Pearson for the share of the first among
 * all events (Przyborowski & Wilenski 1940, Biometrika 31; `poisson.test` of R). `null` without events or exposure; the
 * ratio and the upper end are `null` where the second has no events. Clustered events shrink as in `poissonRate`.
 */
export function rateRatio(
	one: Events,
	other: Events,
	confidence = CONFIDENCE,
): { readonly ratio: number | null; readonly low: number; readonly high: number | null } | null {
	const [first, second] = [shrunk(one), shrunk(other)];
	if (first.exposure === 0 || second.exposure === 0) return null;
	const share = clopperPearson(first.count, first.count + second.count, confidence);
	if (!share) return null;
	const turned = (part: number) => (part === 1 ? null : (part / (1 - part)) * (second.exposure / first.exposure));
	const ratio = second.count === 0 ? null : rate(one) / rate(other);
	return { ratio, low: turned(share.low) ?? 0, high: turned(share.high) };
}

/**
 * Two-sided p of the exact conditional test that two rates are equal (Przyborowski & Wilenski 1940): given their sum, the
 * events of the first are binomial with the share of its exposure. Twice the smaller tail, which agrees with the interval of
 * `rateRatio` (Fay 2010, The R Journal 2(1)), where `poisson.test` of R adds up the less likely outcomes. 1 without events;
 * `null` where counts are not whole or events cluster: the binomial would not hold.
 */
export function equalRates(one: Events, other: Events): number | null {
	const total = one.count + other.count;
	const whole = [one, other].every(({ count, exposure, effective = exposure }) => {
		return Number.isSafeInteger(count) && effective === exposure && exposure > 0;
	});
	if (!whole) return null;
	const chance = one.exposure / (one.exposure + other.exposure);
	const below = binomialCdf(one.count, total, chance);
	// Counted from the other side, so that a tiny tail does not drown in 1 − (1 − tail).
	const above = binomialCdf(other.count, total, 1 - chance);
	return Math.min(1, 2 * Math.min(below, above));
}

function ends({ count, exposure, effective }: Events, confidence: number): Interval | null {
	return poissonRate(count, exposure, confidence, effective);
}

function rate({ count, exposure }: Events): number {
	return exposure === 0 ? 0 : count / exposure;
}

function shrunk({ count, exposure, effective = exposure }: Events): { count: number; exposure: number } {
	return { count: exposure === 0 ? 0 : count * (effective / exposure), exposure: effective };
}
