/** Amounts of money in the company's currency: what a question knows of it, and what its statements need. */
import { Fault } from '../../errors.ts';
import type { Budget } from '../budget.ts';
import { nullableNumberOf } from '../parts.ts';
import type { Scan } from '../scan.ts';
import type { Run } from '../scan-run.ts';
import { currenciesFoundSql } from '../sql/currencies-found.ts';
import type { Range } from '../time/period.ts';
import { type DatedRate, rateOn, type Series, seriesInto } from './rates.ts';

/** The company's currency and what others are worth in it. */
export type Exchange = {
	/** Amounts that name none are in it; all are converted into it. */
	readonly currency: string;
	/** The zone of the company: the day of a row, and with it its rate, is the same whoever asks. */
	readonly timeZone: string;
	/** Changes whenever a rate, the currency or the zone does. */
	readonly version: string;
	readonly series: ReadonlyMap<string, Series>;
};

/** What rows of a currency are worth, from a day on, one value for each day. */
export type PriceList = {
	readonly currency: string;
	/** `2025-01-31`. */
	readonly first: string;
	readonly rates: readonly number[];
};

/** Of one statement: the price lists that its rows need. */
export type Prices = Pick<Exchange, 'currency' | 'timeZone'> & { readonly lists: readonly PriceList[] };

export function exchangeOf(
	given: Pick<Exchange, 'currency' | 'timeZone'> & { readonly version: string | number },
	rates: readonly DatedRate[],
): Exchange {
	const { currency, timeZone } = given;
	const version = JSON.stringify([given.version, currency, timeZone]);
	return { currency, timeZone, version, series: seriesInto(currency, rates) };
}

/** Days are counted in UTC: a day has no zone of its own. */
const DAY = 86_400_000;
const days = (text: string) => Date.parse(`${text}T00:00:00Z`) / DAY;
const dayOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);

/**
 * The scan with the prices that its rows in these ranges need; as it is where it is not about money. Which currencies there
 * are, and from which day to which, is read first: a rate that is missing is named, and where all rows are in the company's
 * currency nothing is converted. Fault `rate_missing`.
 */
export async function withPrices(
	scan: Scan,
	ranges: readonly Range[],
	{ run, budget }: { readonly run: Run; readonly budget: Budget },
): Promise<Scan> {
	const { exchange } = scan;
	if (!exchange || ranges.length === 0) return scan;
	const rows = await run(currenciesFoundSql(scan, exchange, ranges, budget));
	const found = rows.flatMap((row) => {
		const [first, last] = [nullableNumberOf(row, 'first_day'), nullableNumberOf(row, 'last_day')];
		const currency = String(row.found ?? '');
		const isOwn = currency === '' || currency === exchange.currency;
		return isOwn || first === null || last === null ? [] : [{ currency, first, last }];
	});
	const missing = found.filter(({ currency, first }) => !rateOn(exchange.series.get(currency) ?? [], dayOf(first)));
	if (missing.length > 0) throw missingFault(scan, exchange, missing);
	const lists = found.map((one) =>
		priceList(one.currency, exchange.series.get(one.currency) ?? [], one.first, one.last),
	);
	return { ...scan, prices: { currency: exchange.currency, timeZone: exchange.timeZone, lists } };
}

function missingFault(
	{ figures }: Scan,
	{ currency }: Exchange,
	missing: readonly { readonly currency: string; readonly first: number }[],
): Fault {
	const pairs = missing.map((one) => `${one.currency} → ${currency}, ${dayOf(one.first)}`).join('; ');
	const [first] = missing;
	return new Fault('rate_missing', {
		kpi: figures[0]?.figure.definition.id ?? '',
		pairs,
		from: first?.currency ?? '',
		to: currency,
		day: dayOf(first?.first ?? 0),
	});
}

function priceList(currency: string, series: Series, first: number, last: number): PriceList {
	const rates: number[] = [];
	let at = series.findIndex(({ day }) => days(day) > first);
	if (at === -1) at = series.length;
	for (let day = first; day <= last; day++) {
		while (at < series.length && days(series[at]?.day ?? '') <= day) at++;
		rates.push(series[at - 1]?.rate ?? Number.NaN);
	}
	return { currency, first: dayOf(first), rates };
}
