/**
 * Names for the values of dimensions, where systems give only an id or a code: people read the name, questions, filters and
 * files keep the value, so that a name can change without any number changing.
 */
import { z } from 'zod';

/** People are not among them: their names are theirs, and belong where they can be erased. */
export const namedFields = ['team', 'channel', 'branch', 'product', 'topic', 'segment', 'brand'] as const;

const value = z.string().min(1).max(500);
const name = z.string().trim().min(1).max(100);

/** By field, then by value. */
export const valueNamesShape = z.partialRecord(z.enum(namedFields), z.record(value, name));
export type ValueNames = Readonly<z.output<typeof valueNamesShape>>;

export const valueNameGiven = z.strictObject({
	field: z.enum(namedFields),
	value: value.meta({ description: 'As the data have it' }),
	name: name.nullable().meta({ description: 'What people read; null: the value itself again' }),
});
export type ValueNameGiven = z.output<typeof valueNameGiven>;

export type ValueNamesStore = {
	read(): Promise<ValueNames>;
	/** In one transaction: two people who name two teams at once both find their names. */
	change(edit: (names: ValueNames) => ValueNames, now: number): Promise<ValueNames>;
};

export type KeptValueNames = {
	list(): Promise<ValueNames>;
	set(given: ValueNameGiven): Promise<ValueNames>;
};

export function createValueNames(store: ValueNamesStore, now: () => number): KeptValueNames {
	return {
		list: () => store.read(),
		set: (given) => store.change((names) => withName(names, given), now()),
	};
}

/** A name that says what the value says already is none. */
function withName(names: ValueNames, { field, value: named, name: given }: ValueNameGiven): ValueNames {
	const others = Object.entries(names[field] ?? {}).filter(([one]) => one !== named);
	const kept = given === null || given === named ? others : [...others, [named, given] as const];
	const { [field]: _, ...rest } = names;
	return kept.length === 0 ? rest : { ...rest, [field]: Object.fromEntries(kept) };
}
