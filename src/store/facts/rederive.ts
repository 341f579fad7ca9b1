/**
 * Derives all tickets and events again after the schedules of business hours have changed. Which rows win stays as it
 * was, so the stored rows themselves are read; the exchange at the end makes it whole or nothing, twice or once.
 */
import { statement } from '../../facts/statement.ts';
import type { RunControl } from '../../intake/ports.ts';
import { selectDerived } from './derivations.ts';
import { syncingOf, syncParts } from './durable.ts';
import type { FactEngine } from './engine.ts';
import { factColumns, quote } from './fact-columns.ts';
import { alterTable } from './narrow.ts';
import { bulkInsert, clockContext } from './rebuild.ts';
import { historiesPerSlice, sliceConditions, slicesOf } from './winners.ts';

export const clockFacts = ['ticket', 'ticket_event'] as const;
type ClockFact = (typeof clockFacts)[number];

export async function rederive(engine: FactEngine, control: RunControl): Promise<void> {
	for (const fact of clockFacts) await rederiveFact(engine, fact, control);
}

async function rederiveFact(engine: FactEngine, fact: ClockFact, control: RunControl): Promise<void> {
	const run = (sql: string) => engine.run(statement(sql), control);
	const columns = factColumns(fact);
	const clock = { ...(await clockContext(engine, fact, control)), after: 'kept' as const };
	await run(`DROP TABLE IF EXISTS next_${fact} SYNC`);
	await run(`CREATE TABLE next_${fact} AS fact_${fact}`);
	const syncing = syncingOf(engine, Number.POSITIVE_INFINITY);
	await alterTable(engine, `next_${fact}`, syncing.before, control);
	for (const selection of await selectionsOf(engine, fact, control)) {
		const select = selectDerived({ fact, columns, table: `fact_${fact}`, selection, inherit: false, clock });
		await run(`INSERT INTO next_${fact} (${columns.map(quote).join(', ')}) ${select} SETTINGS ${bulkInsert}`);
	}
	await alterTable(engine, `next_${fact}`, syncing.after, control);
	if (syncing.together) await syncParts(engine, `next_${fact}`, control);
	await run(`EXCHANGE TABLES next_${fact} AND fact_${fact}`);
	await run(`DROP TABLE next_${fact} SYNC`);
}

/** Tickets by month, each written once; events by ticket, since all of a ticket's must be seen together. */
async function selectionsOf(engine: FactEngine, fact: ClockFact, control: RunControl): Promise<string[]> {
	if (fact === 'ticket') {
		const months = await engine.select<{ month: number; n: string }>(
			statement('SELECT toYYYYMM(created_at) AS month, count() AS n FROM fact_ticket GROUP BY month ORDER BY month'),
			control,
		);
		return months.flatMap(({ month, n }) =>
			sliceConditions(slicesOf(Number(n), historiesPerSlice), 'l.key').map(
				(slice) => `toYYYYMM(l.created_at) = ${month}${slice}`,
			),
		);
	}
	const [row] = await engine.select<{ n: string }>(statement(`SELECT count() AS n FROM fact_${fact}`), control);
	return sliceConditions(slicesOf(Number(row?.n)), 'l.ticket_key').map((slice) => `1${slice}`);
}
