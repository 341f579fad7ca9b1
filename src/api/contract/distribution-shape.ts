/** What `getKpiDistribution` answers. */
import { z } from 'zod';
import { kpiCard, normalQuery } from './kpi-shapes.ts';

const bound = z.number().nullable();

export const kpiDistribution = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		kind: z.enum(['scores', 'lengths', 'values', 'outcomes']),
		/** The column that is measured; null for outcomes. */
		column: z.string().nullable(),
		n: z.number(),
		leftOut: z.number(),
		/** Rows that count without a value: what is measured has not happened to them. */
		missing: z.number(),
		scores: z.array(
			z.object({
				value: bound,
				/** The scale it was given on. */
				scale: z.object({ min: bound, max: bound }).nullable(),
				/** 1 a promoter or a success, −1 a detractor, 0 neither; of a mean what the row adds. */
				countsAs: bound,
				n: z.number(),
			}),
		),
		/** Half-open; null where a class has no beginning or no end. */
		classes: z.array(z.object({ from: bound, to: bound, n: z.number() })),
	})
	.meta({ id: 'KpiDistribution' });
