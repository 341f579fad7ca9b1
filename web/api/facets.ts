/** Values there are to filter by, with the rows behind each. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';

export type Facets = Result<'listFacets'>;
export type FacetField = Facets['fields'][number];

export function useFacets(query: Input<'listFacets'> | null) {
	return useQuery({
		queryKey: ['facets', query],
		queryFn: ({ signal }) => api.listFacets(query ?? {}, { signal }),
		enabled: query !== null,
		placeholderData: keepPreviousData,
		staleTime: 60_000,
	});
}
