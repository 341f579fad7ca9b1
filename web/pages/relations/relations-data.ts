import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { writeFilter } from '../../view/filter.ts';
import type { View } from '../../view/view.ts';

export type Found = Result<'getKpiRelations'>;
export type Related = Found['related'][number];
export type TradeOffs = Result<'getKpiTradeOffs'>;
export type Worse = TradeOffs['worse'][number];
export type Relation = NonNullable<Worse['history']>;
export type Grain = Found['grain'];

export const grains = ['day', 'week', 'month'] as const satisfies readonly Grain[];

/** All that is known up to the end of the period: a month alone has too few steps. */
export function useRelations(id: string, grain: Grain, { period, filters }: View) {
	const question = { id, grain, to: period.to, where: filters.map(writeFilter) };
	return useQuery({
		queryKey: ['relations', question],
		queryFn: ({ signal }) => api.getKpiRelations(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}

/** Of the period beside the one that it is compared with, and what was known before it. */
export function useTradeOffs(id: string, grain: Grain, { period, filters, compare }: View) {
	const question = {
		...{ id, grain, from: period.from, to: period.to, where: filters.map(writeFilter) },
		...(compare === 'year' && { compare }),
	};
	return useQuery({
		queryKey: ['trade-offs', question],
		queryFn: ({ signal }) => api.getKpiTradeOffs(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}
