/** Cases wired: kept in the control store, opened from answers by a job, mirrored among the facts through the journal. */
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { calendarOf } from '../calendar/calendar.ts';
import { readSchedule } from '../calendar/schedule.ts';
import { scopeFor } from '../calendar/scope.ts';
import { createCases } from '../cases/cases.ts';
import { ownSource, rowOf } from '../cases/mirror.ts';
import type { Hours } from '../cases/ports.ts';
import type { Cases } from '../cases/work.ts';
import type { Language } from '../errors.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import { defineJob, type JobLog } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import { createCaseStore } from '../store/control/cases.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createWorkScheduleStore } from '../store/control/work-schedules.ts';
import type { CustomerDirectory } from '../store/facts/customers.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { createVoiceReader } from '../store/facts/voices.ts';
import type { Push } from './push.ts';
import { pushRows } from './push-rows.ts';

export const casesLane = 'cases';
export const scanJob = 'cases.scan';
export const attendJob = 'cases.attend';

/** Deadlines are hours; five minutes more or less do not matter. */
export const regularAttend = (timeZone: string): Schedule => ({
	name: attendJob,
	cron: '*/5 * * * *',
	timeZone,
	jobName: attendJob,
	payload: {},
});

export type CasesWired = {
	readonly cases: Cases;
	/** When work on an import has ended, well or not, inside its job: a kill before this lets the job run again. */
	afterImport(importId: number): Promise<void>;
	/** Once the queue runs: what a process left undone is taken up. */
	recover(): Promise<void>;
};

export type CasesWiring = {
	readonly db: ControlDb;
	readonly engine: FactEngine;
	readonly directory: CustomerDirectory;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly ledger: ImportLedger;
	readonly push: Pick<Push, 'accept'>;
	readonly accounts: Pick<Accounts, 'people'>;
	readonly language: () => Language;
	/** Something has happened to cases; never rejects. */
	readonly news: () => Promise<void>;
	readonly log: JobLog;
	readonly now: () => number;
};

const rowsPerPush = 500;

export function wireCases(wiring: CasesWiring): CasesWired {
	const { db, engine, directory, queue, ledger, push, accounts, language, news, log, now } = wiring;
	const store = createCaseStore(db, now);

	/** One after the other: what is newer is never overtaken by what is older, and versions settle the rest. */
	let mirroring: Promise<void> = Promise.resolve();
	async function mirrorAll(): Promise<void> {
		for (;;) {
			const stale = await store.unmirrored(rowsPerPush);
			if (stale.length === 0) return;
			const refs = await directory.refs([...new Set(stale.flatMap(({ customer }) => customer ?? []))]);
			const { document: causes } = await cases.causes();
			const rows = stale.map((one) => {
				const customer = one.customer === null ? null : (refs[one.customer] ?? null);
				return rowOf(one, { causes, language: language(), customer });
			});
			// Tried again when the case changes: by itself it does not become good.
			for (const { at, column, code } of await pushRows(push, { fact: 'case', source: ownSource }, rows))
				log.error({ case: stale[at]?.id, column, code }, 'a case was not written among the facts');
			await store.setMirrored(stale);
		}
	}
	const mirror = () => {
		mirroring = mirroring.then(mirrorAll).catch((error) => {
			// The cases themselves are kept: the next change, round or start writes what is missing.
			log.error({ err: error }, 'cases were not written among the facts yet');
		});
		return mirroring;
	};
	const scan = async () => {
		const { asked, done } = await store.scan();
		// A job that already runs may have read the answers before this was asked for: each asking has a job of its own.
		if (asked !== done) await queue.enqueue(scanJob, {}, { dedupeKey: `${scanJob}:${asked}` });
	};
	const cases = createCases({
		...{ store, reader: createVoiceReader(engine), hours: hoursOf(db, now), language, now },
		staff: async () =>
			(await accounts.people.list())
				.filter(({ state }) => state === 'active')
				.map(({ id, name, mail, role, teams, agent }) => ({ id, name, mail, role, teams, agent })),
		customerRefs: directory.refs,
		customerKeys: directory.keys,
		changed: async () => {
			await mirror();
			await scan();
			await news();
		},
	});
	queue.register(
		defineJob({ name: scanJob, schema: z.strictObject({}), lane: casesLane, handle: () => cases.scan() }),
		defineJob({
			name: attendJob,
			schema: z.strictObject({}),
			lane: casesLane,
			handle: async () => ({ said: await cases.attend() }),
		}),
	);
	return {
		cases,
		async afterImport(importId) {
			const record = await ledger.get(importId);
			const heard = record?.fact === 'answer' || record?.fact === 'feedback';
			if (!heard || (record.state !== 'published' && record.state !== 'undone')) return;
			await store.ask();
			await scan();
		},
		async recover() {
			await mirror();
			await scan();
			await news();
		},
	};
}

/** Calendars are made once for each edit of the business hours, and each year: they end with the year after next. */
function hoursOf(db: ControlDb, now: () => number): () => Promise<Hours> {
	const schedules = createWorkScheduleStore(db);
	let kept: { readonly key: string; readonly hours: Hours } | null = null;
	return async () => {
		const { revision, schedules: records } = await schedules.snapshot();
		const key = `${revision} ${new Date(now()).getUTCFullYear()}`;
		if (kept?.key === key) return kept.hours;
		const scopes = records.flatMap(({ definition, scopes: own }) => {
			const calendar = calendarOf(readSchedule(definition), now());
			return own.map((scope) => ({ ...scope, calendar }));
		});
		const hours: Hours = { of: (team, channel) => scopeFor(scopes, team, channel)?.calendar ?? null };
		kept = { key, hours };
		return hours;
	};
}
