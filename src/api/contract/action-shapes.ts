/** What the operations on actions answer. */
import { z } from 'zod';
import { actionStates } from '../../actions/action.ts';
import { controlFields } from '../../actions/controls.ts';
import { measureIds, measureKinds } from '../../actions/measures.ts';
import { effectGrains, periodRoles } from '../../actions/periods.ts';
import { effectVerdicts } from '../../actions/verdict.ts';
import { units } from '../../kpi/definition.ts';
import { instant, problem, words } from './parts.ts';
import { aim } from './target-shapes.ts';

const figure = z.object(aim);

export const keptAction = z
	.object({
		id: z.number(),
		version: z.number(),
		title: z.string(),
		problem: z.string(),
		causes: z.array(z.string()),
		measure: z.enum(measureIds).optional(),
		owner: z.string(),
		state: z.enum(actionStates),
		start: z.string().optional(),
		full: z.string().optional(),
		due: z.string().optional(),
		cost: z.object({ amount: z.number(), currency: z.string() }).optional(),
		aim: figure,
		expected: z.number().optional(),
		guards: z.array(figure),
		before: z.number(),
		author: z.string(),
		createdAt: instant,
		changedBy: z.string(),
		changedAt: instant,
	})
	.meta({ id: 'Action' });

export const actionComment = z
	.object({ id: z.number(), at: instant, author: z.string(), text: z.string() })
	.meta({ id: 'ActionComment' });

export const actionVersion = z
	.object({
		version: z.number(),
		changedBy: z.string(),
		changedAt: instant,
		title: z.string(),
		state: z.enum(actionStates),
		removed: z.boolean(),
	})
	.meta({ id: 'ActionVersion' });

export const measureShape = z
	.object({
		id: z.enum(measureIds),
		kind: z.enum(measureKinds),
		names: words,
		explanation: words,
		moves: z.array(z.string()),
		guards: z.array(z.string()),
	})
	.meta({ id: 'Measure' });

const ends = { low: z.number(), high: z.number() };
const side = z.object({ periods: z.number(), n: z.number() });

const kpiEffect = z
	.object({
		aim: figure,
		unit: z.enum(units),
		direction: z.enum(['higher', 'lower', 'neutral']),
		verdict: z.enum(effectVerdicts),
		/** Mean from the start on: against the line of its own past, or beside others their distance against what it was. */
		effect: z.number().nullable(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		confidence: z.number(),
		before: side,
		after: side,
		/** The effect that is looked for, and the periods it takes to see it four times in five. */
		sought: z.number().nullable(),
		needed: z.number().nullable(),
		longest: z.number(),
		/** Periods after the start from which on an answer is given. */
		patience: z.number(),
		neighbours: z.number().nullable(),
		seasonal: z.boolean(),
		/** Judged beside others, who did nothing. */
		controlled: z
			.object({
				field: z.enum(controlFields),
				controls: z.array(z.string()),
				/** Not compared with: something was done there too. */
				acted: z.array(z.string()),
				effect: z.number(),
				...ends,
				/** As if the distance to them had gone on moving as before; `drift` says how it did. */
				withDrift: z.object({ effect: z.number(), ...ends }),
				drift: z.object({ perPeriod: z.number(), ...ends }),
				placebo: z.object({ of: z.number(), asLarge: z.number() }).nullable(),
			})
			.nullable(),
		points: z.array(
			z.object({
				label: z.string(),
				role: z.enum(periodRoles),
				value: z.number().nullable(),
				n: z.number(),
				low: z.number().nullable(),
				high: z.number().nullable(),
				/** Without the action, by the line of the past. */
				expected: z.object({ value: z.number(), ...ends }).nullable(),
			}),
		),
	})
	.meta({ id: 'KpiEffect' });

export const actionEffect = z
	.object({
		start: z.string(),
		grain: z.enum(effectGrains),
		target: kpiEffect,
		guards: z.array(kpiEffect),
		/** Guards of which nothing can be computed, and why. */
		unjudged: z.array(z.object({ kpi: z.string(), problem })),
		/** Guards that got worse. */
		worse: z.array(z.string()),
	})
	.meta({ id: 'ActionEffect' });
