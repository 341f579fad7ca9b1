/** Asking for KPIs. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';
import { Refusal } from './refusal.ts';

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

/** One KPI that cannot be computed keeps the others from nothing: they are asked for again without it, and it says why. */
async function askSeveral<Query extends Pick<KpiQuery, 'kpis'>, Answer>(
	query: Query,
	ask: (query: Query) => Promise<Answer>,
): Promise<Answer & { readonly refused: ReadonlyMap<string, Refusal> }> {
	const refused = new Map<string, Refusal>();
	for (let kpis = query.kpis; ; ) {
		try {
			return { ...(await ask({ ...query, kpis })), refused };
		} catch (error) {
			const kpi = error instanceof Refusal ? error.params.kpi : undefined;
			const others = kpis.filter((one) => (typeof one === 'string' ? one : one.id) !== kpi);
			if (!(error instanceof Refusal) || others.length === 0 || others.length === kpis.length) throw error;
			refused.set(String(kpi), error);
			kpis = others;
		}
	}
}

/** As `useKpis`, of KPIs that stand beside each other and have nothing else to do with each other. */
export function useSeveralKpis(query: KpiQuery | null) {
	return useQuery({ ...severalKpis(query), enabled: query !== null, placeholderData: keepPreviousData });
}

export const severalKpis = (query: KpiQuery | null) =>
	queryOptions({
		queryKey: ['kpis', 'several', query],
		queryFn: ({ signal }) => {
			if (query === null) throw new Error('not enabled');
			return askSeveral(query, (one) => api.queryKpis(one, { signal }));
		},
		staleTime: 60_000,
	});

/**
 * What a reader is about to ask for, made ready one after the other; nothing of the answers is needed here. Whoever goes on
 * to something else ends it.
 */
export function usePrepared(queries: readonly KpiQuery[] | null): void {
	useQuery({
		queryKey: ['kpis', 'prepared', queries],
		queryFn: async ({ signal }) => {
			for (const query of queries ?? []) await askSeveral(query, (one) => api.prepareKpis(one, { signal }));
			return true;
		},
		enabled: queries !== null,
		// A number that cannot be had is told where it is shown.
		retry: false,
		staleTime: 60_000,
	});
}

export type Attention = Result<'getAttention'>;
export type Finding = Attention['worse'][number];

/** Where to look first. Comes after the numbers themselves: it takes several of them for each part of the company. */
export function useAttention(query: Input<'getAttention'> | null) {
	return useQuery({
		queryKey: ['kpis', 'attention', query],
		queryFn: ({ signal }) => {
			if (query === null) throw new Error('not enabled');
			return askSeveral(query, (one) => api.getAttention(one, { signal }));
		},
		enabled: query !== null,
		placeholderData: keepPreviousData,
		staleTime: 60_000,
	});
}
