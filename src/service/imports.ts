/** Imports wired: their jobs in the lane of the facts, and what is taken up again of those that were cut off. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { type ImportWork, recoverImports, runHousekeeping, runImport, runUndo } from '../intake/import-job.ts';
import { createImports, type Imports } from '../intake/imports.ts';
import { defineJob, isFinished } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';

const housekeepingJob = 'housekeeping';

export const importJobs = ['import', 'import.undo', housekeepingJob];

export const nightlyHousekeeping = (timeZone: string): Schedule => ({
	...{ name: housekeepingJob, cron: '30 3 * * *', timeZone, jobName: housekeepingJob, payload: {} },
});

const importRef = z.strictObject({ importId: z.number().int() });

export type ImportsParts = {
	readonly work: ImportWork;
	readonly queue: JobQueue;
	/** What follows from other rows, whether the import succeeded or not. */
	readonly afterwards: (importId: number) => Promise<void>;
	/** What others let go of at night, before files and rows that nothing refers to. */
	readonly tidy: () => Promise<void>;
};

export function wireImports({ work, queue, afterwards, tidy }: ImportsParts): Imports & { recover(): Promise<void> } {
	queue.register(
		defineJob({
			name: 'import',
			schema: importRef,
			lane: 'facts',
			handle: ({ importId }, context) => runImport(work, importId, context).finally(() => afterwards(importId)),
		}),
		defineJob({
			name: 'import.undo',
			schema: importRef,
			lane: 'facts',
			handle: ({ importId }, context) => runUndo(work, importId, context).finally(() => afterwards(importId)),
		}),
		defineJob({
			name: housekeepingJob,
			schema: z.strictObject({}),
			lane: 'facts',
			handle: async () => {
				await tidy();
				await runHousekeeping(work, (path) => rm(path, { recursive: true, force: true }));
			},
		}),
	);
	const enqueueImport = (importId: number) =>
		queue.enqueue('import', { importId }, { dedupeKey: `import:${importId}` });
	const enqueueUndo = (importId: number) =>
		queue.enqueue('import.undo', { importId }, { dedupeKey: `undo:${importId}` });
	const imports = createImports({
		...{ ledger: work.ledger, writer: work.writer, uploads: work.stageParts.uploads, now: work.now },
		jobs: {
			enqueueImport,
			enqueueUndo,
			wait: async (id) => void (await queue.wait(id)),
			cancel: async (id) => void (await queue.cancel(id)),
			progress: async (id) => (await queue.get(id)).progress,
			async givesWay(id) {
				const job = await queue.get(id);
				return isFinished(job) || (job.state === 'queued' && isFinished(await queue.cancel(id)));
			},
		},
	});
	return {
		...imports,
		recover: () =>
			recoverImports(work, {
				gaveUp: async (id) => (await queue.get(id)).state === 'failed',
				enqueue: (importId, undo) => (undo ? enqueueUndo(importId) : enqueueImport(importId)),
			}),
	};
}
