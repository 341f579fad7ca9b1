/** What the operations on experiments answer. */
import { z } from 'zod';
import { arms, eventKinds } from '../../actions/experiment/experiment.ts';
import { experimentStates } from '../../actions/experiment/result.ts';
import { effectVerdicts } from '../../actions/verdict.ts';
import { units } from '../../kpi/definition.ts';
import { instant, problem } from './parts.ts';
import { aim } from './target-shapes.ts';

const figure = z.object(aim);
const optional = z.number().nullable();

const beside = {
	/** Numbers of other experiments in earnest at the same time, on the same KPI and, as far as is known, the same units. */
	overlaps: z.array(z.number()),
};

export const shownExperiment = z
	.object({
		id: z.number(),
		/** The action that is tried. */
		action: z.number(),
		by: z.string(),
		share: z.number(),
		start: z.string(),
		/** The last day. */
		end: z.string(),
		without: z.array(z.string()),
		expected: optional,
		rehearsal: z.boolean(),
		aim: figure,
		unit: z.enum(units),
		guards: z.array(figure),
		/** Weeks before the start that the units are known by. */
		past: z.number(),
		/** As far as whoever asks sees them. */
		units: z.array(
			z.object({ name: z.string(), arm: z.enum(arms), n: z.number(), value: optional, weight: z.number() }),
		),
		/** Whether whoever asks sees a part of the rows: the own units, and no answer. */
		partial: z.boolean(),
		...beside,
		/** Null where it is partial: what was drawn, and from how many splits; `possible` null: too many to be counted out. */
		drawn: z
			.object({
				...{ seed: z.number(), kept: z.number(), possible: optional, digest: z.string() },
				/** Whether what is kept is still what the digest was made of; null: a customer named in it was erased, so nobody can tell. */
				intact: z.boolean().nullable(),
			})
			.nullable(),
		/** The effect that is seen four times in five, as it was told before the start. */
		detectable: optional,
		author: z.string(),
		at: instant,
		stopped: z.boolean(),
		events: z.array(
			z.object({
				id: z.number(),
				kind: z.enum(eventKinds),
				unit: z.string().nullable(),
				text: z.string(),
				author: z.string(),
				at: instant,
			}),
		),
	})
	.meta({ id: 'Experiment' });

const seen = {
	/** That is seen four times in five; null where the past is too short to tell, or with `never`. */
	effect: optional,
	/** None would be seen, however large: there are too few ways to split so few units. */
	never: z.boolean(),
};
const length = z.object({ weeks: z.number(), ...seen });

export const experimentForesight = z
	.object({
		unit: z.enum(units),
		units: z.array(z.object({ name: z.string(), n: z.number(), value: optional })),
		/** Known too little of the time to be split. */
		unknown: z.array(z.string()),
		treated: z.number(),
		control: z.number(),
		possible: optional,
		kept: z.number(),
		/** The effect that is seen four times in five after so many weeks: as planned, and after other lengths. */
		planned: length,
		lengths: z.array(length),
		...beside,
		sought: optional,
		/** Weeks until what is sought would be seen; null: after none of `lengths` of which it is known. */
		needed: optional,
		guards: z.array(z.object({ kpi: z.string(), unit: z.enum(units), ...seen })),
	})
	.meta({ id: 'ExperimentForesight' });

const arm = z.object({ units: z.number(), n: z.number(), value: optional });
const armsOf = { treated: arm, control: arm };

const kpiOutcome = z
	.object({
		aim: figure,
		unit: z.enum(units),
		direction: z.enum(['higher', 'lower', 'neutral']),
		/** Until it is no longer `too_early` the numbers beside it are preliminary. */
		verdict: z.enum(effectVerdicts),
		effect: optional,
		low: optional,
		high: optional,
		/** Of the splits that could have been drawn the share that gives as much by chance. */
		p: optional,
		confidence: z.number(),
		...armsOf,
	})
	.meta({ id: 'ExperimentOutcome' });

const check = z
	.object({ value: z.number(), low: optional, high: optional, p: z.number(), alarm: z.boolean(), able: z.boolean() })
	.nullable();

export const experimentResult = z
	.object({
		state: z.enum(experimentStates),
		/** How far the data reach. */
		reach: instant.nullable(),
		from: instant,
		/** The moment after its last day. */
		to: instant,
		target: kpiOutcome,
		guards: z.array(kpiOutcome),
		/** Guards of which nothing can be computed, and why. */
		unjudged: z.array(z.object({ kpi: z.string(), problem })),
		/** Guards that got worse. */
		worse: z.array(z.string()),
		/** Week by week: by how much the distance between the arms is another one than before the start. */
		points: z.array(
			z.object({
				label: z.string(),
				role: z.enum(['before', 'after']),
				...armsOf,
				difference: optional,
				low: optional,
				high: optional,
			}),
		),
		checks: z.object({
			/** `able`: whether so few splits can alarm at all. Rows of the treated for one of the others, beside what it was before. */
			volume: check,
			/** How the arms differed before the start. */
			before: check,
			vanished: z.array(z.string()),
			appeared: z.array(z.string()),
			/** Where another action was on, in either arm. */
			acted: z.array(z.string()),
			switched: z.array(z.string()),
		}),
	})
	.meta({ id: 'ExperimentResult' });
