import type { Figure } from '../figure.ts';
import { addsMoney, CURRENCY } from '../money.ts';
import { currencySql } from './money.ts';
import { quote, type Writing } from './writing.ts';

/** Where amounts are not converted more than one is already too many, and so many are named. */
const MOST = 5;
/** More than any company is paid in. */
const MOST_CONVERTED = 200;

/** Where amounts are put together: the currencies of the rows that count, gathered per customer and then per cell as a JSON list. */
export function currenciesSql(
	figure: Figure,
	at: number,
	counted: string,
	{ prices }: Pick<Writing, 'prices'>,
): { readonly ofCustomer: readonly string[]; readonly ofCell: readonly string[] } {
	if (!addsMoney(figure)) return { ofCustomer: [], ofCell: [] };
	return {
		ofCustomer: [`${gatheredSql(counted, prices)} AS money${at}`],
		ofCell: [`toJSONString(arraySort(groupUniqArrayArray(${mostOf(prices)})(money${at}))) AS f${at}_currencies`],
	};
}

/** The same where rows are put together at once. */
export function currencyListSql(figure: Figure, counted: string, { prices }: Pick<Writing, 'prices'>): string | null {
	return addsMoney(figure) ? `toJSONString(arraySort(${gatheredSql(counted, prices)}))` : null;
}

function gatheredSql(counted: string, prices: Writing['prices']): string {
	return `groupUniqArrayIf(${mostOf(prices)})(${prices ? currencySql : quote(CURRENCY)}, ${counted})`;
}

function mostOf(prices: Writing['prices']): number {
	return prices ? MOST_CONVERTED : MOST;
}
