/** What filling a data directory needs from the rest; the service hands it in. */
import type { Statement } from '../facts/statement.ts';
import type { Imports } from '../intake/imports.ts';
import type { DemoHours } from './hours.ts';

export type DemoParts = {
	readonly imports: Pick<Imports, 'cancel' | 'list' | 'progress' | 'start' | 'undo' | 'upload' | 'wait'>;
	readonly hours: DemoHours;
	/** Runs a SELECT and writes its rows to a Parquet file; `settings` are those of the statement. */
	readonly write: (select: Statement, path: string, settings: string, signal: AbortSignal) => Promise<void>;
	/** For files on their way; a folder each inside of it. */
	readonly folder: string;
};

export type DemoProgress = {
	readonly phase: 'generating' | 'reading' | 'checking' | 'publishing' | 'undoing';
	/** The fact that is worked on; null for what several facts are made from. */
	readonly fact: string | null;
	readonly rows: number;
	/** Share of all the work that is done, 0 … 1. */
	readonly done: number;
};

export type DemoControl = {
	readonly signal: AbortSignal;
	readonly progress: (progress: DemoProgress) => void;
};
