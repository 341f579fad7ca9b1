/** What is said of a segment that stands out. */
import { type Difference, shareDifference, welchDifference } from '../../stats/difference.ts';
import { shrink, type UnitEstimate } from '../../stats/shrinkage.ts';
import type { PartField } from '../explain-change/account.ts';
import { noTotal, spreadAround, type Total, totalOf } from '../explain-change/cells.ts';
import { PRIOR_ROWS } from '../explain-change/search.ts';
import type { ToldApart } from '../sql/explain-change.ts';
import type { Candidates, SegmentCells } from './candidates.ts';

/** The segment less what it is held against, in the unit of the figure; the interval allows for the choice. */
export type Apart = { readonly value: number; readonly low: number; readonly high: number };

export type Segment = {
	readonly where: readonly PartField[];
	/** Other names of nearly the same rows. */
	readonly same: readonly (readonly PartField[])[];
	readonly n: number;
	/** Of what is divided by, 0…1. */
	readonly share: number;
	readonly value: number;
	/** All other rows. */
	readonly rest: number;
	readonly difference: Apart;
	/** The difference drawn in by as much as chance may have moved it (empirical Bayes). */
	readonly shrunk: number;
	/** By how much the whole is another one for it: share × difference. Null of a share of rows above a quantile. */
	readonly effect: number | null;
	/** Of a pair: what its two segments together explain, and how far it lies beyond that. */
	readonly beyond: (Apart & { readonly expected: number }) | null;
	/** Allowing for all segments that were looked at. */
	readonly p: number;
	/** Segments of as many fields that were looked at. */
	readonly among: number;
};

type Setting = {
	readonly cells: SegmentCells;
	readonly candidates: Candidates;
	/** Variance of what hangs together over that of independent rows. */
	readonly effect: number;
	/** From amount over size to the unit of the figure. */
	readonly factor: number;
	/** Whether each row is a yes or a no. */
	readonly yesOrNo: boolean;
};

/** With the chance that an interval of what was chosen misses (Benjamini & Yekutieli 2005, Journal of the American Statistical Association 100). */
type Telling = Setting & { readonly miss: number };

export function totalAmong({ sums }: SegmentCells, members: Uint8Array): Total {
	return totalOf(sums, (cell) => members[cell] === 1);
}

export function without(one: Total, other: Total): Total {
	const left = noTotal();
	for (const name of Object.keys(left) as (keyof Total)[]) left[name] = one[name] - other[name];
	return left;
}

export function levelOf({ amount, size }: Total): number {
	return amount / size;
}

/** Its own spread counts as if `PRIOR_ROWS` more had that of the whole; the square of its standard error, the clusters counted. */
function varianceOf(total: Total, whole: Total, effect: number): number {
	const spread = spreadAround(whole, levelOf(whole)) / whole.n;
	const own = (spreadAround(total, levelOf(total)) + PRIOR_ROWS * spread) / (total.n + PRIOR_ROWS);
	return (effect * own * total.n) / total.size ** 2;
}

/** Of yes or no by Newcombe, of anything else by Welch. */
export function apartFrom(own: Total, other: Total, whole: Total, { effect, factor, yesOrNo, miss }: Telling): Apart {
	const made = yesOrNo
		? shareDifference(counts(own, effect), counts(other, effect), 1 - miss)
		: welchDifference(measured(own, whole, effect), measured(other, whole, effect), 1 - miss);
	return scaled(made, factor);
}

function counts({ n, amount }: Total, effect: number) {
	return { n, successes: Math.min(n, Math.max(0, amount)), effective: n / effect };
}

function measured(total: Total, whole: Total, effect: number) {
	const error = Math.sqrt(varianceOf(total, whole, effect));
	return { value: levelOf(total), error, degrees: Math.max(0, total.n / effect - 1) };
}

function scaled({ difference, interval }: Difference, factor: number): Apart {
	const { low, high } = interval ?? { low: difference, high: difference };
	return { value: factor * difference, low: factor * low, high: factor * high };
}

/** The pair, and what its two segments are without each other: own beside neither as the one beside the other. */
export type Quarters = Readonly<Record<'both' | 'one' | 'other' | 'neither', Total>>;

export function quartersOf(at: number, { cells, candidates }: Setting): Quarters | null {
	const parents = candidates.list[at]?.parents;
	if (!parents) return null;
	const [one, other] = parents.map((parent) => candidates.cellsOf(parent)) as [Uint8Array, Uint8Array];
	const where = (isOne: boolean, isOther: boolean) =>
		totalOf(cells.sums, (cell) => (one[cell] === 1) === isOne && (other[cell] === 1) === isOther);
	return {
		both: where(true, true),
		one: where(true, false),
		other: where(false, true),
		neither: where(false, false),
	};
}

/** Level of one + level of the other − level of neither is what both explain together, if their effects add up. */
export function beyondOf({ both, one, other, neither }: Quarters, whole: Total, telling: Telling): Segment['beyond'] {
	const { effect, factor } = telling;
	const expected = levelOf(one) + levelOf(other) - levelOf(neither);
	const error = [one, other, neither].reduce((sum, total) => sum + varianceOf(total, whole, effect), 0);
	const degrees = Math.min(...[one, other, neither].map(({ n }) => n / effect - 1));
	const made = welchDifference(
		measured(both, whole, effect),
		{ value: expected, error: Math.sqrt(error), degrees: Math.max(0, degrees) },
		1 - telling.miss,
	);
	return { ...scaled(made, factor), expected: factor * expected };
}

/** From so many segments of the same fields on these tell how much segments differ; fewer are taken with all of as many fields. */
const LEAST_FAMILY = 5;

/** By segment: its difference from the rest, drawn in towards the mean of its kind. In amount for each unit of size. */
export function shrunkDifferences({ cells, candidates, effect }: Setting): Float64Array {
	const { list } = candidates;
	const whole = totalOf(cells.sums);
	const sums = Object.fromEntries(
		(Object.keys(whole) as (keyof Total)[]).map((name) => [name, candidates.sumsOf(cells.sums[name])]),
	) as Readonly<Record<keyof Total, Float64Array>>;
	const totalAt = (at: number): Total => {
		const total = noTotal();
		for (const name of Object.keys(total) as (keyof Total)[]) total[name] = sums[name][at] ?? 0;
		return total;
	};
	const units = list.map((_, at): UnitEstimate => {
		const own = totalAt(at);
		const rest = without(whole, own);
		const variance = varianceOf(own, whole, effect) + varianceOf(rest, whole, effect);
		return { value: levelOf(own) - levelOf(rest), variance };
	});
	const shrunk = Float64Array.from(units, ({ value }) => value);
	// Where all rows say the same nothing is moved by chance.
	if (units.some(({ variance }) => !(variance > 0))) return shrunk;
	const families = Map.groupBy(list.keys(), (at) => list[at]?.family ?? 0);
	const depths = Map.groupBy(list.keys(), (at) => list[at]?.key.length ?? 1);
	for (const members of families.values()) {
		const kind = members.length >= LEAST_FAMILY ? members : (depths.get(list[members[0] ?? 0]?.key.length ?? 1) ?? []);
		const values = shrink(kind.map((at) => units[at] ?? { value: 0, variance: 1 }))?.values ?? [];
		for (const [index, at] of kind.entries()) {
			if (members.includes(at)) shrunk[at] = values[index] ?? units[at]?.value ?? 0;
		}
	}
	return shrunk;
}

export function whereOf(at: number, { list }: Candidates, dimensions: readonly ToldApart[]): readonly PartField[] {
	return (list[at]?.key ?? []).map(({ dimension, code }) => {
		const { field = '', values = [] } = dimensions[dimension] ?? {};
		return { field, value: values[code - 1] || null };
	});
}
