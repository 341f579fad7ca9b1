/** Values to choose from. */
import { z } from 'zod';
import { facetQuery } from '../../kpi/facets/query.ts';
import { operation } from './operation.ts';
import { words } from './parts.ts';

/** Rows by fact; a fact without any is left out. */
const counts = z.record(z.string(), z.number());

export const facets = z
	.object({
		from: z.string().nullable(),
		to: z.string().nullable(),
		tz: z.string(),
		/** Rows under all filters, of all facts together and of each. */
		n: z.number(),
		facts: counts,
		fields: z.array(
			z.object({
				field: z.string(),
				label: words,
				kind: z.enum(['dimension', 'flag', 'attribute']),
				/** The most frequent first, under the filters on the other fields. */
				values: z.array(z.object({ value: z.string(), n: z.number(), facts: counts })),
				/** Rows in which it is missing. */
				missing: z.number(),
				/** Whether there are values beside those listed. */
				more: z.boolean(),
			}),
		),
		/** Null where they were not asked for. */
		attributes: z.array(z.object({ field: z.string(), n: z.number() })).nullable(),
	})
	.meta({ id: 'Facets' });

export const facetOperations = {
	listFacets: operation({
		method: 'POST',
		path: '/api/v1/facets',
		permission: 'kpi.read',
		summary: 'The values there are to filter by, with the rows behind each',
		kind: 'json',
		status: 200,
		body: facetQuery,
		response: facets,
	}),
};
