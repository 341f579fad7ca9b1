/** What a target looks like where people or programs give one, before it is understood. */
import { z } from 'zod';
import { clocks } from '../kpi/definition.ts';
import { targetSpans } from '../kpi/target/span.ts';

const name = z.string().trim().min(1).max(200);

export const day = z.iso
	.date()
	.refine((text) => text >= '1980-01-01' && text <= '2199-12-31', 'from 1980-01-01 to 2199-12-31');

/** What is aimed at: one thing asked of one KPI, for a part of the company. */
export const aimFields = {
	kpi: name.meta({ description: 'Id of a KPI' }),
	stat: name.optional().meta({ description: 'Of a length of time: median, p90, mean, within' }),
	clock: z.enum(clocks).optional(),
	params: z.record(z.string().max(50), z.number().finite()).optional(),
	segment: z
		.record(name, z.string().trim().min(1).max(1000))
		.default({})
		.meta({ description: 'Dimensions and attributes with one value each; empty: the whole company' }),
};

export const aimShape = z.strictObject(aimFields);
export type AimGiven = z.output<typeof aimShape>;

export const againstKinds = ['point', 'interval'] as const;

export const targetShape = z.strictObject({
	...aimFields,
	value: z.number().finite().optional().meta({ description: 'What is to be reached, in the unit of the figure' }),
	low: z.number().finite().optional().meta({ description: 'Of a corridor to stay in, both ends included' }),
	high: z.number().finite().optional(),
	per: z
		.enum(targetSpans)
		.optional()
		.meta({ description: 'Of counts and sums, which add up over time: the length of time that the value is for' }),
	from: day.optional().meta({ description: 'First day on which it holds; today by default' }),
	to: day.optional().meta({ description: 'First day on which it no longer holds; open by default' }),
	against: z
		.enum(againstKinds)
		.optional()
		.meta({ description: 'What has to reach it: the value, or its whole interval. By default that of the KPI' }),
	tolerance: z.number().positive().optional().meta({ description: 'From floor to target; by default that of the KPI' }),
	note: z.string().trim().max(2000).default(''),
});
export type TargetGiven = z.output<typeof targetShape>;
