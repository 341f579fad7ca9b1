import type { SavedGiven, SavedHead, SavedKind } from '../../workspace/saved.ts';
import type { savedOperations } from '../contract/saved.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const savedHandlers: Handlers<keyof typeof savedOperations> = {
	listBoards: async ({ saved }) => ({ boards: (await saved.list('board')).map(shown) }),
	getBoard: ({ saved }, { id, at }) => get(saved, 'board', id, at),
	putBoard: ({ saved }, { id, ...given }, { principal }) => put(saved, 'board', id, given, principal.name),
	removeBoard: ({ saved }, { id }, { principal }) => remove(saved, 'board', id, principal.name),
	listQuestions: async ({ saved }) => ({ questions: (await saved.list('question')).map(shown) }),
	getQuestion: ({ saved }, { id, at }) => get(saved, 'question', id, at),
	putQuestion: ({ saved }, { id, ...given }, { principal }) => put(saved, 'question', id, given, principal.name),
	removeQuestion: ({ saved }, { id }, { principal }) => remove(saved, 'question', id, principal.name),
};

type Documents = ApiService['saved'];

async function get(saved: Documents, kind: SavedKind, id: string, version: number | undefined) {
	const { document, versions, ...head } = await saved.get(kind, id, version);
	return { ...shown(head), document, versions: versions.map(shown) };
}

async function put(saved: Documents, kind: SavedKind, id: string, given: SavedGiven, author: string) {
	return shown(await saved.put(kind, id, given, author));
}

async function remove(saved: Documents, kind: SavedKind, id: string, author: string) {
	await saved.remove(kind, id, author);
	return { id };
}

function shown({ at, ...head }: SavedHead) {
	return { ...head, at: instantOf(at) };
}
