/** Amounts of money: converted into the company's currency, or one currency in a cell, or there is no sum. */
import { Fault } from '../errors.ts';
import { quantitiesOf } from './definition.ts';
import type { Exchange } from './exchange/exchange.ts';
import { columnOf } from './field.ts';
import { type Figure, measuredBy } from './figure.ts';
import type { Parts } from './parts.ts';

/** The column that says in which currency the amounts of a row are; every fact with amounts has it. */
export const CURRENCY = 'currency';

/** Whether amounts are put together in it, be it to a share. */
export function addsMoney({ definition, gauge, unit }: Figure): boolean {
	const summed = gauge.kind === 'ratio' ? quantitiesOf(gauge).flatMap(({ column }) => column ?? []) : measuredBy(gauge);
	return unit === 'money' || summed.some((name) => columnOf(definition, name)?.type === 'money');
}

export type MoneyOf = {
	/** Null where nothing says it, and of what is no money. */
	readonly currency: string | null;
	/** The currencies, beside it, of rows whose amounts were converted. */
	readonly converted: readonly string[];
};

export const noMoney: MoneyOf = { currency: null, converted: [] };

/**
 * In which currency the amounts of a cell are. Without an exchange it is that of its rows, and rows that do not say are of
 * another currency than those that do. Fault `currencies_mixed`.
 */
export function moneyOf(figure: Figure, parts: Parts | undefined, exchange: Exchange | null): MoneyOf {
	if (!parts || !('currencies' in parts) || !parts.currencies) return noMoney;
	const [first = '', ...others] = parts.currencies;
	if (exchange) {
		if (parts.currencies.length === 0) return noMoney;
		const converted = parts.currencies.filter((one) => one !== '' && one !== exchange.currency);
		return { currency: exchange.currency, converted };
	}
	if (others.length > 0) {
		const currencies = parts.currencies.map((one) => one || '—').join(', ');
		throw new Fault('currencies_mixed', { kpi: figure.definition.id, currencies });
	}
	return { currency: first || null, converted: [] };
}
