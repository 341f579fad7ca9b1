/** Entries as they are asked for, and the words for what they say. */
import { operations } from 'virtual:operations';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { dayStart, nextDay } from './day-start.ts';

export type Entry = Result<'listAudit'>['entries'][number];
export const kinds = ['saw', 'changed', 'exported', 'account'] as const;

/** What happens to accounts and to the log itself: the other actions are operations of the API, which are named as there. */
export const events = [
	...(['sign_in', 'sign_in_refused', 'sign_in_throttled', 'sign_out', 'sessions_ended'] as const),
	...(['person_added', 'person_changed', 'person_removed', 'link_made', 'link_used'] as const),
	...(['password_changed', 'second_factor_added', 'second_factor_removed', 'recovery_codes_made'] as const),
	...(['openid_changed', 'key_made', 'key_revoked', 'audit_anchored'] as const),
] as const;
export const actions: readonly string[] = [...events, ...Object.keys(operations).sort()];

const pageSize = 100;

export function useChosen() {
	return useSearch({ from: '/audit' });
}

/** As the API takes it. */
export function useMeant(): Omit<Input<'listAudit'>, 'before' | 'limit'> {
	const { timeZone } = useSettings();
	const { kind, whose, action, subject, since, until } = useChosen();
	return {
		...(kind !== undefined && { kind }),
		...(whose !== undefined && { by: whose }),
		...(action !== undefined && { action }),
		...(subject !== undefined && { subject }),
		...(since !== undefined && { from: dayStart(since, timeZone) }),
		...(until !== undefined && { to: dayStart(nextDay(until), timeZone) }),
	};
}

/** A page at a time, the newest first; what comes meanwhile does not shift them. */
export function useEntries() {
	const meant = useMeant();
	return useInfiniteQuery({
		queryKey: ['audit', meant],
		queryFn: ({ pageParam, signal }) =>
			api.listAudit({ ...meant, limit: pageSize, ...(pageParam !== null && { before: pageParam }) }, { signal }),
		initialPageParam: null as number | null,
		getNextPageParam: ({ entries }) => (entries.length < pageSize ? null : (entries.at(-1)?.seq ?? null)),
		// To look is itself an entry: only who asks again looks again.
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnWindowFocus: false,
	});
}

/** Everybody who may stand in the log. */
export function useActors(): readonly { readonly value: string; readonly label: string }[] {
	const people = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => api.listPeople({}, { signal }) });
	const keys = useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => api.listKeys({}, { signal }) });
	return [
		...(people.data?.people ?? []).map(({ id, name, mail }) => ({ value: `person:${id}`, label: `${name} · ${mail}` })),
		...(keys.data?.keys ?? []).map(({ id, name, prefix }) => ({
			value: `key:${id}`,
			label: `${name} · kam_${prefix}_…`,
		})),
	];
}
