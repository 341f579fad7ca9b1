/** One import as it is kept and shown. */
import type { FaultParams } from '../errors.ts';
import type { FactVersions } from '../facts/data-versions.ts';
import type { ScrubKind } from '../facts/scrubbing.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { TimeUnit } from './convert/lengths.ts';
import type { MappingInput } from './mapping.ts';
import type { Check } from './plan/checks.ts';
import type { Publication } from './ports.ts';
import type { SurveySystem } from './recognise/survey-exports.ts';

export type ImportState =
	| 'received'
	| 'staging'
	| 'staged'
	| 'publishing'
	| 'published'
	| 'undoing'
	| 'undone'
	| 'failed'
	| 'cancelled'
	| 'previewed';

export type ImportOrigin = 'file' | 'push';

/** What a column of the file was taken for. */
export type ColumnReading = {
	readonly header: string;
	/** Column of the vocabulary, `attr.NAME`, `question:NAME`, or null where it is not used. */
	readonly column: string | null;
	readonly how: 'declared' | 'header' | 'content' | 'attribute' | 'unused';
	/** Of an instant that is given as the length of time after another; without a unit every value says its own. */
	readonly length?: { readonly after: string; readonly unit: TimeUnit | null };
};

export type ImportSummary = {
	readonly columns: readonly ColumnReading[];
	readonly constants: Readonly<Record<string, string>>;
	/** Whether rows are named by all that they say, as the file has no ids. Not there in older imports. */
	readonly namedByContent?: boolean;
	/** The survey tool whose export it was recognised as. */
	readonly system?: SurveySystem;
	readonly checks: readonly Check[];
	/** A stored row number is `record * span + question`. */
	readonly span: number;
	/** Records from 0 that the engine could not take apart. */
	readonly broken: readonly number[];
	readonly firstLine: number | null;
	readonly encoding: string;
	/** Lines that were Windows-1251 among lines of UTF-8; left out where there are none. */
	readonly otherEncoding?: number;
	/** Lines of UTF-8 in which a letter was cut in two; it shows as �. */
	readonly damaged?: number;
	readonly delimiter: string;
	readonly fields: readonly string[];
	/** Whether a rejected record is kept by fields or as the JSON text it was. */
	readonly raw: 'fields' | 'json';
	/** Ids that came more than once with different content; one row of each was kept. */
	readonly conflicts: number;
	/** Rows of customers that were erased before: of these only the numbers were taken. Not there in older imports. */
	readonly erased?: number;
	/** What was covered in the words of the rows that were taken; only where the mapping wanted it. */
	readonly scrubbed?: Readonly<Record<ScrubKind, number>>;
	/** Of a dry run: the first rows as they would be stored. */
	readonly preview?: readonly Record<string, unknown>[];
};

export type ImportRecord = {
	readonly id: number;
	readonly fact: FactName;
	readonly source: string;
	readonly fileName: string;
	readonly uploadId: string;
	readonly mapping: MappingInput;
	readonly dryRun: boolean;
	/** `push`: rows that programs sent one by one, gathered. */
	readonly origin: ImportOrigin;
	readonly state: ImportState;
	/** UTC ms, later for every later import: the version of rows that have none. */
	readonly moment: number;
	/** Rows with content: loaded + duplicates + rejected. */
	readonly rows: number | null;
	readonly loaded: number | null;
	readonly duplicates: number | null;
	readonly rejected: number | null;
	/** Records of a survey in which nothing was answered; they are no rows. */
	readonly emptyRecords: number | null;
	/** Identities that were there before with other content. */
	readonly replaced: number | null;
	readonly summary: ImportSummary | null;
	/** Why it failed; while it is published or undone, why the last try was cut off. */
	readonly error: { code: string; params: FaultParams } | null;
	readonly jobId: number | null;
	readonly createdAt: number;
	readonly publishedAt: number | null;
	readonly undoneAt: number | null;
	readonly undoUntil: number | null;
};

export type UploadRecord = {
	readonly id: string;
	readonly name: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly utf8: boolean;
	readonly quotes: boolean;
	readonly lines: number;
	/** Of a file of this machine that was not copied: what it looked like (see `assertUnchanged`). */
	readonly linked: string | null;
	readonly createdAt: number;
	readonly expiresAt: number;
};

export type NewImport = Pick<
	ImportRecord,
	'fact' | 'source' | 'fileName' | 'uploadId' | 'mapping' | 'dryRun' | 'origin'
>;
export type ImportChange = Partial<
	Pick<
		ImportRecord,
		| 'state'
		| 'rows'
		| 'loaded'
		| 'duplicates'
		| 'rejected'
		| 'emptyRecords'
		| 'replaced'
		| 'summary'
		| 'error'
		| 'jobId'
	>
>;

/** Where imports are kept. Every change is on disk when its promise resolves. */
export type ImportLedger = {
	create(given: NewImport, now: number): Promise<ImportRecord>;
	get(id: number): Promise<ImportRecord | null>;
	/** The import of an upload that is used once. */
	findByUpload(uploadId: string): Promise<ImportRecord | null>;
	/** Newest first; of pushed rows only those imports of which something was refused. */
	list(limit: number, before?: number): Promise<ImportRecord[]>;
	change(id: number, change: ImportChange): Promise<ImportRecord>;
	/** Imports whose rows lie in the log and do not count; of these, those that are being published or undone. */
	hidden(): Promise<{ hidden: number[]; unsettled: number[] }>;
	/** No result kept so far stands for these facts any more. */
	invalidate(facts: readonly FactName[]): Promise<void>;
	/** One transaction: the state and the data versions of every month that changed. */
	settle(id: number, state: 'published' | 'undone', publication: Publication, now: number): Promise<ImportRecord>;
	/** What was derived again for another reason than an import: its months get new data versions. */
	raise(publication: Publication): Promise<void>;
	/** Published, and past the time in which they could be undone; at most `limit`. */
	pastUndo(now: number, limit: number): Promise<ImportRecord[]>;
	/** Of these the published ones that hold pushed rows. */
	pushed(ids: readonly number[]): Promise<number[]>;
	/** Imports of pushed rows that were published before; the rows stay. */
	forgetPushed(before: number): Promise<void>;
	/** They can no longer be undone. */
	markFinal(ids: readonly number[]): Promise<void>;
	versions(fact: FactName): Promise<FactVersions>;
	addUpload(upload: UploadRecord): Promise<void>;
	getUpload(id: string): Promise<UploadRecord | null>;
	expiredUploads(now: number): Promise<UploadRecord[]>;
	removeUpload(id: string): Promise<void>;
};
