/** Which dimensions there are, and their names for people. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Words } from '../words/language.ts';

function useFacts() {
	return useSuspenseQuery({
		queryKey: ['facts'],
		queryFn: ({ signal }) => api.listFacts({}, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
	}).data.facts;
}

/** Whether rows of this fact have such a column. */
export function useFactColumns(fact: string): ReadonlySet<string> {
	return new Set(
		useFacts()
			.find(({ name }) => name === fact)
			?.columns.map(({ name }) => name),
	);
}

export function useDimensionNames(): (field: string) => Words {
	const facts = useFacts();
	return (field) => {
		for (const { columns } of facts) {
			const found = columns.find(({ name }) => name === field);
			if (found) return found.label;
		}
		const plain = field.replace(/^attr\./, '');
		return { en: plain, ru: plain };
	};
}
