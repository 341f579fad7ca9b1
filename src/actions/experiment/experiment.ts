/**
 * An action tried on a part, at random: who is in which arm is drawn before the start from a seed, kept with it, and never
 * changed, so that afterwards the difference between the arms has no other cause than the action and chance. Decision 41.
 */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import type { Unit as KpiUnit } from '../../kpi/definition.ts';
import { parseInstant } from '../../kpi/time/period.ts';
import { type AimReader, type KeptAim, readAim } from '../../targets/target.ts';
import { day } from '../../targets/target-shape.ts';
import { type Action, aimOfAction } from '../action.ts';

/** Customers are drawn by groups of them: single ones come and go. */
export const CUSTOMERS = 'customer';
export const CUSTOMER_GROUPS = 100;
/** More are split as well by customers, and their splits would be megabytes. */
export const MOST_UNITS = 500;
/** What is looked at beside the question alarms one time in a hundred where nothing is wrong. */
export const ALARM = 0.01;

const DAYS_A_WEEK = 7;
const SHORTEST = 14;
const LONGEST = 364;
/** Weeks of the past that a unit is known by. */
const PAST = { least: 8, most: 26 } as const;

export const experimentShape = z.strictObject({
	by: z.string().trim().min(1).max(200).meta({
		description: 'Whose values are split: a dimension such as team, branch or agent, or customer',
	}),
	share: z.int().min(10).max(90).default(50).meta({ description: 'Percent of the units that are treated' }),
	start: day.meta({ description: 'The first day on which it can have an effect in the treated arm' }),
	end: day.meta({ description: 'The last day: an answer is given after it' }),
	without: z
		.array(z.string().trim().min(1).max(1000))
		.max(1000)
		.default([])
		.meta({ description: 'Units that take no part' }),
	expected: z
		.number()
		.finite()
		.refine((change) => change !== 0)
		.optional()
		.meta({ description: 'By how much the figure is to move; that of the action by default' }),
	rehearsal: z.boolean().default(false).meta({
		description: 'On days that have passed, when nothing was split: shows what chance alone gives',
	}),
});
export type ExperimentGiven = z.output<typeof experimentShape>;

/** As it is kept: what is judged stands in it, so that a changed action does not change what was meant. */
export type ExperimentPlan = Omit<ExperimentGiven, 'expected'> & {
	readonly aim: KeptAim;
	readonly unit: KpiUnit;
	readonly guards: readonly KeptAim[];
	readonly expected: number | null;
	/** Weeks before the start that the units are known by. */
	readonly past: number;
};

export const arms = ['treated', 'control'] as const;
export type Arm = (typeof arms)[number];

export type Unit = {
	readonly name: string;
	readonly arm: Arm;
	/** Rows and value of the weeks before the draw. */
	readonly n: number;
	readonly value: number | null;
	/** How much it counts: from 0 to 1. */
	readonly weight: number;
};

export type DrawnSplit = {
	readonly seed: number;
	readonly units: readonly Unit[];
	/** Those that could have been drawn, packed; the analysis draws from them again. */
	readonly splits: string;
	readonly kept: number;
	/** Null: too many to be counted out. */
	readonly possible: number | null;
	/** What was told to be seen four times in five. */
	readonly detectable: number | null;
	/** How its digest is made; none: the first way, which did not cover all of the plan. */
	readonly seal?: 2;
};

export const eventKinds = ['switched', 'stopped', 'note'] as const;
export type EventKind = (typeof eventKinds)[number];

export type ExperimentEvent = {
	readonly id: number;
	readonly kind: EventKind;
	/** Who did not do as was drawn; null of the others. */
	readonly unit: string | null;
	readonly text: string;
	readonly author: string;
	readonly at: number;
};

export type Experiment = ExperimentPlan &
	DrawnSplit & {
		readonly id: number;
		readonly action: number;
		/** SHA-256 of what was drawn; it stands in the audit log, too. */
		readonly digest: string;
		/** Words of the plan were covered, as when a customer named in it was erased. */
		readonly covered: boolean;
		readonly author: string;
		readonly at: number;
		readonly events: readonly ExperimentEvent[];
	};

/**
 * Faults `experiment_by_fixed`, `experiment_kpi_adds_up`, `experiment_dates`, `experiment_started`, `experiment_not_past`,
 * `unknown_dimension`.
 */
export function readExperiment(
	given: ExperimentGiven,
	action: Action,
	{ reader, now, timeZone }: { readonly reader: AimReader; readonly now: number; readonly timeZone: string },
): ExperimentPlan {
	const { by, start, end, rehearsal, expected, ...rest } = given;
	if (by in action.aim.segment || by.startsWith('attr.')) throw new Fault('experiment_by_fixed', { field: by });
	const days = daysOf(given);
	if (days < SHORTEST || days > LONGEST) {
		throw new Fault('experiment_dates', { start, end, least: SHORTEST, most: LONGEST });
	}
	const begun = parseInstant(start, timeZone) <= now;
	if (!rehearsal && begun) throw new Fault('experiment_started', { start });
	if (rehearsal && endInstant(given, timeZone) > now) throw new Fault('experiment_not_past', { end });
	for (const { segment, stat, clock, params, kpi } of [action.aim, ...action.guards]) {
		const { aim } = readAim(
			{ kpi, segment, stat: stat ?? undefined, clock: clock ?? undefined, params: params ?? undefined },
			reader,
		);
		reader.requireField(aim, by);
		if (reader.growsWithTime(aim)) throw new Fault('experiment_kpi_adds_up', { kpi });
	}
	return {
		...{
			...rest,
			by,
			start,
			end,
			rehearsal,
			aim: action.aim,
			unit: reader.unitOf(aimOfAction(action.aim, reader)),
			guards: action.guards,
		},
		expected: expected ?? action.expected ?? null,
		past: pastWeeks(days),
	};
}

/** Days from the first to the last, both counted. */
export function daysOf({ start, end }: Pick<ExperimentPlan, 'start' | 'end'>): number {
	return Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end), { largestUnit: 'day' }).days + 1;
}

/** As long as the experiment, within bounds: less is chance, more is another company. */
export function pastWeeks(days: number): number {
	return Math.min(PAST.most, Math.max(PAST.least, Math.ceil(days / DAYS_A_WEEK)));
}

/** Midnight after the last day. */
export function endInstant({ end }: Pick<ExperimentPlan, 'end'>, timeZone: string): number {
	return parseInstant(Temporal.PlainDate.from(end).add({ days: 1 }).toString(), timeZone);
}
