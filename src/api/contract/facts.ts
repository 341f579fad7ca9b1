/** The vocabulary: which facts there are and what a file may say of each. */
import { z } from 'zod';
import { operation } from './operation.ts';
import { words } from './parts.ts';

const column = z.object({
	name: z.string(),
	label: words,
	type: z.string(),
	/** A row without it is rejected. */
	required: z.boolean(),
	/** The only values allowed; null where the list is open. */
	values: z.array(z.string()).nullable(),
});

const fact = z
	.object({
		name: z.string(),
		label: words,
		/** The instant that places a row in a period. */
		moment: z.string(),
		columns: z.array(column),
		/** KPIs that are computed from it. */
		kpis: z.array(z.string()),
	})
	.meta({ id: 'Fact' });

export const factOperations = {
	listFacts: operation({
		method: 'GET',
		path: '/api/v1/facts',
		permission: 'facts.read',
		summary: 'The facts that can be imported, with their columns',
		kind: 'json',
		status: 200,
		response: z.object({ facts: z.array(fact) }),
	}),
};
