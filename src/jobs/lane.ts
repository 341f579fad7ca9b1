/** A lane runs its jobs, so many at a time, oldest first, and sleeps until the next one is due. */
import type { Job, JobContext, JobLog } from './job.ts';
import type { JobStore } from './job-store.ts';
import { createProgress } from './progress.ts';
import { Interruption, type Outcome } from './run.ts';

export type LaneParts = {
	names: readonly string[];
	concurrency: number;
	store: JobStore;
	now: () => number;
	log: JobLog;
	progressIntervalMs: number;
	run(job: Job, context: JobContext): Promise<Outcome>;
	/** Called when a job has ended for good and this is on disk. */
	onFinished(id: number): void;
};

export type Lane = {
	/** Look for work: something was queued. */
	poke(): void;
	cancel(id: number): void;
	/** Take nothing new. */
	close(): void;
	/** Ask what runs to stop; it goes back into the queue. */
	interrupt(): void;
	/** Give up on what still runs: it goes back into the queue, and what it does from here on is ignored. */
	abandon(): Promise<void>;
	/** Resolves when nothing runs and nothing due was found. */
	idle(): Promise<void>;
	isIdle(): boolean;
};

type Run = { controller: AbortController; abandoned: boolean; done: Promise<void> };

/** Looking again this often costs nothing and heals what a jump of the clock would break. */
const longestSleepMs = 60_000;
const pauseAfterErrorMs = 1_000;

export function createLane(parts: LaneParts): Lane {
	const { names, concurrency, store, now, log } = parts;
	const runs = new Map<number, Run>();
	/** Cancels that arrived between the claim in the store and the start here. */
	const earlyCancels = new Set<number>();
	let open = true;
	let poked = false;
	let looking: Promise<void> | null = null;
	let timer: NodeJS.Timeout | undefined;

	const poke = () => {
		poked = true;
		if (!open || looking !== null) return;
		clearTimeout(timer);
		looking = look().finally(() => {
			looking = null;
			if (poked) poke();
		});
	};

	const look = async () => {
		try {
			while (poked && open) {
				poked = false;
				await claimAll();
			}
			const due = open && runs.size < concurrency ? await store.nextDue(names) : null;
			if (due !== null) sleep(due - now());
		} catch (error) {
			log.error({ err: error }, 'the job store cannot be read');
			sleep(pauseAfterErrorMs);
		}
	};

	const claimAll = async () => {
		while (open && runs.size < concurrency) {
			const job = await store.claim(names, now());
			if (job === null) return;
			if (open) start(job);
			else await store.release(job.id);
		}
	};

	const sleep = (ms: number) => {
		if (open) timer = setTimeout(poke, Math.min(Math.max(ms, 0), longestSleepMs));
	};

	const start = (job: Job) => {
		const run: Run = { controller: new AbortController(), abandoned: false, done: Promise.resolve() };
		runs.set(job.id, run);
		if (earlyCancels.delete(job.id) || job.cancelRequested) run.controller.abort(new Interruption('cancel'));
		run.done = perform(job, run)
			// The job stays "running" on disk; the next start of the process takes it up again.
			.catch((error) => log.error({ err: error, job: job.name, id: job.id }, 'the end of a job was not saved'))
			.finally(() => {
				runs.delete(job.id);
				poke();
			});
	};

	const perform = async (job: Job, run: Run) => {
		const progress = createProgress(
			async (value) => (run.abandoned ? undefined : store.saveProgress(job.id, value)),
			(error) => log.warn({ err: error, id: job.id }, 'the progress of a job was not saved'),
			parts.progressIntervalMs,
		);
		const { signal } = run.controller;
		const outcome = await parts.run(job, { id: job.id, attempt: job.attempts, signal, progress: progress.report });
		await progress.close();
		if (run.abandoned) return;
		if (outcome.state === 'retry') await store.retry(job.id, now() + outcome.delayMs, outcome.error);
		else if (outcome.state === 'released') await store.release(job.id);
		else {
			await store.finish(job.id, outcome, now());
			parts.onFinished(job.id);
		}
	};

	return {
		poke,
		cancel(id) {
			const run = runs.get(id);
			if (run === undefined) earlyCancels.add(id);
			else run.controller.abort(new Interruption('cancel'));
		},
		close() {
			open = false;
			clearTimeout(timer);
		},
		interrupt() {
			for (const run of runs.values()) run.controller.abort(new Interruption('stop'));
		},
		async abandon() {
			for (const [id, run] of runs) {
				run.abandoned = true;
				await store.release(id);
			}
		},
		async idle() {
			while (looking !== null || runs.size > 0) {
				await looking;
				await Promise.all([...runs.values()].map((run) => run.done));
			}
		},
		isIdle: () => looking === null && runs.size === 0,
	};
}
