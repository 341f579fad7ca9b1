/** How exactly a mean will be known from so many answers, and how many an exactness takes. */
import { tQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, tail } from './interval.ts';

/**
 * Half the width of Student's interval of a mean of n values with this standard deviation, in its unit: t·s/√n (Cochran 1977,
 * Sampling Techniques, 3rd ed., ch. 4). A net score is the mean of −100, 0 and 100. `null` below two values. RangeError on a
 * fractional n and on a negative deviation.
 */
export function expectedMargin(deviation: number, n: number, confidence = CONFIDENCE): number | null {
	requireWithin('deviation', deviation, 0);
	requireWhole('n', n, 0);
	return n < 2 ? null : (tQuantile(1 - tail(confidence), n - 1) * deviation) / Math.sqrt(n);
}

/** The fewest values for which the margin is no wider. RangeError unless margin > 0 and deviation ≥ 0. */
export function valuesFor(margin: number, deviation: number, confidence = CONFIDENCE): number {
	if (!(margin > 0)) throw new RangeError(`margin must be above 0, not ${margin}`);
	const isEnough = (n: number) => (expectedMargin(deviation, n, confidence) ?? Number.POSITIVE_INFINITY) <= margin;
	let high = 2;
	while (!isEnough(high)) high *= 2;
	let low = 1;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (isEnough(middle)) high = middle;
		else low = middle;
	}
	return high;
}

/** The most that values between two bounds can deviate: half of each at an end (Popoviciu 1935). */
export function largestDeviation(least: number, most: number): number {
	return (most - least) / 2;
}
