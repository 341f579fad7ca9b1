import { factOf } from '../../facts/vocabulary.ts';
import { freshnessOf } from '../../intake/freshness.ts';
import type { overviewOperations } from '../contract/overview.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

/** Imports looked through for when a source last brought something, and how often it does. */
const importsRead = 500;

export const overviewHandlers: Handlers<keyof typeof overviewOperations> = {
	getOverview: async (service) => ({
		timeZone: service.settings.current().timeZone,
		facts: await factStates(service),
	}),
};

/** Facts with rows; of each source how far it is known, and whether it has gone quiet. */
export async function factStates({ overview, imports }: Pick<ApiService, 'overview' | 'imports'>) {
	const [facts, recent] = await Promise.all([overview.facts(), imports.list(importsRead)]);
	const published = recent.filter(({ state }) => state === 'published');
	const arrivals = (fact: string, source: string) =>
		published.flatMap((one) => (one.fact === fact && one.source === source ? (one.publishedAt ?? []) : []));
	return facts.map(({ fact, sources }) => ({
		fact,
		label: { en: factOf(fact).en, ru: factOf(fact).ru },
		sources: sources.map(({ source, rows, first, last }) => {
			const { arrivedAt, rhythm, expectedBy, stale } = freshnessOf(arrivals(fact, source), imports.now());
			return {
				...{ source, rows, first: instantOf(first), last: instantOf(last) },
				importedAt: instantOf(arrivedAt),
				rhythm: rhythm === null ? null : Math.round(rhythm / 1000),
				expectedBy: instantOf(expectedBy),
				stale,
			};
		}),
	}));
}
