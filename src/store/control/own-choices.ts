/** What people have chosen for themselves, in the control store: one object a person. */
import { type OwnChoicesStore, ownChoicesShape } from '../../workspace/own-choices.ts';
import type { ControlDb } from './control-store.ts';

const keyOf = (person: string) => `own-choices/${person}`;

export function createOwnChoicesStore(db: ControlDb): OwnChoicesStore {
	return {
		async read(person) {
			const row = await db.selectFrom('setting').select('value').where('key', '=', keyOf(person)).executeTakeFirst();
			// Choices of an older program that this one no longer has are left aside.
			return row ? ownChoicesShape.partial().strip().parse(JSON.parse(row.value)) : {};
		},
		async write(person, own, now) {
			const row = { value: JSON.stringify(own), updated_at: now };
			await db
				.insertInto('setting')
				.values({ key: keyOf(person), ...row })
				.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
				.execute();
		},
	};
}
