import type { Column, ColumnType } from '../../facts/column.ts';

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
};

export function engineType(column: Column): string {
	return types[column.type];
}

/** Durations derived from two instants are whole seconds, rounded down. */
export const derivedType = 'Nullable(UInt32)';
