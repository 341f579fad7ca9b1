/** Notes on dates: a release, an action, something that happened. Charts show them beside the numbers. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { dimensionNames } from '../facts/common.ts';
import { attributeKey } from '../kpi/field.ts';
import { nearest } from '../kpi/nearest.ts';

export const noteKinds = ['release', 'action', 'event', 'other'] as const;

const day = z.iso
	.date()
	.refine((text) => text >= '1980-01-01' && text <= '2199-12-31', 'from 1980-01-01 to 2199-12-31');
const name = z.string().trim().min(1).max(200);

export const noteShape = z.strictObject({
	text: z.string().trim().min(1).max(2000),
	kind: z.enum(noteKinds).default('other'),
	from: day.meta({ description: 'The day it was, or the first of several' }),
	to: day.optional().meta({ description: 'Of several days: the first that no longer belongs to them' }),
	segment: z
		.record(name, z.string().trim().min(1).max(1000))
		.default({})
		.meta({ description: 'The part of the company it is about: dimensions and attributes with a value; empty: all' }),
});
export type NoteGiven = z.output<typeof noteShape>;

export type Note = {
	readonly id: number;
	readonly text: string;
	readonly kind: (typeof noteKinds)[number];
	readonly from: string;
	readonly to: string;
	readonly segment: Readonly<Record<string, string>>;
	readonly author: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type NewNote = Omit<Note, 'id' | 'createdAt' | 'updatedAt'>;

export type NoteStore = {
	/** By their first day. */
	list(): Promise<readonly Note[]>;
	add(note: NewNote, now: number): Promise<Note>;
	/** The author stays. Null where there is none. */
	change(id: number, note: Omit<NewNote, 'author'>, now: number): Promise<Note | null>;
	remove(id: number): Promise<boolean>;
};

export type NoteFilter = {
	/** Half-open: notes of a day in it. */
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	/** Notes that may concern rows with these values. */
	readonly segment?: Note['segment'] | undefined;
};

export type Notes = {
	list(filter: NoteFilter): Promise<readonly Note[]>;
	add(given: NoteGiven, author: string): Promise<Note>;
	/** Fault `note_not_found`. */
	change(id: number, given: NoteGiven): Promise<Note>;
	remove(id: number): Promise<void>;
};

export function createNotes(store: NoteStore, now: () => number): Notes {
	const found = <Some>(note: Some | null, id: number): Some => {
		if (note === null) throw new Fault('note_not_found', { id });
		return note;
	};
	return {
		list: async (filter) => (await store.list()).filter((note) => isWithin(note, filter)),
		add: (given, author) => store.add({ ...read(given), author }, now()),
		change: async (id, given) => found(await store.change(id, read(given), now()), id),
		async remove(id) {
			found((await store.remove(id)) || null, id);
		},
	};
}

/** Faults `period_reversed`, `unknown_dimension`. */
function read({ to, ...given }: NoteGiven): Omit<NewNote, 'author'> {
	const next = Temporal.PlainDate.from(given.from).add({ days: 1 }).toString();
	if (to !== undefined && to < next) throw new Fault('period_reversed', { from: given.from, to });
	for (const field of Object.keys(given.segment)) {
		const known: readonly string[] = [...dimensionNames, 'source'];
		if (attributeKey(field) === undefined && !known.includes(field)) {
			throw new Fault('unknown_dimension', { field, nearest: nearest(field, known) });
		}
	}
	return { ...given, to: to ?? next };
}

/** A note about one part of the company does not concern another: where both name a field their values are the same. */
function isWithin(note: Note, { from, to, segment = {} }: NoteFilter): boolean {
	const overlaps = (to === undefined || note.from < to) && (from === undefined || from < note.to);
	return overlaps && Object.entries(note.segment).every(([field, value]) => (segment[field] ?? value) === value);
}
