/** Before the start: which units there are, how they can be split, and what could be seen of it. */
import { Fault } from '../../errors.ts';
import type { Unit as KpiUnit } from '../../kpi/definition.ts';
import { parseInstant } from '../../kpi/time/period.ts';
import { drawnSplit } from '../../stats/experiment/splits.ts';
import { CONFIDENCE } from '../../stats/interval.ts';
import type { KeptAim } from '../../targets/target.ts';
import { aimOfAction } from '../action.ts';
import { detectableAfter, rehearsalOf } from './detectable.ts';
import { type DrawnSplit, daysOf, type ExperimentPlan } from './experiment.ts';
import { packed } from './packing.ts';
import { type Course, type ExperimentParts, WEEKS, type WeeklyPast, weeklyPast } from './past.ts';
import { type Splitting, splitting } from './splitting.ts';

export type Seen = {
	/** The effect that is seen four times in five; null where the past is too short to tell, or where none is. */
	readonly effect: number | null;
	/** None is, however large: there are too few ways to split so few units. */
	readonly never: boolean;
};
export type Detectable = Seen & { readonly weeks: number };

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
	/** What is looked for, and after how many weeks it would be seen; null: after none of the lengths that are known of. */
	readonly sought: number | null;
	readonly needed: number | null;
	readonly guards: readonly (Seen & { readonly kpi: string; readonly unit: KpiUnit })[];
};

const LENGTHS = [2, 4, 8, 12, 16, 20, 26] as const;

type Prepared = Splitting & { readonly sought: number | null };

/** Faults of `splitting`, `experiment_without_unknown` and those of a query. `sought`: what is looked for where nobody said it. */
export async function foresee(
	plan: ExperimentPlan,
	usual: (aim: KeptAim) => number | null,
	parts: ExperimentParts,
): Promise<Foresight> {
	const prepared = await prepare(plan, 1, usual, parts);
	const { units, unknown, set, treated, sought } = prepared;
	const rehearsal = rehearsalOf(prepared);
	const after = (weeks: number) => ({ weeks, ...seenOf(detectableAfter(weeks, rehearsal)) });
	const planned = after(weeksOf(plan));
	const lengths = LENGTHS.map(after);
	const needed =
		sought === null ? undefined : lengths.find(({ effect }) => effect !== null && effect <= Math.abs(sought));
	const guards: Foresight['guards'][number][] = [];
	const confidence = guardConfidence(plan);
	for (const aim of plan.guards) {
		const past = await weeklyPast(aim, { ...plan, seed: 1 }, historyOf(plan, parts), parts);
		const seen = detectableAfter(planned.weeks, rehearsal, confidence, coursesBeside(past, rehearsal));
		guards.push({ kpi: aim.kpi, unit: unitOf(aim, parts), ...seenOf(seen) });
	}
	return {
		unit: unitOf(plan.aim, parts),
		units: units.map(({ name, n, value }) => ({ name, n, value })),
		...{ unknown, treated, control: units.length - treated, possible: set.possible, kept: set.splits.length },
		...{ planned, lengths, sought, needed: needed?.weeks ?? null, guards },
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
		seal: 2,
		detectable: seenOf(detectableAfter(weeksOf(plan), rehearsalOf(prepared))).effect,
	};
}

function seenOf(effect: number | null): Seen {
	const never = effect === Number.POSITIVE_INFINITY;
	return { effect: never ? null : effect, never };
}

/** Of another figure, week by week of the same weeks: its own past may begin earlier or later. */
function coursesBeside(own: WeeklyPast, { past, units }: Splitting): readonly Course[] {
	const places = new Map(own.weeks.map(({ label }, at) => [label, at]));
	return units.map(({ name }) => {
		const course = own.courses.get(name);
		return past.weeks.map(({ label }) => course?.[places.get(label) ?? -1] ?? null);
	});
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
	if (past.unmatched.length > 0) {
		throw new Fault('experiment_without_unknown', { field: plan.by, units: past.unmatched.join(', ') });
	}
	return { ...splitting(past, plan, seed), sought: plan.expected ?? usual(plan.aim) };
}
