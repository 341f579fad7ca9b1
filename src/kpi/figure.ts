/** One thing asked of one KPI, and what has to be computed for it. */
import { Fault } from '../errors.ts';
import { all, type Condition, known, testsOf } from './condition.ts';
import {
	type Clock,
	type CustomerQuantity,
	type CustomerTest,
	clocksOf,
	conditionsOfTest,
	customerColumns,
	customerConditions,
	customerTestsOf,
	type KpiDefinition,
	type Least,
	type Measure,
	type Quantity,
	quantitiesOf,
	type Stat,
	statsOf,
	type Unit,
	type Window,
} from './definition.ts';
import { isMomentColumn } from './moment.ts';
import { paramValues, withParams } from './params.ts';
import type { KpiParams, ParsedQuery } from './query.ts';
import { rowSourceOf } from './row-source.ts';

/** A measure with nothing left open: a duration has become a quantile, a mean or a share. */
export type Gauge =
	| Exclude<Measure, { kind: 'duration' | 'proportion' | 'incidence' }>
	/** Share of rows that fulfil `success`; `column` is the length of time that it is about, if any. */
	| { readonly kind: 'proportion'; readonly success: Condition; readonly column?: string }
	/** The `level`-quantile of a column of seconds. */
	| { readonly kind: 'quantile'; readonly column: string; readonly level: number }
	/** Share to which it has happened within `target` seconds. */
	| { readonly kind: 'incidence'; readonly fate: string; readonly column: string; readonly target: number };

export type Figure = {
	readonly definition: KpiDefinition;
	readonly stat: Stat | null;
	/** Of a length of time: by which clock. */
	readonly clock: Clock | null;
	/** All of them, those by default too. */
	readonly params: KpiParams | null;
	readonly gauge: Gauge;
	/** Of the figure: a share within a target is in percent, its KPI in seconds. */
	readonly unit: Unit;
	/** Rows asked about, and those of them that can be counted, the measured column aside. */
	readonly population: Condition;
	readonly countable: Condition | null;
	/** For so many seconds after this instant a row may still come to count otherwise. */
	readonly window: { readonly since: string; readonly seconds: number } | null;
	/** Set where another system's way of counting is asked for. */
	readonly variant: Variant;
};

/** What another system does otherwise with a KPI of ours: the rows it counts beside, the date that places them. */
export type Variant = { readonly where?: Condition | undefined; readonly dateRole?: string | undefined };

/** What is asked of a KPI, whichever it is. */
export type Ask = Exclude<ParsedQuery['kpis'][number], string>;

const levels: Readonly<Partial<Record<Stat, number>>> = { median: 0.5, p90: 0.9 };

/** Faults `unknown_stat`, `kpi_without_stats`, `kpi_without_clock`, `kpi_params_wrong`. */
export function figureOf(definition: KpiDefinition, ask: Omit<Ask, 'id'> = {}, variant: Variant = {}): Figure {
	const { stat: wanted, clock: asked, params: given } = ask;
	const stat = statOf(definition, wanted);
	const clock = clockOf(definition, asked);
	const params = paramValues(definition, stat, given);
	const gauge = gaugeOf(definition.measure, stat, clock, params);
	const { window } = definition;
	return {
		definition,
		stat,
		clock,
		params,
		gauge,
		unit: gauge.kind === 'proportion' ? 'percent' : definition.unit,
		population: withParams(variant.where ? all(definition.population, variant.where) : definition.population, params),
		countable: countableOf(definition, gauge, params),
		window: window ? { since: window.since, seconds: windowSeconds(window, params) } : null,
		variant,
	};
}

/** Whether anything about the figure depends on the moment the question looks back from. */
export function looksBack(figure: Figure): boolean {
	const { stock, rows } = figure.definition;
	const untilNow = rows !== undefined && rowSourceOf(rows).untilNow === true;
	return stock === true || untilNow || figure.window !== null || momentTests(figure).length > 0;
}

/** The fields that are compared with that moment, or are what they are at it. */
export function momentTests({ definition, population, countable, gauge }: Figure): readonly string[] {
	const tested = [population, ...(countable ? [countable] : []), ...judgedBy(gauge)]
		.flatMap(testsOf)
		.flatMap((test) => ('moment' in test || isMomentColumn(definition.fact, test.field) ? [test.field] : []));
	return [...tested, ...measuredBy(gauge).filter((column) => isMomentColumn(definition.fact, column))];
}

function judgedBy(gauge: Gauge): readonly Condition[] {
	if (gauge.kind === 'proportion') return [gauge.success];
	if (gauge.kind === 'net') return [gauge.promoter, gauge.detractor];
	if (gauge.kind === 'customers') return customerTestsOf(gauge).flatMap(conditionsOfTest);
	if (gauge.kind === 'customer_ratio') return customerConditions(gauge);
	if (gauge.kind === 'ratio') return quantitiesOf(gauge).flatMap(({ of }) => (of ? [of] : []));
	return gauge.kind === 'level' ? [gauge.of] : [];
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

function clockOf(definition: KpiDefinition, wanted: Clock | undefined): Clock | null {
	const clocks = clocksOf(definition);
	if (wanted !== undefined && !clocks.includes(wanted)) {
		throw new Fault('kpi_without_clock', { kpi: definition.id, clock: wanted });
	}
	return wanted ?? clocks[0] ?? null;
}

function gaugeOf(measure: Measure, stat: Stat | null, clock: Clock | null, params: KpiParams | null): Gauge {
	switch (measure.kind) {
		case 'duration': {
			const column = clock === 'business' ? (measure.business ?? measure.column) : measure.column;
			if (stat === 'within') {
				return {
					kind: 'proportion',
					success: withParams({ field: column, op: '<=', param: 'target' }, params),
					column,
				};
			}
			if (stat === 'mean') return { kind: 'mean', column, rescaled: false };
			return { kind: 'quantile', column, level: levels[stat ?? 'median'] ?? 0.5 };
		}
		case 'proportion':
			return { ...measure, success: withParams(measure.success, params) };
		case 'level':
			return { ...measure, of: withParams(measure.of, params) };
		case 'blend': {
			const weight = (least: Least) => (typeof least === 'number' ? least : (params?.[least.param] ?? 0));
			return { ...measure, parts: measure.parts.map((part) => ({ ...part, weight: weight(part.weight) })) };
		}
		case 'ratio': {
			const given = ({ column, of }: Quantity) => ({
				...(column && { column }),
				...(of && { of: withParams(of, params) }),
			});
			return { ...measure, numerator: given(measure.numerator), denominator: given(measure.denominator) };
		}
		case 'incidence':
			return { ...measure, target: params?.target ?? 0 };
		case 'customers': {
			const { test, among } = measure;
			return {
				...measure,
				...(test && { test: testOf(test, params) }),
				...(among && { among: testOf(among, params) }),
			};
		}
		case 'customer_ratio': {
			const given = (quantity: CustomerQuantity) => ({
				...quantity,
				of: withParams(quantity.of, params),
				...(quantity.less && { less: withParams(quantity.less, params) }),
			});
			return { ...measure, numerator: given(measure.numerator), denominator: given(measure.denominator) };
		}
		default:
			return measure;
	}
}

function windowSeconds({ param, scale = 1 }: Window, params: KpiParams | null): number {
	return param === undefined ? 0 : (params?.[param] ?? 0) * scale;
}

function testOf(test: CustomerTest, params: KpiParams | null): CustomerTest {
	if (test.kind === 'all') return { ...test, tests: test.tests.map((one) => testOf(one, params)) };
	if ('condition' in test) return { ...test, condition: withParams(test.condition, params) };
	return { ...test, least: typeof test.least === 'number' ? test.least : (params?.[test.least.param] ?? 0) };
}

/** A row without a measured column cannot count, whatever is asked of it; nor, of customers, one of nobody. */
function countableOf({ countable }: KpiDefinition, gauge: Gauge, params: KpiParams | null): Condition | null {
	const conditions = [...(countable ? [withParams(countable, params)] : []), ...measuredBy(gauge).map(known)];
	return conditions.length === 0 ? null : all(...conditions);
}

/** The columns that a row must have to count. */
export function measuredBy(gauge: Gauge): readonly string[] {
	if (gauge.kind === 'customers') return ['customer'];
	if (gauge.kind === 'per_customer') return ['customer', ...(gauge.column === undefined ? [] : [gauge.column])];
	if (gauge.kind === 'customer_ratio') return ['customer', ...customerColumns(gauge)];
	if (gauge.kind === 'blend') return gauge.parts.map(({ column }) => column);
	if (gauge.kind === 'rate') return [gauge.events, ...(gauge.exposure === undefined ? [] : [gauge.exposure])];
	return 'column' in gauge && gauge.column !== undefined ? [gauge.column] : [];
}
