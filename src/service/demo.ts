/** The demo company: its jobs have a lane of their own, since they wait for imports in that of the facts. */
import { z } from 'zod';
import { createDemo, type Demo, demoJobs, fillSchema } from '../demo/demo.ts';
import type { DemoParts } from '../demo/ports.ts';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';

export const demoLane = 'demo';
const dedupeKey = 'demo';

export function wireDemo(parts: DemoParts, queue: JobQueue): Demo {
	const demo = createDemo(parts, {
		working: () => queue.unfinished(demoLane),
		enqueue: (name, payload) => queue.enqueue(name, payload, { dedupeKey: `${dedupeKey}:${name}` }),
		cancel: async (id) => void (await queue.cancel(id)),
	});
	queue.register(
		defineJob({
			name: demoJobs.fill,
			schema: fillSchema,
			lane: demoLane,
			handle: (payload, context) => demo.work.fill(payload, context),
		}),
		defineJob({
			name: demoJobs.remove,
			schema: z.strictObject({}),
			lane: demoLane,
			handle: (_, context) => demo.work.remove(context),
		}),
	);
	return demo;
}
