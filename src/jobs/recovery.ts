import { Fault } from '../errors.ts';
import type { Job, JobLog } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Registry } from './registry.ts';
import { describeFault, gaveUp } from './run.ts';

/**
 * Before the first job of a process: what an earlier process was killed over goes back into the queue, unless it was
 * cancelled or has killed too often. A job whose handler is gone ends as `job_unknown`: it must not keep the others, or
 * the whole program after an upgrade, from starting.
 */
export async function recoverJobs(
	store: JobStore,
	registry: Registry,
	maxAttemptsOf: (name: string) => number,
	log: JobLog,
	now: () => number,
): Promise<void> {
	for (const job of await store.unfinished()) {
		const details = { job: job.name, id: job.id, attempts: job.attempts };
		if (!registry.has(job.name)) {
			log.error(details, 'no handler for a stored job');
			const error = describeFault(new Fault('job_unknown', { job: job.name }));
			await store.finish(job.id, { state: 'failed', error }, now());
		} else if (job.state === 'running') {
			await recover(job);
		}
	}

	async function recover(job: Job): Promise<void> {
		const details = { job: job.name, id: job.id, attempts: job.attempts };
		if (job.cancelRequested) return store.finish(job.id, { state: 'cancelled' }, now());
		if (job.attempts < maxAttemptsOf(job.name)) {
			log.warn(details, 'taking up a job that was interrupted');
			// With its old due time it keeps its place: later imports must not overtake an earlier one.
			return store.retry(job.id, job.runAfter, null);
		}
		log.error(details, 'job gave up: the process ended during every run');
		const error = gaveUp(job, 'The process ended during every run.');
		return store.finish(job.id, { state: 'failed', error }, now());
	}
}
