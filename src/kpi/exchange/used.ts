/** At which rates amounts were converted, for whoever reads the result. */
import type { Inquiry } from '../inquiry.ts';
import type { KpiRow } from '../result.ts';
import { writeInstant } from '../time/period.ts';
import { rateOn, type Series } from './rates.ts';

export type UsedRate = { readonly day: string; readonly rate: number };

export type UsedCurrency = {
	readonly currency: string;
	/** The rates that hold on the first and on the last day of the period, each with the day from which on it does. */
	readonly first: UsedRate | null;
	readonly last: UsedRate | null;
	readonly lowest: number;
	readonly highest: number;
	/** How many rates hold in the period. */
	readonly n: number;
};

export type UsedRates = { readonly currency: string; readonly from: readonly UsedCurrency[] };

/** Null where no amount of these rows was converted. */
export function usedRates({ question, period }: Inquiry, rows: readonly KpiRow[]): UsedRates | null {
	const { exchange } = question;
	if (!exchange || !period) return null;
	const converted = new Set(rows.flatMap(({ converted_from: from }) => (from ? String(from).split(', ') : [])));
	if (converted.size === 0) return null;
	const day = (at: number) => writeInstant(at, exchange.timeZone).slice(0, 10);
	const [first, last] = [day(period.from), day(period.to - 1)];
	const from = [...converted].sort().flatMap((currency) => {
		const used = usedOf(currency, exchange.series.get(currency) ?? [], first, last);
		return used ? [used] : [];
	});
	return { currency: exchange.currency, from };
}

function usedOf(currency: string, series: Series, from: string, to: string): UsedCurrency | null {
	const start = rateOn(series, from);
	const within = series.filter(({ day }) => day > from && day <= to);
	const all = [...(start ? [start] : []), ...within];
	const [first, last] = [all[0] ?? null, all.at(-1) ?? null];
	if (!first) return null;
	const rates = all.map(({ rate }) => rate);
	return { currency, first, last, lowest: Math.min(...rates), highest: Math.max(...rates), n: all.length };
}
