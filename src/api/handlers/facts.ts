import { factNames, factOf, fileColumns } from '../../facts/vocabulary.ts';
import { catalogue } from '../../kpi/catalogue.ts';
import type { factOperations } from '../contract/facts.ts';
import type { Handlers } from './handler.ts';

export const factHandlers: Handlers<keyof typeof factOperations> = {
	listFacts: async () => listFacts(),
};

/** The vocabulary is the same with any data, and with none. */
export function listFacts() {
	return {
		facts: factNames.map((name) => {
			const { en, ru, moment } = factOf(name);
			return {
				name,
				label: { en, ru },
				moment,
				columns: fileColumns(name).map((column) => ({
					name: column.name,
					label: { en: column.en, ru: column.ru },
					type: column.type,
					required: column.required ?? false,
					values: column.values ?? null,
				})),
				kpis: catalogue.filter(({ fact }) => fact === name).map(({ id }) => id),
			};
		}),
	};
}
