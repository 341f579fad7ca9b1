import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { writeFilter } from '../../view/filter.ts';
import type { View } from '../../view/view.ts';

export type Found = Result<'getKpiValue'>;
export type Outcome = Found['outcomes'][number];
export type Group = Outcome['groups'][number];
export type Pair = Outcome['perScore'];
export type Ends = { readonly value: number; readonly low: number; readonly high: number };

export function useValue(id: string, days: number, { period, filters }: View) {
	const question = { id, days, from: period.from, to: period.to, where: filters.map(writeFilter) };
	return useQuery({
		queryKey: ['value', question],
		queryFn: ({ signal }) => api.getKpiValue(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}
