/**
 * The hours in which somebody should be there, by the quarter: a row for each 15 minutes of the business hours of a team in a
 * channel, looked at in their middle, whether or not an agent of it was available or handling then. Teams and channels are
 * those that agents have had states in; before the first state and after the last nobody knows, so nothing is counted.
 */

import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { emptyRowSql } from './empty-row.ts';
import { instantSql, spanOf } from './reading.ts';

const QUARTER = 900;
const working =
	"state IN ('available', 'handling') AND ended_at > started_at AND ended_at <= started_at + toIntervalDay(31)";

/** The schedule of a team in this channel, else of the team, of the channel, of all; 0 where there is none. */
function scheduleSql(): string {
	const scopes = "SELECT concat(team, '\\0', channel) AS name, schedule FROM calendar_scope ORDER BY name";
	const listed = (column: string) => `(SELECT groupArray(${column}) FROM (${scopes}))`;
	const found = (team: string, channel: string) =>
		`transform(concat(${team}, '\\0', ${channel}), ${listed('name')}, ${listed('schedule')}, toUInt32(0))`;
	const choices = [found('team', 'channel'), found('team', "''"), found("''", 'channel'), found("''", "''")];
	// Without any scope a list is empty, and nothing can be transformed by it.
	return `if((SELECT count() FROM calendar_scope) = 0, toUInt32(0), arrayFirst(one -> one != 0, [${choices.join(', ')}]))`;
}

export function promisedQuartersSql(source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	const zone = writing.parameters.add('String', source.timeZone);
	const seconds = (instant: string) => `toInt64(toUnixTimestamp(${instant}))`;
	const known = (edge: string) => `(SELECT ${edge} FROM ${tableSql('agent_state', writing)} WHERE ${working})`;
	const [begin, end] = [known(seconds('min(started_at)')), known(seconds('max(assumeNotNull(ended_at))'))];
	const from = span ? `greatest(${Math.floor(span.from / 1000)}, ${begin})` : begin;
	const to = span ? `least(${Math.floor(span.to / 1000)}, ${end})` : end;
	const near = span
		? `started_at >= ${instantSql(span.from - 31 * 86_400_000, writing)} AND started_at < ${instantSql(span.to, writing)}`
		: 'true';
	// A quarter is known by its number; its middle lies within a state from its beginning up to its end.
	const first = `intDiv(${seconds('started_at')} + ${QUARTER / 2 - 1}, ${QUARTER})`;
	const last = `intDiv(${seconds('assumeNotNull(ended_at)')} - ${QUARTER / 2 + 1}, ${QUARTER})`;
	const staffed = `SELECT team, channel, arrayJoin(range(${first}, ${last} + 1)) AS quarter FROM ${tableSql('agent_state', writing)} WHERE ${working} AND ${near}`;
	const teams = `SELECT DISTINCT team, channel FROM ${tableSql('agent_state', writing)} WHERE ${working}`;
	return [
		`SELECT rows.* REPLACE (${emptyRowSql('agent_state', {
			key: "reinterpretAsUInt128(sipHash128('promised quarter', promised.team, promised.channel, promised.quarter))",
			team: 'promised.team',
			channel: 'promised.channel',
			state: "'promised'",
			started_at: `fromUnixTimestamp64Milli(promised.quarter * ${QUARTER} * 1000, 'UTC')`,
			ended_at: `toNullable(fromUnixTimestamp64Milli((promised.quarter + 1) * ${QUARTER} * 1000, 'UTC'))`,
		})}),`,
		'\tpromised.is_staffed AS is_staffed,',
		`\ttoString(toDate(fromUnixTimestamp(promised.quarter * ${QUARTER}), ${zone})) AS day`,
		'FROM (',
		`\tSELECT team, channel, quarter, toBool((team, channel, quarter) IN (${staffed})) AS is_staffed`,
		'\tFROM (',
		`\t\tSELECT team, channel, ${scheduleSql()} AS schedule, arrayJoin(range(intDiv(${from} + ${QUARTER - 1}, ${QUARTER}), intDiv(${to}, ${QUARTER}))) AS quarter,`,
		`\t\t\ttoDateTime64(quarter * ${QUARTER} + ${QUARTER / 2}, 3, 'UTC') AS middle`,
		`\t\tFROM (${teams})`,
		'\t) AS asked',
		'\tASOF JOIN (SELECT schedule AS c_schedule, at AS c_at, span AS c_span, open AS c_open FROM calendar) AS hours',
		'\tON asked.schedule = hours.c_schedule AND asked.middle >= hours.c_at',
		'\tWHERE schedule != 0 AND c_open AND c_span != 0',
		') AS promised',
		`CROSS JOIN (SELECT * FROM ${tableSql('agent_state', writing)} LIMIT 1) AS rows`,
	].join('\n');
}
