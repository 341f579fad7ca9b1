/** What people have chosen for themselves, in the control store: one object a person. */
import { type OwnChoicesStore, ownChoicesShape } from '../../workspace/own-choices.ts';
import type { ControlDb } from './control-store.ts';
import { putSetting, settingOf } from './setting-rows.ts';

const keyOf = (person: string) => `own-choices/${person}`;

export function createOwnChoicesStore(db: ControlDb): OwnChoicesStore {
	return {
		async read(person) {
			// Choices of an older program that this one no longer has are left aside.
			return ownChoicesShape
				.partial()
				.strip()
				.parse((await settingOf(db, keyOf(person))) ?? {});
		},
		write: (person, own, now) => putSetting(db, keyOf(person), own, now),
	};
}
