/** The figures of now: asked for every ten seconds, stale when they are older than fifteen or when a feed has gone quiet. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { writeFilter } from '../../view/filter.ts';
import { useView } from '../../view/view.ts';

export type Live = Result<'getLive'>;
export type Course = Result<'getDayCourse'>;
export type Beside = Course['soFar']['waiting'];

const everyMs = 10_000;
const oldMs = 15_000;
/** The course changes with the minute. */
const courseMs = 60_000;

export type TodaySearch = { readonly at?: string; readonly by?: string };

/** What is looked at: the filters of the address, the moment, what queues are told apart by. */
export function useSeen() {
	const filters = useView()?.filters ?? [];
	const { at, by = 'channel' } = useSearch({ strict: false }) as TodaySearch;
	return { where: filters.map(writeFilter), ...(at !== undefined && { at }), by };
}

export type Seen = ReturnType<typeof useSeen>;

export function useLive(seen: Seen) {
	const { data, error, dataUpdatedAt, refetch } = useQuery({
		queryKey: ['live', seen],
		queryFn: ({ signal }) => api.getLive(seen, { signal }),
		refetchInterval: everyMs,
		// A wall has nobody in front of it, and still shows the time.
		refetchIntervalInBackground: true,
		placeholderData: keepPreviousData,
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

/** Comes after the figures, and is not missed where it does not come. */
export function useCourse({ where, at }: Seen): Course | undefined {
	const { data } = useQuery({
		queryKey: ['live', 'day', where, at],
		queryFn: ({ signal }) => api.getDayCourse({ where, ...(at !== undefined && { at }) }, { signal }),
		refetchInterval: courseMs,
		refetchIntervalInBackground: true,
		placeholderData: keepPreviousData,
		staleTime: 0,
	});
	return data;
}

/** The moment, every second. */
export function useNow(): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 1000);
		return () => clearInterval(timer);
	}, []);
	return now;
}

/** The feeds that have gone quiet, of tickets or of answers: what is made from them may be old. */
export function quietFeeds({ feeds }: Live, of: 'tickets' | 'answers'): Live['feeds'] {
	return feeds.filter(({ fact, stale }) => stale === true && (fact === 'answer') === (of === 'answers'));
}
