/** What goes with the answers behind a KPI. */
import { z } from 'zod';
import { units } from '../../kpi/definition.ts';
import { predictorKinds } from '../../kpi/drivers/predictors.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';
import { words } from './parts.ts';

/** With the middle 95 % of resamples of whole customers. */
const estimated = z.object({ value: z.number(), low: z.number(), high: z.number() });

const driver = z.object({
	id: z.string(),
	names: words,
	kind: z.enum(predictorKinds),
	known: z.int().meta({ description: 'Answers of which it is known; elsewhere it stands at its mean.' }),
	importance: estimated.meta({ description: 'Share of the differences between answers, in percent.' }),
	chance: z.number().meta({ description: 'What 95 of 100 drivers that say nothing stay below, in percent.' }),
	beyondChance: z.boolean(),
	/** Of a number, the other drivers being alike. */
	effect: estimated.extend({ from: z.number(), to: z.number() }).nullable(),
	/** Of a choice, against the mean of all answers. A null name: all that are rarer. */
	levels: z.array(z.object({ name: z.string().nullable(), n: z.number(), effect: estimated })),
	performance: z.number().nullable().meta({
		description:
			'0 at the worst, 100 at the best that the company reaches itself; null where the direction is not sure.',
	}),
});

export const kpiDrivers = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		unit: z.enum(units),
		n: z.int(),
		value: z.number().nullable(),
		beside: z.int().meta({
			description: 'Answers with a ticket or an order; more than `n` where a part of the customers was read.',
		}),
		alone: z.int().meta({ description: 'Answers without either.' }),
		method: z.enum(['lmg', 'johnson']),
		resamples: z.int(),
		/** In percent; `foretold` of answers that were not used. */
		fit: estimated.extend({ foretold: z.number() }),
		/** The most important first. */
		drivers: z.array(driver),
		interactions: z.array(
			z.object({ drivers: z.tuple([z.string(), z.string()]), effect: estimated, n: z.int(), p: z.number() }),
		),
		notUsed: z.array(
			z.object({
				id: z.string(),
				names: words,
				reason: z.enum(['unknown', 'always_the_same', 'too_few_customers', 'twin']),
				of: z.string().optional().meta({ description: 'Of a twin: the driver that says the same.' }),
			}),
		),
	})
	.meta({ id: 'KpiDrivers' });

export const kpiDriverCurve = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		unit: z.enum(units),
		driver: z.string(),
		names: words,
		kind: z.enum(predictorKinds),
		n: z.int(),
		known: z.int(),
		/** Both ends included; of a length of time in seconds. */
		points: z.array(z.object({ from: z.number(), to: z.number(), n: z.int(), value: estimated })),
		/** Where the slope becomes another one; null where none is surer than chance. */
		turn: z
			.object({ at: z.number(), low: z.number(), high: z.number(), before: estimated, after: estimated })
			.nullable(),
	})
	.meta({ id: 'KpiDriverCurve' });
