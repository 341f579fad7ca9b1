/**
 * How large an effect has to be to be seen four times in five: experiments are held in stretches of the company's own past, in which
 * nothing was done, each drawn as it would have been then, and it is counted how large an effect each would have shown. Tried,
 * not assumed: what few splits cannot show and how units go with each other is in it.
 */
import { normalQuantile, tQuantile } from '../../stats/distribution.ts';
import { canTell, splitIntervals, type UnitOutcome } from '../../stats/experiment/randomisation.ts';
import { candidateSplits, likeSplits, type SplitSet } from '../../stats/experiment/splits.ts';
import { CONFIDENCE, tail } from '../../stats/interval.ts';
import { pastWeeks } from './experiment.ts';
import { type Course, together } from './past.ts';
import { covariatesOf, knownBy, meanOf, type Splitting } from './splitting.ts';

const POWER = 0.8;
/** Of so many stretches of the past at most it is tried what a split would have found. */
const STRETCHES = 6;
/** Splits that are looked at for each stretch where there are too many to be counted out; a tenth of them is alike. */
const LOOKED_AT = 3000;
/** Of the alike so many are taken as the drawn one. */
const TRIED = 60;

export type Rehearsal = Splitting & { readonly candidates: SplitSet };

export function rehearsalOf(splitting: Splitting): Rehearsal {
	const { units, treated } = splitting;
	return { ...splitting, candidates: candidateSplits(units.length, treated, 1, LOOKED_AT) };
}

/**
 * In the unit of the figure, after so many weeks; null where the past is too short to tell. Infinite where there are too few splits
 * to show any effect at this confidence. `courses`: of another figure than the one by which arms are made alike.
 */
export function detectableAfter(
	weeks: number,
	{ past, units, set, treated, candidates }: Rehearsal,
	confidence = CONFIDENCE,
	courses: readonly Course[] = units.map(({ course }) => course),
): number | null {
	if (!canTell(set.splits, confidence)) return Number.POSITIVE_INFINITY;
	const before = pastWeeks(7 * weeks);
	const needed: number[] = [];
	let stretches = 0;
	for (let stretch = 0; stretch < STRETCHES; stretch++) {
		const end = past.weeks.length - stretch * weeks;
		const start = end - weeks;
		if (start < before) break;
		const pasts = courses.map((course) => together(course.slice(start - before, start))?.value ?? null);
		const values = courses.map((course) => together(course.slice(start, end))?.value ?? null);
		// A guard may have begun to be measured later.
		if (values.filter((value, at) => value !== null && pasts[at] !== null).length < units.length / 2) continue;
		stretches++;
		// Balanced on the weeks before alone: on those that are looked at, too, arms would be more alike than any can be drawn.
		const then = knownBy(
			units.map(({ name, course }) => [name, course.slice(0, start)] as const),
			before,
		);
		const { splits } = likeSplits(candidates, covariatesOf(then, before), treated);
		const mean = meanOf(pasts);
		const outcomes = then.map(({ weight }, at): UnitOutcome | null => {
			const value = values[at] ?? null;
			return value === null ? null : { value, past: pasts[at] ?? mean, weight };
		});
		for (const interval of splitIntervals(outcomes, splits, spread(splits.length), confidence)) {
			// An effect up and one down are as likely to be the one that is looked for.
			needed.push(...(interval ? [-interval.low, interval.high] : [Infinity, Infinity]));
		}
	}
	const found = needed.toSorted((one, other) => one - other)[Math.ceil(POWER * needed.length) - 1];
	return found === undefined ? null : found * forLuck(units.length - 3, stretches, confidence);
}

/**
 * By how much more a stretch has to show, since it may have been a calm one: its spread is itself known by `df` numbers alone. Of an
 * effect of (t + z) spreads, with the spread's own relative error 1 ÷ √(2 df) (Kendall & Stuart 1977, vol. 1, 10.8), the chance
 * to be seen is 80 % on average where z stands for √(1 + (t + z)² ÷ (2 df)) of it; √(1 − 1 ÷ (2 df)) is how short a root falls.
 */
function forLuck(df: number, stretches: number, confidence: number): number {
	const t = tQuantile(1 - tail(confidence), Math.max(1, df));
	const [z, all] = [normalQuantile(POWER), Math.max(1, df) * stretches];
	return (t + z * Math.sqrt(1 + (t + z) ** 2 / (2 * all))) / ((t + z) * Math.sqrt(1 - 1 / (2 * all)));
}

/** Places spread evenly over so many. */
function spread(length: number): readonly number[] {
	const tried = Math.min(length, TRIED);
	return Array.from({ length: tried }, (_, at) => Math.floor((at * length) / tried));
}
