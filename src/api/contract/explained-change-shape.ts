/** Which parts of the company carry a change. */
import { z } from 'zod';
import { verdicts } from '../../kpi/compare/columns.ts';
import { reasonCodes } from '../../kpi/decompose/split.ts';
import { units } from '../../kpi/definition.ts';
import { conclusions } from '../../kpi/explain-change/explain-change.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';
import { words } from './parts.ts';

/** In the unit of the KPI; of shares percentage points. */
const accounted = z.object({ value: z.number(), low: z.number(), high: z.number(), p: z.number().nullable() });

const whole = z.object({
	value: z.number().nullable(),
	n: z.number(),
	low: z.number().nullable(),
	high: z.number().nullable(),
});

const partValue = z.object({
	value: z.number().nullable().meta({ description: 'Null for a median or percentile.' }),
	n: z.number(),
	share: z.number().meta({ description: 'Of what the KPI divides by, or of the rows; 0…1.' }),
});

export const explainedChange = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		earlier: z.object({ from: z.string(), to: z.string() }),
		unit: z.enum(units),
		currency: z.string().nullable(),
		before: whole,
		now: whole,
		maturing: z.boolean(),
		/** mix + parts + rest */
		change: z.object({
			value: z.number().nullable(),
			low: z.number().nullable(),
			high: z.number().nullable(),
			p: z.number().nullable(),
			verdict: z.enum(verdicts).nullable(),
		}),
		method: z.enum(['level', 'quantile', 'volume']),
		conclusion: z.enum(conclusions).meta({
			description:
				'`parts`: some stand out and bring a quarter of the change or more; `mix`: other shares of the parts, which changed less themselves; `everywhere`: beyond chance, but not by parts that stand out; `chance`: within chance; `too_few`: no part has enough rows, so nothing is known of parts; `unknown`: `reason` says why.',
		}),
		reason: z.object({ code: z.enum(reasonCodes), kpi: z.string(), words }).nullable(),
		/** The fields add up to the mix. Null of what is added up, which has none. */
		mix: accounted.extend({ fields: z.array(accounted.extend({ field: z.string() })) }).nullable(),
		trueChange: accounted.nullable(),
		parts: z.array(
			z.object({
				where: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
				before: partValue,
				now: partValue,
				contribution: accounted.omit({ p: true }).meta({
					description: 'What it adds to the change, its mix aside; the interval allows for the choice among many.',
				}),
				withoutEarlier: z.boolean().meta({ description: 'Some of its rows count with a part before it.' }),
				p: z.number().meta({
					description: 'Allowing for all parts that were looked at (Benjamini & Hochberg), never above `rate`.',
				}),
				among: z.int().meta({ description: 'Parts of as many fields that were looked at.' }),
			}),
		),
		rest: z.object({ before: partValue, now: partValue, contribution: accounted }).nullable(),
		searched: z.object({
			fields: z.array(z.object({ field: z.string(), names: words })),
			leftOut: z.array(z.string()).meta({ description: 'Fields whose values were too many to look at.' }),
			tested: z.array(z.int()).meta({ description: 'By the number of fields: parts that were held against the rest.' }),
			least: z.int().meta({ description: 'Rows of a part in each period, at least.' }),
			rate: z.number().meta({ description: 'Share of chance that is allowed among the parts.' }),
		}),
	})
	.meta({ id: 'ExplainedChange' });
