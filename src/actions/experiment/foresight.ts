/** Before the start: which units there are, how they can be split, and what could be seen of it. */
import { Fault } from '../../errors.ts';
import type { Unit as KpiUnit } from '../../kpi/definition.ts';
import { parseInstant } from '../../kpi/time/period.ts';
import { detectable, splitEstimates, type UnitOutcome } from '../../stats/experiment/randomisation.ts';
import { drawnSplit, FEWEST_SPLITS, type Split, type SplitSet, splitSet } from '../../stats/experiment/splits.ts';
import { CONFIDENCE } from '../../stats/interval.ts';
import type { KeptAim } from '../../targets/target.ts';
import { aimOfAction } from '../action.ts';
import { CUSTOMERS, type DrawnSplit, daysOf, type ExperimentPlan, pastWeeks } from './experiment.ts';
import { packed } from './packing.ts';
import { type Course, type ExperimentParts, together, WEEKS, type WeeklyPast, weeklyPast } from './past.ts';

export type Detectable = {
	readonly weeks: number;
	/** The effect that is seen four times in five after so long; null where the past is too short to tell. */
	readonly effect: number | null;
};

export type Foresight = {
	readonly unit: KpiUnit;
	readonly units: readonly { readonly name: string; readonly n: number; readonly value: number | null }[];
	/** Known too little of the time to be split. */
	readonly unknown: readonly string[];
	readonly treated: number;
	readonly control: number;
	readonly possible: number | null;
	readonly kept: number;
	/** As long as it is planned. */
	readonly planned: Detectable;
	/** Of other lengths. */
	readonly lengths: readonly Detectable[];
	/** What is looked for, and after how many weeks it would be seen; null: not within half a year, or not known. */
	readonly sought: number | null;
	readonly needed: number | null;
	readonly guards: readonly { readonly kpi: string; readonly unit: KpiUnit; readonly effect: number | null }[];
};

const LENGTHS = [2, 4, 8, 12, 16, 20, 26] as const;
/** Of so many stretches of the past at most it is tried what a split would have found. */
const STRETCHES = 6;
/** Of the weeks before: whoever is there now and then is no unit. */
const PRESENT = 0.5;
/** Splits that are tried on each stretch. */
const TRIED = 400;

type Prepared = {
	readonly past: WeeklyPast;
	readonly units: readonly UnitPast[];
	readonly unknown: readonly string[];
	readonly set: SplitSet;
	readonly treated: number;
	readonly sought: number | null;
};

type Splitted = Pick<ExperimentPlan, 'by' | 'share' | 'past'>;

type UnitPast = {
	readonly name: string;
	readonly course: Course;
	readonly n: number;
	readonly value: number | null;
	readonly weight: number;
};

/** Faults `experiment_too_few_units` and those of a query. `sought`: what is looked for where nobody said it. */
export async function foresee(
	plan: ExperimentPlan,
	usual: (aim: KeptAim) => number | null,
	parts: ExperimentParts,
): Promise<Foresight> {
	const prepared = await prepare(plan, 1, usual, parts);
	const { units, unknown, set, treated, sought } = prepared;
	const weeks = weeksOf(plan);
	const lengths = LENGTHS.map((length) => ({ weeks: length, effect: detectableAfter(length, prepared) }));
	const needed =
		sought === null ? undefined : lengths.find(({ effect }) => effect !== null && effect <= Math.abs(sought));
	const guards: Foresight['guards'][number][] = [];
	const confidence = guardConfidence(plan);
	for (const aim of plan.guards) {
		const past = await weeklyPast(aim, { ...plan, seed: 1 }, historyOf(plan, parts), parts);
		const own = units.map((unit) => ({ ...unit, course: past.courses.get(unit.name) ?? past.weeks.map(() => null) }));
		const effect = detectableAfter(weeks, { ...prepared, past, units: own }, confidence);
		guards.push({ kpi: aim.kpi, unit: unitOf(aim, parts), effect });
	}
	return {
		unit: unitOf(plan.aim, parts),
		units: units.map(({ name, n, value }) => ({ name, n, value })),
		...{ unknown, treated, control: units.length - treated, possible: set.possible, kept: set.splits.length },
		...{ planned: { weeks, effect: detectableAfter(weeks, prepared) }, lengths },
		...{ sought, needed: needed?.weeks ?? null, guards },
	};
}

/** Who is in which arm, by this seed. Faults as `foresee`. */
export async function draw(
	plan: ExperimentPlan,
	seed: number,
	usual: (aim: KeptAim) => number | null,
	parts: ExperimentParts,
): Promise<DrawnSplit> {
	const prepared = await prepare(plan, seed, usual, parts);
	const { units, set } = prepared;
	const split = drawnSplit(set, seed);
	return {
		seed,
		units: units.map(({ name, n, value, weight }, at) => ({
			...{ name, arm: split[at] === 1 ? 'treated' : 'control', n, value, weight },
		})),
		...{ splits: packed(set.splits), kept: set.splits.length, possible: set.possible },
		detectable: detectableAfter(weeksOf(plan), prepared),
	};
}

/** Bonferroni: all intervals of guards hold together with the chance of one. */
export function guardConfidence({ guards }: Pick<ExperimentPlan, 'guards'>): number {
	return 1 - (1 - CONFIDENCE) / Math.max(1, guards.length);
}

function unitOf(aim: KeptAim, { reader }: ExperimentParts): KpiUnit {
	return reader.unitOf(aimOfAction(aim, reader));
}

const weeksOf = (plan: ExperimentPlan) => Math.ceil(daysOf(plan) / 7);

function historyOf({ start }: ExperimentPlan, { now, timeZone }: ExperimentParts) {
	const to = Math.min(now, parseInstant(start, timeZone));
	const from = Temporal.Instant.fromEpochMilliseconds(to).subtract({ hours: 24 * 7 * (WEEKS + 1) });
	return { from: from.epochMilliseconds, to };
}

async function prepare(
	plan: ExperimentPlan,
	seed: number,
	usual: (aim: KeptAim) => number | null,
	parts: ExperimentParts,
): Promise<Prepared> {
	const past = await weeklyPast(plan.aim, { ...plan, seed }, historyOf(plan, parts), parts);
	return { ...splitting(past, plan, seed), sought: plan.expected ?? usual(plan.aim) };
}

type Splitting = Omit<Prepared, 'sought'>;

/** Fault `experiment_too_few_units`. */
export function splitting(past: WeeklyPast, plan: Splitted, seed: number): Splitting {
	const lately = (course: Course) => course.slice(-plan.past);
	const all = [...past.courses].toSorted(([one], [other]) => (one < other ? -1 : 1));
	const there = ([, course]: (typeof all)[number]) =>
		plan.by === CUSTOMERS ||
		lately(course).filter((one) => one !== null).length >= PRESENT * Math.min(plan.past, past.weeks.length);
	const known = all.filter(there).map(([name, course]) => ({ name, course, ...sizeOf(lately(course)) }));
	const usualSize = median(known.map(({ n }) => n));
	// A unit counts by how well it is measured, not by how large it is: with n ÷ (n + the usual n) none counts for two.
	const units = known.map((unit) => ({ ...unit, weight: rounded(unit.n / (unit.n + usualSize)) }));
	const treated = Math.min(units.length - 1, Math.max(1, Math.round((plan.share / 100) * units.length)));
	const few = () => new Fault('experiment_too_few_units', { units: units.length, field: plan.by, share: plan.share });
	if (units.length < 4 || treated < 2 || units.length - treated < 2) throw few();
	const set = splitSet(covariatesOf(units, plan), treated, seed);
	if (set.splits.length < FEWEST_SPLITS) throw few();
	return {
		...{ past, units, set, treated },
		unknown: all.filter((one) => !there(one)).map(([name]) => name),
	};
}

function sizeOf(course: Course): { readonly n: number; readonly value: number | null } {
	const whole = together(course);
	return { n: whole?.n ?? 0, value: whole === null ? null : rounded(whole.value) };
}

/** The level before, that of the last weeks, and how large it is. */
function covariatesOf(units: readonly UnitPast[], plan: Splitted): readonly (readonly number[])[] {
	const mean = meanOf(units.map(({ value }) => value));
	return units.map(({ course, n, value }) => {
		const level = value ?? mean;
		const recent = together(course.slice(-Math.max(2, Math.round(plan.past / 4))))?.value ?? level;
		return [level, rounded(recent), rounded(Math.log(n + 1))];
	});
}

/** What splits would have found in stretches of the past, in which nothing was split. */
function detectableAfter(
	weeks: number,
	{ past, units, set }: Pick<Prepared, 'past' | 'units' | 'set'>,
	confidence?: number,
): number | null {
	const before = pastWeeks(7 * weeks);
	const found: number[] = [];
	const tried = thinned(set.splits);
	for (let stretch = 0; stretch < STRETCHES; stretch++) {
		const end = past.weeks.length - stretch * weeks;
		if (end < weeks + before) break;
		found.push(...splitEstimates(outcomesBetween(units, end, weeks, before), tried));
	}
	return found.length === 0 ? null : detectable(found, units.length, confidence);
}

function thinned(splits: readonly Split[]): readonly Split[] {
	const every = Math.ceil(splits.length / TRIED);
	return splits.filter((_, at) => at % every === 0);
}

function outcomesBetween(
	units: readonly UnitPast[],
	end: number,
	weeks: number,
	before: number,
): readonly (UnitOutcome | null)[] {
	const pasts = units.map(({ course }) => together(course.slice(end - weeks - before, end - weeks))?.value ?? null);
	const mean = meanOf(pasts);
	return units.map(({ course, weight }, at) => {
		const outcome = together(course.slice(end - weeks, end));
		return outcome && { value: outcome.value, past: pasts[at] ?? mean, weight };
	});
}

export function meanOf(values: readonly (number | null)[]): number {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** As it is kept: the same on any machine. */
function rounded(value: number): number {
	return Number(value.toPrecision(9));
}
