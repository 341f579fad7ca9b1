/** Exchange rates that the company keeps: what one unit of a currency is worth in another, from a day on. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { type Exchange, exchangeOf } from '../kpi/exchange/exchange.ts';
import { currencyName, type DatedRate } from '../kpi/exchange/rates.ts';
import { type RatesFileOptions, readRatesFile } from './rates-file.ts';
import type { Settings } from './settings.ts';

/** A code of ISO 4217, or whatever else rows call a currency. */
export const currencyShape = z
	.string()
	.trim()
	.min(1)
	.max(20)
	.transform(currencyName)
	.meta({ description: 'ISO 4217 code, or the name that rows have' });

export const rateShape = z.strictObject({
	from: currencyShape,
	to: currencyShape.optional().meta({ description: 'The currency of the company where it is left out' }),
	day: z.iso.date().meta({ description: 'It holds from this day on, until the next one' }),
	rate: z
		.number()
		.positive()
		.max(1e12)
		.nullable()
		.meta({ description: 'What one unit of `from` is worth in `to`; null removes the rate of that day' }),
});
export type RateGiven = z.output<typeof rateShape>;

/** Null: there is none. */
export type RateEdit = Omit<DatedRate, 'rate'> & { readonly rate: number | null };

export const rateChangeKinds = ['set', 'import', 'undo'] as const;
export type RateChangeKind = (typeof rateChangeKinds)[number];

export type RateChange = {
	readonly revision: number;
	readonly at: number;
	readonly author: string;
	readonly kind: RateChangeKind;
	/** The rates of the same pairs and days before and after. */
	readonly before: readonly RateEdit[];
	readonly after: readonly RateEdit[];
};

export type RateStore = {
	/** By pair and day. */
	list(): Promise<readonly DatedRate[]>;
	/** One edit of all that are now otherwise, or none where nothing changes. */
	write(edits: readonly RateEdit[], by: RateEditBy): Promise<RatesWritten>;
	/** What an edit had done, where it is still so. Null where there is no such edit. */
	undo(revision: number, by: Omit<RateEditBy, 'kind'>): Promise<RatesWritten | null>;
	changes(limit: number): Promise<readonly RateChange[]>;
	/** Of the last edit. */
	revision(): Promise<number>;
};
export type RateEditBy = { readonly author: string; readonly now: number; readonly kind: RateChangeKind };

export type RatePair = {
	readonly from: string;
	readonly to: string;
	readonly n: number;
	readonly first: string;
	readonly last: string;
	/** The rate that holds now. */
	readonly rate: number;
};

export type RatesWritten = {
	/** How many are otherwise than before. */
	readonly changed: number;
	/** The edit, by which it can be taken back; null where nothing changed. */
	readonly revision: number | null;
};

export type RateFilter = {
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	/** Half-open. */
	readonly since?: string | undefined;
	readonly until?: string | undefined;
};

export type Rates = {
	/** The newest first. */
	list(filter: RateFilter): Promise<readonly DatedRate[]>;
	pairs(): Promise<readonly RatePair[]>;
	/** Faults `rates_without_currency`, `rate_of_itself`. */
	set(given: readonly RateGiven[], author: string): Promise<RatesWritten>;
	/** Rates that were edited again since stay as they are. Fault `rate_change_not_found`. */
	undo(revision: number, author: string): Promise<RatesWritten>;
	/** Faults of `set`, `rates_file_columns`, `rates_file_row`. */
	importFile(
		text: string,
		options: RatesFileOptions,
		author: string,
	): Promise<RatesWritten & { readonly read: number }>;
	changes(limit: number): Promise<readonly RateChange[]>;
	/** What amounts are converted with; null where the company has named no currency. */
	exchange(): Promise<Exchange | null>;
};

export type RatesParts = {
	readonly store: RateStore;
	readonly settings: () => Pick<Settings, 'currency' | 'timeZone'>;
	readonly now: () => number;
};

export function createRates({ store, settings, now }: RatesParts): Rates {
	/** Made once for each edit: every question needs it. */
	let made: { readonly key: string; readonly exchange: Exchange } | null = null;

	function set(given: readonly RateGiven[], author: string, kind: RateChangeKind) {
		const { currency } = settings();
		const edits = new Map(given.map((one) => completed(one, currency)).map((edit) => [nameOf(edit), edit]));
		return store.write([...edits.values()], { author, now: now(), kind });
	}

	return {
		async list({ from, to, since = '', until = '9999' }) {
			const wanted = (one: DatedRate) =>
				(from === undefined || one.from === currencyName(from)) &&
				(to === undefined || one.to === currencyName(to)) &&
				one.day >= since &&
				one.day < until;
			return (await store.list()).filter(wanted).toReversed().sort(newestFirst);
		},
		async pairs() {
			const pairs = Map.groupBy(await store.list(), ({ from, to }) => JSON.stringify([from, to]));
			return [...pairs.values()].flatMap((rates) => {
				const [first, last] = [rates[0], rates.at(-1)];
				if (!first || !last) return [];
				const { from, to, rate } = last;
				return [{ from, to, n: rates.length, first: first.day, last: last.day, rate }];
			});
		},
		set: async (given, author) => set(given, author, 'set'),
		async undo(revision, author) {
			const undone = await store.undo(revision, { author, now: now() });
			if (undone === null) throw new Fault('rate_change_not_found', { revision });
			return undone;
		},
		async importFile(text, options, author) {
			const { currency } = settings();
			const read = readRatesFile(text, { ...options, to: options.to ?? currency ?? undefined });
			return { ...(await set(read, author, 'import')), read: read.length };
		},
		changes: (limit) => store.changes(limit),
		async exchange() {
			const { currency, timeZone } = settings();
			if (currency === null) return null;
			const version = await store.revision();
			const key = JSON.stringify([version, currency, timeZone]);
			if (made?.key !== key) {
				made = { key, exchange: exchangeOf({ currency, timeZone, version }, await store.list()) };
			}
			return made.exchange;
		},
	};
}

function completed({ to, ...given }: RateGiven, own: string | null): RateEdit {
	const into = to ?? own;
	if (into === null) throw new Fault('rates_without_currency');
	if (into === given.from) throw new Fault('rate_of_itself', { currency: into });
	return { ...given, to: into };
}

function nameOf({ from, to, day }: RateEdit): string {
	return JSON.stringify([from, to, day]);
}

function newestFirst(one: DatedRate, other: DatedRate): number {
	return one.day < other.day ? 1 : one.day > other.day ? -1 : 0;
}
