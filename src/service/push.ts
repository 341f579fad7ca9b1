/** The journal of pushed rows, and the job that moves them to the facts a moment later. */
import { statfsSync } from 'node:fs';
import { z } from 'zod';
import type { ImportProgress } from '../intake/import-job.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import type { FactWriter } from '../intake/ports.ts';
import { createJournal, type Journal, type JournalLimits } from '../intake/push/journal.ts';
import { moveRows } from '../intake/push/mover.ts';
import { defineJob, type JobLog } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { DataDir } from '../store/data-dir.ts';
import { openJournalStore } from '../store/journal/journal-store.ts';

export const moveJob = 'journal.move';

/** Rows are gathered so long before they are moved, and longer where moving takes long: two thirds of the time are left for others. */
const [shortestPauseMs, longestPauseMs] = [1_000, 15_000];
const pauseShare = 2;
const pauseAfterFailureMs = 5_000;
/** For so long a batch that comes again is known. */
const answersKeptMs = 7 * 24 * 3600 * 1000;

export type Push = Pick<Journal, 'accept' | 'status'> & {
	/** Resolves when what was accepted so far is among the facts, or moving it has failed. */
	settle(): Promise<void>;
	/** Takes up what an earlier process left. */
	start(): void;
	forgetAnswers(): void;
	/** What waits becomes facts at once; only for whoever has the lane of the facts. */
	moveNow(control: { signal: AbortSignal; progress: (progress: ImportProgress) => void }): Promise<void>;
	/** Nothing that has left the journal can be read in its file any more. */
	cleanse(): void;
	close(): Promise<void>;
};

export type PushParts = {
	readonly dataDir: DataDir;
	readonly ledger: ImportLedger;
	readonly writer: FactWriter;
	readonly uploads: string;
	readonly queue: JobQueue;
	readonly log: JobLog;
	readonly now: () => number;
	readonly timeZone: () => string;
	readonly run: (
		importId: number,
		control: { signal: AbortSignal; progress: (progress: ImportProgress) => void },
	) => Promise<void>;
	readonly limits?: Partial<JournalLimits>;
};

export function wirePush(parts: PushParts): Push {
	const { ledger, writer, uploads, queue, log, now, timeZone, run } = parts;
	const store = openJournalStore(parts.dataDir.at('journal.sqlite'), now);
	let timer: NodeJS.Timeout | undefined;
	let pauseMs = shortestPauseMs;
	let closed = false;

	const enqueue = () => queue.enqueue(moveJob, {}, { dedupeKey: moveJob });
	const schedule = () => {
		if (closed || timer !== undefined) return;
		timer = setTimeout(() => {
			timer = undefined;
			// A queue that stops meanwhile leaves the rows to the next start.
			enqueue().catch((error) => !closed && log.error({ err: error }, 'moving pushed rows was not queued'));
		}, pauseMs);
	};
	const journal = createJournal({
		...{ store, now, timeZone, waiting: schedule },
		freeBytes: () => {
			const { bavail, bsize } = statfsSync(parts.dataDir.path);
			return bavail * bsize;
		},
		...(parts.limits && { limits: parts.limits }),
	});

	const move = (control: { signal: AbortSignal; progress: (progress: ImportProgress) => void }) =>
		moveRows(
			{
				...{ store, ledger, writer, uploads, now, run, release: journal.release },
				refused: (importId, rows) => log.error({ importId, rows }, 'acknowledged rows were refused by the load'),
			},
			control,
		);
	queue.register(
		defineJob({
			name: moveJob,
			schema: z.strictObject({}),
			lane: 'facts',
			// What was acknowledged is never given up, however often the process ends meanwhile.
			maxAttempts: Number.MAX_SAFE_INTEGER,
			async handle(_, { signal, progress }) {
				const started = performance.now();
				let failed = false;
				try {
					await move({ signal, progress });
					pauseMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, pauseShare * (performance.now() - started)));
				} catch (error) {
					if (signal.aborted) throw error;
					log.error({ err: error }, 'pushed rows could not be moved; they stay in the journal');
					pauseMs = pauseAfterFailureMs;
					failed = true;
				}
				// After a failure nobody knows how much waits.
				if (failed || journal.status().rows > 0) schedule();
			},
		}),
	);
	return {
		accept: journal.accept,
		status: journal.status,
		async settle() {
			// A move that was under way may have begun before the last rows came.
			for (let round = 0; round < 2 && store.backlog().rows > 0; round += 1) await queue.wait(await enqueue());
		},
		start() {
			if (journal.status().rows > 0) schedule();
		},
		moveNow: move,
		cleanse: () => store.cleanse(),
		forgetAnswers: () => store.forgetAnswers(now() - answersKeptMs),
		async close() {
			closed = true;
			clearTimeout(timer);
			await journal.close();
			store.close();
		},
	};
}
