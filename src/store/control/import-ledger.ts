import { sql } from 'kysely';
import { Fault } from '../../errors.ts';
import { isFactName } from '../../facts/vocabulary.ts';
import type { ImportChange, ImportLedger, ImportRecord, UploadRecord } from '../../intake/import-record.ts';
import type { Publication } from '../../intake/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { ImportRow, RowChange, UploadRow } from './tables.ts';

/** How long an import can be undone: 30 days. */
const undoWindowMs = 30 * 24 * 3600 * 1000;

export function createImportLedger(db: ControlDb): ImportLedger {
	async function get(id: number): Promise<ImportRecord | null> {
		const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
		return row ? recordOf(row) : null;
	}

	async function change(id: number, given: ImportChange): Promise<ImportRecord> {
		const row = await db
			.updateTable('import')
			.set(columnsOf(given))
			.where('id', '=', id)
			.returningAll()
			.executeTakeFirst();
		if (!row) throw new Fault('import_not_found', { id });
		return recordOf(row);
	}

	return {
		get,
		async findByUpload(uploadId) {
			const row = await db.selectFrom('import').selectAll().where('upload_id', '=', uploadId).executeTakeFirst();
			return row ? recordOf(row) : null;
		},
		change,
		create: (given, now) =>
			db.transaction().execute(async (tx) => {
				const last = await tx
					.selectFrom('import')
					.select(({ fn }) => fn.max('moment').as('moment'))
					.executeTakeFirst();
				const row = await tx
					.insertInto('import')
					.values({
						fact: given.fact,
						source: given.source,
						upload_id: given.uploadId,
						file_name: given.fileName,
						mapping: JSON.stringify(given.mapping),
						options: JSON.stringify({ dryRun: given.dryRun }),
						origin: given.origin,
						state: 'received',
						moment: Math.max(now, Number(last?.moment ?? 0) + 1),
						created_at: now,
					})
					.returningAll()
					.executeTakeFirstOrThrow();
				return recordOf(row);
			}),
		async list(limit, before) {
			let query = db
				.selectFrom('import')
				.selectAll()
				.where((one) => one.or([one('origin', '=', 'file'), one('rejected', '>', 0)]))
				.orderBy('id', 'desc')
				.limit(limit);
			if (before !== undefined) query = query.where('id', '<', before);
			return (await query.execute()).map(recordOf);
		},
		async hidden() {
			const rows = await db
				.selectFrom('import')
				.select(['id', 'state'])
				.where('state', 'in', ['received', 'staging', 'staged', 'publishing', 'undoing'])
				.execute();
			const unsettled = rows.filter(({ state }) => state === 'publishing' || state === 'undoing');
			return { hidden: rows.map(({ id }) => id), unsettled: unsettled.map(({ id }) => id) };
		},
		invalidate: (facts) =>
			db.transaction().execute(async (tx) => {
				for (const fact of [...facts, revisions]) await raiseVersion(tx, fact, 0);
			}),
		settle: (id, state, publication, now) =>
			db.transaction().execute(async (tx) => {
				await raiseVersions(tx, publication);
				// Pushed rows are gathered with others: they are not undone, but pushed as deleted.
				const undoUntil = sql<number>`CASE origin WHEN 'push' THEN ${now} ELSE ${now + undoWindowMs} END`;
				const times =
					state === 'published' ? { published_at: now, undo_until: undoUntil } : { undone_at: now, undo_until: null };
				const row = await tx
					.updateTable('import')
					.set({ state, ...times, error_code: null, error_params: null })
					.where('id', '=', id)
					.returningAll()
					.executeTakeFirstOrThrow();
				// A move brings single rows; taking back all of one is as much as undoing a file.
				if (row.origin !== 'push' || state === 'undone') await raiseVersion(tx, revisions, 0);
				return recordOf(row);
			}),
		raise: (publication) =>
			db.transaction().execute(async (tx) => {
				await raiseVersions(tx, publication);
				await raiseVersion(tx, revisions, 0);
			}),
		async pastUndo(now, limit) {
			const rows = await db
				.selectFrom('import')
				.selectAll()
				.where('state', '=', 'published')
				.where('origin', '=', 'file')
				.where('undo_until', '<', now)
				.orderBy('id')
				.limit(limit)
				.execute();
			return rows.map(recordOf);
		},
		async markFinal(ids) {
			if (ids.length > 0)
				await db
					.updateTable('import')
					.set({ undo_until: null })
					.where('id', 'in', [...ids])
					.execute();
		},
		async pushed(ids) {
			const rows = await db
				.selectFrom('import')
				.select('id')
				.where('id', 'in', [...ids])
				.where('origin', '=', 'push')
				.where('state', '=', 'published')
				.execute();
			return rows.map(({ id }) => id);
		},
		async forgetPushed(before) {
			await db
				.deleteFrom('import')
				.where('origin', '=', 'push')
				.where('state', '=', 'published')
				.where('rejected', '=', 0)
				.where('published_at', '<', before)
				.where('upload_id', 'is', null)
				.execute();
		},
		async versions(fact) {
			const rows = await db
				.selectFrom('data_version')
				.select(['fact', 'month', 'version'])
				.where('fact', 'in', [fact, revisions])
				.orderBy('month')
				.execute();
			const months = rows.flatMap((row) => (row.fact === fact ? [[row.month, row.version] as const] : []));
			// What counts for all months stands at month 0.
			const every = months[0]?.[0] === 0 ? months[0][1] : 0;
			const revised = rows.find((row) => row.fact === revisions)?.version ?? 0;
			return { every, months: months.filter(([month]) => month > 0), revised };
		},
		async addUpload(upload) {
			await db
				.insertInto('upload')
				.values({
					id: upload.id,
					name: upload.name,
					bytes: upload.bytes,
					sha256: upload.sha256,
					utf8: upload.utf8 ? 1 : 0,
					quotes: upload.quotes ? 1 : 0,
					lines: upload.lines,
					linked: upload.linked,
					created_at: upload.createdAt,
					expires_at: upload.expiresAt,
				})
				.execute();
		},
		async getUpload(id) {
			const row = await db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? uploadOf(row) : null;
		},
		async expiredUploads(now) {
			const busy = db
				.selectFrom('import')
				.select('upload_id')
				.where('state', 'in', ['received', 'staging'])
				.where('upload_id', 'is not', null);
			const rows = await db
				.selectFrom('upload')
				.selectAll()
				.where('expires_at', '<', now)
				.where('id', 'not in', busy)
				.execute();
			return rows.map(uploadOf);
		},
		async removeUpload(id) {
			await db.deleteFrom('upload').where('id', '=', id).execute();
		},
	};
}

/** Stands among the facts: how often files, undoing them and deriving anew have changed rows of any. */
const revisions = 'revisions';

async function raiseVersions(db: ControlDb, { months }: Publication): Promise<void> {
	for (const [fact, touched] of months) {
		for (const month of touched) await raiseVersion(db, fact, month);
	}
}

async function raiseVersion(db: ControlDb, fact: string, month: number): Promise<void> {
	await db
		.insertInto('data_version')
		.values({ fact, month, version: 1 })
		.onConflict((conflict) =>
			conflict.columns(['fact', 'month']).doUpdateSet({ version: sql`data_version.version + 1` }),
		)
		.execute();
}

function columnsOf(given: ImportChange): RowChange<'import'> {
	const { emptyRecords, summary, error, jobId, ...same } = given;
	return {
		...same,
		...(emptyRecords === undefined ? {} : { empty_records: emptyRecords }),
		...(summary === undefined ? {} : { summary: JSON.stringify(summary) }),
		...(error === undefined
			? {}
			: { error_code: error?.code ?? null, error_params: JSON.stringify(error?.params ?? null) }),
		...(jobId === undefined ? {} : { job_id: jobId }),
	};
}

function recordOf(row: ImportRow): ImportRecord {
	if (!isFactName(row.fact)) throw new Fault('unknown_fact', { fact: row.fact, known: '' });
	return {
		id: row.id,
		fact: row.fact,
		source: row.source,
		fileName: row.file_name ?? '',
		uploadId: row.upload_id ?? '',
		mapping: JSON.parse(row.mapping ?? '{}'),
		dryRun: Boolean(JSON.parse(row.options ?? '{}').dryRun),
		origin: row.origin,
		state: row.state,
		moment: row.moment,
		rows: row.rows,
		loaded: row.loaded,
		duplicates: row.duplicates,
		rejected: row.rejected,
		emptyRecords: row.empty_records,
		replaced: row.replaced,
		summary: row.summary === null ? null : JSON.parse(row.summary),
		error:
			row.error_code === null ? null : { code: row.error_code, params: JSON.parse(row.error_params ?? '{}') ?? {} },
		jobId: row.job_id,
		createdAt: row.created_at,
		publishedAt: row.published_at,
		undoneAt: row.undone_at,
		undoUntil: row.undo_until,
	};
}

function uploadOf(row: UploadRow): UploadRecord {
	return {
		id: row.id,
		name: row.name,
		bytes: row.bytes,
		sha256: row.sha256,
		utf8: row.utf8 === 1,
		quotes: row.quotes === 1,
		lines: row.lines,
		linked: row.linked,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
	};
}
