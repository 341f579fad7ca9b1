/**
 * From the journal to the facts. The waiting rows of a group become one import, found again by its upload; a kill at any
 * moment leaves a move that the next run carries on, and an import is published once however often it is tried.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type FactName, factOf, fileColumns } from '../../facts/vocabulary.ts';
import { receive } from '../file/receive.ts';
import type { ImportProgress } from '../import-job.ts';
import type { ImportLedger, ImportRecord } from '../import-record.ts';
import type { MappingInput } from '../mapping.ts';
import type { FactWriter } from '../ports.ts';
import { gatherPushed } from './gather.ts';
import type { JournalStore, Move } from './ports.ts';

type Control = { readonly signal: AbortSignal; readonly progress: (progress: ImportProgress) => void };

export type MoverParts = {
	readonly store: JournalStore;
	readonly ledger: ImportLedger;
	readonly writer: Pick<FactWriter, 'slots' | 'gather'>;
	readonly uploads: string;
	readonly now: () => number;
	/** Stages and publishes, from wherever an earlier try had come. */
	readonly run: (importId: number, control: Control) => Promise<void>;
	/** Rows may have left the journal. */
	readonly release: () => void;
	/** Rows that were acknowledged and that the load refused: a defect, kept as rejected rows of this import. */
	readonly refused: (importId: number, rows: number) => void;
};

/** Should a move be left for good, its file goes with other uploads. */
const uploadLifeMs = 30 * 24 * 3600 * 1000;

/** Carries everything that waits, group by group; one that fails does not hold up the others. Throws what failed. */
export async function moveRows(parts: MoverParts, control: Control): Promise<void> {
	const failures: unknown[] = [];
	const failed = new Set<string>();
	const moved = new Set<FactName>();
	const attempt = async <T>(work: () => T | Promise<T>, onFailure = () => {}): Promise<T | null> => {
		control.signal.throwIfAborted();
		try {
			return await work();
		} catch (error) {
			control.signal.throwIfAborted();
			failures.push(error);
			onFailure();
			return null;
		}
	};
	const move = (one: Move) =>
		attempt(
			async () => {
				await carry(parts, one, control);
				moved.add(one.fact);
				parts.release();
			},
			() => failed.add(nameOf(one)),
		);
	const { store } = parts;
	const earlier = await attempt(() => store.moves());
	for (const one of earlier ?? []) await move(one);
	// What waits does not overtake moves that could not be read.
	const groups = earlier && (await attempt(() => store.waiting()));
	for (const group of groups ?? []) {
		if (failed.has(nameOf(group))) continue;
		const begun = await attempt(() => store.beginMove(group, randomUUID(), parts.now()));
		if (begun) await move(begun);
	}
	for (const fact of moved) await attempt(() => gatherPushed(parts, fact));
	await attempt(() => store.carry());
	await attempt(parts.release);
	if (failures.length > 1) throw new AggregateError(failures, String(failures[0]), { cause: failures[0] });
	if (failures.length > 0) throw failures[0];
}

const nameOf = ({ fact, source, shape }: Pick<Move, 'fact' | 'source' | 'shape'>) => [fact, source, shape].join('\0');

async function carry(parts: MoverParts, move: Move, control: Control): Promise<void> {
	const { store, ledger } = parts;
	let record = (await ledger.findByUpload(move.uploadId)) ?? (await begin(parts, move));
	if (record.state === 'failed' || record.state === 'cancelled') {
		record = await ledger.change(record.id, { state: 'received', error: null });
	}
	if (!isSettled(record)) {
		await haveUpload(parts, move);
		await parts.run(record.id, control);
	}
	record = (await ledger.get(record.id)) ?? record;
	if (!isSettled(record)) throw new Error(`import ${record.id} of pushed rows ended as ${record.state}`);
	if ((record.rejected ?? 0) > 0) parts.refused(record.id, record.rejected ?? 0);
	store.endMove(move.id);
	await rm(join(parts.uploads, move.uploadId), { recursive: true, force: true });
	await ledger.removeUpload(move.uploadId);
}

/** Published; or taken back since by somebody, which is their will. */
function isSettled({ state }: ImportRecord): boolean {
	return state === 'published' || state === 'undoing' || state === 'undone';
}

async function begin(parts: MoverParts, move: Move): Promise<ImportRecord> {
	await haveUpload(parts, move);
	return parts.ledger.create(
		{
			...{ fact: move.fact, source: move.source, fileName: 'push', uploadId: move.uploadId },
			...{ mapping: mappingOf(move), dryRun: false, origin: 'push' },
		},
		parts.now(),
	);
}

/** What its import reads: a disk may have lost it, and so may somebody who cleaned up; the journal still has the rows. */
async function haveUpload({ store, ledger, uploads, now }: MoverParts, move: Move): Promise<void> {
	const folder = join(uploads, move.uploadId);
	const known = (await ledger.getUpload(move.uploadId)) !== null;
	if (known && existsSync(join(folder, 'original'))) return;
	const lines = Readable.from(store.payloads(move.id), { objectMode: false });
	const { path: _, ...received } = await receive(lines, `${move.source}.jsonl`, folder);
	const createdAt = now();
	if (!known)
		await ledger.addUpload({ ...received, id: move.uploadId, createdAt, expiresAt: createdAt + uploadLifeMs });
}

/** Says of every field what it is: nothing is recognised, so rows mean the same whatever comes with them. */
function mappingOf({ fact, fields }: Move): MappingInput {
	const known = new Set(fileColumns(fact).map(({ name }) => name));
	const brought = fields.filter((field) => known.has(field));
	// Where all rows are deletes, what is needed of others is missing.
	const absent = factOf(fact).columns.filter(({ name, required }) => required && !brought.includes(name));
	return {
		recognise: false,
		columns: {
			...Object.fromEntries(brought.map((name) => [name, name])),
			...Object.fromEntries(absent.map(({ name }) => [name, { value: '' }])),
		},
		attributes: fields.filter((field) => !known.has(field)),
	};
}
