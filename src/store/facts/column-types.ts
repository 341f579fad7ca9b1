import type { Column, ColumnType } from '../../facts/column.ts';
import { type FactName, factOf, ownColumns } from '../../facts/vocabulary.ts';

/** How each kind of column is kept in the engine. Missing texts are '', everything else missing is NULL. */
const types: Readonly<Record<ColumnType, string>> = {
	text: 'String',
	name: 'LowCardinality(String)',
	instant: "Nullable(DateTime64(3, 'UTC'))",
	seconds: 'Nullable(Float64)',
	number: 'Nullable(Float64)',
	integer: 'Nullable(Int32)',
	flag: 'Nullable(Bool)',
	money: 'Nullable(Decimal(18, 4))',
	json: 'String',
	customer: 'UInt64',
	reference: 'String',
	instants: "Array(DateTime64(3, 'UTC'))",
};

export function engineType(column: Column): string {
	return types[column.type];
}

/** Derived lengths of time are whole seconds, rounded down. */
export function derivedType(column: Column): string {
	return column.type === 'seconds' ? 'Nullable(UInt32)' : engineType(column);
}

/** Type of a column by its name, of those that a row may do without. */
export function typeOf(fact: FactName, name: string): string {
	if (name === 'attributes') return 'Map(String, String)';
	if (name === 'ticket_key' || name === 'order_key') return 'UInt128';
	const own = ownColumns(fact).find((column) => column.name === name);
	if (own) return engineType(own);
	const derived = factOf(fact).derived.find((column) => column.name === name);
	if (derived) return derivedType(derived);
	throw new TypeError(`fact ${fact} has no column ${name} that may be empty`);
}
