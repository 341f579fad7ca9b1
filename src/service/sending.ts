/** Sending by plans wired: moments from the facts, invitations by the outbox, a job that works them off. */
import { z } from 'zod';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { CustomerLinks } from '../kpi/ports.ts';
import { openingsOf } from '../sending/hours.ts';
import { createSendPlans, type SendPlans } from '../sending/plans.ts';
import { createSending, type SendingParts } from '../sending/sending.ts';
import { createChatStore } from '../store/control/channels.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createSendPlanStore } from '../store/control/send-plans.ts';
import { createWorkScheduleStore } from '../store/control/work-schedules.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { createMomentReader } from '../store/facts/moments.ts';
import { numberOf } from './channels.ts';
import { randomLetters } from './surveys.ts';

export const sendingJob = 'surveys.send';
export const sendingLane = 'sending';

/** Moments are hours apart from their invitations; some minutes more or less do not matter. */
export const regularSending = (timeZone: string): Schedule => ({
	name: sendingJob,
	cron: '*/5 * * * *',
	timeZone,
	jobName: sendingJob,
	payload: {},
});

export type SendingWiring = Pick<SendingParts, 'surveys' | 'invitations' | 'assertMail'> & {
	readonly db: ControlDb;
	readonly engine: FactEngine;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly customerLinks: () => Promise<CustomerLinks>;
	readonly customerKeys: (refs: readonly string[]) => Promise<readonly string[]>;
	readonly timeZone: () => string;
	readonly now: () => number;
};

export function wireSending(wiring: SendingWiring): SendPlans {
	const { db, engine, queue, customerLinks, customerKeys, timeZone, now } = wiring;
	const schedules = createWorkScheduleStore(db);
	const parts = {
		store: createSendPlanStore(db),
		reader: createMomentReader({ engine, customerLinks, customerKeys, timeZone }),
		...{ surveys: wiring.surveys, invitations: wiring.invitations, assertMail: wiring.assertMail },
		...{ chatsOf: createChatStore(db).chatsOf, numberOf },
		openings: (hours: Parameters<SendingParts['openings']>[0]) =>
			openingsOf(hours, {
				schedule: async (name) => (await schedules.get(name))?.definition ?? null,
				timeZone: timeZone(),
				now: now(),
			}),
		...{ random: randomLetters, timeZone, now },
	};
	const plans = createSendPlans(parts, createSending(parts));
	queue.register(
		defineJob({
			name: sendingJob,
			schema: z.strictObject({}),
			lane: sendingLane,
			handle: (_, { signal }) => plans.run(signal),
		}),
	);
	return plans;
}
