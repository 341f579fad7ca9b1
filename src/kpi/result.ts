/** What a question answers. A flat table: one row per KPI asked and cell. */

import type { DataVersions } from './calculation.ts';
import type { Stat, Unit, Words } from './definition.ts';
import type { KpiParams } from './query.ts';
import type { NormalQuery } from './question.ts';

/**
 * - `ok`: value and interval
 * - `too_few`: a value, but no interval can be given; `needed` says from how many effective rows on
 * - `no_spread`: a mean of equal values: they say nothing about their spread, so no interval
 * - `empty`: nothing to compute from
 */
export type DataState = 'ok' | 'too_few' | 'no_spread' | 'empty';

/** The values of what was grouped by, by field: `{ month: '2025-01', channel: 'chat' }`; null where a row has none. */
export type Cell = Readonly<Record<string, string | null>>;

/** The fixed columns of a row; beside them it has one text column per field of `by`. */
export type KpiFigures = {
	readonly kpi: string;
	/** Of a duration: what was asked of it. */
	readonly stat: Stat | null;
	readonly params: KpiParams | null;
	/** In `unit`; null with nothing behind it. */
	readonly value: number | null;
	/** Rows that count. */
	readonly n: number;
	/** How many independent ones know as much: n over the design effect of repeat customers. */
	readonly effective_n: number;
	/** 95 % interval, in `unit`. */
	readonly low: number | null;
	readonly high: number | null;
	readonly unit: Unit;
	readonly data: DataState;
	/** Effective rows from which on there is an interval, where this has too few. */
	readonly needed: number | null;
	/** What the interval means: error of a sample, or variation of a process seen in full. */
	readonly interval: 'sampling' | 'process';
	/** Rows the KPI asks about but cannot count: an unknown scale, no reply yet. */
	readonly left_out: number;
};

/** Names of the fixed columns; a field of that name could not stand beside them. */
export const figureNames: readonly string[] = [
	'kpi',
	'stat',
	'params',
	'value',
	'n',
	'effective_n',
	'low',
	'high',
	'unit',
	'data',
	'needed',
	'interval',
	'left_out',
] satisfies (keyof KpiFigures)[];

/** Figures and the values of `by`, side by side. */
export type KpiRow = KpiFigures & { readonly [field: string]: string | number | KpiParams | null };

export type ResultColumn = {
	readonly name: string;
	readonly label: Words;
	/** `bucket`: a label such as `2025-W03`. `word`: one of a closed list of codes. */
	readonly type: 'bucket' | 'text' | 'word' | 'number' | 'params';
};

export type KpiResult = {
	/** The query as it was understood, its period filled in: asking it again gives the same while the data stay. */
	readonly query: NormalQuery;
	readonly columns: readonly ResultColumn[];
	readonly rows: readonly KpiRow[];
	/** What whoever keeps the result needs to tell later whether it still holds. */
	readonly versions: { readonly catalogue: string; readonly data: DataVersions };
};
