/** What data there are. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';

export type Overview = Result<'getOverview'>;

export const overviewQuery = queryOptions({
	queryKey: ['overview'],
	queryFn: ({ signal }) => api.getOverview({}, { signal }),
	staleTime: 30_000,
});

export type Extent = {
	/** The first and the last moment of what happened; null without data. */
	readonly first: string;
	readonly last: string;
	readonly sources: number;
	readonly timeZone: string;
};

/** Facts that are plans or people's time reach beyond what happened, so tickets and answers count where there are any. */
export function extentOf({ facts, timeZone }: Overview): Extent | null {
	const main = facts.filter(({ fact }) => fact === 'ticket' || fact === 'answer');
	const sources = (main.length > 0 ? main : facts).flatMap((fact) => fact.sources);
	const firsts = sources.flatMap(({ first }) => first ?? []).sort();
	const lasts = sources.flatMap(({ last }) => last ?? []).sort();
	const [first, last] = [firsts[0], lasts.at(-1)];
	if (first === undefined || last === undefined) return null;
	return { first, last, sources: new Set(sources.map(({ source }) => source)).size, timeZone };
}

/** After data came or went: what is shown is asked for again, and what is kept of pages left behind is forgotten. */
export async function forgetData(queries: QueryClient): Promise<void> {
	queries.removeQueries({ type: 'inactive' });
	await queries.invalidateQueries();
}
