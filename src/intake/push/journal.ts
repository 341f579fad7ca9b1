/**
 * Rows that programs push: checked, committed to the journal together with what others push in the same few milliseconds,
 * and only then acknowledged. What does not fit is refused at once with the time after which to try again; nothing queues up
 * in memory beyond a bound.
 */
import { hash, randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Fault } from '../../errors.ts';
import { scrubbed } from '../../facts/scrubbing.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import { reservedBytes } from '../file/disk-room.ts';
import { readFact } from '../imports.ts';
import { rowsOf } from './batch.ts';
import { PushClock } from './clock.ts';
import { GroupCommit } from './group-commit.ts';
import type { Backlog, BatchAnswer, Entry, JournalStore } from './ports.ts';
import type { RowProblem } from './problem.ts';
import { type CheckedRow, type RowContext, rowCheckOf } from './row.ts';

export type PushRequest = {
	readonly fact: string;
	/** The system the rows come from; rows are told apart by (source, id). */
	readonly source: string;
	/** Names the batch: sent again, it changes nothing and is answered as the first time. */
	readonly key?: string | undefined;
	readonly text: string;
	/** Numbers of cards, phones and mails in free words are covered before anything is kept. */
	readonly scrub?: boolean | undefined;
};

export type PushAnswer = BatchAnswer & { readonly repeated: boolean };

export type JournalLimits = {
	readonly rowsPerBatch: number;
	/** Of batches that are being checked and committed. */
	readonly pendingBytes: number;
	/** Of rows on the disk that are not among the facts yet. */
	readonly backlogBytes: number;
	/** Left on the disk for everything else. */
	readonly freeBytes: number;
};

export const journalLimits: JournalLimits = {
	rowsPerBatch: 10_000,
	pendingBytes: 64_000_000,
	backlogBytes: 4_000_000_000,
	freeBytes: reservedBytes,
};

export type JournalParts = {
	readonly store: JournalStore;
	readonly now: () => number;
	readonly timeZone: () => string;
	/** Bytes that are free on the disk of the journal. */
	readonly freeBytes: () => number;
	/** Something waits to be moved. */
	readonly waiting: () => void;
	readonly limits?: Partial<JournalLimits>;
};

export type JournalStatus = Backlog & {
	/** Since the start of the process. */
	readonly acceptedRows: number;
	readonly commits: number;
};

export type Journal = {
	accept(request: PushRequest): Promise<PushAnswer>;
	status(): JournalStatus;
	/** Rows may have left for the facts: what waits is counted anew. */
	release(): void;
	/** What has been taken in is on the disk; nothing more is. */
	close(): Promise<void>;
};

const rowsPerSlice = 500;
const mostProblems = 100;
const freeCheckMs = 1_000;

export function createJournal(parts: JournalParts): Journal {
	const { store, now } = parts;
	const limits = { ...journalLimits, ...parts.limits };
	const clock = new PushClock(store.lastInstant(), now);
	const underWay = new Map<string, Promise<unknown>>();
	const kept = { ...store.backlog() };
	const commits = new GroupCommit(store, (rows, bytes) => {
		kept.rows += rows;
		kept.bytes += bytes;
		kept.oldest ??= now();
		parts.waiting();
	});
	let [acceptedRows, pending, freeAt, free] = [0, 0, Number.NEGATIVE_INFINITY, 0];
	let open = true;

	function assertOpen(): void {
		if (!open) throw new Fault('journal_busy', { seconds: 5 });
	}

	function assertRoom(bytes: number): void {
		assertOpen();
		if (pending + bytes > limits.pendingBytes) throw new Fault('journal_busy', { seconds: 1 });
		if (kept.bytes > limits.backlogBytes) throw new Fault('journal_full', { rows: kept.rows, seconds: 30 });
		const present = performance.now();
		if (present - freeAt > freeCheckMs) [freeAt, free] = [present, parts.freeBytes()];
		if (free < limits.freeBytes) throw new Fault('disk_full', { seconds: 30 });
	}

	/** A batch of the same name is answered from what was answered before; null where there is none. */
	function answered(key: string, digest: string): PushAnswer | null {
		const before = store.answerTo(key);
		if (before === null) return null;
		if (before.digest !== digest) throw new Fault('idempotency_key_reused', { key: key.split('\0')[2] ?? key });
		return { ...before.answer, repeated: true };
	}

	async function take(fact: FactName, request: PushRequest, named: { key: string; digest: string } | null) {
		const salt = named?.key ?? randomUUID();
		const checked = await checkRows(fact, request.text, {
			rowsPerBatch: limits.rowsPerBatch,
			timeZone: parts.timeZone(),
			cover: request.scrub ? scrubbed : undefined,
			idOf: (row) => hash('sha256', `${salt}\0${row}`).slice(0, 32),
		});
		const { rows, answer } = checked;
		const names = rows.flatMap((row) =>
			row.versioned ? [] : [`${fact}\0${request.source}\0${row.shape}\0${row.name}`],
		);
		const instant = clock.next(names);
		const entries = entriesOf(fact, request.source, rows, new Date(instant).toISOString());
		// It may have been closed while the rows were looked through.
		assertOpen();
		await commits.add(entries, named ? { ...named, answer } : null, instant);
		acceptedRows += rows.length;
		return { ...answer, repeated: false };
	}

	return {
		async accept(request) {
			const fact = readFact(request.fact);
			const bytes = request.text.length;
			assertRoom(bytes);
			pending += bytes;
			try {
				if (request.key === undefined) return await take(fact, request, null);
				const key = [fact, request.source, request.key].join('\0');
				const digest = hash('sha256', request.text);
				for (let twin = underWay.get(key); twin; twin = underWay.get(key)) await twin.catch(() => undefined);
				assertOpen();
				// No pause from here on until others see that it is under way.
				const before = answered(key, digest);
				if (before) return before;
				const work = take(fact, request, { key, digest });
				underWay.set(key, work);
				return await work.finally(() => underWay.delete(key));
			} finally {
				pending -= bytes;
			}
		},
		status: () => ({ ...kept, acceptedRows, commits: commits.count }),
		release: () => void Object.assign(kept, store.backlog()),
		close() {
			open = false;
			return commits.close();
		},
	};
}

type CheckOptions = RowContext & { readonly rowsPerBatch: number };

/** In slices, so that a large batch does not keep the small ones waiting. */
async function checkRows(fact: FactName, text: string, options: CheckOptions) {
	const check = rowCheckOf(fact);
	const byName = new Map<string, CheckedRow>();
	const problems: RowProblem[] = [];
	let [seen, rejected, accepted] = [0, 0, 0];
	for (const { row, value } of rowsOf(text)) {
		seen += 1;
		if (seen > options.rowsPerBatch) throw new Fault('batch_too_large', { limit: options.rowsPerBatch });
		const result = check(row, value, options);
		if (isRefused(result)) {
			rejected += 1;
			if (problems.length < mostProblems) problems.push(...result.slice(0, mostProblems - problems.length));
		} else {
			accepted += 1;
			// The last of a name wins, as it would in batches of their own; a row that says its version is kept as one more.
			byName.set([result.shape, result.name, result.values.get('updated_at') ?? ''].join('\0'), result);
		}
		if (seen % rowsPerSlice === 0) await breathe();
	}
	if (seen === 0) throw new Fault('batch_empty');
	const [first] = problems;
	if (accepted === 0 && first) {
		const { row, column, code } = first;
		throw new Fault('rows_refused', { rows: rejected, row, column: column ?? '—', problem: code });
	}
	const answer: BatchAnswer = { accepted: byName.size, rejected, superseded: accepted - byName.size, problems };
	return { rows: [...byName.values()], answer };
}

function isRefused(result: CheckedRow | readonly RowProblem[]): result is readonly RowProblem[] {
	return Array.isArray(result);
}

function entriesOf(fact: FactName, source: string, rows: readonly CheckedRow[], instant: string): Entry[] {
	const byShape = new Map<string, { lines: string[]; fields: Set<string> }>();
	for (const { shape, values, versioned } of rows) {
		if (!versioned) values.set('updated_at', instant);
		const group = byShape.get(shape) ?? { lines: [], fields: new Set<string>() };
		byShape.set(shape, group);
		for (const field of values.keys()) group.fields.add(field);
		group.lines.push(JSON.stringify(Object.fromEntries(values)));
	}
	return [...byShape].map(([shape, { lines, fields }]) => ({
		...{ fact, source, shape, rows: lines.length, fields: [...fields] },
		payload: `${lines.join('\n')}\n`,
	}));
}
