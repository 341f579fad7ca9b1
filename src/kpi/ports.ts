/** What the engine of KPIs needs from outside; `main.ts` hands it over. */
import type { FactVersions } from '../facts/data-versions.ts';
import type { Statement } from '../facts/statement.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { Kpi } from './combined.ts';
import type { Exchange } from './exchange/exchange.ts';
import type { CellParts } from './scan-run.ts';
import type { TargetBook } from './target/book.ts';

export type RunOptions = { readonly signal?: AbortSignal | undefined };

/** Runs one statement. What the fact store cannot do becomes a Fault there (`query_too_slow`, `query_too_big`, …). */
export type Reader = { select<Row>(statement: Statement, options?: RunOptions): Promise<Row[]> };

/**
 * Customers that were found to be one: a row of customer `from[i]` counts as one of `to[i]`. Keys are decimal text.
 * Chains are already followed: no key of `to` is in `from`. `version` changes whenever a link does.
 */
export type CustomerLinks = {
	readonly version: string | number;
	readonly from: readonly string[];
	readonly to: readonly string[];
};

/** What parts are kept under. */
export type PartsName = {
	/** The scan and the stretch of time: a hash. */
	readonly place: string;
	/** The data versions that they were made from. */
	readonly state: string;
	/** Of these, what counts for all months of the fact that they are about. */
	readonly fact: FactName;
	readonly every: number;
	/** Whether they stay true for longer than the process runs, and may lie on a disk. */
	readonly lasting: boolean;
};

/** Parts that outlive the process. Both are quick: to write is to take note of what has to be written. */
export type KeptParts = {
	/** Undefined where there are none for these data. */
	read(name: PartsName): readonly CellParts[] | undefined;
	write(name: PartsName, cells: readonly CellParts[]): void;
};

/** `version` changes whenever one of them does. */
export type OwnKpis = { readonly version: string | number; readonly kpis: readonly Kpi[] };

/** An import as people know it: file name, when, by whom. */
export type ImportDescription = Readonly<Record<string, string | number | null>>;

export type KpiPorts = {
	readonly reader: Reader;
	/** The clock, in ms since 1970: the moment that questions look back from where they name none. */
	now(): number;
	/**
	 * Data versions of a fact. One has to grow after the new rows can be read, for every month that any instant of a changed
	 * row lies or lay in.
	 */
	versions(fact: FactName): Promise<FactVersions>;
	customerLinks(): Promise<CustomerLinks>;
	/** The keys behind what people call a customer; none, one, or several (one id in two systems). */
	customerKeys(refs: readonly string[]): Promise<readonly string[]>;
	/** What people call the customer of each key; a key may be left out. */
	customerRefs(keys: readonly string[]): Promise<Readonly<Record<string, string>>>;
	/** KPIs of the company's own, as they are kept; none by default. */
	ownKpis?(): Promise<OwnKpis>;
	/** What amounts are converted with; null, as without it, where the company has named no currency. */
	exchange?(): Promise<Exchange | null>;
	/** By KPI: the measurement that it is compared with where a question names none. */
	benchmarks?(): Readonly<Record<string, string>>;
	imports(ids: readonly number[]): Promise<Readonly<Record<number, ImportDescription>>>;
	/** Without it parts are kept in memory only. */
	readonly keptParts?: KeptParts | undefined;
	/** The targets as they are kept now; without it those of the definitions hold. */
	targets?(): Promise<TargetBook>;
};
