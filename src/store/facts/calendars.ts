/**
 * The calendars of business hours in the fact store. They are laid out in tables beside those in use and then exchanged,
 * so that a statement that derives durations sees all of the old ones or all of the new ones.
 */
import type { CalendarRow } from '../../calendar/calendar.ts';
import type { CalendarContents, CalendarWriter } from '../../calendar/ports.ts';
import { statement } from '../../facts/statement.ts';
import type { FactEngine } from './engine.ts';

const tables = ['calendar', 'calendar_scope'] as const;

/**
 * A server is handed values in the address of the request, which may have a megabyte; a row takes about 35 characters
 * and a third more where commas are escaped. Thirty years of weekdays are two statements.
 */
const rowsPerStatement = 10_000;

export function createCalendarWriter(engine: FactEngine): CalendarWriter {
	const run = (sql: string, params = {}) => engine.run(statement(sql, params));
	const discard = async () => {
		for (const table of tables) await run(`DROP TABLE IF EXISTS next_${table} SYNC`);
	};
	return {
		async prepare(contents) {
			await discard();
			for (const table of tables) await run(`CREATE TABLE next_${table} AS ${table}`);
			await fill(engine, contents);
			const differs = (await digest(engine, '')) !== (await digest(engine, 'next_'));
			return {
				differs,
				async publish() {
					for (const table of tables) await run(`EXCHANGE TABLES next_${table} AND ${table}`);
					await discard();
				},
				discard,
			};
		},
	};
}

async function fill(engine: FactEngine, { calendars, scopes }: CalendarContents): Promise<void> {
	for (const { schedule, rows } of calendars) {
		for (let first = 0; first < rows.length; first += rowsPerStatement) {
			await engine.run(insertRows(schedule, rows.slice(first, first + rowsPerStatement)));
		}
	}
	if (scopes.length === 0) return;
	const sql = `INSERT INTO next_calendar_scope SELECT row.1, row.2, row.3 FROM (
		SELECT arrayJoin(arrayZip({team:Array(String)}, {channel:Array(String)}, {schedule:Array(UInt32)})) AS row)`;
	await engine.run(
		statement(sql, {
			team: scopes.map(({ team }) => team),
			channel: scopes.map(({ channel }) => channel),
			schedule: scopes.map(({ schedule }) => schedule),
		}),
	);
}

function insertRows(schedule: number, rows: readonly CalendarRow[]) {
	const sql = `INSERT INTO next_calendar SELECT {schedule:UInt32}, fromUnixTimestamp64Milli(row.1, 'UTC'), row.2, row.3, row.4 FROM (
		SELECT arrayJoin(arrayZip({at:Array(Int64)}, {span:Array(UInt32)}, {worked:Array(UInt64)}, {open:Array(Bool)})) AS row)`;
	return statement(sql, {
		schedule,
		at: rows.map(({ at }) => at),
		span: rows.map(({ span }) => span),
		worked: rows.map(({ worked }) => worked),
		open: rows.map(({ open }) => open),
	});
}

/** Equal where both tables have the same rows. A sum of hashes does not mind their order. */
async function digest(engine: FactEngine, prefix: '' | 'next_'): Promise<string> {
	const parts = await Promise.all(
		tables.map((table) =>
			engine.select(statement(`SELECT count() AS n, sum(cityHash64(*)) AS content FROM ${prefix}${table}`)),
		),
	);
	return JSON.stringify(parts);
}
