/** Which columns the tables of a fact have, and how they are written. */
import { type FactName, factOf, ownColumns } from '../../facts/vocabulary.ts';

export const identityNames = ['key', 'source', 'id', 'version', 'import', 'hash'] as const;

/** Columns of `fact_…` in the order in which a row is derived. */
export function factColumns(name: FactName): string[] {
	return [...identityNames, ...storedColumns(name), ...factOf(name).derived.map((column) => column.name), 'attributes'];
}

/** Columns that `log_…` and `fact_…` share beside the identity: the fact's own and the keys of its references. */
export function storedColumns(name: FactName): string[] {
	return ownColumns(name).flatMap((column) =>
		isReference(column.name) ? [column.name, `${column.name}_key`] : column.name,
	);
}

export function quote(column: string): string {
	return `\`${column}\``;
}

function isReference(column: string): boolean {
	return column === 'ticket' || column === 'order';
}
