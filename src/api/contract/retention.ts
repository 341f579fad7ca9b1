/** For how long facts are kept. */
import { z } from 'zod';
import { periodShape } from '../../workspace/retention.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const path = '/api/v1/retention';
const periods = z.object({
	/** Facts of which anything is settled; of the others all is kept for good. */
	periods: z.array(z.object({ fact: z.string(), rows: z.number().nullable(), words: z.number().nullable() })),
});

export const retentionOperations = {
	getRetention: operation({
		method: 'GET',
		path,
		permission: 'retention.read',
		summary: 'For how many months rows of each fact are kept, and their words',
		kind: 'json',
		status: 200,
		response: periods,
	}),
	setRetention: operation({
		method: 'POST',
		path,
		permission: 'retention.write',
		summary: 'Settle for how long a fact is kept; what is older goes every night, for good',
		kind: 'json',
		status: 200,
		body: periodShape,
		response: periods,
	}),
	previewRetention: operation({
		method: 'POST',
		path: `${path}/preview`,
		permission: 'retention.read',
		summary: 'What would go now, with the periods as they are or with another one; nothing is changed',
		kind: 'json',
		status: 200,
		body: z.strictObject({ period: periodShape.optional() }),
		response: z.object({
			due: z.array(
				z.object({
					fact: z.string(),
					/** What lies before it goes; null where it is kept for good. */
					rowsBefore: instant.nullable(),
					wordsBefore: instant.nullable(),
					rows: z.number(),
					words: z.number(),
				}),
			),
		}),
	}),
};
