/** What importing needs from the stores; the composition root hands it in. */
import type { ScrubKind } from '../facts/scrubbing.ts';
import type { Statement } from '../facts/statement.ts';
import type { FactName } from '../facts/vocabulary.ts';

/**
 * Customers that were erased: the keys under which a file would name them again, and what the facts call them now, as
 * decimal numbers. Which is which is not known.
 */
export type ErasedCustomers = { readonly keys: readonly string[]; readonly pseudonyms: readonly string[] };

/** Rows to load: `select` gives one row per fact row, read from `source`, with the columns named here. */
export type LoadPlan = {
	readonly fact: FactName;
	readonly import: number;
	/** Columns of the log that the select brings, beside `row` and `bad`. */
	readonly columns: readonly string[];
	/** Columns it brings for refused rows, and what is kept of such a row, as SQL over them. */
	readonly raw: { readonly columns: readonly string[]; readonly sql: string };
	/** What it also brings of the customer, as `who_…`: space and ref, and of name, email, phone what the file has. */
	readonly identities: readonly string[];
	readonly source: LoadSource;
	readonly erased: ErasedCustomers;
	/** Of the installation: what hides the contents of rows of erased customers. */
	readonly secret: readonly [string, string];
	/** The select over a relation with `rec` and the source's fields. */
	readonly select: (relation: string) => Statement;
};

export type LoadSource = {
	readonly path: string;
	readonly format: string;
	/** Names and types of the fields, as the engine's table functions take them. */
	readonly structure: string;
	readonly compression: 'none' | 'gzip';
	/** Settings of the reading statement: `name = value, …`. */
	readonly settings: string;
	/** Where loading writes the records that the engine cannot take apart; reading for any other reason writes nothing. */
	readonly errorsPath: string | null;
};

export type LoadCounts = {
	/** Rows accepted. */
	readonly accepted: number;
	/** Different identities among the accepted. */
	readonly identities: number;
	/** Accepted rows whose identity and content are already known from a published import, or repeat within this one. */
	readonly duplicates: number;
	/** Identities that occur in this import with different content. */
	readonly conflicts: number;
	/** Identities that a published import already had. */
	readonly known: number;
	/** Of those, with just this content. */
	readonly repeated: number;
};

export type LoadProgress = { readonly readRows: number; readonly totalRows: number };
export type RunControl = { readonly signal?: AbortSignal | undefined };

export type RejectedRow = { readonly row: number; readonly bad: bigint; readonly raw: readonly string[] };

export type Publication = { readonly months: ReadonlyMap<FactName, readonly number[]> };

export type Transition = {
	readonly fact: FactName;
	readonly importId: number;
	/** Imports whose rows lie in the log and do not count. */
	readonly hidden: readonly number[];
	/** An earlier try was cut off. */
	readonly again: boolean;
	/** Another import was cut off while it was published or undone: some of its rows may be visible. */
	readonly unsettled: boolean;
};

/** The fact store as importing sees it. `hidden` are imports that are staged but do not count yet. */
export type FactWriter = {
	/** Answers how many of the rows were those of erased customers: of these only the numbers are taken. */
	load(
		plan: LoadPlan,
		control: RunControl & { onProgress?: (progress: LoadProgress) => void },
	): Promise<{ erased: number }>;
	/** How often numbers of cards, phones and mails were covered in the words of an import. */
	countCovered(fact: FactName, importId: number): Promise<Record<ScrubKind, number>>;
	/** Gives rows that repeat within the import, and have no id of their own, a number each. */
	numberRepeats(fact: FactName, importId: number, control: RunControl): Promise<void>;
	count(fact: FactName, importId: number, hidden: readonly number[], control: RunControl): Promise<LoadCounts>;
	sample(fact: FactName, importId: number, limit: number): Promise<Record<string, unknown>[]>;
	/** Recognising by content of whole columns, schemas of self-describing files: asked of an engine that sees our files. */
	inspect<Row>(query: Statement, control?: RunControl): Promise<Row[]>;
	/** Number of the last row that was loaded or refused; −1 where there is none. */
	lastRow(fact: FactName, importId: number): Promise<number>;
	/** Records that could not be taken apart, as texts; they fail the check with this bit. */
	addRejected(importId: number, texts: readonly string[], bit: bigint): Promise<void>;
	/** The most fields that is kept of a rejected row; 0 where there is none. */
	longestRejected(importId: number): Promise<number>;
	/** All rejected rows, and how many have just this mark. */
	countMarks(importId: number, marks: readonly bigint[]): Promise<{ all: number; marked: number[] }>;
	rejected(importId: number, after: number, limit: number): Promise<RejectedRow[]>;
	publish(
		request: Transition & { counts: LoadCounts | null },
		control: RunControl & { onShare?: (share: number) => void },
	): Promise<Publication>;
	undo(request: Transition, control: RunControl): Promise<Publication>;
	/** Forgets the import's rows; what was published of it must be undone before. */
	discard(fact: FactName, importId: number, options?: { keepRejected: boolean }): Promise<void>;
	/** The imports under which rows lie in the log. Gathered rows lie under another import than their own. */
	slots(fact: FactName): Promise<{ slot: number; rows: number }[]>;
	/** Rows of these imports are kept together from now on; they can no longer be undone one by one. */
	gather(fact: FactName, slots: readonly number[]): Promise<void>;
	/** Imports that can no longer be undone become one base: only winning rows are kept. */
	settle(fact: FactName, imports: readonly number[]): Promise<void>;
};
