/** One thing asked of one KPI, and what has to be computed for it. */
import { Fault } from '../errors.ts';
import { definitionOf } from './catalogue.ts';
import type { Condition } from './condition.ts';
import { type KpiDefinition, type Measure, type Stat, statsOf, type Unit } from './definition.ts';
import type { KpiParams, ParsedQuery } from './query.ts';

/** A measure with nothing left open: a duration has become a quantile, a mean or a share. */
export type Gauge =
	| Exclude<Measure, { kind: 'duration' }>
	/** The `level`-quantile of a column of seconds. */
	| { readonly kind: 'quantile'; readonly column: string; readonly level: number };

export type Figure = {
	readonly definition: KpiDefinition;
	readonly stat: Stat | null;
	readonly params: KpiParams | null;
	readonly gauge: Gauge;
	/** Of the figure: a share within a target is in percent, its KPI in seconds. */
	readonly unit: Unit;
	/** Rows asked about, and those of them that can be counted, the measured column aside. */
	readonly population: Condition;
	readonly countable: Condition | null;
};

type Ask = ParsedQuery['kpis'][number];

const levels: Readonly<Partial<Record<Stat, number>>> = { median: 0.5, p90: 0.9 };

/** Faults `unknown_kpi`, `unknown_stat`, `kpi_params_wrong`. */
export function figureOf(ask: Ask): Figure {
	const { id, stat: wanted, params } = typeof ask === 'string' ? { id: ask } : ask;
	const definition = definitionOf(id);
	const stat = statOf(definition, wanted);
	const target = params?.target;
	if ((stat === 'within') !== (target !== undefined)) throw new Fault('kpi_params_wrong', { kpi: id });
	const gauge = gaugeOf(definition.measure, stat, target);
	return {
		definition,
		stat,
		params: target === undefined ? null : { target },
		gauge,
		unit: gauge.kind === 'proportion' ? 'percent' : definition.unit,
		population: definition.population,
		countable: countableOf(definition),
	};
}

function statOf(definition: KpiDefinition, wanted: string | undefined): Stat | null {
	const stats = statsOf(definition);
	const stat = wanted === undefined ? stats[0] : stats.find((one) => one === wanted);
	if (stat === undefined && wanted !== undefined) {
		if (stats.length === 0) throw new Fault('kpi_without_stats', { kpi: definition.id, stat: wanted });
		const allowed = stats.join(', ');
		throw new Fault('unknown_stat', { kpi: definition.id, stat: wanted, allowed });
	}
	return stat ?? null;
}

function gaugeOf(measure: Measure, stat: Stat | null, target = 0): Gauge {
	if (measure.kind !== 'duration') return measure;
	const { column } = measure;
	if (stat === 'within') return { kind: 'proportion', success: { field: column, op: '<=', value: target } };
	if (stat === 'mean') return { kind: 'mean', column, rescaled: false };
	return { kind: 'quantile', column, level: levels[stat ?? 'median'] ?? 0.5 };
}

/** A row without the measured column cannot count, whatever is asked of it. */
function countableOf({ measure, countable }: KpiDefinition): Condition | null {
	if (measure.kind !== 'duration' && measure.kind !== 'mean') return countable ?? null;
	const measured: Condition = { field: measure.column, op: 'is not null' };
	return countable ? { all: [countable, measured] } : measured;
}
