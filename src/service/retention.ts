/** Retention wired: periods in the control store, a job of the night, its lines in the audit log. */
import { z } from 'zod';
import type { Audit } from '../access/audit.ts';
import { factNames, followersOf } from '../facts/vocabulary.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { compact } from '../store/control/erase-kept.ts';
import { createRetentionStore } from '../store/control/retention.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { createRetaining } from '../store/facts/retention.ts';
import { assertHolds, cutOf, type Due, type Period, withPeriod, withPromises } from '../workspace/retention.ts';

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
	/** Faults `retention_events_first`, `retention_promises_with_tickets`. */
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
		const { rows: dueRows, words: dueWords } = await dueOf({ fact, rows, words });
		// Before: killed right after the change, nobody would. Afterwards: a question may have come meanwhile.
		const changes = dueRows + dueWords > 0;
		if (changes) await ledger.invalidate(touched);
		try {
			if (rows !== null) done.rows = await facts.dropRows(fact, cutOf(rows, now()), { signal });
			if (words !== null) done.words = await facts.dropWords(fact, cutOf(words, now()), { signal });
		} finally {
			if (changes) await ledger.invalidate(touched);
		}
		return done;
	}

	const settled = async () => withPromises(await store.list());

	async function dueOf({ fact, rows, words }: Period): Promise<Due> {
		const cut = (months: number | null) => (months === null ? null : cutOf(months, now()));
		const [rowsCut, wordsCut] = [cut(rows), cut(words)];
		return {
			...{ fact, rowsBefore: isoOf(rowsCut), wordsBefore: isoOf(wordsCut) },
			rows: rowsCut === null ? 0 : await facts.countRows(fact, rowsCut),
			words: wordsCut === null ? 0 : await facts.countWords(fact, wordsCut),
		};
	}

	queue.register(
		defineJob({
			name: retentionJob,
			schema: z.strictObject({}),
			// Nobody else changes facts meanwhile.
			lane: 'facts',
			handle: async (_, { signal, attempt }) => {
				// A run that was killed may have changed what is not found any more, after a question had come meanwhile.
				if (attempt > 1) await ledger.invalidate(factNames);
				const periods = await settled();
				for (const period of periods) {
					const done = await apply(period, signal);
					const kept = shortest(period);
					const forgotten =
						period.fact === 'answer' && kept !== null ? await store.forgetResponses(cutOf(kept, now())) : {};
					const gone = Object.values<number>(forgotten).reduce((sum, n) => sum + n, 0);
					if (gone > 0) await compact(db);
					if (done.rows + done.words + gone === 0) continue;
					await audit.write({
						...{ kind: 'changed', action: 'retentionApplied', by: null, subject: period.fact },
						details: { ...done, ...forgotten },
					});
				}
				// Whatever went in this run: one that was cut off may have taken the rows.
				if (periods.some(({ rows }) => rows !== null)) await facts.dropUnnamed({ signal });
			},
		}),
	);

	return {
		list: settled,
		async put(period, author) {
			assertHolds(withPeriod(await settled(), period));
			await store.put(period, author, now());
		},
		async preview(proposed) {
			const kept = await settled();
			const next = proposed === undefined ? kept : withPeriod(kept, proposed);
			assertHolds(next);
			return Promise.all(
				next.filter((period) => proposed === undefined || period === proposed || !kept.includes(period)).map(dueOf),
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
