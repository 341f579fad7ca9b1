import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { writeFilter } from '../../view/filter.ts';
import type { View } from '../../view/view.ts';

export type Found = Result<'getKpiSegments'>;
export type Segment = Found['above'][number];
export type Explained = Found['explained'][number];

export function useSegments(id: string, { period, filters }: View) {
	const question = { id, from: period.from, to: period.to, where: filters.map(writeFilter) };
	return useQuery({
		queryKey: ['segments', question],
		queryFn: ({ signal }) => api.getKpiSegments(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}
