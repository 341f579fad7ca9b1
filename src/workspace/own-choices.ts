/** What each person has chosen for themselves. */
import { z } from 'zod';
import { type SavedDocuments, savedId } from './saved.ts';

export const ownChoicesShape = z.strictObject({
	board: savedId.nullable().meta({ description: 'The saved board that is opened first; null: the usual one' }),
});
export type OwnChoices = Readonly<z.output<typeof ownChoicesShape>>;

/** As it is given: what is left out stays. */
export const ownChoicesChange = ownChoicesShape.partial();
export type OwnChoicesChange = z.output<typeof ownChoicesChange>;

export type OwnChoicesStore = {
	read(person: string): Promise<Partial<OwnChoices>>;
	write(person: string, own: Partial<OwnChoices>, now: number): Promise<void>;
};

export type KeptOwnChoices = {
	/** A board that is gone is chosen no longer. */
	get(person: string): Promise<OwnChoices>;
	/** Fault `saved_not_found`. */
	change(person: string, change: OwnChoicesChange): Promise<OwnChoices>;
};

export function createOwnChoices(
	store: OwnChoicesStore,
	saved: Pick<SavedDocuments, 'list' | 'get'>,
	now: () => number,
): KeptOwnChoices {
	async function get(person: string): Promise<OwnChoices> {
		const { board = null } = await store.read(person);
		if (board === null) return { board };
		const boards = await saved.list('board');
		return { board: boards.some(({ id }) => id === board) ? board : null };
	}
	return {
		get,
		async change(person, change) {
			if (change.board) await saved.get('board', change.board);
			await store.write(person, { ...(await store.read(person)), ...change }, now());
			return get(person);
		},
	};
}
