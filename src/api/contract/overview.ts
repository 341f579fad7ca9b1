/** What data there are to ask about. */
import { z } from 'zod';
import { operation } from './operation.ts';
import { instant, words } from './parts.ts';

export const sourceState = z
	.object({
		source: z.string(),
		rows: z.number(),
		/** The first and last moment that a row belongs to. */
		first: instant.nullable(),
		last: instant.nullable(),
		/** When an import of it was last published; null where none of those that are listed is of it. */
		importedAt: instant.nullable(),
		/** How far apart its imports usually lie, in seconds; null where there were too few to tell. */
		rhythm: z.number().nullable(),
		/** By when the next one should have come. */
		expectedBy: instant.nullable(),
		/** Whether that has passed; null where no rhythm is known. */
		stale: z.boolean().nullable(),
	})
	.meta({ id: 'SourceState' });

export const overviewOperations = {
	getOverview: operation({
		method: 'GET',
		permission: 'facts.read',
		kind: 'json',
		status: 200,
		path: '/api/v1/overview',
		summary: 'What data there are: facts with rows, their sources, their first and last moments',
		response: z
			.object({
				/** IANA zone of the installation: that of dates and grains. */
				timeZone: z.string(),
				facts: z.array(z.object({ fact: z.string(), label: words, sources: z.array(sourceState) })),
			})
			.meta({ id: 'Overview' }),
	}),
};
