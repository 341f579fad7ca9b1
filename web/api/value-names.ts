/** Names that the company has given to values. */
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

export const valueNamesQuery = queryOptions({
	queryKey: ['value-names'],
	queryFn: async ({ signal }) => (await api.listValueNames({}, { signal })).names,
	staleTime: 300_000,
});
