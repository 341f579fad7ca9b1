/** What a question answers. A flat table: one row per KPI asked and cell. */

import type { RowScope } from '../facts/row-scope.ts';
import type { Clock, Stat, Unit, Words } from './definition.ts';
import type { UsedRates } from './exchange/used.ts';
import type { KpiParams } from './query.ts';
import type { NormalQuery } from './question.ts';
import type { Reconciliation } from './reconcile/reconciliation.ts';
import type { DataVersions } from './shown-versions.ts';

/**
 * - `ok`: value and interval
 * - `too_few`: a value, but no interval can be given; `needed` says from how many effective rows on
 * - `no_spread`: a mean of equal values: they say nothing about their spread, so no interval
 * - `too_young`: rows, but none of them was watched for long enough to say
 * - `empty`: nothing to compute from
 */
export const dataStates = ['ok', 'too_few', 'no_spread', 'too_young', 'empty'] as const;
export type DataState = (typeof dataStates)[number];

export const intervalKinds = ['sampling', 'process', 'none'] as const;
export type IntervalKind = (typeof intervalKinds)[number];

/** The values of what was grouped by, by field: `{ month: '2025-01', channel: 'chat' }`; null where a row has none. */
export type Cell = Readonly<Record<string, string | null>>;

/** The fixed columns of a row; beside them it has one text column per field of `by`. */
export type KpiFigures = {
	readonly kpi: string;
	/** Of a duration: what was asked of it. */
	readonly stat: Stat | null;
	/** Of a length of time: by which clock. */
	readonly clock: Clock | null;
	/** Every parameter the KPI has, as asked for or by default. */
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
	/** Some rows are younger than the KPI's window, so that the value may still change for the worse or the better. */
	readonly maturing: boolean;
	/** Effective rows from which on there is an interval, where this has too few. */
	readonly needed: number | null;
	/** What the interval means: error of a sample, or variation of a process seen in full. A level has none. */
	readonly interval: IntervalKind;
	/** Rows the KPI asks about but cannot count: an unknown scale, no reply yet. */
	readonly left_out: number;
	/** Of an amount of money: its currency, null where the rows do not say. Only where a question is about money. */
	readonly in_currency?: string | null;
	/** The currencies of rows whose amounts were converted into it: `EUR, USD`; null where none was. Where a company has a currency. */
	readonly converted_from?: string | null;
	/** In results that have a combination: its components; null for other KPIs. */
	readonly parts?: readonly PartFigures[] | null;
};

/** A component of a combination, in the cell of its row. */
export type PartFigures = {
	readonly kpi: string;
	/** The combination that it is directly a component of: that of the row, or a component itself. */
	readonly of: string;
	readonly role: 'numerator' | 'denominator' | 'part';
	readonly stat: Stat | null;
	readonly clock: Clock | null;
	readonly params: KpiParams | null;
	/** Null: it has no data here; an index or total does without it. */
	readonly value: number | null;
	readonly n: number;
	readonly low: number | null;
	readonly high: number | null;
	readonly unit: Unit;
	/** Of an index: its share of the weights of those that have data. Of a total: what it is multiplied with. */
	readonly weight: number | null;
	/** Of an index: what counts as 0, what as 100, and what the value comes to between them. */
	readonly floor: number | null;
	readonly target: number | null;
	readonly score: number | null;
};

/** Names of the fixed columns; a field of that name could not stand beside them. */
export const figureNames: readonly string[] = [
	'kpi',
	'stat',
	'clock',
	'params',
	'value',
	'n',
	'effective_n',
	'low',
	'high',
	'unit',
	'data',
	'maturing',
	'needed',
	'interval',
	'left_out',
	'in_currency',
	'converted_from',
	// Beside these, where another system's way of counting is asked for:
	'theirs',
	'theirs_n',
	// Beside these, where something is compared with:
	'change',
	'change_low',
	'change_high',
	'change_p',
	'before',
	'before_n',
	'verdict',
	// Beside these, where targets are asked for:
	'target',
	'target_high',
	'target_status',
	'target_origin',
	'tolerance',
	'tolerance_high',
	// Where a combination is asked for:
	'parts',
];

/** Figures and the values of `by`, side by side. */
export type KpiRow = KpiFigures & {
	readonly [field: string]: string | number | boolean | KpiParams | readonly PartFigures[] | null;
};

export type ResultColumn = {
	readonly name: string;
	readonly label: Words;
	/** `bucket`: a label such as `2025-W03`. `word`: one of a closed list of codes. `flag`: true or false. */
	readonly type: 'bucket' | 'text' | 'word' | 'number' | 'params' | 'flag' | 'parts';
};

export type KpiResult = {
	/** The query as it was understood, its period filled in: asking it again gives the same while the data stay. */
	readonly query: NormalQuery;
	readonly columns: readonly ResultColumn[];
	readonly rows: readonly KpiRow[];
	/** Where the query says `as`: what that system reports, and why it is another number. */
	readonly reconciliation?: Reconciliation;
	/** Where the asker sees a part of the rows: which. Rows without a value there are not counted. */
	readonly scope?: RowScope;
	/** What whoever keeps the result needs to tell later whether it still holds. */
	/** Where amounts were converted: into what, and at which rates. */
	readonly exchange?: UsedRates;
	readonly versions: {
		readonly catalogue: string;
		readonly data: DataVersions;
		/** Where the question is about money and the company has a currency. */
		readonly exchange?: string;
	};
};
