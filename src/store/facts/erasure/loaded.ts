/** Rows of customers that were erased, in a file that comes later: of them only the numbers are taken. */
import { statement } from '../../../facts/statement.ts';
import { factOf } from '../../../facts/vocabulary.ts';
import type { LoadPlan, RunControl } from '../../../intake/ports.ts';
import type { FactEngine } from '../engine.ts';
import { logColumns } from '../log.ts';
import { rewriteTable } from '../rewrite.ts';
import { keptAttributes, loadedValue } from './cover.ts';
import { listOf } from './person.ts';

/**
 * A row is one of theirs where it names them, and where it names nobody: if it is held under their pseudonym already, or
 * belongs to a ticket or an order that is. One that is held stays under its pseudonym. Answers how many there were.
 */
export async function coverLoaded(engine: FactEngine, plan: LoadPlan, control: RunControl): Promise<number> {
	const { fact, erased, secret } = plan;
	if (erased.keys.length === 0) return 0;
	const table = `in_${plan.import}_rows`;
	const theirs = `customer IN (${['0', ...erased.pseudonyms.map((one) => listOf([one]))].join(', ')}) AND customer != 0`;
	const held = `SELECT key FROM log_${fact} WHERE ${theirs}`;
	const parents = factOf(fact).inherits.map(
		(parent) => `${parent}_key IN (SELECT key FROM fact_${parent} WHERE ${theirs})`,
	);
	const hit = `(customer IN (${listOf(erased.keys)}) OR (customer = 0 AND (${[`key IN (${held})`, ...parents].join(' OR ')})))`;
	const [row] = await engine.select<{ n: string }>(
		statement(`SELECT count() AS n FROM ${table} WHERE ${hit}`),
		control,
	);
	if (Number(row?.n) === 0) return 0;
	const attributes = await keptAttributes(
		engine,
		{ fact, table, own: hit, mine: `customer IN (${listOf(erased.keys)}) OR (${theirs})` },
		control,
	);
	const value = { hit, who: 'h.pseudonym', secret: secret.map((half) => `toUInt64('${half}')`).join(', ') };
	return rewriteTable(
		engine,
		{
			...{ table, partition: 'slot', hit, columns: logColumns(fact), keep: '1', params: { attributes } },
			from: `${table} AS l LEFT ANY JOIN (SELECT key AS held, any(customer) AS pseudonym FROM log_${fact} WHERE ${theirs} AND key IN (SELECT key FROM ${table}) GROUP BY key) AS h ON l.key = h.held`,
			value: (column) => loadedValue(column, fact, value),
		},
		control,
	);
}
