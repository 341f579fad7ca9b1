/** Where pushed rows wait between their acknowledgement and the facts. */
import type { FactName } from '../../facts/vocabulary.ts';
import type { RowProblem } from './problem.ts';

/** Rows that are loaded together: of one fact and system, named by the same columns. */
export type Group = { readonly fact: FactName; readonly source: string; readonly shape: string };

export type Entry = Group & {
	/** JSON lines. */
	readonly payload: string;
	readonly rows: number;
	/** Columns and attributes that occur in them. */
	readonly fields: readonly string[];
};

export type BatchAnswer = {
	/** Rows that are kept. */
	readonly accepted: number;
	readonly rejected: number;
	/** Rows of the batch that a later one of it replaced. */
	readonly superseded: number;
	/** Of the first refused rows. */
	readonly problems: readonly RowProblem[];
};

/** What is answered when the same batch comes again. */
export type KeptAnswer = { readonly key: string; readonly digest: string; readonly answer: BatchAnswer };

export type Move = Group & {
	readonly id: number;
	readonly uploadId: string;
	readonly rows: number;
	readonly fields: readonly string[];
};

export type Backlog = { readonly rows: number; readonly bytes: number; readonly oldest: number | null };

export type JournalStore = {
	/**
	 * One transaction, whole or not at all; on the disk with the next `sync`. Faults `disk_full`, `journal_unwritable`, and
	 * `journal_unsynced` where it may have been kept.
	 */
	append(entries: readonly Entry[], answers: readonly KeptAnswer[], instant: number): void;
	/** Resolves when everything that was appended before the call is on the disk. Fault `journal_unsynced`. */
	sync(): Promise<void>;
	/** Only what is on the disk. Fault `journal_unsynced`. */
	answerTo(key: string): Omit<KeptAnswer, 'key'> | null;
	/** The greatest instant that was given to a row, 0 where there is none. */
	lastInstant(): number;
	backlog(): Backlog;
	/** Groups with rows that no move has. */
	waiting(): Group[];
	/** Binds the oldest waiting rows of a group to a new move; null where there are none. */
	beginMove(group: Group, uploadId: string, now: number): Move | null;
	/** Begun and not ended. */
	moves(): Move[];
	/** The JSON lines of a move, in the order in which they came. */
	payloads(moveId: number): Iterable<string>;
	/** The rows are among the facts: they leave the journal. */
	endMove(moveId: number): void;
	forgetAnswers(before: number): void;
	/** Values of refused rows leave the answers, and what has left the tables leaves the files. Faults as `append`. */
	cleanse(): void;
	/** Brings a long log of it into its tables. Faults `disk_full`, `journal_unwritable`. */
	carry(): void;
	close(): void;
};
