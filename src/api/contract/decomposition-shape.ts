/** What a change is made of. */
import { z } from 'zod';
import { verdicts } from '../../kpi/compare/columns.ts';
import { reasonCodes, splitMethods } from '../../kpi/decompose/split.ts';
import { units } from '../../kpi/definition.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';
import { words } from './parts.ts';

const component = z.object({
	/** In the unit of the KPI; of shares percentage points. */
	value: z.number().nullable(),
	low: z.number().nullable(),
	high: z.number().nullable(),
	p: z.number().nullable(),
});

const judged = component.extend({ verdict: z.enum(verdicts).nullable() });

const value = z.object({ value: z.number().nullable(), n: z.number() });

const whole = value.extend({ low: z.number().nullable(), high: z.number().nullable() });

/** `share`: of the rows of its period, or of what the KPI divides by; 0…1. */
const segmentValue = value.extend({ share: z.number().nullable() });

export const decomposition = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		dimension: z.string(),
		/** The period compared with; null where there is none. */
		earlier: z.object({ from: z.string(), to: z.string() }).nullable(),
		/** `volume`: of a sum, the number of rows beside; `parts`: of a number, what each part adds; `combined`: of the components. */
		method: z.enum(splitMethods),
		unit: z.enum(units),
		currency: z.string().nullable(),
		before: whole,
		now: whole,
		maturing: z.boolean(),
		/** volume + mix + trueChange */
		change: judged,
		/** What more or fewer rows bring; null of what does not grow with them. */
		volume: component.nullable(),
		/** Its value is null where there is no mix. */
		mix: component,
		trueChange: judged,
		/** Why there is no mix; `kpi` is the KPI or component that has none. */
		reason: z.object({ code: z.enum(reasonCodes), kpi: z.string(), words: words }).nullable(),
		segments: z.array(
			z.object({
				name: z.string().nullable(),
				/** What is there in one of the periods only brings mix alone. */
				presence: z.enum(['both', 'appeared', 'vanished']),
				before: segmentValue,
				now: segmentValue,
				/** Its parts of the components; null for quantiles, which do not add up, and of what the KPI does not have. */
				volume: z.number().nullable(),
				mix: z.number().nullable(),
				trueChange: z.number().nullable(),
				/** Of its true change, or where a number has parts alone of its part; null where it cannot be given. */
				interval: z.object({ low: z.number(), high: z.number() }).nullable(),
			}),
		),
	})
	.meta({ id: 'Decomposition' });
