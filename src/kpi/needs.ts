/** What a KPI needs of the data, and what it can be asked by: read off its definition, so that nobody writes it twice. */
import type { FactName } from '../facts/vocabulary.ts';
import { type Condition, testsOf } from './condition.ts';
import {
	type CustomerTest,
	conditionsOfTest,
	customerColumns,
	customerConditions,
	customerTestsOf,
	type KpiDefinition,
	quantitiesOf,
} from './definition.ts';
import { columnOf, fieldNames } from './field.ts';
import type { Figure } from './figure.ts';
import { CURRENCY } from './money.ts';
import { factsRead } from './row-source.ts';

/** The facts whose rows it reads. */
export function factsNeeded(definition: KpiDefinition): readonly FactName[] {
	return factsRead(definition);
}

/** Every condition that decides about a row of it. */
export function conditionsOf({ population, countable, measure }: KpiDefinition): readonly Condition[] {
	const own = [population, ...(countable ? [countable] : [])];
	if (measure.kind === 'proportion') return [...own, measure.success];
	if (measure.kind === 'net') return [...own, measure.promoter, measure.detractor];
	if (measure.kind === 'customers') return [...own, ...customerTestsOf(measure).flatMap(conditionsOfTest)];
	if (measure.kind === 'customer_ratio') return [...own, ...customerConditions(measure)];
	if (measure.kind === 'ratio') return [...own, ...quantitiesOf(measure).flatMap(({ of }) => (of ? [of] : []))];
	return measure.kind === 'level' ? [...own, measure.of] : own;
}

/** The fields it tests and the columns it measures, the instants that date it aside. */
export function fieldsNeeded(definition: KpiDefinition): readonly string[] {
	const { measure } = definition;
	const tested = conditionsOf(definition)
		.flatMap(testsOf)
		.flatMap((test) => ('column' in test ? [test.field, test.column] : [test.field]));
	const business = measure.kind === 'duration' && measure.business !== undefined ? [measure.business] : [];
	const rescaled = measure.kind === 'mean' && measure.rescaled ? ['scale_min', 'scale_max'] : [];
	const fates = measure.kind === 'incidence' ? [measure.fate] : [];
	const measured = 'column' in measure && measure.column !== undefined ? [measure.column] : [];
	const elsewhere = measure.kind === 'measured' ? ['value', 'n', 'day'] : [];
	const summed = measure.kind === 'ratio' ? quantitiesOf(measure).flatMap(({ column }) => column ?? []) : [];
	const money = definition.unit === 'money' || addsUpMoney(definition) ? [CURRENCY] : [];
	return [
		...new Set([
			...tested,
			...measured,
			...summed,
			...business,
			...rescaled,
			...fates,
			...counted(measure),
			...money,
			...elsewhere,
		]),
	];
}

/** The amounts that a figure measures or tests. */
export function moneyColumnsOf({ definition }: Pick<Figure, 'definition'>): readonly string[] {
	const known = moneyColumns.get(definition);
	if (known) return known;
	const found = fieldsNeeded(definition).filter((name) => columnOf(definition, name)?.type === 'money');
	moneyColumns.set(definition, found);
	return found;
}

/** Definitions stay the same objects for as long as their catalogue does. */
const moneyColumns = new WeakMap<KpiDefinition, readonly string[]>();

/** Of a share, too: whose amounts are in several currencies, they have no share of each other. */
function addsUpMoney(definition: KpiDefinition): boolean {
	const { measure } = definition;
	const columns =
		measure.kind === 'ratio'
			? quantitiesOf(measure).flatMap(({ column }) => column ?? [])
			: measure.kind === 'customer_ratio'
				? customerColumns(measure)
				: [];
	return columns.some((name) => columnOf(definition, name)?.type === 'money');
}

/** The columns of rates, and those that customers are told apart by. */
function counted(measure: KpiDefinition['measure']): readonly string[] {
	if (measure.kind === 'blend') return measure.parts.map(({ column }) => column);
	if (measure.kind === 'rate') return [measure.events, ...(measure.exposure === undefined ? [] : [measure.exposure])];
	if (measure.kind === 'per_customer') return ['customer'];
	if (measure.kind === 'customer_ratio') return ['customer', ...customerColumns(measure)];
	if (measure.kind !== 'customers') return [];
	return ['customer', ...customerTestsOf(measure).flatMap(distinctColumns)];
}

function distinctColumns(test: CustomerTest): readonly string[] {
	if (test.kind === 'all') return test.tests.flatMap(distinctColumns);
	return test.kind === 'distinct' ? [test.column] : [];
}

/** What it can be grouped by, grains and attributes (`attr.NAME`) aside. */
export function dimensionsOf(definition: KpiDefinition): readonly string[] {
	return fieldNames([definition], 'by').filter((name) => columnOf(definition, name) !== undefined);
}
