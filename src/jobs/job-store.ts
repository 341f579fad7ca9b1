import type { Job, JobError } from './job.ts';

export type NewJob = {
	name: string;
	payload: unknown;
	lane: string;
	dedupeKey: string | null;
	runAfter: number;
	createdAt: number;
};

export type JobEnd = { state: 'done'; result: unknown } | { state: 'failed'; error: JobError } | { state: 'cancelled' };

/** Where jobs are kept. Every change is on disk when its promise resolves; only one process uses the store. */
export type JobStore = {
	/** The id of the new job, or of the unfinished one that already has this dedupe key. */
	insert(job: NewJob): Promise<number>;
	get(id: number): Promise<Job | null>;
	/** Newest first. */
	list(limit: number): Promise<Job[]>;
	/** Queued and running, oldest first. */
	unfinished(): Promise<Job[]>;
	/** Takes the longest waiting due job of these names: it is running from now on, and its attempt counts. */
	claim(names: readonly string[], now: number): Promise<Job | null>;
	/** When the next queued job of these names is due; null when none is queued. */
	nextDue(names: readonly string[]): Promise<number | null>;
	saveProgress(id: number, progress: unknown): Promise<void>;
	/** Ends a queued or running job; one that has ended already stays as it is. */
	finish(id: number, end: JobEnd, now: number): Promise<void>;
	/** A running job goes back into the queue; the attempt stays counted. */
	retry(id: number, runAfter: number, error: JobError | null): Promise<void>;
	/** A running job goes back into the queue as if this run had not begun. */
	release(id: number): Promise<void>;
	/** Of these names, ended before. */
	forget(names: readonly string[], before: number): Promise<void>;
	/** Ends a queued job, marks a running one, leaves a finished one. The job afterwards. */
	cancel(id: number, now: number): Promise<Job | null>;
};
