/** Boards that people have arranged: which KPIs in which groups. Saved on the server, shared by their address. */
import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { api } from '../../api/client.ts';
import { ownChoicesQuery } from '../../api/own-choices.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { type BoardGroup, usualBoard, usualGroups } from './groups.ts';
import { useTexts } from './texts.ts';

const group = z.object({
	title: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
	kpis: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(100)),
});
const boardDocument = z.object({ groups: z.array(group).check(z.maxLength(30)) });

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
	const saved = id === usualBoard ? undefined : id;
	const { data, error } = useQuery(boardQuery(saved));
	if (id === undefined || saved === undefined) return { board: usual, error: null };
	if (data === undefined) return { board: null, error };
	const { name, version, document } = data;
	const groups = document.groups.map(({ title, kpis }) => ({ name: null, title, kpis, most: null }));
	return { board: { id, name, version, groups }, error: null };
}

/** What can be done to a board; each says what it did and can be taken back. */
export function useBoardEdits(board: OpenBoard, edits: Edits, onDone: () => void = () => {}) {
	const t = useTexts();
	const queries = useQueryClient();
	const navigate = useNavigate();
	const { board: first } = useSuspenseQuery(ownChoicesQuery).data;
	const open = (id: string | undefined) => {
		onDone();
		return navigate({ to: '/', search: (search) => ({ ...search, board: id }) });
	};
	/** Nobody asks for one that is gone again, not even a page that is just being left. */
	const leave = async (gone: string, next: string | undefined) => {
		await open(next);
		queries.removeQueries({ queryKey: boardQuery(gone).queryKey });
	};
	const choose = async (id: string | null) =>
		queries.setQueryData(ownChoicesQuery.queryKey, await api.changeOwnChoices({ board: id }));
	/** Of a board that opens first, or no longer does. */
	const settle = async (id: string, wanted: boolean) => {
		if (wanted !== (first === id)) await choose(wanted ? id : null);
	};
	return {
		first,
		isFirst: first === board.id,
		openFirst: () =>
			edits.make({
				does: () => choose(board.id),
				said: t('saidFirst', { name: board.name ?? t('usual') }),
				undo: () => choose(first),
			}),
		saveNew(name: string, document: BoardDocument, opensFirst: boolean) {
			const id = `board-${crypto.randomUUID().slice(0, 8)}`;
			edits.make(
				{
					does: async () => {
						await api.putBoard({ id, version: 0, name, document });
						await settle(id, opensFirst);
					},
					said: t('saidSaved', { name }),
					undo: async () => {
						await choose(first);
						await api.removeBoard({ id });
						await leave(id, board.id ?? undefined);
					},
				},
				() => open(id),
			);
		},
		save(id: string, name: string, document: BoardDocument, opensFirst: boolean) {
			const before = { name: board.name ?? name, groups: board.groups };
			edits.make(
				{
					does: async () => {
						await api.putBoard({ id, version: board.version, name, document });
						await settle(id, opensFirst);
					},
					said: t('saidSaved', { name }),
					undo: async () => {
						await api.putBoard({ id, version: board.version + 1, ...documentOf(before) });
						await choose(first);
					},
				},
				() => open(id),
			);
		},
		remove(id: string) {
			const before = { name: board.name ?? id, groups: board.groups };
			edits.make(
				{
					does: async () => {
						await settle(id, false);
						await api.removeBoard({ id });
					},
					said: t('saidRemoved', { name: before.name }),
					undo: async () => {
						// Its removal is a version too.
						await api.putBoard({ id, version: board.version + 1, ...documentOf(before) });
						await choose(first);
						await open(id);
					},
				},
				() => leave(id, undefined),
			);
		},
	};
}

function documentOf({ name, groups }: { readonly name: string; readonly groups: readonly BoardGroup[] }) {
	return { name, document: { groups: groups.map(({ title, kpis }) => ({ title: title ?? '—', kpis: [...kpis] })) } };
}
