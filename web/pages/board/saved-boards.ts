/** Boards that people have arranged: which KPIs in which groups. Saved on the server, shared by their address. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { type BoardGroup, usualGroups } from './groups.ts';

const boardDocument = z.object({
	groups: z
		.array(z.object({ title: z.string().trim().min(1).max(100), kpis: z.array(z.string().max(200)).max(100) }))
		.max(30),
});

export type BoardDocument = z.output<typeof boardDocument>;

export const boardsQuery = queryOptions({
	queryKey: ['boards'],
	queryFn: ({ signal }) => api.listBoards({}, { signal }),
	staleTime: 60_000,
	select: ({ boards }) => boards,
});

const boardQuery = (id: string | undefined) =>
	queryOptions({
		queryKey: ['board', id],
		queryFn: async ({ signal }) => {
			const { name, version, document } = await api.getBoard({ id: id ?? '' }, { signal });
			return { name, version, document: boardDocument.parse(document) };
		},
		enabled: id !== undefined,
		staleTime: 60_000,
	});

export type OpenBoard = {
	/** Null: the usual one. */
	readonly id: string | null;
	readonly name: string | null;
	/** The version that a next one is made from. */
	readonly version: number;
	readonly groups: readonly BoardGroup[];
};

const usual: OpenBoard = { id: null, name: null, version: 0, groups: usualGroups };

/** Null while it is fetched. A board that is gone is told by `error`. */
export function useOpenBoard(id: string | undefined): { readonly board: OpenBoard | null; readonly error: unknown } {
	const { data, error } = useQuery(boardQuery(id));
	if (id === undefined) return { board: usual, error: null };
	if (data === undefined) return { board: null, error };
	const { name, version, document } = data;
	const groups = document.groups.map(({ title, kpis }) => ({ name: null, title, kpis, most: null }));
	return { board: { id, name, version, groups }, error: null };
}
