/** Retention wired: periods in the control store, a job of the night, its lines in the audit log. */
import { z } from 'zod';
import type { Audit } from '../access/audit.ts';
import { followersOf } from '../facts/vocabulary.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { compact } from '../store/control/erase-kept.ts';
import { createRetentionStore } from '../store/control/retention.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { createRetaining } from '../store/facts/retention.ts';
import { assertHolds, cutOf, type Due, type Period, withPeriod } from '../workspace/retention.ts';

export const retentionJob = 'retention';

/** After the rest of the night's work. */
export const nightlyRetention = (timeZone: string): Schedule => ({
	name: retentionJob,
	cron: '50 3 * * *',
	timeZone,
	jobName: retentionJob,
	payload: {},
});

export type Retention = {
	list(): Promise<readonly Period[]>;
	/** Fault `retention_events_first`. */
	put(period: Period, author: string): Promise<void>;
	/** What would go now with the periods as they are, or with this one. */
	preview(proposed?: Period): Promise<readonly Due[]>;
};

export type RetentionParts = {
	readonly db: ControlDb;
	readonly engine: FactEngine;
	readonly ledger: ImportLedger;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly audit: Pick<Audit, 'write'>;
	readonly now: () => number;
};

export function createRetention({ db, engine, ledger, queue, audit, now }: RetentionParts): Retention {
	const store = createRetentionStore(db);
	const facts = createRetaining(engine);

	async function apply({ fact, rows, words }: Period, signal: AbortSignal): Promise<{ rows: number; words: number }> {
		const done = { rows: 0, words: 0 };
		const touched = [fact, ...followersOf(fact)];
		try {
			if (rows !== null) done.rows = await facts.dropRows(fact, cutOf(rows, now()), { signal });
			if (words !== null) done.words = await facts.dropWords(fact, cutOf(words, now()), { signal });
		} finally {
			// Cut off, part of it may be visible.
			if (signal.aborted || done.rows + done.words > 0) await ledger.invalidate(touched);
		}
		return done;
	}

	queue.register(
		defineJob({
			name: retentionJob,
			schema: z.strictObject({}),
			// Nobody else changes facts meanwhile.
			lane: 'facts',
			handle: async (_, { signal }) => {
				let gone = 0;
				for (const period of await store.list()) {
					const done = await apply(period, signal);
					const kept = shortest(period);
					const responses =
						period.fact === 'answer' && kept !== null ? await store.forgetResponses(cutOf(kept, now())) : 0;
					if (responses > 0) await compact(db);
					gone += done.rows;
					if (done.rows + done.words + responses === 0) continue;
					await audit.write({
						...{ kind: 'changed', action: 'retentionApplied', by: null, subject: period.fact },
						details: { ...done, responses },
					});
				}
				if (gone > 0) await facts.dropUnnamed({ signal });
			},
		}),
	);

	return {
		list: store.list,
		async put(period, author) {
			assertHolds(withPeriod(await store.list(), period));
			await store.put(period, author, now());
		},
		async preview(proposed) {
			const kept = await store.list();
			const periods = proposed === undefined ? kept : [proposed];
			assertHolds(proposed === undefined ? kept : withPeriod(kept, proposed));
			return Promise.all(
				periods.map(async ({ fact, rows, words }): Promise<Due> => {
					const cut = (months: number | null) => (months === null ? null : cutOf(months, now()));
					const [rowsCut, wordsCut] = [cut(rows), cut(words)];
					return {
						...{ fact, rowsBefore: isoOf(rowsCut), wordsBefore: isoOf(wordsCut) },
						rows: rowsCut === null ? 0 : await facts.countRows(fact, rowsCut),
						words: wordsCut === null ? 0 : await facts.countWords(fact, wordsCut),
					};
				}),
			);
		},
	};
}

function shortest({ rows, words }: Period): number | null {
	const given = [rows, words].filter((months) => months !== null);
	return given.length === 0 ? null : Math.min(...given);
}

function isoOf(instant: number | null): string | null {
	return instant === null ? null : new Date(instant).toISOString();
}
