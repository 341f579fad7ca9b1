import type { Figure } from '../figure.ts';
import { addsMoney, CURRENCY } from '../money.ts';
import { currencySql } from './money.ts';
import { quote, type Writing } from './writing.ts';

/** Where amounts are not converted more than one is already too many, and so many are named. */
const MOST = 5;
/** More than any company is paid in. */
const MOST_CONVERTED = 200;
/**
 * A list for each customer takes memory of its own: three times as long as everything else about 2 M orders. Each has the
 * places that its currencies have among all of the fact, as bits, instead; a company with more than so many would see some named
 * that are not its.
 */
const BITS = 64;

/** Where amounts are put together: the currencies of the rows that count, gathered per customer and then per cell as a JSON list. */
export function currenciesSql(
	figure: Figure,
	at: number,
	counted: string,
	{ fact, rows, prices }: Pick<Writing, 'fact' | 'rows' | 'prices'>,
): { readonly ofCustomer: readonly string[]; readonly ofCell: readonly string[] } {
	if (!addsMoney(figure)) return { ofCustomer: [], ofCell: [] };
	if (rows)
		return {
			ofCustomer: [`${gatheredSql(counted, prices)} AS money${at}`],
			ofCell: [`toJSONString(arraySort(groupUniqArrayArray(${mostOf(prices)})(money${at}))) AS f${at}_currencies`],
		};
	const all = `(SELECT arraySort(groupUniqArray(${namedSql(prices)})) FROM fact_${fact})`;
	return {
		ofCustomer: [
			`groupBitOrIf(bitShiftLeft(toUInt64(1), (indexOf(${all}, ${namedSql(prices)}) - 1) % ${BITS}), ${counted}) AS money${at}`,
		],
		ofCell: [
			`toJSONString(arraySlice(arrayFilter((one, place) -> bitTest(groupBitOr(money${at}), (place - 1) % ${BITS}), ${all}, arrayEnumerate(${all})), 1, ${mostOf(prices)})) AS f${at}_currencies`,
		],
	};
}

/** The same where rows are put together at once. */
export function currencyListSql(figure: Figure, counted: string, { prices }: Pick<Writing, 'prices'>): string | null {
	return addsMoney(figure) ? `toJSONString(arraySort(${gatheredSql(counted, prices)}))` : null;
}

function gatheredSql(counted: string, prices: Writing['prices']): string {
	return `groupUniqArrayIf(${mostOf(prices)})(${namedSql(prices)}, ${counted})`;
}

function namedSql(prices: Writing['prices']): string {
	return prices ? currencySql : quote(CURRENCY);
}

function mostOf(prices: Writing['prices']): number {
	return prices ? MOST_CONVERTED : MOST;
}
