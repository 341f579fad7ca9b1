/** Cases of unhappy customers. */
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** How many are overdue, for the menu; asked again now and then, since the clock alone changes it. */
export const overdueCasesQuery = queryOptions({
	queryKey: ['cases', 'overdue'],
	queryFn: async ({ signal }) => (await api.countCases({}, { signal })).overdue,
	refetchInterval: 60_000,
	retry: false,
});
