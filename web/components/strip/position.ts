/** Where a value stands on the tuning strip: −1 … 1, 0 is the target, right is better. */
import type { TargetOfRow } from '../../kpi/reading.ts';

export type Scale = {
	readonly target: TargetOfRow | null;
	/** In place of a target, where there is none. */
	readonly middle: number;
	/** `higher` is better, or `lower`. */
	readonly direction: 'higher' | 'lower' | 'neutral';
	/** From floor to target, in the unit of the KPI; of a corridor that below it. */
	readonly tolerance: number;
	/** Of a corridor: that above it. */
	readonly toleranceHigh?: number | null;
};

export function positionOf(value: number, scale: Scale): number {
	const { target, middle, direction, tolerance, toleranceHigh } = scale;
	if (!(tolerance > 0)) return 0;
	if (target !== null && target.high !== null) {
		// Within a corridor the nearer end counts, and outside of it the one that is missed.
		const above = (target.high - value) / (toleranceHigh || tolerance);
		return clipped(Math.min((value - target.low) / tolerance, above));
	}
	return clipped(((value - (target?.low ?? middle)) * (direction === 'lower' ? -1 : 1)) / tolerance);
}

function clipped(position: number): number {
	return Math.max(-1, Math.min(1, position));
}

/** What an interval covers: inside a corridor the best place lies between its ends. */
export function stretchOf(low: number, high: number, scale: Scale): readonly [from: number, to: number] {
	const ends = [positionOf(low, scale), positionOf(high, scale)];
	const { target } = scale;
	if (target !== null && target.high !== null) {
		const best = (target.low + target.high) / 2;
		if (low < best && best < high) ends.push(positionOf(best, scale));
	}
	return [Math.min(...ends), Math.max(...ends)];
}
