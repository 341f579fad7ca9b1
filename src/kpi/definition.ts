/** A KPI is data: this page says what is known of one. The API, the interface, reports and docs read the same object. */
import type { FactName } from '../facts/vocabulary.ts';
import type { Condition } from './condition.ts';

/** A text in both languages of the product. */
export type Words = { readonly en: string; readonly ru: string };

/** `points`: −100…100 or 0…100; `percent`: a share in 0…100; `seconds`: a length of time; `count`: rows. */
export type Unit = 'points' | 'percent' | 'seconds' | 'count';

export const kpiGroups = ['satisfaction', 'speed', 'resolution', 'load'] as const;
export type KpiGroup = (typeof kpiGroups)[number];

/** What can be asked of a length of time; the first is what is meant when nothing is said. */
export const durationStats = ['median', 'p90', 'mean', 'within'] as const;
export type Stat = (typeof durationStats)[number];

/** How the value is made from the rows that count. */
export type Measure =
	/** How many rows. */
	| { readonly kind: 'count' }
	/** Share of rows that fulfil `success`, 0…100. */
	| { readonly kind: 'proportion'; readonly success: Condition }
	/** Share of promoters less share of detractors, −100…100. */
	| { readonly kind: 'net'; readonly promoter: Condition; readonly detractor: Condition }
	/** Mean of a column; `rescaled` puts it on 0…100 by the scale stored with each answer: (x − min)/(max − min). */
	| { readonly kind: 'mean'; readonly column: string; readonly rescaled: boolean }
	/** A column of seconds: median, p90, mean, or the share within a target. */
	| { readonly kind: 'duration'; readonly column: string };

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
	/** The rows that the KPI asks about. */
	readonly population: Condition;
	/** Those of them it can count; the others are shown as `left_out`. Rows without the measured column never count. */
	readonly countable?: Condition;
	readonly measure: Measure;
	readonly unit: Unit;
	/** What is better. */
	readonly direction: 'higher' | 'lower' | 'neutral';
	/** Whether the rows are a sample of opinions (sampling error) or all there is (process variation). */
	readonly sampling: 'sample' | 'census';
	/** Instants of the fact that can place a row in a period; the first is the default. */
	readonly dateRoles: readonly [string, ...string[]];
};

/** What may be asked of this KPI by `stat`, the default first; none where there is only one figure. */
export function statsOf(definition: KpiDefinition): readonly Stat[] {
	return definition.measure.kind === 'duration' ? durationStats : [];
}
