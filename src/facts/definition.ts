import type { Column } from './column.ts';

export type Parent = 'ticket' | 'order';

/** What is known of one kind of fact: its columns, the date that places it in a month, and whom it inherits from. */
export type FactDefinition = {
	readonly name: string;
	readonly en: string;
	readonly ru: string;
	/** The instant that places a row in a month; every row must have it. */
	readonly moment: string;
	/** Where a file has no id, these name the row when all of them are there; else the whole row does. */
	readonly keyColumns: readonly string[];
	/** They name it too, where the file has them. */
	readonly keyExtras?: readonly string[];
	/** Whose rows hang together, so that they tell less than as many of different ones; a customer's by default. */
	readonly clusters?: 'agent';
	/** Columns beside the common ones. */
	readonly columns: readonly Column[];
	/** Computed at load from the others, so that reading is cheap. */
	readonly derived: readonly Column[];
	/** The ticket or order whose dimensions fill the empty ones. */
	readonly inherits: readonly Parent[];
};
