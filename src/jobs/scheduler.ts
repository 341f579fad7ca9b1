/**
 * Queues jobs by the clock. The next run is kept, not reckoned anew at each start: runs missed while the process was
 * down are made up for by one run at the next start.
 */
import type { JobLog } from './job.ts';
import type { JobQueue } from './queue.ts';
import { nextRun, type Schedule, type ScheduleStore, type StoredSchedule } from './schedule.ts';

export type SchedulerParts = {
	store: ScheduleStore;
	queue: Pick<JobQueue, 'enqueue' | 'knows'>;
	log: JobLog;
	now?: () => number;
};

export type Scheduler = {
	/** Keeps the given schedules beside those already stored and begins. Throws when one names a job without handler. */
	start(schedules?: readonly Schedule[]): Promise<void>;
	/** Adds or replaces one. The next run is reckoned anew only when its time changed. */
	put(schedule: Schedule): Promise<void>;
	remove(name: string): Promise<void>;
	list(): Promise<StoredSchedule[]>;
	/** Queues everything that is due. Called by the own timer; tests call it with a clock of their own. */
	tick(): Promise<void>;
	stop(): Promise<void>;
};

/** Waking this often keeps schedules right over a suspended machine or a corrected clock. */
const longestSleepMs = 60_000;

export function createScheduler({ store, queue, log, now = Date.now }: SchedulerParts): Scheduler {
	let running = false;
	let timer: NodeJS.Timeout | undefined;
	/** One change at a time: a tick must not overwrite what a `put` has just reckoned. */
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => {});
		return next;
	};

	const keep = async (schedule: Schedule): Promise<void> => {
		const next = nextRun(schedule, now());
		const known = (await store.list()).find((one) => one.name === schedule.name);
		const sameTime = known?.cron === schedule.cron && known.timeZone === schedule.timeZone;
		await store.put({
			...schedule,
			lastRunAt: known?.lastRunAt ?? null,
			nextRunAt: sameTime ? known.nextRunAt : next,
		});
	};

	const queueDue = async (): Promise<void> => {
		const at = now();
		for (const one of await store.list()) {
			if (one.nextRunAt === null || one.nextRunAt > at) continue;
			try {
				// The key keeps runs from piling up behind a slow one, and from doubling when killed before markRun.
				await queue.enqueue(one.jobName, one.payload, { dedupeKey: `schedule:${one.name}` });
			} catch (error) {
				log.error({ err: error, schedule: one.name, job: one.jobName }, 'a scheduled job was not queued');
			}
			await store.markRun(one.name, at, nextOrNever(one, at));
		}
	};

	/** One schedule that this program cannot read any more must not hold up the others. */
	const nextOrNever = (schedule: Schedule, after: number): number | null => {
		try {
			return nextRun(schedule, after);
		} catch (error) {
			log.error({ err: error, schedule: schedule.name }, 'a schedule cannot be read and stays off');
			return null;
		}
	};

	const arm = async (): Promise<void> => {
		clearTimeout(timer);
		if (!running) return;
		const due = (await store.list()).map((one) => one.nextRunAt ?? Number.POSITIVE_INFINITY);
		const wait = Math.min(Math.max(Math.min(...due) - now(), 0), longestSleepMs);
		if (running) timer = setTimeout(wake, wait);
	};

	const wake = (): void => {
		void inTurn(queueDue)
			.then(() => inTurn(arm))
			.catch((error) => {
				log.error({ err: error }, 'the scheduler cannot read its store');
				if (running) timer = setTimeout(wake, longestSleepMs);
			});
	};

	return {
		async start(schedules = []) {
			for (const { name, jobName } of schedules) {
				if (!queue.knows(jobName))
					throw new Error(`The schedule ${name} names the job ${jobName}, which has no handler.`);
			}
			for (const schedule of schedules) await inTurn(() => keep(schedule));
			running = true;
			await inTurn(queueDue);
			await inTurn(arm);
		},
		async put(schedule) {
			await inTurn(() => keep(schedule));
			await inTurn(arm);
		},
		remove: (name) => inTurn(() => store.remove(name)),
		list: () => store.list(),
		tick: () => inTurn(queueDue),
		async stop() {
			running = false;
			clearTimeout(timer);
			await last;
		},
	};
}
