/** The figures of now: asked for every ten seconds, stale when they are older than fifteen or when a feed has gone quiet. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import type { Filter } from '../../view/filter.ts';
import { writeFilter } from '../../view/filter.ts';

export type Live = Result<'getLive'>;

const everyMs = 10_000;
const oldMs = 15_000;

export function useLive(filters: readonly Filter[]) {
	const where = filters.map(writeFilter);
	const { data, error, dataUpdatedAt, refetch } = useQuery({
		queryKey: ['live', where],
		queryFn: ({ signal }) => api.getLive({ where }, { signal }),
		refetchInterval: everyMs,
		// A wall has nobody in front of it, and still shows the time.
		refetchIntervalInBackground: true,
		staleTime: 0,
	});
	const now = useNow();
	const ageSeconds = dataUpdatedAt === 0 ? null : Math.max(0, Math.round((now - dataUpdatedAt) / 1000));
	return {
		live: data,
		error,
		ageSeconds,
		/** The server does not answer in time. */
		old: dataUpdatedAt > 0 && now - dataUpdatedAt > oldMs,
		retry: () => void refetch(),
	};
}

function useNow(): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 1000);
		return () => clearInterval(timer);
	}, []);
	return now;
}
