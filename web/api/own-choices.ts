/** What the reader has chosen for themselves; the server remembers it. */
import { queryOptions } from '@tanstack/react-query';
import type { Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';

export type OwnChoices = Result<'getOwnChoices'>;

export const ownChoicesQuery = queryOptions({
	queryKey: ['own-choices'],
	queryFn: ({ signal }) => api.getOwnChoices({}, { signal }),
	staleTime: 60_000,
});
