/** How facts come in. */
import type { ColumnType, Generated } from 'kysely';
import type { Bit, EpochMs, JsonText, Optional } from './kinds.ts';

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

type UploadTable = {
	id: string;
	name: string;
	bytes: number;
	sha256: string;
	utf8: Bit;
	quotes: Bit;
	lines: number;
	linked: string | null;
	created_at: EpochMs;
	expires_at: EpochMs;
};

type ImportTable = {
	id: Generated<number>;
	fact: string;
	source: string;
	upload_id: Optional<string>;
	file_name: Optional<string>;
	mapping: Optional<JsonText>;
	options: Optional<JsonText>;
	origin: Generated<'file' | 'push'>;
	state: ImportState;
	/** Strictly increasing over all imports; never changed. */
	moment: ColumnType<EpochMs, EpochMs, never>;
	rows: Optional<number>;
	loaded: Optional<number>;
	duplicates: Optional<number>;
	rejected: Optional<number>;
	empty_records: Optional<number>;
	replaced: Optional<number>;
	summary: Optional<JsonText>;
	error_code: Optional<string>;
	error_params: Optional<JsonText>;
	job_id: Optional<number>;
	created_at: EpochMs;
	published_at: Optional<EpochMs>;
	undone_at: Optional<EpochMs>;
	undo_until: Optional<EpochMs>;
};

/** `month` is yyyymm; 0 stands for all months. */
type DataVersionTable = { fact: string; month: number; version: number };

/** Keys are unsigned 64-bit integers as decimal text. */
type CustomerLinkTable = { from_key: string; to_key: string; created_at: EpochMs };

export type IntakeTables = {
	upload: UploadTable;
	import: ImportTable;
	data_version: DataVersionTable;
	customer_link: CustomerLinkTable;
};
