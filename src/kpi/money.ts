/** Amounts of money: one currency in a cell, or there is no sum. */
import { Fault } from '../errors.ts';
import { columnOf } from './field.ts';
import { type Figure, measuredBy } from './figure.ts';
import type { Parts } from './parts.ts';

/** The column that says in which currency the amounts of a row are; every fact with amounts has it. */
export const CURRENCY = 'currency';

/** Whether amounts are put together in it, be it to a share. */
export function addsMoney({ definition, gauge, unit }: Figure): boolean {
	return unit === 'money' || measuredBy(gauge).some((name) => columnOf(definition, name)?.type === 'money');
}

/**
 * The currency of the rows that count; null where they do not say, and of what is no money. Rows that do not say are of
 * another currency than those that do. Fault `currencies_mixed`.
 */
export function currencyOf(figure: Figure, parts: Parts | undefined): string | null {
	if (!parts || !('currencies' in parts) || !parts.currencies) return null;
	const [first = '', ...others] = parts.currencies;
	if (others.length > 0) {
		const currencies = parts.currencies.map((one) => one || '—').join(', ');
		throw new Fault('currencies_mixed', { kpi: figure.definition.id, currencies });
	}
	return first || null;
}
