/** How far a part of the company lies from something else, and what that does to the whole. */
import { type Bounded, type Difference, moverDifference } from '../../stats/difference.ts';
import type { Asked } from '../asked.ts';
import type { Figure } from '../figure.ts';
import type { KpiRow } from '../result.ts';

/** A KPI as it is looked at, and how its value comes about. */
export type Looked = Pick<Asked, 'definition' | 'stat' | 'unit'> & {
	readonly kind: Figure['gauge']['kind'] | Asked['recipe']['kind'];
};

export function lookedAt({ definition, stat, unit, recipe }: Asked, figures: readonly Figure[]): Looked {
	const kind = recipe.kind === 'figure' ? figures[recipe.place]?.gauge.kind : undefined;
	return { definition, stat, unit, kind: kind ?? recipe.kind };
}

/** `rest`: all other rows; `company`: all rows, where the others cannot be told from the results; `before`; `target`. */
export const contrastKinds = ['rest', 'company', 'before', 'target'] as const;
export type ContrastKind = (typeof contrastKinds)[number];

export type Contrast = {
	readonly kind: ContrastKind;
	/** What it is compared with, in the unit of the figure. */
	readonly compared: number;
	/** Rows behind that; null where it is a number that was set. */
	readonly compared_n: number | null;
	readonly difference: number;
	/** 95 % interval of the difference; it leaves 0 out. */
	readonly low: number;
	readonly high: number;
	readonly p: number;
	/**
	 * By how much the value of the whole is another one for it: share of the rows × difference. Null where the whole is no
	 * mean of its parts: a median of all does not move by the share of a part.
	 */
	readonly effect: number | null;
};

/** Values that are means over rows: that of the whole is the mean of its parts, weighted by their rows. */
const additive: ReadonlySet<string> = new Set(['proportion', 'net', 'mean', 'blend']);

/** What grows with the rows behind it is larger for the whole than for any part of it, and says nothing by that. */
const growing: ReadonlySet<string> = new Set(['count', 'level', 'largest', 'sum', 'total']);

export function isGrowing(kind: string): boolean {
	return growing.has(kind);
}

export function isComparable({ kind, unit }: Looked): boolean {
	return !isGrowing(kind) && unit !== 'count';
}

/**
 * A part against all other rows. Of means over rows the others follow from the whole and the part: their value by
 * subtraction, their interval from Var(whole) = w² Var(part) + (1 − w)² Var(others), side by side as MOVER takes them. Other
 * figures are compared with the whole; it holds the part itself, so that the interval is too wide rather than too narrow.
 */
export function besideRest(looked: Looked, part: KpiRow, whole: KpiRow): Contrast | null {
	const [one, all] = [bounded(part), bounded(whole)];
	if (!one || !all || part.n >= whole.n) return null;
	const share = part.n / whole.n;
	if (!additive.has(looked.kind)) {
		return contrast('company', moverDifference(one, all), all.value, whole.n, null);
	}
	const value = (all.value - share * one.value) / (1 - share);
	const side = (whole: number, part: number) =>
		Math.sqrt(Math.max(whole ** 2 - (share * part) ** 2, (whole * (1 - share)) ** 2)) / (1 - share);
	const others: Bounded = {
		value,
		low: value - side(all.value - all.low, one.value - one.low),
		high: value + side(all.high - all.value, one.high - one.value),
	};
	return contrast('rest', moverDifference(one, others), value, whole.n - part.n, share);
}

/** Against what is aimed at; of a corridor its nearer end. Null where it is reached. */
export function besideTarget(looked: Looked, part: KpiRow, whole: KpiRow): Contrast | null {
	const one = bounded(part);
	const { target, target_high: high, target_status: status } = part;
	if (!one || status !== 'missed' || typeof target !== 'number') return null;
	const aimed = typeof high === 'number' && one.value > high ? high : target;
	const { difference, p } = moverDifference(one, { value: aimed, low: aimed, high: aimed });
	const interval = { low: one.low - aimed, high: one.high - aimed };
	return contrast('target', { difference, interval, p }, aimed, null, weightOf(looked, part, whole));
}

/** Against the time before, where the result was compared with it. */
export function besideBefore(looked: Looked, part: KpiRow, whole: KpiRow): Contrast | null {
	const { change, change_low: low, change_high: high, change_p: p, before, before_n: n, verdict } = part;
	// Young on one side, what has changed is the time that customers had to come back.
	if (verdict === null) return null;
	if (typeof change !== 'number' || typeof low !== 'number' || typeof high !== 'number') return null;
	if (typeof before !== 'number' || typeof p !== 'number') return null;
	const compared = typeof n === 'number' ? n : null;
	return contrast(
		'before',
		{ difference: change, interval: { low, high }, p },
		before,
		compared,
		weightOf(looked, part, whole),
	);
}

/** The whole itself is its own part, whatever it is made of. */
function weightOf({ kind }: Looked, part: KpiRow, whole: KpiRow): number | null {
	return part === whole || additive.has(kind) ? part.n / whole.n : null;
}

function contrast(
	kind: ContrastKind,
	{ difference, interval, p }: Difference,
	compared: number,
	comparedN: number | null,
	weight: number | null,
): Contrast | null {
	if (!interval || p === null) return null;
	const { low, high } = interval;
	return {
		kind,
		compared,
		compared_n: comparedN,
		difference,
		low,
		high,
		p,
		effect: weight === null ? null : weight * difference,
	};
}

/** Means need their interval to be compared; a cell whose rows are all young is not judged. */
function bounded({ value, low, high, data }: KpiRow): Bounded | null {
	if (value === null || low === null || high === null || data !== 'ok') return null;
	return { value, low: Math.min(low, value), high: Math.max(high, value) };
}
