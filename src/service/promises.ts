/** Promises wired: policies are kept in the control store, a job brings the facts after them by ordinary imports. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { ImportLedger, ImportRecord } from '../intake/import-record.ts';
import type { Imports } from '../intake/imports.ts';
import type { MappingInput } from '../intake/mapping.ts';
import { defineJob, isFinished } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { applyPromises } from '../promises/apply.ts';
import { createPolicies, type Policies } from '../promises/policies.ts';
import { sourcePrefix } from '../promises/policy.ts';
import type { PromiseImports, PromiseWriter } from '../promises/ports.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createPolicyStore } from '../store/control/policies.ts';

export type PromisesParts = {
	readonly db: ControlDb;
	readonly writer: PromiseWriter;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly imports: Imports;
	readonly ledger: ImportLedger;
	readonly now: () => number;
};

export type Promises = {
	readonly policies: Policies;
	/** When work on an import has ended, well or not, inside its job: a kill before this lets the job run again. */
	afterImport(importId: number): Promise<void>;
	/** When what is derived from business hours has been derived anew. */
	afterCalendars(): Promise<void>;
	/** Once the queue runs: what a process left undone is taken up. */
	recover(): Promise<void>;
};

export const promisesJob = 'promises.apply';

/** The columns are called what they are; declared, none is guessed. */
const mapping: MappingInput = {
	attributes: 'none',
	columns: Object.fromEntries(
		['id', 'ticket', 'ticket_source', 'policy', 'metric', 'due_at', 'met_at', 'deleted'].map((name) => [name, name]),
	),
};

export function createPromises({ db, writer, queue, imports, ledger, now }: PromisesParts): Promises {
	const store = createPolicyStore(db);
	const ports: PromiseImports = {
		async underWay() {
			const { hidden } = await ledger.hidden();
			return (await Promise.all(hidden.map((id) => ledger.get(id)))).some((record) => record && isOwn(record));
		},
		async start(source, file) {
			const upload = await imports.upload(Readable.from(file), `${source.replaceAll('/', '_')}.parquet`);
			return (await imports.start({ fact: 'sla', source, mapping, uploadId: upload.id })).id;
		},
	};
	const work = { store, writer, imports: ports };
	queue.register(
		defineJob({
			name: promisesJob,
			schema: z.strictObject({}),
			// Beside imports: tickets do not change while they are compared.
			lane: 'facts',
			handle: (_, { signal }) => applyPromises(work, { signal }),
		}),
	);
	let latestJob: number | null = null;
	// A job that already runs may have read the policies before this was asked for: each asking has a job of its own.
	const apply = async () => {
		const { asked } = await store.state();
		latestJob = await queue.enqueue(promisesJob, {}, { dedupeKey: `${promisesJob}:${asked}` });
		return latestJob;
	};
	const applyWhatIsLeft = async () => {
		const { asked, done } = await store.state();
		if (asked !== done) await apply();
	};
	const askAndApply = async () => {
		const { policies, removed } = await store.snapshot();
		if (policies.length + removed.length === 0) return;
		await store.ask();
		await apply();
	};
	const policies = createPolicies({
		...{ store, writer, apply, now },
		working: async () => (latestJob !== null && !isFinished(await queue.get(latestJob))) || (await ports.underWay()),
	});
	return {
		policies,
		async afterImport(importId) {
			const record = await ledger.get(importId);
			if (!record) return;
			const { fact, state } = record;
			const settled = state === 'published' || state === 'undone';
			if ((fact === 'ticket' || fact === 'ticket_event') && settled) await askAndApply();
			else if (isOwn(record)) {
				if (state === 'undone') await askAndApply();
				else if (state === 'published') await applyWhatIsLeft();
				// What failed would fail again at once: it is left for the next change of tickets, or the next start.
				else if (state === 'failed' || state === 'cancelled') await store.ask();
			}
		},
		afterCalendars: askAndApply,
		recover: applyWhatIsLeft,
	};
}

function isOwn({ fact, source }: ImportRecord): boolean {
	return fact === 'sla' && source.startsWith(sourcePrefix);
}
