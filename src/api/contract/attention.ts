/** Where to look first. */
import { z } from 'zod';
import { contrastKinds } from '../../kpi/attention/contrast.ts';
import { attentionQuery } from '../../kpi/attention/query.ts';
import { clocks, durationStats, units } from '../../kpi/definition.ts';
import { normalQuery } from './kpi-shapes.ts';
import { operation } from './operation.ts';

/** A dimension and its value; empty for the whole company. */
const segment = z.record(z.string(), z.string());

const contrast = z
	.object({
		/** `rest`: all other rows; `company`: all rows; `before`; `target`. */
		kind: z.enum(contrastKinds),
		compared: z.number(),
		/** Null where it is a number that was set. */
		compared_n: z.number().nullable(),
		difference: z.number(),
		low: z.number(),
		high: z.number(),
		p: z.number(),
		/** By how much the value of the whole is another one for it; null where the whole is no mean of its parts. */
		effect: z.number().nullable(),
	})
	.meta({ id: 'Contrast' });

const finding = z
	.object({
		kpi: z.string(),
		stat: z.enum(durationStats).nullable(),
		clock: z.enum(clocks).nullable(),
		params: z.record(z.string(), z.number()).nullable(),
		segment,
		/** Other names of the very same rows. */
		same: z.array(segment),
		value: z.number().nullable(),
		n: z.number(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		unit: z.enum(units),
		/** Its rows of all that count, 0…1. */
		share: z.number(),
		verdict: z.enum(['worse', 'better']),
		/** Share × difference in tolerances of the KPI, two at most. */
		size: z.number(),
		/** What it differs from, the largest difference first. */
		differs: z.array(contrast),
	})
	.meta({ id: 'Finding' });

export const attentionOperations = {
	getAttention: operation({
		method: 'POST',
		path: '/api/v1/kpi/attention',
		permission: 'kpi.read',
		summary:
			'Where to look first: what differs most from target, from before and from the rest, by its effect on the whole',
		kind: 'json',
		status: 200,
		body: attentionQuery,
		response: z
			.object({
				query: normalQuery,
				worse: z.array(finding),
				better: z.array(finding),
				compared: z.number(),
				clear: z.number(),
				skipped: z.array(z.string()),
			})
			.meta({ id: 'Attention' }),
	}),
};
