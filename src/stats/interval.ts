import { requireOpenShare } from './domain.ts';

/** A two-sided interval in the unit of the figure it belongs to; low ≤ high, both ends included. */
export type Interval = { low: number; high: number };

/** Confidence of every interval unless the caller asks for another. */
export const CONFIDENCE = 0.95;

/** The chance left in each tail: 0.025 for 0.95. Throws RangeError outside (0, 1). */
export function tail(confidence: number): number {
	requireOpenShare('confidence', confidence);
	return (1 - confidence) / 2;
}

/** The interval cut to what is possible for the figure (a share to 0..1, a net score to −100..100). */
export function clip(interval: Interval, low: number, high: number): Interval {
	return { low: Math.max(interval.low, low), high: Math.min(interval.high, high) };
}
