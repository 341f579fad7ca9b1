/** Work in the background. */
import { z } from 'zod';
import { importProgress, jobState } from './import-shapes.ts';
import { operation } from './operation.ts';
import { id, instant, problem } from './parts.ts';

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
				progress: importProgress.nullable(),
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
