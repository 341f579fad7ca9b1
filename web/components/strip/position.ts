/** Where a value stands on the tuning strip: −1 … 1, 0 is the target, right is better. */
import type { TargetOfRow } from '../../kpi/reading.ts';

export type Scale = {
	readonly target: TargetOfRow | null;
	/** In place of a target, where there is none. */
	readonly middle: number;
	/** `higher` is better, or `lower`. */
	readonly direction: 'higher' | 'lower' | 'neutral';
	/** From floor to target, in the unit of the KPI. */
	readonly tolerance: number;
};

export function positionOf(value: number, { target, middle, direction, tolerance }: Scale): number {
	// Within a corridor the nearer end counts, and outside of it it is what is missed.
	const ahead =
		target !== null && target.high !== null
			? Math.min(value - target.low, target.high - value)
			: (value - (target?.low ?? middle)) * (direction === 'lower' ? -1 : 1);
	return tolerance > 0 ? clipped(ahead / tolerance) : 0;
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
