/**
 * KPIs made of others: a quotient, a total, a weighted index. They read no rows of their own; their value and interval come
 * from the figures of their components, each of which keeps its own definition, statements and rows.
 */
import type { Condition } from './condition.ts';
import type { Clock, KpiDefinition, Stat } from './definition.ts';

/** A component: a KPI and what is asked of it. */
export type Component = {
	readonly id: string;
	readonly stat?: Stat;
	readonly clock?: Clock;
	readonly params?: Readonly<Record<string, number>>;
	/** Rows of it that are meant, where not all are. */
	readonly where?: Condition;
};

/** A component of an index, rescaled: `floor` counts as 0, `target` as 100, what lies outside as the nearer end. */
export type IndexComponent = Component & { readonly weight: number; readonly floor: number; readonly target: number };

export type Combination =
	/**
	 * `factor` × numerator / denominator. With `exposure` the denominator is a size that is known exactly (tickets, days
	 * worked), so that only the numerator varies.
	 */
	| {
			readonly kind: 'quotient';
			readonly numerator: Component;
			readonly denominator: Component;
			readonly factor: number;
			readonly exposure?: true;
	  }
	/** The sum of components of one unit, each times its factor (1 where missing). */
	| { readonly kind: 'total'; readonly of: readonly (Component & { readonly factor?: number })[] }
	/** `factor` × the product of the components. */
	| { readonly kind: 'product'; readonly of: readonly Component[]; readonly factor: number }
	/** Weighted mean of rescaled components; those without data drop out and the other weights are renormalised. */
	| { readonly kind: 'index'; readonly of: readonly IndexComponent[] };

export type CombinedDefinition = Pick<
	KpiDefinition,
	| 'id'
	| 'group'
	| 'names'
	| 'explanation'
	| 'formula'
	| 'counting'
	| 'source'
	| 'unit'
	| 'direction'
	| 'tolerance'
	| 'target'
	| 'against'
> & {
	/** That of its components: a sample where one of them is. */
	readonly sampling: KpiDefinition['sampling'];
	/** Those of its components keep the values that the definition gives them. */
	readonly params?: readonly [];
	readonly combination: Combination;
};

/** A KPI of the catalogue: of rows, or made of others. */
export type Kpi = KpiDefinition | CombinedDefinition;

export function isCombined(kpi: Kpi): kpi is CombinedDefinition {
	return 'combination' in kpi;
}

export function componentsOf({ combination }: CombinedDefinition): readonly Component[] {
	return combination.kind === 'quotient' ? [combination.numerator, combination.denominator] : combination.of;
}
