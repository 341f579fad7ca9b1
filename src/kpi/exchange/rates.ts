/**
 * What one unit of a currency is worth in another, day by day. A rate holds from its day until the next one is known, as
 * central banks publish none for weekends (IAS 21.21 takes the spot rate of the day of a transaction).
 */

/** One unit of `from` is worth `rate` of `to` from this day (`2025-01-31`) on. */
export type DatedRate = {
	readonly from: string;
	readonly to: string;
	readonly day: string;
	readonly rate: number;
};

/** Worth by day, in the order of days; each holds until the next. */
export type Series = readonly { readonly day: string; readonly rate: number }[];

/** Currencies as rows may name them: without spaces around, in capitals. */
export function currencyName(text: string): string {
	return text.trim().toUpperCase();
}

/** The rate of the day: the last one known on it or before; null where none is. */
export function rateOn(series: Series, day: string): Series[number] | null {
	let [low, high] = [0, series.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((series[middle]?.day ?? '') <= day) low = middle + 1;
		else high = middle;
	}
	return series[low - 1] ?? null;
}

/**
 * Every currency that can be converted into this one. A pair that is kept is taken as it is, then the inverse of the other
 * way round, both by day; where there is neither, the way over a third currency, of those that both have rates to the one
 * that is known from the earliest day on.
 */
export function seriesInto(currency: string, rates: readonly DatedRate[]): ReadonlyMap<string, Series> {
	const pairs = pairsOf(rates);
	const names = new Set(rates.flatMap(({ from, to }) => [from, to]));
	const found = new Map<string, Series>();
	for (const from of names) {
		if (from === currency) continue;
		const series = pairs.get(pairName(from, currency)) ?? crossed(from, currency, names, pairs);
		if (series) found.set(from, series);
	}
	return found;
}

type Pairs = ReadonlyMap<string, Series>;

function pairName(from: string, to: string): string {
	return JSON.stringify([from, to]);
}

/** Both ways of every pair. */
function pairsOf(rates: readonly DatedRate[]): Pairs {
	const days = new Map<string, Map<string, number>>();
	const put = (from: string, to: string, day: string, rate: number) => {
		const name = pairName(from, to);
		const pair = days.get(name) ?? new Map<string, number>();
		pair.set(day, rate);
		days.set(name, pair);
	};
	for (const { from, to, day, rate } of rates) put(to, from, day, 1 / rate);
	for (const { from, to, day, rate } of rates) put(from, to, day, rate);
	return new Map([...days].map(([name, pair]) => [name, inOrder(pair)]));
}

function inOrder(days: ReadonlyMap<string, number>): Series {
	return [...days]
		.map(([day, rate]) => ({ day, rate }))
		.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

function crossed(from: string, to: string, names: ReadonlySet<string>, pairs: Pairs): Series | null {
	const ways = [...names].sort().flatMap((over) => {
		const [first, second] = [pairs.get(pairName(from, over)), pairs.get(pairName(over, to))];
		const series = first && second ? product(first, second) : [];
		return series.length > 0 ? [series] : [];
	});
	const begins = (series: Series) => series[0]?.day ?? '';
	return ways.reduce<Series | null>((best, one) => (best === null || begins(one) < begins(best) ? one : best), null);
}

/** On every day on which either is known anew, from the first on which both are. */
function product(one: Series, other: Series): Series {
	const days = [...new Set([...one, ...other].map(({ day }) => day))].sort();
	return days.flatMap((day) => {
		const [first, second] = [rateOn(one, day), rateOn(other, day)];
		return first && second ? [{ day, rate: first.rate * second.rate }] : [];
	});
}
