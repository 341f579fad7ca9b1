/** Asking for KPIs. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';

export type KpiCard = Result<'listKpis'>['kpis'][number];
export type KpiRow = Result<'queryKpis'>['rows'][number];
export type KpiQuery = Input<'queryKpis'>;
export type KpiAsk = KpiQuery['kpis'][number];
export type Explanation = Result<'explainKpi'>;

export const catalogueQuery = queryOptions({
	queryKey: ['catalogue'],
	queryFn: ({ signal }) => api.listKpis({}, { signal }),
	// New KPIs come with a new server, or are made on a page that says so.
	staleTime: 300_000,
	select: ({ kpis }) => new Map(kpis.map((card) => [card.id, card])),
});

/** The catalogue by id; empty until it is here. */
export function useCatalogue(): ReadonlyMap<string, KpiCard> {
	return useQuery(catalogueQuery).data ?? none;
}

const none: ReadonlyMap<string, KpiCard> = new Map();

/**
 * The old answer stays, marked by `isPlaceholderData`, until the new one is here. A query that is no longer wanted is
 * cancelled, in the engine too. Null asks nothing.
 */
export function useKpis(query: KpiQuery | null) {
	return useQuery({
		queryKey: ['kpis', query],
		queryFn: ({ signal }) => {
			if (query === null) throw new Error('not enabled');
			return api.queryKpis(query, { signal });
		},
		enabled: query !== null,
		placeholderData: keepPreviousData,
		// Data change by imports, and whoever imports here asks again at once.
		staleTime: 60_000,
	});
}

export type Attention = Result<'getAttention'>;
export type Finding = Attention['worse'][number];

/** Where to look first. Comes after the numbers themselves: it takes several of them for each part of the company. */
export function useAttention(query: Input<'getAttention'> | null) {
	return useQuery({
		queryKey: ['attention', query],
		queryFn: ({ signal }) => {
			if (query === null) throw new Error('not enabled');
			return api.getAttention(query, { signal });
		},
		enabled: query !== null,
		placeholderData: keepPreviousData,
		staleTime: 60_000,
	});
}
