/** A KPI is data: this page says what is known of one. The API, the interface, reports and docs read the same object. */
import type { FactName } from '../facts/vocabulary.ts';
import type { Kpi } from './combined.ts';
import type { Condition } from './condition.ts';
import type { RowSourceName } from './row-source.ts';
import type { Direction, Target, Tolerance } from './yardstick.ts';

/** A text in both languages of the product. */
export type Words = { readonly en: string; readonly ru: string };

/**
 * `points`: −100…100 or 0…100; `percent`: a share in 0…100; `seconds`: a length of time; `count`: rows; `number`: per row;
 * `money`: an amount in the currency of the rows.
 */
export const units = ['points', 'percent', 'seconds', 'count', 'number', 'money'] as const;
export type Unit = (typeof units)[number];

export const kpiGroups = [
	'satisfaction',
	'speed',
	'resolution',
	'load',
	'staff',
	'operations',
	'loyalty',
	'money',
	'others',
] as const;
export type KpiGroup = (typeof kpiGroups)[number];

/** What can be asked of a length of time; the first is what is meant when nothing is said. */
export const durationStats = ['median', 'p90', 'mean', 'within'] as const;
export type Stat = (typeof durationStats)[number];

/** The clock a length of time is read from: the calendar's, or that of the business hours. The first is meant by default. */
export const clocks = ['calendar', 'business'] as const;
export type Clock = (typeof clocks)[number];

/** How the value is made from the rows that count. */
export type Measure =
	/** How many rows. */
	| { readonly kind: 'count' }
	/** Share of rows that fulfil `success`, 0…100. */
	| { readonly kind: 'proportion'; readonly success: Condition }
	/** Share of promoters less share of detractors, −100…100. With `overlap` a row may be both, and is then neither. */
	| { readonly kind: 'net'; readonly promoter: Condition; readonly detractor: Condition; readonly overlap?: true }
	/**
	 * Mean of a column; `rescaled` puts it on 0…100 by the scale stored with each answer: (x − min)/(max − min). `within` are
	 * the smallest and the largest value there can be, where they are others than 0 and none.
	 */
	| {
			readonly kind: 'mean';
			readonly column: string;
			readonly rescaled: boolean;
			readonly within?: readonly [least: number, most: number];
	  }
	/** Mean of several columns of one row, weighted, put on 0…100 by the scale that all of them have, and its mean over rows. */
	| {
			readonly kind: 'blend';
			readonly parts: readonly BlendPart[];
			readonly scale: readonly [least: number, most: number];
	  }
	/** `factor` × the sum of one quantity over the sum of another. */
	| { readonly kind: 'ratio'; readonly numerator: Quantity; readonly denominator: Quantity; readonly factor: number }
	/**
	 * A column of seconds: median, p90, mean, or the share within a target. `business` is the same in business hours, where
	 * the fact has it; `stats` what can be asked, where that is not all.
	 */
	| {
			readonly kind: 'duration';
			readonly column: string;
			readonly business?: string;
			readonly stats?: readonly [Stat, ...Stat[]];
	  }
	/** How many rows are in a state: 0 where of those known none is. */
	| { readonly kind: 'level'; readonly of: Condition }
	/**
	 * Values that another system computed: their mean weighted by the rows behind each or, where any does not say how many,
	 * the mean of those of the last day.
	 */
	| { readonly kind: 'measured' }
	/** The largest value of a column. */
	| { readonly kind: 'largest'; readonly column: string }
	/**
	 * Share of rows to which something has happened within `target` seconds of their creation, those considered to which it
	 * may still happen. `fate` is one of `fates`, `column` the seconds that it took.
	 */
	| { readonly kind: 'incidence'; readonly fate: string; readonly column: string }
	/**
	 * A column added up: things counted elsewhere, or amounts of money. What is `planned` (wages, budgets) somebody decided:
	 * chance has no part in it, so there is no interval.
	 */
	| { readonly kind: 'sum'; readonly column: string; readonly planned?: true }
	/** Events, counted in a column, over the `exposure` they could happen in (a column, or the rows), times `per`. */
	| { readonly kind: 'rate'; readonly events: string; readonly exposure?: string; readonly per: number }
	/**
	 * How many customers the rows are of, or the share of them that `test` holds for, 0…100; of all that have a row, or of
	 * those that `among` holds for.
	 */
	| { readonly kind: 'customers'; readonly test?: CustomerTest; readonly among?: CustomerTest }
	/** `factor` × one quantity over another, each summed over customers. */
	| {
			readonly kind: 'customer_ratio';
			readonly numerator: CustomerQuantity;
			readonly denominator: CustomerQuantity;
			readonly factor: number;
	  }
	/** Mean over customers of how many rows each has, or of what they add up to in a column. */
	| { readonly kind: 'per_customer'; readonly column?: string };

/** A column and what it weighs beside the others. */
export type BlendPart = { readonly column: string; readonly weight: Least };

/** What is asked of all rows that one customer has in a cell. */
export type CustomerTest =
	/** There are at least so many of them. */
	| { readonly kind: 'rows'; readonly least: Least }
	/** They have at least so many different values in a column. */
	| { readonly kind: 'distinct'; readonly column: string; readonly least: Least }
	/** At least one of them fulfils a condition. */
	| { readonly kind: 'any'; readonly condition: Condition }
	/** None of them does. */
	| { readonly kind: 'none'; readonly condition: Condition }
	/** All of these hold. */
	| { readonly kind: 'all'; readonly tests: readonly CustomerTest[] };

/**
 * What one customer adds to a sum: 1 where a row fulfils `of`; or what a column adds up to in such rows, less what it does in
 * those that fulfil `less`, never below 0.
 */
export type CustomerQuantity = { readonly column?: string; readonly of: Condition; readonly less?: Condition };

/** Every condition that a test names. */
export function conditionsOfTest(test: CustomerTest): readonly Condition[] {
	if (test.kind === 'any' || test.kind === 'none') return [test.condition];
	return test.kind === 'all' ? test.tests.flatMap(conditionsOfTest) : [];
}

/** What is asked of customers, whichever way. */
export function customerTestsOf({ test, among }: Extract<Measure, { kind: 'customers' }>): readonly CustomerTest[] {
	return [...(test ? [test] : []), ...(among ? [among] : [])];
}

/** A number, or the parameter of the KPI that holds it. */
export type Least = number | { readonly param: string };

/**
 * What one row adds to a sum: a column of seconds or numbers, or 1 for the row itself; nothing unless it fulfils `of`. A row
 * that fulfils it and lacks the column cannot be counted.
 */
export type Quantity = { readonly column?: string; readonly of?: Condition };

/** A number that belongs to the definition and that a question may set otherwise. */
export type ParamDefinition = {
	readonly name: string;
	readonly names: Words;
	readonly unit: 'seconds' | 'days' | 'count' | 'weight';
	/** Null: it has to be given. */
	readonly default: number | null;
	/** Both included. */
	readonly min: number;
	readonly max: number;
	/** The figure that says, on all data there are, what it is where a question does not: in units of `per`, rounded up. */
	readonly proposal?: { readonly kpi: string; readonly stat: Stat; readonly per: number };
};

/**
 * What happens within this time after an instant of the row still decides how it counts: until then it is young. Without a
 * parameter it is what happens up to that instant.
 */
export type Window = { readonly since: string; readonly param?: string; readonly scale?: number };

export type KpiDefinition = {
	/** Stable: an interface. */
	readonly id: string;
	readonly group: KpiGroup;
	readonly names: Words;
	/** One paragraph for somebody who meets the KPI for the first time. */
	readonly explanation: Words;
	readonly formula: Words;
	/** The method of measurement: where the data come from, who is counted, which date places a row in a period. */
	readonly counting: Words;
	/** Who published the definition. */
	readonly source: Words;
	readonly fact: FactName;
	/** Rows made from those of the fact, where these are not what is counted. */
	readonly rows?: RowSourceName;
	/** The rows that the KPI asks about. */
	readonly population: Condition;
	/** Those of them it can count; the others are shown as `left_out`. Rows without the measured column never count. */
	readonly countable?: Condition;
	readonly measure: Measure;
	/** Its conditions name them. */
	readonly params?: readonly ParamDefinition[];
	readonly window?: Window;
	/**
	 * A stock: what there is at the end of each bucket, not what happens in it. It does not add up over time. Its rows are
	 * tickets as they are then, so it is asked of moment columns.
	 */
	readonly stock?: true;
	/** It is about one value of this field: without it in the question, as a group or a filter, there is nothing to say. */
	readonly speaksOf?: string;
	readonly unit: Unit;
	/** What is better. */
	readonly direction: Direction;
	/** From the floor to the target; null where neither more nor less is better and there is no corridor to stay in. */
	readonly tolerance: Tolerance | null;
	/** What holds where a company has set nothing. Only what belongs to the definition itself: others' targets are presets. */
	readonly target?: Target;
	/** What is held against a target: by default the interval of a sample, the value of a census. */
	readonly against?: 'point' | 'interval';
	/** Whether the rows are a sample of opinions (sampling error) or all there is (process variation). */
	readonly sampling: 'sample' | 'census';
	/** Instants of the fact that can place a row in a period; the first is the default. */
	readonly dateRoles: readonly [string, ...string[]];
};

/** What may be asked of this KPI by `stat`, the default first; none where there is only one figure. */
export function statsOf(kpi: Kpi): readonly Stat[] {
	if (!('measure' in kpi)) return [];
	const { measure } = kpi;
	return measure.kind === 'duration' ? (measure.stats ?? durationStats) : [];
}

/** The clocks this KPI can be read from; none where it is no length of time. */
export function clocksOf(kpi: Kpi): readonly Clock[] {
	if (!('measure' in kpi)) return [];
	const { measure } = kpi;
	if (measure.kind !== 'duration') return [];
	return measure.business === undefined ? ['calendar'] : clocks;
}

/** Both sides of a ratio. */
export function quantitiesOf({ numerator, denominator }: Extract<Measure, { kind: 'ratio' }>): readonly Quantity[] {
	return [numerator, denominator];
}

type CustomerRatio = Extract<Measure, { kind: 'customer_ratio' }>;

/** The columns that a ratio over customers adds up, and its conditions. */
export function customerColumns({ numerator, denominator }: CustomerRatio): readonly string[] {
	return [...new Set([numerator, denominator].flatMap(({ column }) => column ?? []))];
}

export function customerConditions({ numerator, denominator }: CustomerRatio): readonly Condition[] {
	return [numerator, denominator].flatMap(({ of, less }) => [of, ...(less ? [less] : [])]);
}
