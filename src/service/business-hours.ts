/** Business hours wired: edits are kept in the control store, a job brings the fact store after them. */
import { z } from 'zod';
import { applyCalendars } from '../calendar/apply.ts';
import type { Rederive } from '../calendar/ports.ts';
import { createSchedules, type Schedules } from '../calendar/schedules.ts';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createWorkScheduleStore } from '../store/control/work-schedules.ts';
import { createCalendarWriter } from '../store/facts/calendars.ts';
import type { FactEngine } from '../store/facts/engine.ts';

export type BusinessHoursParts = {
	readonly db: ControlDb;
	readonly engine: FactEngine;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly rederive: Rederive;
	readonly now: () => number;
};

export type BusinessHours = {
	readonly schedules: Schedules;
	/** Once the queue runs: an edit whose job a kill prevented is applied. */
	recover(): Promise<void>;
};

export const applyJob = 'calendar.apply';

/**
 * Every night, in the zone of the installation: calendars end with the year after next and are extended as years go by,
 * and a program with newer rules of a time zone corrects them. Where nothing differs this takes a fraction of a second.
 */
export const nightlyApply = (timeZone: string): Schedule => ({
	name: applyJob,
	cron: '10 3 * * *',
	timeZone,
	jobName: applyJob,
	payload: {},
});

export function createBusinessHours({ db, engine, queue, rederive, now }: BusinessHoursParts): BusinessHours {
	const store = createWorkScheduleStore(db);
	const work = { store, writer: createCalendarWriter(engine), rederive, now };
	queue.register(
		defineJob({
			name: applyJob,
			schema: z.strictObject({}),
			// Beside imports: neither publishes rows while the other derives them.
			lane: 'facts',
			handle: (_, { signal }) => applyCalendars(work, { signal }),
		}),
	);
	// A job that already runs may have read the schedules before this edit: each revision has a job of its own.
	const apply = (revision: number) => queue.enqueue(applyJob, {}, { dedupeKey: `${applyJob}:${revision}` });
	const schedules = createSchedules({ store, apply, now });
	return {
		schedules,
		async recover() {
			if (await schedules.pending()) await apply(await store.revision());
		},
	};
}
