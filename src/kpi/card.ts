/** What is said of a KPI where people choose one or ask what it is. */
import type { FactName } from '../facts/vocabulary.ts';
import { type Asked, askedOf, FigureList, placesOf } from './asked.ts';
import type { Catalogue } from './catalogue.ts';
import { type Combination, isCombined } from './combined.ts';
import {
	type Clock,
	clocksOf,
	type KpiDefinition,
	type ParamDefinition,
	type Stat,
	statsOf,
	type Words,
} from './definition.ts';
import { hasSpread } from './distribution/measured-value.ts';
import { fieldNames } from './field.ts';
import type { Figure } from './figure.ts';
import { combinedMethod, intervalMethod } from './interval-method.ts';
import { dimensionsOf, factsNeeded } from './needs.ts';
import { subjectsOf } from './question.ts';
import type { Subject } from './row-source.ts';
import { isGrain } from './time/grain.ts';
import { againstOf, defaultTarget, type Target } from './yardstick.ts';

export type KpiCard = Pick<
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
	| 'sampling'
	| 'tolerance'
> & {
	/** The fact whose rows it counts; null for a KPI made of others. */
	readonly fact: FactName | null;
	/** Instants that can place a row in a period, the default first; none where components have their own. */
	readonly dateRoles: readonly string[];
	/** The default; null where there is none. */
	readonly target: Target | null;
	readonly against: 'point' | 'interval';
	/** The facts it reads. */
	readonly facts: readonly FactName[];
	/** What it can be grouped by, grains and attributes aside. */
	readonly dimensions: readonly string[];
	readonly stats: readonly Stat[];
	/** Of a length of time: the clocks it can be read from. */
	readonly clocks: readonly Clock[];
	/** What a question may set, the target of `within` aside. */
	readonly params: readonly ParamDefinition[];
	/** How the interval is made, and what it means. */
	readonly interval: { readonly method: Words; readonly meaning: Words };
	/** Whether single rows have values whose distribution can be asked for. */
	readonly spread: boolean;
	/** How it is made of others; null where it is made of rows. */
	readonly combination: Combination | null;
};

/** `figures` are those of the question that it was asked in. */
export function cardOf(asked: Asked, figures: readonly Figure[]): KpiCard {
	const { definition } = asked;
	const { id, group, names, explanation, formula, counting, source, unit, direction, tolerance } = definition;
	const own = placesOf(asked).flatMap((place) => figures[place] ?? []);
	const facts = [...new Set(own.flatMap((one) => factsNeeded(one.definition)))];
	const said = {
		...{ id, group, names, explanation, formula, counting, source, unit, direction, tolerance },
		target: defaultTarget(definition, true),
		facts,
	};
	const [figure] = own;
	if (isCombined(definition)) {
		return {
			...said,
			fact: null,
			sampling: definition.sampling,
			against: againstOf(definition),
			dateRoles: [],
			dimensions: fieldNames(subjectsOf(own), 'by').filter((name) => !isGrain(name)),
			stats: [],
			clocks: [],
			params: [],
			interval: combinedMethod(definition.combination, definition.sampling),
			spread: false,
			combination: definition.combination,
		};
	}
	if (!figure) throw new TypeError(`${id} has no figure`);
	const { fact, sampling, dateRoles, params = [] } = definition;
	return {
		...said,
		...{ fact, sampling, dateRoles, params },
		against: againstOf(definition),
		dimensions: dimensionsOf(definition),
		stats: statsOf(definition),
		clocks: clocksOf(definition),
		interval: intervalMethod(figure),
		spread: hasSpread(figure),
		combination: null,
	};
}

/** What rows a KPI is about. Fault `unknown_kpi`. */
export function subjectsOfKpi(id: string, catalogue: Catalogue): readonly Subject[] {
	const list = new FigureList();
	askedOf(id, catalogue, list);
	return subjectsOf(list.figures);
}

/** The card of a KPI as it is asked for without further words. Fault `unknown_kpi`. */
export function describeKpi(id: string, catalogue: Catalogue): KpiCard {
	const list = new FigureList();
	return cardOf(askedOf(id, catalogue, list), list.figures);
}

/** The cards of all KPIs. */
export function describeKpis(catalogue: Catalogue): { readonly version: string; readonly kpis: readonly KpiCard[] } {
	return { version: catalogue.version, kpis: catalogue.kpis.map(({ id }) => describeKpi(id, catalogue)) };
}
