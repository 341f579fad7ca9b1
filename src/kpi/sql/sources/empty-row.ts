/** Rows that stand on none of the fact: they have its columns, and nothing in those that are not given. */
import type { ColumnType } from '../../../facts/column.ts';
import { type FactName, factOf, ownColumns } from '../../../facts/vocabulary.ts';
import { quote } from '../writing.ts';

const texts: readonly ColumnType[] = ['text', 'name', 'json', 'reference'];

/** The inside of a `REPLACE (…)` over any row of the fact. */
export function emptyRowSql(fact: FactName, given: Readonly<Record<string, string>>): string {
	const columns = [...ownColumns(fact), ...factOf(fact).derived].filter(({ type }) => type !== 'instants');
	const own = columns.map(({ name, type }): [string, string] => [
		name,
		texts.includes(type) ? "''" : type === 'customer' ? 'toUInt64(0)' : 'NULL',
	]);
	const identity = { source: "''", id: "''", import: 'toUInt32(0)', attributes: "CAST(map(), 'Map(String, String)')" };
	const all = { ...Object.fromEntries(own), ...identity, ...given };
	return Object.entries(all)
		.map(([name, sql]) => `${sql} AS ${quote(name)}`)
		.join(', ');
}
