/**
 * What values of a KPI are held against: the default target and the tolerance, the span from a floor to the target. A strip
 * that draws a value against its target is as long as the tolerance to either side; an index counts the floor as 0 and the
 * target as 100. A company's own targets come later and replace the default.
 */
import type { KpiDefinition, Stat } from './definition.ts';

/** A value to reach, or a corridor to stay in. */
export type Target = number | { readonly low: number; readonly high: number };

/**
 * From the floor to the target, above 0: in the KPI's own unit; as a share of the target, where KPIs of one definition are
 * of different sizes (lengths of time, counts, money); or one below the corridor and one above it.
 */
export type Tolerance = number | { readonly ofTarget: number } | { readonly below: number; readonly above: number };

export type Direction = 'higher' | 'lower' | 'neutral';

/** Of a share within a target, whatever the length of time is that it is about: 20 of 100. */
const WITHIN = 20;

/** A share within a target is the better the higher it is, although the time it is about is the better the shorter. */
export function directionOf(definition: Pick<KpiDefinition, 'direction' | 'unit'>, stat: Stat | null): Direction {
	return isShareOf(definition, stat) && definition.direction === 'lower' ? 'higher' : definition.direction;
}

/** The default target speaks of the KPI as it is asked for without further words; null where there is none. */
export function defaultTarget({ target }: Pick<KpiDefinition, 'target'>, isDefaultStat: boolean): Target | null {
	return isDefaultStat ? (target ?? null) : null;
}

/** Whether the value itself or its whole interval has to reach the target: a sample may have met it by chance. */
export function againstOf({ against, sampling }: Pick<KpiDefinition, 'against' | 'sampling'>): 'point' | 'interval' {
	return against ?? (sampling === 'sample' ? 'interval' : 'point');
}

/** From floor to target, in the unit of the figure. They differ for corridors alone. */
export type Spans = { readonly below: number; readonly above: number };

/** For the target that holds; null where nothing is better or worse. */
export function spansOf(
	definition: Pick<KpiDefinition, 'tolerance' | 'unit'>,
	stat: Stat | null,
	target: Target,
): Spans | null {
	const { tolerance } = definition;
	if (tolerance === null) return null;
	if (isShareOf(definition, stat)) return { below: WITHIN, above: WITHIN };
	if (typeof tolerance === 'number') return { below: tolerance, above: tolerance };
	if ('below' in tolerance) return tolerance;
	const [low, high] = typeof target === 'number' ? [target, target] : [target.low, target.high];
	// Of a target of 0 nothing is a share.
	if (low === 0 || high === 0) return null;
	return { below: Math.abs(low) * tolerance.ofTarget, above: Math.abs(high) * tolerance.ofTarget };
}

function isShareOf({ unit }: Pick<KpiDefinition, 'unit'>, stat: Stat | null): boolean {
	return stat === 'within' && unit !== 'percent';
}
