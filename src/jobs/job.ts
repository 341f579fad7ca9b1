/** Work in the background: what a job is, and what its handler is given. */
import type { z } from 'zod';
import type { FaultParams } from '../errors.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** `code` is an error code of the catalogue for people; `message` is English, for the log and for programs. */
export type JobError = { code: string; params: FaultParams; message: string };

/** A job as it is kept. Instants are UTC milliseconds; payload, progress and result are whatever JSON can say. */
export type Job = {
	id: number;
	name: string;
	payload: unknown;
	lane: string;
	dedupeKey: string | null;
	state: JobState;
	progress: unknown;
	result: unknown;
	/** Of a failed job its end; of a queued one the reason why it is tried again. */
	error: JobError | null;
	/** Runs that began. */
	attempts: number;
	runAfter: number;
	cancelRequested: boolean;
	createdAt: number;
	startedAt: number | null;
	finishedAt: number | null;
};

export type JobContext = {
	readonly id: number;
	/** 1 on the first run; more after a crash or an error. */
	readonly attempt: number;
	/** Aborted when somebody cancels the job or the process must stop: stop at the next safe point and throw. */
	readonly signal: AbortSignal;
	/** Says how far the work is. Cheap: only the latest value is written, twice a second at most. */
	progress(value: unknown): void;
};

/**
 * `handle` may be started again at any moment after a kill or an error, so doing it twice must change nothing. A `Fault`
 * it throws ends the job; any other error is tried again later. What it returns is kept as the result.
 */
export type JobDefinition<Schema extends z.ZodType = z.ZodType> = {
	readonly name: string;
	readonly schema: Schema;
	/** Jobs of a lane share its concurrency. */
	readonly lane: string;
	readonly maxAttempts?: number;
	handle(payload: z.output<Schema>, context: JobContext): Promise<unknown>;
};

/** Only infers the payload's type from the schema. */
export function defineJob<Schema extends z.ZodType>(definition: JobDefinition<Schema>): JobDefinition<Schema> {
	return definition;
}

/** A job that ended, well or not. */
export function isFinished(job: Job): boolean {
	return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

/** The part of a pino logger that this room uses. */
export type JobLog = {
	info(details: object, message: string): void;
	warn(details: object, message: string): void;
	error(details: object, message: string): void;
};
