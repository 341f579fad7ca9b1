import { demoJobs } from '../../demo/demo.ts';
import type { DemoProgress } from '../../demo/ports.ts';
import type { Job } from '../../jobs/job.ts';
import type { Result } from '../contract/contract.ts';
import type { jobOperations } from '../contract/jobs.ts';
import type { Handlers } from './handler.ts';
import { instantOf, problemOf } from './shown.ts';

export const jobHandlers: Handlers<keyof typeof jobOperations> = {
	getJob: async ({ jobs }, { id }, { language }) => {
		const job = await jobs.get(id);
		return {
			id: job.id,
			name: job.name,
			state: job.state,
			progress: anyProgressOf(job),
			error: job.error && problemOf(job.error, language),
			attempts: job.attempts,
			createdAt: new Date(job.createdAt).toISOString(),
			startedAt: instantOf(job.startedAt),
			finishedAt: instantOf(job.finishedAt),
		};
	},
};

type Progress = NonNullable<Result<'getImport'>['progress']>;
type AnyProgress = NonNullable<Result<'getJob'>['progress']>;

const nothingYet = {
	phase: 'waiting',
	rows: 0,
	total: null,
	percent: null,
	rowsPerSecond: 0,
	secondsLeft: null,
} as const;

function anyProgressOf(job: Job): AnyProgress | null {
	if (job.name !== demoJobs.fill && job.name !== demoJobs.remove) {
		const progress = progressOf(job);
		return progress && { ...progress, fact: null };
	}
	if (job.state === 'queued') return { ...nothingYet, fact: null };
	const told = job.progress as DemoProgress | null;
	if (job.state !== 'running' || told === null) return null;
	const { phase, fact, rows, done } = told;
	return { ...nothingYet, phase, fact, rows, percent: Math.min(99, Math.floor(100 * done)) };
}

/** Only imports tell how far they are; a finished job is not on its way any more. */
export function progressOf(job: Job): Progress | null {
	if (job.name !== 'import' && job.name !== 'import.undo') return null;
	if (job.state === 'queued') return nothingYet;
	const told = job.progress as Omit<Progress, 'percent'> | null;
	if (job.state !== 'running' || told === null) return null;
	return { ...told, percent: percentOf(told) };
}

/** The total is an estimate, so that it is never done before it is done. */
function percentOf({ rows, total }: Pick<Progress, 'rows' | 'total'>): number | null {
	return total === null || total === 0 ? null : Math.min(99, Math.floor((100 * rows) / total));
}
