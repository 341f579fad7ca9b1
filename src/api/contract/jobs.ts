/** Work in the background. */
import { z } from 'zod';
import { importProgress, jobState } from './import-shapes.ts';
import { operation } from './operation.ts';
import { id, instant, problem } from './parts.ts';

/** Of an import, or of the demo company, which is several. */
const jobProgress = importProgress
	.extend({
		phase: z.enum([...importProgress.shape.phase.options, 'generating']),
		/** What of several facts is worked on. */
		fact: z.string().nullable(),
	})
	.meta({ id: 'JobProgress' });

export const jobOperations = {
	getJob: operation({
		method: 'GET',
		path: '/api/v1/jobs/{id}',
		permission: 'jobs.read',
		summary: 'One piece of background work',
		kind: 'json',
		status: 200,
		params: z.object({ id }),
		response: z
			.object({
				id: z.number(),
				name: z.string(),
				state: jobState,
				/** Null where the work does not tell. */
				progress: jobProgress.nullable(),
				/** Of a failed job why; of a queued one why it is tried again. */
				error: problem.nullable(),
				attempts: z.number(),
				createdAt: instant,
				startedAt: instant.nullable(),
				finishedAt: instant.nullable(),
			})
			.meta({ id: 'Job' }),
	}),
};
