/** What is odd about the data. */
import { z } from 'zod';
import { qualityKinds } from '../../intake/quality.ts';
import { operation } from './operation.ts';
import { words } from './parts.ts';

const note = z
	.object({
		kind: z.enum(qualityKinds),
		/** Null where whole rows are meant. */
		column: z.string().nullable(),
		/** Rows that are odd, and those that were looked at. */
		n: z.number(),
		of: z.number(),
		words,
	})
	.meta({ id: 'QualityNote' });

export const qualityOperations = {
	getQuality: operation({
		method: 'GET',
		path: '/api/v1/quality/{fact}',
		permission: 'quality.read',
		summary:
			'What is odd about the data of a fact, by source: missing values, future dates, duplicates, outliers, scales',
		kind: 'json',
		status: 200,
		params: z.object({ fact: z.string().min(1).max(100) }),
		response: z
			.object({
				fact: z.string(),
				sources: z.array(
					z.object({
						source: z.string(),
						rows: z.number(),
						/** Columns that some row has, and how many rows do not have them. */
						columns: z.array(z.object({ column: z.string(), label: words, missing: z.number() })),
						/** The largest shares first. */
						notes: z.array(note),
					}),
				),
			})
			.meta({ id: 'Quality' }),
	}),
};
