import type { ColumnType } from '../../facts/column.ts';
import { type CustomerGroups, customerGroupSql, customerGroupsOf } from '../customer-group.ts';
import { attributeKey, columnOf } from '../field.ts';
import { choicesOf } from '../first-known.ts';
import { endsOf } from '../length.ts';
import { isMomentColumn } from '../moment.ts';
import { clustersAmong } from '../row-source.ts';
import { momentColumnSql } from './moment.ts';
import { amountSql } from './money.ts';
import { named, quote, type Writing } from './writing.ts';

export type ColumnSql = { readonly sql: string; readonly type: ColumnType };

/** The expression behind a field. An unknown one is a defect: fields are checked when a query is read. */
export function columnSql(field: string, writing: Writing): ColumnSql {
	const key = attributeKey(field);
	if (key !== undefined) return { sql: `attributes[${writing.parameters.add('String', key)}]`, type: 'name' };
	const drawn = customerGroupsOf(field);
	if (drawn) return { sql: drawnSql(drawn, writing), type: 'name' };
	const column = columnOf(writing, field);
	if (!column) throw new TypeError(`${writing.rows ?? writing.fact} has no column ${field}`);
	if (column.type === 'money') return { sql: amountSql(field, writing), type: 'money' };
	if (column.type === 'customer') return { sql: customerSql(writing), type: 'customer' };
	if (isMomentColumn(writing.fact, field)) return { sql: momentColumnSql(field, writing), type: column.type };
	const choices = choicesOf(writing.fact, field);
	if (choices) return { sql: `coalesce(${choices.map(quote).join(', ')})`, type: column.type };
	const ends = endsOf(writing.fact, field);
	return { sql: ends ? lengthSql(ends.from, ends.to) : quote(field), type: column.type };
}

function drawnSql({ seed, groups }: CustomerGroups, writing: Writing): string {
	const { parameters } = writing;
	return customerGroupSql(customerSql(writing), parameters.add('UInt32', seed), parameters.add('UInt16', groups));
}

/** Null where an end is missing, or comes before the beginning: nothing takes less than no time. */
function lengthSql(from: string, to: string): string {
	const [start, end] = [`toUnixTimestamp64Milli(${quote(from)})`, `toUnixTimestamp64Milli(${quote(to)})`];
	return `if(${quote(to)} >= ${quote(from)}, (${end} - ${start}) / 1000, NULL)`;
}

/** The customer after merges: links are applied when reading, so that they can be undone. 0 where nobody is known. */
export function customerSql(writing: Writing): string {
	const person = personSql(writing);
	return writing.links.from.length === 0 ? person : named('person', person, writing);
}

/** The same written out, for statements inside the one that gives names. */
export function personSql({ links, parameters }: Writing, customer = quote('customer')): string {
	if (links.from.length === 0) return customer;
	const [from, to] = [parameters.addKeys(links.from), parameters.addKeys(links.to)];
	return `transform(${customer}, ${from}, ${to}, ${customer})`;
}

/** Rows that hang together, of one customer or one agent; a row of nobody stands alone, under the hash that identifies it. */
export function clusterSql(writing: Writing): string {
	const cluster = clustersAmong(writing);
	if (cluster === 'day') return 'cityHash64(team, channel, day)';
	if (cluster === 'agent') return "if(agent = '', toUInt64(key), cityHash64(agent))";
	const customer = customerSql(writing);
	return `if(${customer} = 0, toUInt64(key), ${customer})`;
}
