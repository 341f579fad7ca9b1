/** Notes on dates in the control store. */
import type { NewNote, Note, NoteStore } from '../../workspace/notes.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createNoteStore(db: ControlDb): NoteStore {
	return {
		async list() {
			return (await db.selectFrom('note').selectAll().orderBy('from_day').orderBy('id').execute()).map(noteOf);
		},
		async add({ author, ...note }, now) {
			const row = { ...rowOf(note), author, created_at: now, updated_at: now };
			return noteOf(await db.insertInto('note').values(row).returningAll().executeTakeFirstOrThrow());
		},
		async change(id, note, now) {
			const changed = await db
				.updateTable('note')
				.set({ ...rowOf(note), updated_at: now })
				.where('id', '=', id)
				.returningAll()
				.executeTakeFirst();
			return changed ? noteOf(changed) : null;
		},
		async remove(id) {
			const { numDeletedRows } = await db.deleteFrom('note').where('id', '=', id).executeTakeFirstOrThrow();
			return numDeletedRows > 0n;
		},
	};
}

function rowOf({ text, kind, from, to, segment }: Omit<NewNote, 'author'>) {
	return { text, kind, from_day: from, to_day: to, segment: JSON.stringify(segment) };
}

function noteOf({
	from_day: from,
	to_day: to,
	segment,
	created_at: createdAt,
	updated_at: updatedAt,
	...row
}: Row<'note'>): Note {
	return { ...row, from, to, segment: JSON.parse(segment), createdAt, updatedAt };
}
