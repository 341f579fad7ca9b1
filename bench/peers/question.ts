/** A question that every system answers: its SQL in each dialect, and what Kamerton has to say to it. */
import type { KpiQuery } from '../../src/kpi/query.ts';
import type { KpiFigures } from '../../src/kpi/result.ts';

export type System = 'clickhouse' | 'duckdb' | 'postgres';

export type Value = string | number | null;
/** Values in the order of the question's columns. */
export type Answer = readonly (readonly Value[])[];

export type PeerQuestion = {
	readonly what: string;
	/** The first ones, `keys` of them, name a cell; the others are numbers. */
	readonly columns: readonly string[];
	readonly keys: number;
	readonly sql: Readonly<Record<System, string>>;
	readonly kamerton: KpiQuery;
	/** What Kamerton's rows of a cell must say where the other systems found these numbers. */
	readonly claims: (cell: Readonly<Record<string, number>>) => readonly Claim[];
};

export type Claim = Pick<KpiFigures, 'kpi' | 'stat'> &
	Partial<Record<'value' | 'n' | 'effective_n' | 'low' | 'high', number | null>>;

/**
 * Where a system that can be asked lies. `describe` says how it is set up, for the page of figures.
 */
export type Peer = {
	readonly name: string;
	readonly describe: string;
	ask(question: PeerQuestion): Promise<Answer>;
	close(): Promise<void>;
};

/** A system that is not there, and why. */
export type Absent = { readonly name: string; readonly absent: string };
