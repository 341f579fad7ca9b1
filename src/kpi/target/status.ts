/** Whether a value has reached its target. */
import type { DataState } from '../result.ts';
import type { Direction, Target } from '../yardstick.ts';
import type { HeldTarget } from './book.ts';

/** `undecided`: the interval lies across the target, so that chance alone may have put the value where it is. */
export const targetStates = ['met', 'missed', 'undecided'] as const;
export type TargetStatus = (typeof targetStates)[number];

export type JudgedFigures = {
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	readonly data: DataState;
};

/**
 * Null without a target, without a value, and with too few rows to say. Reaching the target meets it. Held against the
 * interval, all of it has to lie where the target wants it (met) or none of it (missed). A figure that never has an
 * interval, such as a level at a moment, is judged by its value.
 */
export function targetStatus(
	figures: JudgedFigures,
	held: Pick<HeldTarget, 'target' | 'against'> | null,
	direction: Direction,
): TargetStatus | null {
	const { value, low, high, data } = figures;
	if (held === null || value === null || data === 'too_few' || data === 'too_young') return null;
	const wanted = wantedBy(held.target, direction);
	if (wanted === null) return null;
	if (held.against === 'point' || (data === 'ok' && low === null && high === null)) {
		return wanted.low <= value && value <= wanted.high ? 'met' : 'missed';
	}
	if (low === null || high === null) return null;
	if (wanted.low <= low && high <= wanted.high) return 'met';
	return high < wanted.low || wanted.high < low ? 'missed' : 'undecided';
}

/** Where the values lie that meet the target; null where more is as good as less and no corridor is named. */
export function wantedBy(target: Target, direction: Direction): { readonly low: number; readonly high: number } | null {
	if (typeof target !== 'number') return target;
	if (direction === 'neutral') return null;
	const [low, high] = direction === 'higher' ? [target, Infinity] : [-Infinity, target];
	return { low, high };
}
