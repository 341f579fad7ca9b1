import type { ColumnType } from '../../facts/column.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import { attributeKey, columnOf } from '../field.ts';
import type { CustomerLinks } from '../ports.ts';
import type { Parameters } from './parameters.ts';

/** What a statement is about, while it is being written. */
export type Writing = { readonly fact: FactName; readonly links: CustomerLinks; readonly parameters: Parameters };

export type ColumnSql = { readonly sql: string; readonly type: ColumnType };

export function quote(name: string): string {
	return `\`${name}\``;
}

/** The expression behind a field. An unknown one is a defect: fields are checked when a query is read. */
export function columnSql(field: string, writing: Writing): ColumnSql {
	const key = attributeKey(field);
	if (key !== undefined) return { sql: `attributes[${writing.parameters.add('String', key)}]`, type: 'name' };
	const column = columnOf(writing.fact, field);
	if (!column) throw new TypeError(`fact ${writing.fact} has no column ${field}`);
	if (column.type === 'customer') return { sql: customerSql(writing), type: 'customer' };
	return { sql: quote(field), type: column.type };
}

/** The customer after merges: links are applied when reading, so that they can be undone. 0 where nobody is known. */
export function customerSql({ links, parameters }: Writing): string {
	if (links.from.length === 0) return quote('customer');
	return `transform(${quote('customer')}, ${parameters.addKeys(links.from)}, ${parameters.addKeys(links.to)}, ${quote('customer')})`;
}

/** Rows that hang together: those of one customer; a row of nobody stands alone, under the hash that identifies it. */
export function clusterSql(writing: Writing): string {
	const customer = customerSql(writing);
	return `if(${customer} = 0, toUInt64(key), ${customer})`;
}
