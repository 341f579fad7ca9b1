/** Boards and questions that people save: JSON documents with a name, an owner and every version they had. */
import { z } from 'zod';
import { Fault } from '../errors.ts';

export const savedKinds = ['board', 'question'] as const;
export type SavedKind = (typeof savedKinds)[number];

/** As JSON; a board of a hundred cards is a tenth of it. */
const LONGEST = 200_000;

export const savedId = z
	.string()
	.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/)
	.meta({ description: 'Chosen by whoever saves it: lower-case letters, digits, - and _' });

export const savedShape = z.strictObject({
	name: z.string().trim().min(1).max(200),
	document: z.record(z.string(), z.unknown()).refine((document) => JSON.stringify(document).length <= LONGEST, {
		message: `at most ${LONGEST} characters as JSON`,
	}),
	version: z.int().min(0).meta({ description: 'The version that this one was made from; 0 for a new one' }),
});
export type SavedGiven = z.output<typeof savedShape>;

export type SavedHead = {
	readonly id: string;
	readonly name: string;
	/** Who saved the first version. */
	readonly owner: string;
	readonly version: number;
	/** Who saved this version, and when. */
	readonly author: string;
	readonly at: number;
};
export type Saved = SavedHead & { readonly document: SavedGiven['document'] };

export type SavedStore = {
	/** The latest version of each that is there, by name. */
	list(kind: SavedKind): Promise<readonly SavedHead[]>;
	/** Newest first; none where it was never there. The last of one that was removed has no document. */
	versions(kind: SavedKind, id: string): Promise<readonly (SavedHead & { readonly removed: boolean })[]>;
	/** The latest version, or the one named; null where it is not there. */
	get(kind: SavedKind, id: string, version?: number): Promise<Saved | null>;
	/** A version more; null document: it is removed. `made` from any other than the latest it answers the latest instead. */
	add(
		kind: SavedKind,
		id: string,
		next: { readonly name: string; readonly document: Saved['document'] | null; readonly made: number },
		by: { readonly author: string; readonly now: number },
	): Promise<{ readonly added: boolean; readonly latest: SavedHead }>;
};

export type SavedDocuments = {
	list(kind: SavedKind): Promise<readonly SavedHead[]>;
	/** Fault `saved_not_found`. */
	get(kind: SavedKind, id: string, version?: number): Promise<Saved & { readonly versions: readonly SavedHead[] }>;
	/** Fault `saved_changed` where somebody else has saved since. */
	put(kind: SavedKind, id: string, given: SavedGiven, author: string): Promise<SavedHead>;
	/** Its versions stay, so that it can be saved again from the last of them. */
	remove(kind: SavedKind, id: string, author: string): Promise<void>;
};

export function createSavedDocuments(store: SavedStore, now: () => number): SavedDocuments {
	const missing = (id: string) => new Fault('saved_not_found', { id });
	return {
		list: (kind) => store.list(kind),
		async get(kind, id, version) {
			const found = await store.get(kind, id, version);
			if (found === null) throw missing(id);
			return { ...found, versions: (await store.versions(kind, id)).map(({ removed: _, ...head }) => head) };
		},
		async put(kind, id, { name, document, version }, author) {
			const next = { name, document, made: version };
			const { added, latest } = await store.add(kind, id, next, { author, now: now() });
			if (added) return latest;
			throw new Fault('saved_changed', { name: latest.name, author: latest.author, version: latest.version });
		},
		async remove(kind, id, author) {
			const found = await store.get(kind, id);
			if (found === null) throw missing(id);
			await store.add(kind, id, { name: found.name, document: null, made: found.version }, { author, now: now() });
		},
	};
}
