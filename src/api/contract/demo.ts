/** An invented company to look at, in place of one's own data. */
import { z } from 'zod';
import { demoSchema } from '../../demo/parameters.ts';
import { operation } from './operation.ts';

const path = '/api/v1/demo';
/** The job tells how far it is. */
const begun = z.object({ jobId: z.number() }).meta({ id: 'DemoJob' });

export const demoOperations = {
	getDemo: operation({
		method: 'GET',
		path,
		permission: 'imports.read',
		summary: 'Whether the demo company is here, and whether there is room for it',
		kind: 'json',
		status: 200,
		response: z
			.object({
				/** There are no data at all. */
				empty: z.boolean(),
				/** Complete once every fact of it counts. */
				present: z.object({ ...demoSchema.shape, complete: z.boolean() }).nullable(),
				/** The job that fills or removes it just now. */
				jobId: z.number().nullable(),
			})
			.meta({ id: 'Demo' }),
	}),
	startDemo: operation({
		method: 'POST',
		path,
		permission: 'imports.write',
		summary: 'Fill the installation with a demo company; asked again for the same, nothing changes',
		kind: 'json',
		status: 202,
		body: z.strictObject({
			...demoSchema.shape,
			/** Beside other data, or in place of another demo company. */
			force: z.boolean().default(false),
		}),
		response: begun,
	}),
	removeDemo: operation({
		method: 'DELETE',
		path,
		permission: 'imports.write',
		summary: 'Take the demo company out again: its imports are undone',
		kind: 'json',
		status: 202,
		response: begun,
	}),
};
