/** Which group of an experiment each known customer is in, by the same hash by which their rows are grouped. */
import { statement } from '../../facts/statement.ts';
import { type CustomerGroups, customerGroupSql } from '../../kpi/customer-group.ts';
import type { CustomerLinks } from '../../kpi/ports.ts';
import type { FactEngine } from './engine.ts';

export type GroupedCustomer = { readonly key: string; readonly ref: string; readonly group: string };

export async function groupedCustomers(
	engine: FactEngine,
	{ from, to }: CustomerLinks,
	{ seed, groups }: CustomerGroups,
): Promise<readonly GroupedCustomer[]> {
	const keys = (name: string) => `arrayMap(one -> toUInt64(one), {${name}:Array(String)})`;
	const person = from.length === 0 ? 'customer' : `transform(customer, ${keys('from')}, ${keys('to')}, customer)`;
	// Of customers that are one, by the name of the one that they count as.
	const sql = [
		`SELECT toString(person) AS key, argMax(name, (own, made)) AS ref, ${customerGroupSql('person', '{seed:UInt32}', '{groups:UInt16}')} AS group`,
		`FROM (SELECT ${person} AS person, customer = ${person} AS own, ref AS name, import AS made FROM customer_identity)`,
		'WHERE person != 0 GROUP BY person ORDER BY ref, key',
	].join('\n');
	return engine.select<GroupedCustomer>(
		statement(sql, { seed, groups, ...(from.length > 0 && { from: [...from], to: [...to] }) }),
	);
}
