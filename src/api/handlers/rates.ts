import type { rateOperations } from '../contract/rates.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

/** Of a large edit so many are shown. */
const SHOWN = 20;

export const rateHandlers: Handlers<keyof typeof rateOperations> = {
	listRates: async ({ rates, settings }, { limit, ...filter }) => {
		const found = await rates.list(filter);
		return {
			currency: settings.current().currency,
			pairs: await rates.pairs(),
			n: found.length,
			rates: found.slice(0, limit),
		};
	},
	setRates: ({ rates }, { rates: given }, { principal }) => rates.set(given, principal.name),
	undoRates: ({ rates }, { revision }, { principal }) => rates.undo(revision, principal.name),
	importRates: ({ rates }, { text, to, of }, { principal }) => rates.importFile(text, { to, of }, principal.name),
	listRateChanges: async ({ rates }, { limit }) => ({
		changes: (await rates.changes(limit)).map(({ at, before, after, ...change }) => ({
			...change,
			at: instantOf(at),
			n: after.length,
			before: before.slice(0, SHOWN),
			after: after.slice(0, SHOWN),
		})),
	}),
};
