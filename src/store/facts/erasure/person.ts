/** What is needed to find one person among the facts, and which columns tell of one. */
import type { Column } from '../../../facts/column.ts';
import { type FactName, factOf, ownColumns } from '../../../facts/vocabulary.ts';
import type { Traces } from '../personal.ts';

export type ErasedPerson = {
	/** Keys of the customers that are this person, decimal. */
	readonly keys: readonly string[];
	/** What the facts call the person from now on. */
	readonly pseudonym: string;
	readonly traces: Traces;
	/** Ids and names, as rows that were refused hold them. */
	readonly called: readonly string[];
};

/** Names of other things: a response is named by its customer's link or by its content. */
const names = ['response', 'session'];

/** Free words, of the customer or of whoever wrote to them. */
export function wordColumns(fact: FactName): readonly string[] {
	return textsOf(fact, (column) => !names.includes(column.name));
}

/** What names the row or another one; some systems name them by a mail. */
export function namingColumns(fact: FactName): readonly string[] {
	const references = ownColumns(fact).filter(({ type }) => type === 'reference');
	return ['id', ...textsOf(fact, ({ name }) => name === 'response'), ...references.map(({ name }) => name)];
}

function textsOf(fact: FactName, meant: (column: Column) => boolean): readonly string[] {
	return ownColumns(fact)
		.filter((column) => column.type === 'text' && meant(column))
		.map(({ name }) => name);
}

/** Parents before those that take after them. */
export function inOrder(facts: readonly FactName[]): readonly FactName[] {
	const isParent = (fact: FactName) => factOf(fact).inherits.length === 0;
	return [...facts.filter(isParent), ...facts.filter((fact) => !isParent(fact))];
}

/** Keys are numbers: they may stand in a statement. */
export function listOf(keys: readonly string[]): string {
	return keys.map((key) => String(BigInt(key))).join(', ');
}
