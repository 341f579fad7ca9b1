import { factOf } from '../../facts/vocabulary.ts';
import type { overviewOperations } from '../contract/overview.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

/** Imports looked through for when a source last brought something. */
const importsRead = 500;

export const overviewHandlers: Handlers<keyof typeof overviewOperations> = {
	getOverview: async ({ overview, imports, settings }) => {
		const [facts, recent] = await Promise.all([overview.facts(), imports.list(importsRead)]);
		const importedAt = (fact: string, source: string) =>
			Math.max(
				0,
				...recent
					.filter((one) => one.state === 'published' && one.fact === fact && one.source === source)
					.map((one) => one.publishedAt ?? 0),
			) || null;
		return {
			timeZone: settings.current().timeZone,
			facts: facts.map(({ fact, sources }) => ({
				fact,
				label: { en: factOf(fact).en, ru: factOf(fact).ru },
				sources: sources.map(({ source, rows, first, last }) => ({
					source,
					rows,
					first: instantOf(first),
					last: instantOf(last),
					importedAt: instantOf(importedAt(fact, source)),
				})),
			})),
		};
	},
};
