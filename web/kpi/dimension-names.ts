/** Dimensions by their names for people. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Words } from '../words/language.ts';

export function useDimensionNames(): (field: string) => Words {
	const { data } = useSuspenseQuery({
		queryKey: ['facts'],
		queryFn: ({ signal }) => api.listFacts({}, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
	});
	return (field) => {
		for (const { columns } of data.facts) {
			const found = columns.find(({ name }) => name === field);
			if (found) return found.label;
		}
		const plain = field.replace(/^attr\./, '');
		return { en: plain, ru: plain };
	};
}
