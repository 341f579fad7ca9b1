/** Customers found to be one: whoever comes back under the other name has come back. */
import { statement } from '../../facts/statement.ts';
import type { RunControl } from '../../intake/ports.ts';
import type { FactEngine } from './engine.ts';
import { rebuild } from './rebuild.ts';

/** Keys of customers as texts: from whom, to whom in the end. */
export type MergedCustomers = { readonly from: readonly string[]; readonly to: readonly string[] };

/** Customers whose link here is another than there, and everybody who is or was one person with them. */
export async function unlikeCustomers(engine: FactEngine, links: MergedCustomers): Promise<string[]> {
	const rows = await engine.select<{ customer: string; person: string }>(
		statement('SELECT toString(customer) AS customer, toString(person) AS person FROM customer_link'),
	);
	const before = new Map(rows.map(({ customer, person }) => [customer, person]));
	const now = new Map(links.from.map((customer, at) => [customer, links.to[at] ?? customer]));
	const changed = [...new Set([...before.keys(), ...now.keys()])].filter((one) => before.get(one) !== now.get(one));
	const persons = new Set(changed.flatMap((one) => [one, before.get(one) ?? one, now.get(one) ?? one]));
	const members = [...before, ...now].flatMap(([customer, person]) => (persons.has(person) ? [customer] : []));
	return [...new Set([...persons, ...members])];
}

/**
 * Takes over the links and derives the tickets of these customers again. `without`: imports that do not count. Answers
 * the months that changed; doing it twice changes nothing.
 */
export async function relinkCustomers(
	engine: FactEngine,
	links: MergedCustomers,
	customers: readonly string[],
	without: readonly number[],
	control: RunControl,
): Promise<readonly number[]> {
	const run = (sql: string, params = {}) => engine.run(statement(sql, params), control);
	await run('DROP TABLE IF EXISTS next_customer_link SYNC');
	await run('CREATE TABLE next_customer_link AS customer_link');
	await run(
		'INSERT INTO next_customer_link SELECT toUInt64(pair.1), toUInt64(pair.2) FROM (SELECT arrayJoin(arrayZip({from:Array(String)}, {to:Array(String)})) AS pair)',
		{ from: links.from, to: links.to },
	);
	// The links are taken over last: cut off before, they are still unlike, and all of it is done again.
	const takeOver = async () => {
		await run('EXCHANGE TABLES next_customer_link AND customer_link');
		await run('DROP TABLE next_customer_link SYNC');
	};
	const keys = `SELECT key FROM fact_ticket WHERE customer IN (${['0', ...customers.map(BigInt)].join(', ')}) AND customer != 0`;
	const [row] = await engine.select<{ n: string }>(statement(`SELECT count() AS n FROM (${keys})`), control);
	const size = Number(row?.n);
	const request = { fact: 'ticket', keys, size, without, refresh: true, links: 'next_customer_link' } as const;
	const { months } = size === 0 ? { months: [] } : await rebuild(engine, request, control);
	await takeOver();
	return months;
}
