/** The job queue's port over the control store. */
import type { FaultParams } from '../../errors.ts';
import type { Job } from '../../jobs/job.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import type { ControlDb } from './control-store.ts';
import type { JobRow, RowChange } from './tables.ts';

const unfinished = ['queued', 'running'] as const;

export function createJobStore(db: ControlDb): JobStore {
	const change = async (id: number, from: readonly JobRow['state'][], values: RowChange<'job'>): Promise<void> => {
		await db.updateTable('job').set(values).where('id', '=', id).where('state', 'in', from).execute();
	};
	return {
		insert: ({ name, payload, lane, dedupeKey, runAfter, createdAt }) =>
			db.transaction().execute(async (tx) => {
				const twin =
					dedupeKey !== null &&
					(await tx
						.selectFrom('job')
						.select('id')
						.where('dedupe_key', '=', dedupeKey)
						.where('state', 'in', unfinished)
						.executeTakeFirst());
				if (twin) return twin.id;
				const row = {
					name,
					payload: JSON.stringify(payload ?? null),
					lane,
					dedupe_key: dedupeKey,
					state: 'queued' as const,
					run_after: runAfter,
					created_at: createdAt,
				};
				return (await tx.insertInto('job').values(row).returning('id').executeTakeFirstOrThrow()).id;
			}),

		async get(id) {
			const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? toJob(row) : null;
		},
		async list(limit) {
			return (await db.selectFrom('job').selectAll().orderBy('id', 'desc').limit(limit).execute()).map(toJob);
		},
		async unfinished() {
			const rows = await db.selectFrom('job').selectAll().where('state', 'in', unfinished).orderBy('id').execute();
			return rows.map(toJob);
		},

		async claim(names, now) {
			if (names.length === 0) return null;
			const row = await db
				.updateTable('job')
				.set((job) => ({ state: 'running', started_at: now, attempts: job('attempts', '+', 1) }))
				.where('id', '=', (query) =>
					query
						.selectFrom('job')
						.select('id')
						.where('state', '=', 'queued')
						.where('name', 'in', names)
						.where('run_after', '<=', now)
						.orderBy('run_after')
						.orderBy('id')
						.limit(1),
				)
				.returningAll()
				.executeTakeFirst();
			return row ? toJob(row) : null;
		},
		async nextDue(names) {
			if (names.length === 0) return null;
			const row = await db
				.selectFrom('job')
				.select((job) => job.fn.min('run_after').as('due'))
				.where('state', '=', 'queued')
				.where('name', 'in', names)
				.executeTakeFirst();
			return row?.due ?? null;
		},

		saveProgress: (id, progress) => change(id, ['running'], { progress: JSON.stringify(progress ?? null) }),
		finish: (id, end, now) =>
			change(id, unfinished, {
				state: end.state,
				finished_at: now,
				...(end.state === 'done' && { result: JSON.stringify(end.result ?? null) }),
				...errorColumns(end.state === 'failed' ? end.error : null),
			}),
		retry: (id, runAfter, error) =>
			change(id, ['running'], { state: 'queued', run_after: runAfter, ...errorColumns(error) }),
		async release(id) {
			await db
				.updateTable('job')
				.set((job) => ({ state: 'queued', attempts: job('attempts', '-', 1) }))
				.where('id', '=', id)
				.where('state', '=', 'running')
				.execute();
		},
		async forget(names, before) {
			await db
				.deleteFrom('job')
				.where('name', 'in', names)
				.where('state', 'not in', unfinished)
				.where('finished_at', '<', before)
				.execute();
		},
		async cancel(id, now) {
			await change(id, ['queued'], { state: 'cancelled', finished_at: now, cancel_requested: 1 });
			await change(id, ['running'], { cancel_requested: 1 });
			return this.get(id);
		},
	};
}

function errorColumns(error: Job['error']): RowChange<'job'> {
	return {
		error_code: error?.code ?? null,
		error_params: error && JSON.stringify(error.params),
		error_message: error?.message ?? null,
	};
}

function toJob(row: JobRow): Job {
	const error = row.error_code !== null && {
		code: row.error_code,
		params: (parse(row.error_params) ?? {}) as FaultParams,
		message: row.error_message ?? '',
	};
	return {
		id: row.id,
		name: row.name,
		payload: parse(row.payload),
		lane: row.lane,
		dedupeKey: row.dedupe_key,
		state: row.state,
		progress: parse(row.progress),
		result: parse(row.result),
		error: error || null,
		attempts: row.attempts,
		runAfter: row.run_after,
		cancelRequested: row.cancel_requested === 1,
		createdAt: row.created_at,
		startedAt: row.started_at,
		finishedAt: row.finished_at,
	};
}

function parse(text: string | null): unknown {
	return text === null ? null : JSON.parse(text);
}
