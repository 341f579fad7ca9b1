import { parse } from 'yaml';
import type { Language } from '../../errors.ts';
import { Fault } from '../../errors.ts';
import type { ImportRecord } from '../../intake/import-record.ts';
import { type ImportRequest, readFact, readMapping } from '../../intake/imports.ts';
import { isFinished, type Job } from '../../jobs/job.ts';
import type { Parsed, Result } from '../contract/contract.ts';
import type { importOperations } from '../contract/imports.ts';
import type { DeepReadonly } from '../contract/operation.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { progressOf } from './jobs.ts';
import { instantOf, problemOf } from './shown.ts';

type Shown = DeepReadonly<Result<'getImport'>>;

export const importHandlers: Handlers<keyof typeof importOperations> = {
	startImport: async (service, input, { language }) => {
		const request = await requestOf(service, input);
		return shown(service, await service.imports.start(request), language);
	},

	listImports: async (service, { limit, before }, { language }) => {
		const records = await service.imports.list(limit, before);
		return { imports: await Promise.all(records.map((record) => shown(service, record, language))) };
	},

	getImport: async (service, { id }, { language }) => shown(service, await service.imports.get(id), language),
	cancelImport: async (service, { id }, { language }) => shown(service, await service.imports.cancel(id), language),
	undoImport: async (service, { id }, { language }) => shown(service, await service.imports.undo(id), language),

	listRejects: async ({ imports }, { id, after, limit }, { language }) => ({
		rejects: await imports.rejects(id, after, limit, language),
	}),

	downloadRejects: async ({ imports }, { id, format }, { language }) => {
		const record = await imports.get(id);
		const own = rejectsFormatOf(record) ?? format;
		if (own !== format) throw new Fault('rejects_format_wrong', { id, format: own });
		return {
			name: `rejects-${id}.${format}`,
			mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
			body: imports.rejectsFile(id, language),
		};
	},
};

/** What is wrong with the words of a request shows before a long upload, not after it. */
async function requestOf({ imports }: ApiService, input: Parsed<'startImport'>): Promise<ImportRequest> {
	const { source, dryRun } = input;
	const fact = readFact(input.fact);
	const mapping = typeof input.mapping === 'string' ? parseMapping(input.mapping) : (input.mapping ?? {});
	if ('upload' in input) return { fact, source, dryRun, mapping, uploadId: input.upload };
	readMapping(mapping);
	const upload = await imports.upload(input.file, input.fileName);
	return { fact, source, dryRun, mapping, uploadId: upload.id };
}

/** YAML; JSON is a part of it. */
function parseMapping(text: string): NonNullable<ImportRequest['mapping']> {
	try {
		return parse(text) ?? {};
	} catch (error) {
		const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'YAML';
		throw new Fault('mapping_invalid', { reason }, { cause: error });
	}
}

async function shown(service: ApiService, record: ImportRecord, language: Language): Promise<Shown> {
	const job = record.jobId === null ? null : await service.jobs.get(record.jobId);
	const { id, fact, source, fileName, uploadId, dryRun, state, summary, jobId } = record;
	const { rows, loaded, duplicates, rejected, emptyRecords, replaced } = record;
	return {
		...{ id, fact, source, fileName, uploadId, dryRun, state, jobId },
		working: job !== null && !isFinished(job),
		progress: job && progressOf(job),
		...{ rows, loaded, duplicates, rejected, emptyRecords, replaced },
		conflicts: summary?.conflicts ?? null,
		erased: summary === null ? null : (summary.erased ?? 0),
		coveredCards: summary?.scrubbed?.card ?? null,
		coveredPhones: summary?.scrubbed?.phone ?? null,
		coveredMails: summary?.scrubbed?.mail ?? null,
		columns: summary?.columns ?? [],
		constants: summary?.constants ?? {},
		namedByContent: summary?.namedByContent ?? null,
		system: summary?.system ?? null,
		mapping: record.mapping,
		encoding: summary?.encoding ?? null,
		otherEncoding: summary?.otherEncoding ?? null,
		damaged: summary?.damaged ?? null,
		delimiter: summary?.delimiter ?? null,
		preview: summary?.preview ?? null,
		rejectsFormat: rejectsFormatOf(record),
		error: errorOf(record, job, language),
		nextTryAt: instantOf(nextTryOf(service, job)),
		createdAt: instantOf(record.createdAt),
		publishedAt: instantOf(record.publishedAt),
		undoneAt: instantOf(record.undoneAt),
		undoUntil: instantOf(record.undoUntil),
	};
}

function rejectsFormatOf({ summary }: ImportRecord): 'csv' | 'jsonl' | null {
	return summary && (summary.raw === 'json' ? 'jsonl' : 'csv');
}

function nextTryOf({ imports }: ApiService, job: Job | null): number | null {
	return job?.state === 'queued' && job.error !== null && job.runAfter > imports.now() ? job.runAfter : null;
}

/** What went wrong with the file, else why the work on it was given up or is tried again. */
function errorOf(record: ImportRecord, job: Job | null, language: Language): Shown['error'] {
	const error = record.error ?? (job?.state === 'done' ? null : job?.error);
	return error ? problemOf(error, language) : null;
}
