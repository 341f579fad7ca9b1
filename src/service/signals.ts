/** Signals wired: kept in the control store, looked for by a job that gives way to whoever asks. */
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { KpiEngine } from '../kpi/engine.ts';
import type { KpiPorts, Reader } from '../kpi/ports.ts';
import { type Course, courseOf } from '../signals/course.ts';
import { look } from '../signals/look.ts';
import { createSignals, type SignalParts, type Signals } from '../signals/signals.ts';
import { GaveWay } from './made-ahead.ts';

export const lookJob = 'signals.look';
export const signalsLane = 'signals';

/** After what is made ahead at night, which reads some of the same. */
export const nightlyLook = (timeZone: string): Schedule => ({
	name: lookJob,
	cron: '0 5 * * *',
	timeZone,
	jobName: lookJob,
	payload: {},
});

export type SignalService = Signals & {
	/** Looks now; the number of the job. */
	look(): Promise<number>;
	/** After rows have come or gone; of what comes together it is one look. */
	afterImport(): Promise<void>;
	/** The lead of a story by days or weeks, from half a year before the change on. */
	course(id: number, signal?: AbortSignal): Promise<Course>;
};

export type SignalWiring = SignalParts & {
	readonly kpi: () => KpiEngine;
	readonly versions: KpiPorts['versions'];
	/** For what nobody waits for. */
	readonly reader: Reader;
	readonly queue: JobQueue;
	readonly timeZone: () => string;
};

/** Three years by days of sixty values of a dimension. */
const GROUPS = 80_000;
/** Imports often come several in a row. */
const SLOT = 600_000;

export function wireSignals({ kpi, reader, queue, timeZone, versions, ...parts }: SignalWiring): SignalService {
	const { store, now } = parts;
	queue.register(
		defineJob({
			name: lookJob,
			schema: z.strictObject({}),
			lane: signalsLane,
			async handle(_, { signal }) {
				const engine = kpi();
				const options = { signal, budget: { groups: GROUPS } };
				return look({
					...{ store, signal, versions, timeZone: timeZone(), now: now() },
					catalogue: await engine.catalogue(),
					async ask(query) {
						// What a statement of its own computes calmly is there when it is asked for.
						await engine.prepare(query, { ...options, reader }).catch((error: unknown) => {
							if (!(error instanceof GaveWay)) throw error;
						});
						return engine.query(query, options);
					},
					rest: () => turn(),
				});
			},
		}),
	);
	const signals = createSignals(parts);
	return {
		...signals,
		look: () => queue.enqueue(lookJob, {}, { dedupeKey: lookJob }),
		async afterImport() {
			const runAfter = (Math.floor(now() / SLOT) + 1) * SLOT;
			await queue.enqueue(lookJob, {}, { dedupeKey: `${lookJob}:${runAfter}`, runAfter });
		},
		async course(id, signal) {
			const story = await signals.get(id);
			const last = await store.lastLook();
			return courseOf(story, last?.until ?? story.sides.after.to, (query) => kpi().query(query, { signal }));
		},
	};
}
