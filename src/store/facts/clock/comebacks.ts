/**
 * When the customer of a ticket came back with the same topic. A ticket's row keeps how long that took, so a ticket that
 * arrives changes the one before it, too: both are found here before the rows are written.
 */
import { statement } from '../../../facts/statement.ts';
import type { FactEngine, RunOptions } from '../engine.ts';

/** Whoever comes back later has a new matter: windows are days, and no old month must change for it. */
const horizonDays = 90;

/** Seconds from the solution to the next ticket; 0 where it came before the solution, NULL beyond the horizon. */
export function comebackSeconds(solved: string, next: string): string {
	const ms = (instant: string) => `toUnixTimestamp64Milli(assumeNotNull(${instant}))`;
	return `if(${next} <= addDays(${solved}, ${horizonDays}), toUInt32(greatest(0, intDiv(${ms(next)} - ${ms(solved)}, 1000))), NULL)`;
}

/** Whom a customer was merged into. */
function personOf(customer: string, links: string): string {
	const all = (column: string) =>
		`(SELECT groupArray(${column}) FROM (SELECT customer, person FROM ${links} ORDER BY customer))`;
	return `transform(${customer}, ${all('customer')}, ${all('person')}, ${customer})`;
}

export type Arrivals = {
	/** Condition over `log_ticket AS l`: rows that will be there. */
	readonly arriving: string;
	/** Query for the keys of rows that are replaced or removed; null where there are none. */
	readonly leaving: string | null;
	readonly slices: number;
	/** Table of the customers found to be one. */
	readonly links: string;
};

/**
 * Fills `after_ticket`: for arriving tickets with a later one of the same customer and topic when that was created, and,
 * marked `stale`, tickets that stay but whose next one is another than they were told. Tickets of nobody have no next
 * one, and whom we called did not come back; tickets without a topic are taken for one topic. Answers how many of each.
 */
export async function findComebacks(
	engine: FactEngine,
	{ arriving, leaving, slices, links }: Arrivals,
	options?: RunOptions,
): Promise<{ found: number; stale: number }> {
	const run = (sql: string) => engine.run(statement(sql), options);
	await run('DROP TABLE IF EXISTS after_ticket SYNC');
	await run(
		"CREATE TABLE after_ticket (key UInt128, next_at Nullable(DateTime64(3, 'UTC')), stale Bool) ENGINE = MergeTree ORDER BY key",
	);
	const linked = (await engine.select(statement(`SELECT 1 FROM ${links} LIMIT 1`), options)).length > 0;
	const matter = (alias: string) =>
		`cityHash64(${linked ? personOf(`${alias}.customer`, links) : `${alias}.customer`}, ${alias}.topic)`;
	const stored = (await engine.select(statement('SELECT 1 FROM fact_ticket LIMIT 1'), options)).length > 0;
	for (let slice = 0; slice < slices; slice += 1) {
		const inSlice = (alias: string) =>
			`${alias}.customer != 0 AND ${alias}.direction != 'out'${slices === 1 ? '' : ` AND ${matter(alias)} % ${slices} = ${slice}`}`;
		const mine = `FROM log_ticket AS l WHERE ${arriving} AND ${inSlice('l')}`;
		const gone = leaving === null ? '' : ` FROM fact_ticket AS f WHERE f.key IN (${leaving}) AND ${inSlice('f')}`;
		// Alone, a ticket has no next one; only one that stays may have lost it.
		const matters = stored
			? `SELECT ${matter('l')} AS m ${mine}${gone && ` UNION DISTINCT SELECT ${matter('f')} AS m${gone}`}`
			: `SELECT ${matter('l')} AS m ${mine} GROUP BY m HAVING count() > 1`;
		const rows = [
			`SELECT l.key AS key, ${matter('l')} AS m, l.created_at AS created_at, CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))') AS solved_at, CAST(NULL, 'Nullable(UInt32)') AS told, true AS mine ${mine} AND m IN (${matters})`,
			...(stored
				? [
						`SELECT f.key AS key, ${matter('f')} AS m, f.created_at AS created_at, f.solved_at AS solved_at, f.next_contact_seconds AS told, false AS mine FROM fact_ticket AS f WHERE ${inSlice('f')} AND m IN (${matters})${leaving === null ? '' : ` AND f.key NOT IN (${leaving})`}`,
					]
				: []),
		].join(' UNION ALL ');
		const next = `SELECT *, leadInFrame(toNullable(created_at)) OVER (PARTITION BY m ORDER BY created_at, key ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS next_at FROM (${rows})`;
		await run(
			`INSERT INTO after_ticket SELECT key, next_at, NOT mine AND ifNull(${comebackSeconds('solved_at', 'next_at')}, 4294967295) != ifNull(told, 4294967295) AS stale FROM (${next}) WHERE stale OR (mine AND next_at IS NOT NULL)`,
		);
	}
	const [row] = await engine.select<{ found: string; stale: string }>(
		statement('SELECT count() AS found, countIf(stale) AS stale FROM after_ticket'),
		options,
	);
	return { found: Number(row?.found), stale: Number(row?.stale) };
}
