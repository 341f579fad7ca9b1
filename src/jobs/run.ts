/** One run of one job: from the stored payload to what became of it. Touches neither the store nor a timer. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { Job, JobContext, JobDefinition, JobError, JobLog } from './job.ts';
import type { JobEnd } from './job-store.ts';
import { type RetryPolicy, retryDelay } from './retry.ts';

export type Outcome = JobEnd | { state: 'retry'; delayMs: number; error: JobError } | { state: 'released' };

/** Why a run is asked to end early. Handlers see it as the reason of their signal. */
export class Interruption extends Error {
	override readonly name = 'Interruption';
	readonly by: 'cancel' | 'stop';

	constructor(by: 'cancel' | 'stop') {
		super(by === 'cancel' ? 'The job was cancelled.' : 'The process is stopping.');
		this.by = by;
	}
}

/** Never throws. A handler that ends well in spite of an interruption has done its work: that stands. */
export async function runJob(
	job: Job,
	definition: JobDefinition,
	context: JobContext,
	retry: RetryPolicy,
	log: JobLog,
): Promise<Outcome> {
	try {
		context.signal.throwIfAborted();
		const result = await definition.handle(readPayload(definition, job.payload), context);
		return { state: 'done', result: asJson(result) };
	} catch (error) {
		const { reason } = context.signal;
		if (reason instanceof Interruption) return { state: reason.by === 'cancel' ? 'cancelled' : 'released' };
		if (error instanceof Fault) return { state: 'failed', error: describeFault(error) };
		const details = { err: error, job: job.name, id: job.id, attempt: job.attempts };
		if (job.attempts >= retry.maxAttempts) {
			log.error(details, 'job gave up');
			return { state: 'failed', error: gaveUp(job, messageOf(error)) };
		}
		log.warn(details, 'job failed, will be tried again');
		const failure: JobError = { code: 'internal', params: {}, message: messageOf(error) };
		return { state: 'retry', delayMs: retryDelay(retry, job.attempts), error: failure };
	}
}

/** Throws `job_payload_invalid`: stored payloads may be older than the program, queued ones come from outside. */
export function readPayload(definition: JobDefinition, payload: unknown): unknown {
	const parsed = definition.schema.safeParse(payload);
	if (parsed.success) return parsed.data;
	throw new Fault('job_payload_invalid', { job: definition.name, problem: z.prettifyError(parsed.error) });
}

export function gaveUp(job: Job, message: string): JobError {
	return { code: 'job_gave_up', params: { job: job.name, attempts: job.attempts }, message };
}

export function describeFault(fault: Fault): JobError {
	return { code: fault.code, params: fault.params, message: fault.message };
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** What cannot be JSON (a bigint, a cycle) is a defect of the handler and shows here, not in the store. */
function asJson(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value ?? null));
}
