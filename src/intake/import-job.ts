/**
 * The work of an import: stage, publish, undo. Each step may be cut off at any moment and be started again; the ledger
 * says how far it had come.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../errors.ts';
import { followersOf } from '../facts/vocabulary.ts';
import { assertUnchanged } from './file/linked.ts';
import { forgetPrepared } from './file/receive.ts';
import { strayUploads } from './file/stray-uploads.ts';
import type { ImportLedger, ImportRecord, ImportSummary } from './import-record.ts';
import { paceOf } from './pace.ts';
import type { FactWriter, LoadCounts, Transition } from './ports.ts';
import { settlePushed } from './push/gather.ts';
import { type StageParts, stage } from './stage.ts';

const dayMs = 24 * 3600 * 1000;

export type ImportWork = {
	readonly ledger: ImportLedger;
	readonly writer: FactWriter;
	readonly stageParts: StageParts;
	readonly now: () => number;
	/** A defect, for the log; what people see of it is `internal`. */
	readonly report: (error: unknown, importId: number) => void;
};

export type ImportProgress = {
	readonly phase: 'reading' | 'checking' | 'publishing' | 'undoing';
	readonly rows: number;
	/** Estimated from the size of the first records; null where nothing can be said. */
	readonly total: number | null;
	readonly rowsPerSecond: number;
	readonly secondsLeft: number | null;
};

type Control = { readonly signal: AbortSignal; readonly progress: (progress: ImportProgress) => void };

export async function runImport(work: ImportWork, id: number, control: Control): Promise<void> {
	const record = await mustGet(work.ledger, id);
	let counts: LoadCounts | null = null;
	if (record.state === 'received' || record.state === 'staging') {
		try {
			counts = await stageImport(work, record, control);
		} catch (error) {
			const reason = await giveUp(work, record, error, control.signal);
			const ended = await mustGet(work.ledger, id);
			if (ended.state !== 'staging') await dropFile(work.ledger, work.stageParts.uploads, ended);
			throw reason;
		}
	}
	const staged = await mustGet(work.ledger, id);
	await dropFile(work.ledger, work.stageParts.uploads, staged);
	if (staged.state === 'staged' || staged.state === 'publishing') await publishImport(work, staged, counts, control);
}

/**
 * A file that names somebody who was erased, or whose words were to be covered, is not kept to be looked at again; one that
 * was only tried waits for its import. One that lies elsewhere is let go of in any case: what its owner makes of it later is
 * no file that came to us.
 */
export async function dropFile(ledger: ImportLedger, uploads: string, record: ImportRecord): Promise<void> {
	const { uploadId, origin, dryRun, summary, mapping } = record;
	if (origin === 'push' || uploadId === '') return;
	const unwanted = !dryRun && ((summary?.erased ?? 0) > 0 || (summary !== null && mapping.scrub === true));
	if (!unwanted && ((await ledger.getUpload(uploadId))?.linked ?? null) === null) return;
	await rm(join(uploads, uploadId), { recursive: true, force: true });
	await ledger.removeUpload(uploadId);
}

async function stageImport(work: ImportWork, record: ImportRecord, control: Control): Promise<LoadCounts> {
	const { ledger, writer } = work;
	await ledger.change(record.id, { state: 'staging' });
	await writer.discard(record.fact, record.id);
	const upload = await ledger.getUpload(record.uploadId);
	if (!upload) throw new Fault('upload_not_found', { id: record.uploadId });
	const folder = join(work.stageParts.uploads, upload.id);
	const staged = await stage(work.stageParts, record, upload, control)
		.catch(async (error: unknown) => {
			// A file that was cut short under our hands has stranger things wrong with it.
			await assertUnchanged(join(folder, 'original'), upload);
			throw error;
		})
		.finally(() => forgetPrepared(folder));
	const counts = await writer.count(record.fact, record.id, await others(ledger, record.id), control);
	const numbers = numbersOf(counts, staged);
	if (record.dryRun) {
		const preview = await writer.sample(record.fact, record.id, 20);
		// The rows go before the state changes: from then on nothing would hide them. The refused ones stay to be read.
		await writer.discard(record.fact, record.id, { keepRejected: true });
		const summary = { ...staged.summary, conflicts: counts.conflicts, preview };
		await ledger.change(record.id, { state: 'previewed', ...numbers, summary });
		return counts;
	}
	await ledger.change(record.id, {
		state: 'staged',
		...numbers,
		summary: { ...staged.summary, conflicts: counts.conflicts },
	});
	return counts;
}

function numbersOf(counts: LoadCounts, staged: { summary: ImportSummary; emptyRecords: number; rejected: number }) {
	return {
		rows: counts.accepted + staged.rejected,
		loaded: counts.accepted - counts.duplicates,
		duplicates: counts.duplicates,
		rejected: staged.rejected,
		emptyRecords: staged.emptyRecords,
		replaced: Math.max(0, counts.known - counts.repeated),
	};
}

async function publishImport(
	work: ImportWork,
	record: ImportRecord,
	counts: LoadCounts | null,
	control: Control,
): Promise<void> {
	const { ledger, writer } = work;
	const again = record.state === 'publishing';
	await ledger.change(record.id, { state: 'publishing' });
	const [started, total] = [work.now(), record.loaded];
	const tell = (rows: number) =>
		control.progress({ phase: 'publishing', rows, total, ...paceOf(rows, total, work.now() - started) });
	tell(0);
	// From here on it is carried through: half of it may be visible, and stopping would only have to be undone.
	await carriedThrough(work, record, async (transition) => {
		const onShare = (share: number) => tell(Math.round(share * (total ?? 0)));
		const publication = await writer.publish({ ...transition, again, counts }, { onShare });
		await ledger.settle(record.id, 'published', publication, work.now());
	});
}

/**
 * Publishing and undoing are tried again whatever stopped them, a full disk too: part of it may be visible already. Until
 * then no kept result may stand for what is there.
 */
async function carriedThrough(
	work: ImportWork,
	{ id, fact }: ImportRecord,
	step: (transition: Omit<Transition, 'again'>) => Promise<void>,
): Promise<void> {
	const { hidden, unsettled } = await work.ledger.hidden();
	const others = (ids: readonly number[]) => ids.filter((other) => other !== id);
	try {
		await step({ fact, importId: id, hidden: others(hidden), unsettled: others(unsettled).length > 0 });
	} catch (error) {
		work.report(error, id);
		await work.ledger.invalidate([fact, ...followersOf(fact)]);
		// The job that tried may be given up and forgotten, and the next one knows nothing of it.
		await work.ledger.change(id, { error: reasonOf(error) });
		throw new Error(`import ${id} was cut off while it was published or undone`, { cause: error });
	}
}

/** At the start: work that was given up half-way is taken up again, so that no import hangs between two states. */
export async function recoverImports(
	work: ImportWork,
	jobs: { gaveUp(jobId: number): Promise<boolean>; enqueue(importId: number, undo: boolean): Promise<number> },
): Promise<void> {
	const { ledger, writer } = work;
	for (const id of (await ledger.hidden()).hidden) {
		const record = await mustGet(ledger, id);
		const loading = record.state === 'received' || record.state === 'staging';
		if (loading && record.jobId !== null && (await jobs.gaveUp(record.jobId))) {
			// A file that brought the process down again and again must not do so at every start.
			await writer.discard(record.fact, id);
			const failed = await ledger.change(id, { state: 'failed', error: { code: 'import_gave_up', params: { id } } });
			await forgetUnused(ledger, work.stageParts.uploads, record);
			await dropFile(ledger, work.stageParts.uploads, failed);
		} else await ledger.change(id, { jobId: await jobs.enqueue(id, record.state === 'undoing') });
	}
}

/** Other imports of the same upload may be under way, and read what was made of it. */
export async function forgetUnused(
	ledger: ImportLedger,
	uploads: string,
	{ id, uploadId }: ImportRecord,
): Promise<void> {
	for (const other of (await ledger.hidden()).hidden)
		if (other !== id && (await mustGet(ledger, other)).uploadId === uploadId) return;
	await forgetPrepared(join(uploads, uploadId));
}

export async function runUndo(work: ImportWork, id: number, control: Control): Promise<void> {
	const { ledger, writer } = work;
	const record = await mustGet(ledger, id);
	if (record.state === 'undone') return;
	const again = record.state === 'undoing' || record.state === 'publishing';
	if (!again && (record.state !== 'published' || !isUndoable(record, work.now()))) {
		throw new Fault('import_not_undoable', { id, state: record.state });
	}
	await ledger.change(id, { state: 'undoing', ...(record.state !== 'undoing' && { error: null }) });
	control.progress({ phase: 'undoing', rows: 0, total: record.loaded, rowsPerSecond: 0, secondsLeft: null });
	await carriedThrough(work, record, async (transition) => {
		const publication = await writer.undo({ ...transition, again }, {});
		await writer.discard(record.fact, id);
		await ledger.settle(id, 'undone', publication, work.now());
	});
}

/** Until its window ends, after which it joins the base. */
export function isUndoable({ undoUntil }: ImportRecord, now: number): boolean {
	return undoUntil !== null && undoUntil > now;
}

/** Imports past their undo window become part of the base; uploads past their time are removed. */
export async function runHousekeeping(work: ImportWork, removeFolder: (path: string) => Promise<void>): Promise<void> {
	const { ledger, writer, now } = work;
	const past = await ledger.pastUndo(now(), 500);
	for (const fact of new Set(past.map((record) => record.fact))) {
		const ids = past.filter((record) => record.fact === fact).map((record) => record.id);
		// Past their window they cannot be undone any more; marked only at the end, so that a run cut off is made again.
		await writer.settle(fact, ids);
		await ledger.markFinal(ids);
	}
	await settlePushed(work);
	await ledger.forgetPushed(now() - 7 * dayMs);
	for (const upload of await ledger.expiredUploads(now())) {
		await removeFolder(join(work.stageParts.uploads, upload.id));
		await ledger.removeUpload(upload.id);
	}
	const known = async (id: string) => (await ledger.getUpload(id)) !== null;
	const { uploads } = work.stageParts;
	for (const id of await strayUploads(uploads, known, now() - dayMs)) await removeFolder(join(uploads, id));
}

/** Nothing of a failed or cancelled import is kept; one that the process's end cut off goes on at the next start. */
async function giveUp(work: ImportWork, record: ImportRecord, error: unknown, signal: AbortSignal): Promise<unknown> {
	const stopping = signal.aborted && (signal.reason as { by?: string } | undefined)?.by === 'stop';
	if (stopping) return error;
	await work.writer.discard(record.fact, record.id);
	if (signal.aborted) {
		await work.ledger.change(record.id, { state: 'cancelled' });
		return error;
	}
	if (!(error instanceof Fault)) work.report(error, record.id);
	const fault = error instanceof Fault ? error : new Fault('internal', {}, { cause: error });
	await work.ledger.change(record.id, { state: 'failed', error: reasonOf(fault) });
	return fault;
}

function reasonOf(error: unknown): NonNullable<ImportRecord['error']> {
	return error instanceof Fault ? { code: error.code, params: error.params } : { code: 'internal', params: {} };
}

async function others(ledger: ImportLedger, id: number): Promise<number[]> {
	return (await ledger.hidden()).hidden.filter((hidden) => hidden !== id);
}

async function mustGet(ledger: ImportLedger, id: number): Promise<ImportRecord> {
	const record = await ledger.get(id);
	if (!record) throw new Fault('import_not_found', { id });
	return record;
}
