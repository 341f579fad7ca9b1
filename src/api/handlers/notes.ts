import { parseFilter } from '../../kpi/filter.ts';
import { segmentOf } from '../../kpi/target/book.ts';
import type { Note } from '../../workspace/notes.ts';
import type { noteOperations } from '../contract/notes.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const noteHandlers: Handlers<keyof typeof noteOperations> = {
	listNotes: async ({ notes }, { from, to, where }) => {
		const segment = segmentOf({}, where.map(parseFilter));
		return { notes: (await notes.list({ from, to, segment })).map(shown) };
	},
	addNote: async ({ notes }, given, { principal }) => shown(await notes.add(given, principal.name)),
	changeNote: async ({ notes }, { id, ...given }) => shown(await notes.change(id, given)),
	removeNote: async ({ notes }, { id }) => {
		await notes.remove(id);
		return { id };
	},
};

function shown({ createdAt, updatedAt, ...note }: Note) {
	return { ...note, createdAt: instantOf(createdAt), updatedAt: instantOf(updatedAt) };
}
