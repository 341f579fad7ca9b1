import type { Direction } from '../kpi/yardstick.ts';
import type { Interval } from '../stats/interval.ts';

/**
 * - `helped`, `worse`: the whole interval is on one side; `changed`: so it is, of a KPI that is neither better nor worse
 * - `none_seen`: the interval holds 0 although there was time enough to see what was sought
 * - `too_early`: it is not yet time; looking again and again until something shows would find it by chance
 * - `too_little`: the past is too short to say what would have been
 */
export const effectVerdicts = ['helped', 'worse', 'changed', 'none_seen', 'too_early', 'too_little'] as const;
export type EffectVerdict = (typeof effectVerdicts)[number];

export type Ripeness = {
	readonly direction: Direction;
	/** Whether the past is long enough to say what would have been: a past never grows. */
	readonly known: boolean;
	/** Whether all periods that are looked at have passed. */
	readonly over: boolean;
	/** Periods since the start that are settled, and how many it takes; null: more than `longest`, or nothing was sought. */
	readonly after: number;
	readonly needed: number | null;
	readonly sought: number | null;
	readonly longest: number;
	/** Where nothing is sought: what is large shows by then. */
	readonly usual: number;
};

export function patienceOf({
	needed,
	sought,
	longest,
	usual,
}: Omit<Ripeness, 'after' | 'direction' | 'known' | 'over'>): number {
	return Math.min(longest, needed ?? (sought === null ? usual : longest));
}

export function verdictOf(interval: Interval | null, ripeness: Ripeness): EffectVerdict {
	if (!ripeness.known) return 'too_little';
	if (ripeness.after < patienceOf(ripeness) && !ripeness.over) return 'too_early';
	if (interval === null) return 'too_little';
	const { low, high } = interval;
	if (low <= 0 && high >= 0) return 'none_seen';
	if (ripeness.direction === 'neutral') return 'changed';
	return low > 0 === (ripeness.direction === 'higher') ? 'helped' : 'worse';
}
