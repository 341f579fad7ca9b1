/** What stories need from outside. */
import type { Parent } from '../facts/definition.ts';
import type { Sight } from '../facts/sight.ts';
import type { FactName } from '../facts/vocabulary.ts';

export type StoryValue = string | number | boolean | null | Readonly<Record<string, string>>;

/** A row by the names of its columns, derived ones too: instants as ISO 8601, null where missing. The customer lies apart. */
export type StoryRow = { readonly source: string; readonly id: string } & { readonly [column: string]: StoryValue };

export type StoredRow = {
	/** By which other rows name it; decimal text. */
	readonly key: string;
	/** The customer's key; null where nobody is known. */
	readonly customer: string | null;
	readonly row: StoryRow;
};

export type StoryCustomer = {
	/** As people call the customer: the id in the system the row came from. */
	readonly ref: string;
	readonly name: string | null;
	readonly email: string | null;
	readonly phone: string | null;
};

/** The first rows, and how many there are. */
export type Listed<Row> = { readonly n: number; readonly rows: readonly Row[] };

export type StoryReader = {
	find(fact: Parent, source: string, id: string): Promise<StoredRow | null>;
	/** Rows that name the ticket or order, in the order in which they happened. */
	naming(fact: FactName, parent: Parent, key: string, limit: number): Promise<Listed<StoryRow>>;
	/** Rows of these customers beside the one of the story, newest first. */
	ofCustomers(fact: FactName, customers: readonly string[], except: string, limit: number): Promise<Listed<StoryRow>>;
	/** As one asker sees it. Whoever sees a ticket sees all of it, whoever worked on it; of other tickets the own ones. */
	within(sight: Sight): StoryReader;
	/** Null where nobody knows who it is any more. */
	customer(key: string): Promise<StoryCustomer | null>;
};

export type StoryPorts = {
	readonly reader: StoryReader;
	/** The clock, in ms since 1970: a promise that is not due yet is not missed. */
	readonly now: () => number;
	/** Customers that count as others; chains are already followed. */
	readonly customerLinks: () => Promise<{ readonly from: readonly string[]; readonly to: readonly string[] }>;
};
