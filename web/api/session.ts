/** Who is looking, and what they may do. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Result } from '../../src/api/contract/contract.ts';
import { openPages } from './ahead.ts';
import { api } from './client.ts';

export type Session = Result<'getSession'>;
export type Person = NonNullable<Session['person']>;
export type Permission = Session['permissions'][number];

export const sessionQuery = queryOptions({
	queryKey: ['session'],
	queryFn: ({ signal }) => api.getSession({}, { signal }),
	staleTime: 60_000,
});

export function useSession(): Session {
	return useSuspenseQuery(sessionQuery).data;
}

/** Whether whoever looks may do this; the server says it again. */
export function useMay(permission: Permission): boolean {
	return useSession().permissions.includes(permission);
}

/** By loading anew: nothing of what somebody has seen stays in the memory of the page. */
export function leaveFor(address: string): void {
	window.location.assign(address);
}

/** Where the session has ended meanwhile: in again, and back to where one was. */
export function leaveForSignIn(): void {
	const { pathname, search } = window.location;
	if (!openPages.includes(pathname)) leaveFor(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
}
