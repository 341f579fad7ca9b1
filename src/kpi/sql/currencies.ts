import type { Figure } from '../figure.ts';
import { addsMoney, CURRENCY } from '../money.ts';
import { quote } from './writing.ts';

/** More than one is already too many; so many are named. */
const MOST = 5;

/** Where amounts are put together: the currencies of the rows that count, gathered per customer and then per cell as a JSON list. */
export function currenciesSql(
	figure: Figure,
	at: number,
	counted: string,
): { readonly ofCustomer: readonly string[]; readonly ofCell: readonly string[] } {
	if (!addsMoney(figure)) return { ofCustomer: [], ofCell: [] };
	return {
		ofCustomer: [`${gatheredSql(counted)} AS money${at}`],
		ofCell: [`toJSONString(arraySort(groupUniqArrayArray(${MOST})(money${at}))) AS f${at}_currencies`],
	};
}

/** The same where rows are put together at once. */
export function currencyListSql(figure: Figure, counted: string): string | null {
	return addsMoney(figure) ? `toJSONString(arraySort(${gatheredSql(counted)}))` : null;
}

function gatheredSql(counted: string): string {
	return `groupUniqArrayIf(${MOST})(${quote(CURRENCY)}, ${counted})`;
}
