import type { Figure } from '../figure.ts';
import { CURRENCY } from '../money.ts';
import { quote } from './writing.ts';

/** More than one is already too many; so many are named. */
const MOST = 5;

/** Of money: the currencies of the rows that count, gathered per customer and then per cell as a JSON list. */
export function currenciesSql(
	{ unit }: Figure,
	at: number,
	counted: string,
): { readonly ofCustomer: readonly string[]; readonly ofCell: readonly string[] } {
	if (unit !== 'money') return { ofCustomer: [], ofCell: [] };
	return {
		ofCustomer: [`groupUniqArrayIf(${MOST})(${quote(CURRENCY)}, ${counted}) AS money${at}`],
		ofCell: [`toJSONString(arraySort(groupUniqArrayArray(${MOST})(money${at}))) AS f${at}_currencies`],
	};
}
