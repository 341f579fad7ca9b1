/** The durable job queue: what is queued here is done, also when the process is killed in between. */
import { Fault } from '../errors.ts';
import { isFinished, type Job, type JobDefinition, type JobLog } from './job.ts';
import type { JobStore } from './job-store.ts';
import { createLane, type Lane } from './lane.ts';
import { recoverJobs } from './recovery.ts';
import { createRegistry } from './registry.ts';
import { defaultRetry, type RetryPolicy } from './retry.ts';
import { readPayload, runJob } from './run.ts';
import { createWaiters } from './waiters.ts';

export type EnqueueOptions = {
	/** While a job with this key is queued or running, queueing it again answers that job. */
	dedupeKey?: string;
	/** UTC milliseconds: not before. */
	runAfter?: number;
};

export type JobQueueParts = {
	store: JobStore;
	/** Lane → how many of its jobs run at a time. */
	lanes: Readonly<Record<string, number>>;
	log: JobLog;
	now?: () => number;
	retry?: RetryPolicy;
	progressIntervalMs?: number;
};

export type JobQueue = {
	/** Before `start`; handlers that queue further jobs can so be made after the queue. */
	register(...definitions: JobDefinition[]): void;
	knows(name: string): boolean;
	/**
	 * Takes up what a killed process left, then works, but not on what lies in the lane that rests. Throws when an expected
	 * job has no handler or any has two.
	 */
	start(expected?: readonly string[], resting?: string | null): Promise<void>;
	/** The id of the job. Throws `job_unknown` and `job_payload_invalid`. */
	enqueue(name: string, payload: unknown, options?: EnqueueOptions): Promise<number>;
	/** Throws `job_not_found`. */
	get(id: number): Promise<Job>;
	/** The newest job of the lane that is queued or running. */
	unfinished(lane: string): Promise<Job | null>;
	/** A queued job ends at once, a running one at its next safe point; a finished one stays. */
	cancel(id: number): Promise<Job>;
	/** What comes round all the time is not kept for good: jobs of these names that ended before. */
	forget(names: readonly string[], before: number): Promise<void>;
	/** Resolves when the job has ended, well or not. Rejects with `jobs_stopped` when the queue stops first. */
	wait(id: number): Promise<Job>;
	/** Resolves when nothing runs and nothing is due; jobs for a later moment are not waited for. */
	drain(): Promise<void>;
	/** Lets running jobs finish until the deadline, then interrupts them and puts them back into the queue. */
	stop(limits?: { deadlineMs?: number; graceMs?: number }): Promise<void>;
};

export function createJobQueue(parts: JobQueueParts): JobQueue {
	const { store, log, now = Date.now, retry = defaultRetry, progressIntervalMs = 500 } = parts;
	const registry = createRegistry();
	const waiters = createWaiters<Job>();
	const byName = new Map<string, Lane>();
	let lanes: Lane[] = [];
	let stopped = false;

	const get = async (id: number): Promise<Job> => {
		const job = await store.get(id);
		if (job === null) throw new Fault('job_not_found', { id });
		return job;
	};
	const settle = async (id: number) => {
		const job = await get(id);
		if (isFinished(job)) waiters.resolve(id, job);
	};
	const policyOf = (name: string): RetryPolicy => ({
		...retry,
		maxAttempts: registry.get(name).maxAttempts ?? retry.maxAttempts,
	});
	const openLane = (lane: string, concurrency: number) =>
		createLane({
			names: registry.namesOf(lane),
			concurrency,
			store,
			now,
			log,
			progressIntervalMs,
			run: (job, context) => runJob(job, registry.get(job.name), context, policyOf(job.name), log),
			onFinished: (id) =>
				void settle(id).catch((error) => log.error({ err: error, id }, 'a finished job was not read')),
		});

	return {
		register: registry.add,
		knows: registry.has,
		get,
		async start(expected = [], resting = null) {
			registry.check(Object.keys(parts.lanes), expected);
			await recoverJobs(store, registry, (name) => policyOf(name).maxAttempts, log, now);
			for (const [lane, concurrency] of Object.entries(parts.lanes)) {
				if (lane !== resting) byName.set(lane, openLane(lane, concurrency));
			}
			lanes = [...byName.values()];
			for (const lane of lanes) lane.poke();
		},
		async enqueue(name, payload, options = {}) {
			const definition = registry.get(name);
			readPayload(definition, payload);
			const at = now();
			const { dedupeKey = null, runAfter = at } = options;
			const id = await store.insert({ name, payload, lane: definition.lane, dedupeKey, runAfter, createdAt: at });
			for (const lane of lanes) lane.poke();
			return id;
		},
		async unfinished(lane) {
			return (await store.unfinished()).findLast((job) => job.lane === lane) ?? null;
		},
		async cancel(id) {
			const job = await store.cancel(id, now());
			if (job === null) throw new Fault('job_not_found', { id });
			if (isFinished(job)) waiters.resolve(id, job);
			else byName.get(registry.get(job.name).lane)?.cancel(id);
			return job;
		},
		forget: store.forget,
		async wait(id) {
			const job = await get(id);
			if (isFinished(job)) return job;
			const ended = waiters.wait(id);
			// It may have ended between the look and the listening.
			await settle(id);
			return ended;
		},
		async drain() {
			const names = Object.keys(parts.lanes).flatMap(registry.namesOf);
			if (lanes.length === 0) throw new Error('The job queue has not been started.');
			while (!stopped) {
				await Promise.all(lanes.map((lane) => lane.idle()));
				const due = await store.nextDue(names);
				if ((due === null || due > now()) && lanes.every((lane) => lane.isIdle())) return;
				for (const lane of lanes) lane.poke();
			}
		},
		async stop({ deadlineMs = 10_000, graceMs = 1_000 } = {}) {
			stopped = true;
			for (const lane of lanes) lane.close();
			const idle = Promise.all(lanes.map((lane) => lane.idle()));
			if (!(await settlesWithin(idle, deadlineMs))) {
				for (const lane of lanes) lane.interrupt();
				if (!(await settlesWithin(idle, graceMs))) await Promise.all(lanes.map((lane) => lane.abandon()));
			}
			waiters.stop();
		},
	};
}

async function settlesWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
	const { promise: late, resolve } = Promise.withResolvers<false>();
	const timer = setTimeout(resolve, ms, false);
	return await Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
