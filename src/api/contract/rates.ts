/** Exchange rates: what amounts of other currencies are worth in the company's. */
import { z } from 'zod';
import { currencyShape, rateChangeKinds, rateShape } from '../../workspace/rates.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const all = '/api/v1/exchange-rates';
const reading = { method: 'GET', permission: 'settings.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'settings.write', kind: 'json', status: 200 } as const;

const edit = z.object({ from: z.string(), to: z.string(), day: z.string(), rate: z.number().nullable() });
const rate = edit.extend({ rate: z.number() }).meta({ id: 'ExchangeRate' });

const written = z.object({
	/** How many are otherwise than before. */
	changed: z.number(),
	/** The edit, by which `undoRates` takes it back; null where nothing changed. */
	revision: z.number().nullable(),
});

/** A body holds 1 MB: so many rates take about as much. */
const MOST = 10_000;

/** All that the European Central Bank has published since 1999, 40 currencies a day, is less than 1 MB and grows. */
const LARGEST_FILE = 8_000_000;

export const rateOperations = {
	listRates: operation({
		...reading,
		path: all,
		summary: 'Exchange rates, the newest first, and the pairs there are',
		query: z.object({
			from: currencyShape.optional(),
			to: currencyShape.optional(),
			since: z.iso.date().optional(),
			until: z.iso.date().optional().meta({ description: 'Half-open: the first day that no longer counts' }),
			limit: z.coerce.number<number>().int().min(1).max(10_000).default(100),
		}),
		response: z.object({
			/** The company's; null where it has named none, and then nothing is converted. */
			currency: z.string().nullable(),
			pairs: z.array(
				z.object({
					from: z.string(),
					to: z.string(),
					n: z.number(),
					first: z.string(),
					last: z.string(),
					/** The last one known. */
					rate: z.number(),
				}),
			),
			/** How many there are, of those asked for. */
			n: z.number(),
			rates: z.array(rate),
		}),
	}),
	setRates: operation({
		...writing,
		path: all,
		summary: 'Set exchange rates by their days, or remove them; all or none',
		body: z.object({
			rates: z.array(rateShape).min(1).max(MOST),
		}),
		response: written,
	}),
	importRates: operation({
		...writing,
		path: `${all}/import`,
		summary: 'Exchange rates from a CSV file: a row for each, or a column for each currency; all or none',
		bodyLimit: LARGEST_FILE,
		body: z.object({
			text: z.string().min(1).meta({ description: 'The file' }),
			to: currencyShape
				.optional()
				.meta({ description: 'Of a row for each rate: the currency they are in; by default the company’s' }),
			of: currencyShape
				.optional()
				.meta({ description: 'Of a column for each currency: the one whose unit they are the price of' }),
		}),
		response: written.extend({ read: z.number() }),
	}),
	undoRates: operation({
		...writing,
		path: '/api/v1/exchange-rate-changes/{revision}/undo',
		summary: 'Take an edit of exchange rates back; rates edited again since stay',
		params: z.object({ revision: z.coerce.number<number>().int().min(1) }),
		response: written,
	}),
	listRateChanges: operation({
		...reading,
		path: '/api/v1/exchange-rate-changes',
		summary: 'Edits of exchange rates, newest first',
		query: z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(50) }),
		response: z.object({
			changes: z.array(
				z.object({
					revision: z.number(),
					at: instant,
					author: z.string(),
					kind: z.enum(rateChangeKinds),
					/** How many rates it changed, and the first of them. */
					n: z.number(),
					before: z.array(edit),
					after: z.array(edit),
				}),
			),
		}),
	}),
};
