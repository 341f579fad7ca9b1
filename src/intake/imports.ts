/** What people and programs do with imports. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { Fault, type Language } from '../errors.ts';
import { type FactName, factNames, isFactName } from '../facts/vocabulary.ts';
import { createPieces, type PiecesState } from './file/pieces.ts';
import { type Received, receive } from './file/receive.ts';
import { dropFile, forgetUnused, isUndoable } from './import-job.ts';
import type { ImportLedger, ImportRecord, UploadRecord } from './import-record.ts';
import { type MappingInput, mappingSchema } from './mapping.ts';
import type { FactWriter } from './ports.ts';
import { type RejectedRecord, rejectedRecord, rejectsFileHeader, rejectsFileLine } from './rejects.ts';

export type ImportRequest = {
	fact: string;
	/** The system the rows come from; rows are told apart by (source, id). Default `file`. */
	source?: string | undefined;
	mapping?: MappingInput | undefined;
	dryRun?: boolean | undefined;
	uploadId: string;
};

export type ImportJobs = {
	enqueueImport(importId: number): Promise<number>;
	enqueueUndo(importId: number): Promise<number>;
	/** Resolves when the job has ended, well or not. */
	wait(jobId: number): Promise<void>;
	cancel(jobId: number): Promise<void>;
	progress(jobId: number): Promise<unknown>;
	givesWay(jobId: number): Promise<boolean>;
};

export type ImportParts = {
	readonly ledger: ImportLedger;
	readonly writer: FactWriter;
	readonly jobs: ImportJobs;
	/** Folder in which uploads are kept, a folder each. */
	readonly uploads: string;
	readonly now: () => number;
};

export type Imports = ReturnType<typeof createImports>;

const uploadLifeMs = 7 * 24 * 3600 * 1000;

export function createImports(parts: ImportParts) {
	const { ledger, writer, jobs } = parts;
	const pieces = createPieces(parts.uploads);

	/** Received, it is known: until then a folder that nobody asks for. */
	async function keep(id: string, { path: _, ...received }: Received): Promise<UploadRecord> {
		const createdAt = parts.now();
		const upload: UploadRecord = { id, ...received, createdAt, expiresAt: createdAt + uploadLifeMs };
		try {
			await ledger.addUpload(upload);
		} catch (error) {
			await rm(join(parts.uploads, id), { recursive: true, force: true });
			throw error;
		}
		return upload;
	}

	type Sent = PiecesState & { readonly complete: boolean };
	const complete = ({ id, name, bytes }: UploadRecord): Sent => ({ id, name, bytes, offset: bytes, complete: true });

	/** What has arrived whole becomes an upload like any other; the answer that said so may have been lost. */
	async function completed(state: PiecesState): Promise<Sent> {
		if (state.offset < state.bytes) return { ...state, complete: false };
		return pieces.finish(state.id, async (received) => complete(await keep(state.id, received)));
	}

	async function get(id: number): Promise<ImportRecord> {
		const record = await ledger.get(id);
		if (!record) throw new Fault('import_not_found', { id });
		return record;
	}

	return {
		get,

		/** The clock that imports are dated by. */
		now: parts.now,

		list: (limit: number, before?: number) => ledger.list(limit, before),

		/** On their way: neither do their rows count for good, nor are they gone. Oldest first. */
		unfinished: async (): Promise<ImportRecord[]> =>
			Promise.all((await ledger.hidden()).hidden.toSorted((one, other) => one - other).map(get)),

		/** Brings a file into our folder; it is on disk when the promise resolves. */
		async upload(body: Readable, name: string): Promise<UploadRecord> {
			const id = randomUUID();
			return keep(id, await receive(body, name, join(parts.uploads, id)));
		},

		/** The same for a file that comes in pieces, so that a broken connection costs no more than the last of them. */
		beginUpload: async (name: string, bytes: number): Promise<Sent> => ({
			...(await pieces.begin(name, bytes)),
			complete: false,
		}),

		async uploadState(id: string): Promise<Sent> {
			const known = await ledger.getUpload(id);
			if (known) return complete(known);
			try {
				return await completed(await pieces.state(id));
			} catch (error) {
				// It may have been completed meanwhile.
				const now = error instanceof Fault && error.code === 'upload_not_found' ? await ledger.getUpload(id) : null;
				if (now) return complete(now);
				throw error;
			}
		},

		async continueUpload(id: string, offset: number, body: Readable, signal: AbortSignal): Promise<Sent> {
			const known = await ledger.getUpload(id);
			if (known) throw new Fault('upload_offset_wrong', { id, offset: known.bytes });
			return completed(await pieces.add(id, offset, body, signal));
		},

		dropUpload: (id: string): Promise<void> => pieces.drop(id),

		/** Starts an import of an uploaded file; the work goes on in the background. */
		async start(request: ImportRequest): Promise<ImportRecord> {
			const mapping = readMapping(request.mapping ?? {});
			const fact = readFact(request.fact);
			if (mapping.fact !== undefined && mapping.fact !== fact) {
				throw new Fault('mapping_invalid', { reason: `it is for ${mapping.fact}, not for ${fact}` });
			}
			const upload = await ledger.getUpload(request.uploadId);
			if (!upload) throw new Fault('upload_not_found', { id: request.uploadId });
			const created = await ledger.create(
				{
					fact,
					source: request.source ?? mapping.source ?? 'file',
					fileName: upload.name,
					uploadId: upload.id,
					mapping: request.mapping ?? {},
					dryRun: request.dryRun ?? false,
					origin: 'file',
				},
				parts.now(),
			);
			const jobId = await jobs.enqueueImport(created.id);
			return ledger.change(created.id, { jobId });
		},

		/** The import when its present work has ended. */
		async wait(id: number): Promise<ImportRecord> {
			const { jobId } = await get(id);
			if (jobId !== null) await jobs.wait(jobId);
			return get(id);
		},

		async progress(id: number): Promise<unknown> {
			const { jobId } = await get(id);
			return jobId === null ? null : jobs.progress(jobId);
		},

		/** Stops an import that is not yet published; nothing of it is kept. */
		async cancel(id: number): Promise<ImportRecord> {
			const record = await get(id);
			const open = record.state === 'received' || record.state === 'staging' || record.state === 'staged';
			if (!open || record.jobId === null) throw new Fault('import_not_cancellable', { id });
			await jobs.cancel(record.jobId);
			await jobs.wait(record.jobId);
			const after = await get(id);
			if (after.state !== 'received' && after.state !== 'staging' && after.state !== 'staged') return after;
			await writer.discard(after.fact, id);
			const cancelled = await ledger.change(id, { state: 'cancelled' });
			await forgetUnused(ledger, parts.uploads, after);
			await dropFile(ledger, parts.uploads, cancelled);
			return cancelled;
		},

		/** Takes back what an import brought; what it had replaced counts again. */
		async undo(id: number): Promise<ImportRecord> {
			const record = await get(id);
			const published = record.state === 'published' && isUndoable(record, parts.now());
			// One that hangs between its states, because its job gave up or waits for another try, can be taken back too.
			const hanging = record.state === 'publishing' || record.state === 'undoing';
			if (!published && !(hanging && record.jobId !== null && (await jobs.givesWay(record.jobId)))) {
				throw new Fault('import_not_undoable', { id, state: record.state === 'published' ? 'final' : record.state });
			}
			const jobId = await jobs.enqueueUndo(id);
			return ledger.change(id, { jobId });
		},

		async rejects(id: number, after: number, limit: number, language: Language): Promise<RejectedRecord[]> {
			const record = await get(id);
			const rows = await writer.rejected(id, after, limit);
			const { summary } = record;
			return summary === null ? [] : rows.map((row) => rejectedRecord(row, summary, language));
		},

		/** The rejected records as a file that can be corrected and imported again. */
		async *rejectsFile(id: number, language: Language): AsyncGenerator<string> {
			const { summary } = await get(id);
			if (summary === null) return;
			yield rejectsFileHeader(summary);
			for (let after = -1; ; ) {
				const rows = await writer.rejected(id, after, 1000);
				for (const row of rows) yield rejectsFileLine(rejectedRecord(row, summary, language), summary);
				const last = rows.at(-1);
				if (!last) return;
				after = last.row;
			}
		},
	};
}

export function readFact(fact: string): FactName {
	if (isFactName(fact)) return fact;
	throw new Fault('unknown_fact', { fact, known: factNames.join(', ') });
}

export function readMapping(mapping: unknown) {
	const parsed = mappingSchema.safeParse(mapping);
	if (parsed.success) {
		const { timeZone } = parsed.data;
		if (timeZone !== undefined && !isTimeZone(timeZone)) throw new Fault('unknown_time_zone', { tz: timeZone });
		return parsed.data;
	}
	throw new Fault('mapping_invalid', { reason: z.prettifyError(parsed.error).replaceAll('\n', ' ') });
}

function isTimeZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}
