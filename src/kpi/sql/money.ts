/** Amounts of a row in the company's currency. */
import { factOf } from '../../facts/vocabulary.ts';
import { CURRENCY } from '../money.ts';
import { rowSourceOf } from '../row-source.ts';
import { named, quote, type Writing } from './writing.ts';

/** As the price lists name them. */
export const currencySql = `upperUTF8(trimBoth(${quote(CURRENCY)}))`;

/** The day of the row in the company's zone, in days since 1970. */
export function dayNumberSql(timeZone: string, { fact, rows, parameters }: Writing): string {
	const instant = (rows && rowSourceOf(rows).pricedAt) || factOf(fact).moment;
	return `toInt32(toDate32(${quote(instant)}, ${parameters.add('String', timeZone)}))`;
}

/**
 * The amount as it is where the row is in the company's currency or names none; else times the rate of its day, rounded to
 * the four decimals that amounts have, so that what is added up is exact and the same in any order. NULL where no rate is
 * known: rows that came in since the price lists were made.
 */
export function amountSql(column: string, writing: Writing): string {
	const { prices } = writing;
	if (!prices || prices.lists.length === 0) return quote(column);
	const rate = named('money_rate', rateSql(writing), writing);
	const amount = quote(column);
	// A whole number first: a decimal made of a fraction would be cut off, not rounded.
	const converted = `toDecimal128(round(toFloat64(${amount}) * ${rate} * 10000), 4) / 10000`;
	return named(`money_${column}`, `if(${rate} = 1, toDecimal128(${amount}, 4), ${converted})`, writing);
}

function rateSql(writing: Writing): string {
	const { prices, parameters } = writing;
	if (!prices) throw new TypeError('no prices to convert with');
	const currency = named('money_currency', currencySql, writing);
	const day = named('money_day', dayNumberSql(prices.timeZone, writing), writing);
	const cases = prices.lists.flatMap(({ currency: name, first, rates }) => {
		const [start, list] = [parameters.add('Date32', first), parameters.add('Array(Float64)', rates)];
		return [`${currency} = ${parameters.add('String', name)}`, `nullIf(${list}[${day} - toInt32(${start}) + 1], 0)`];
	});
	return `multiIf(${currency} IN ('', ${parameters.add('String', prices.currency)}), 1., ${cases.join(', ')}, NULL)`;
}
