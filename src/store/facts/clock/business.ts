/**
 * Business hours in SQL. Where an instant lies in the working time of a schedule is read from the cumulative calendar by
 * an ASOF join: the last line at or before it, and the time since then where that line is open. The difference of two
 * such places is the business time between them, whatever nights, holidays and changes of the clock lie in between.
 */

/** No instant: before every calendar, so that it has no place in any. */
const never = "toDateTime64(0, 3, 'UTC')";

/** Names of its own: the rows have a schedule, too. */
const lines =
	'SELECT schedule AS c_schedule, at AS c_at, span AS c_span, worked AS c_worked, open AS c_open FROM calendar';

export type Instants = Readonly<Record<string, string>>;

/**
 * The rows of `relation`, which have `schedule`, and for each instant (an expression over the alias `i`, NULL allowed)
 * `NAME_span`, 0 where no schedule holds, and `NAME_worked`, business milliseconds since the span began.
 */
export function placed(relation: string, instants: Instants): string {
	const names = Object.keys(instants);
	const at = names.map((name) => `ifNull(${instants[name]}, ${never}) AS ${name}_at_`);
	const places = names.map(
		(name) =>
			`c_${name}.c_span AS ${name}_span, c_${name}.c_worked + if(c_${name}.c_open, toUInt64(greatest(0, toUnixTimestamp64Milli(j.${name}_at_) - toUnixTimestamp64Milli(c_${name}.c_at))), 0) AS ${name}_worked`,
	);
	const joins = names.map(
		(name) =>
			`ASOF LEFT JOIN (${lines}) AS c_${name} ON j.schedule = c_${name}.c_schedule AND j.${name}_at_ >= c_${name}.c_at`,
	);
	return `SELECT j.*, ${places.join(', ')} FROM (SELECT i.*, ${at.join(', ')} FROM (${relation}) AS i) AS j ${joins.join(' ')}`;
}

/** Whole business seconds from one placed instant to another; NULL where they lie in no common stretch of a schedule. */
export function businessSeconds(from: string, to: string): string {
	const comparable = `${from}_span != 0 AND ${from}_span = ${to}_span AND ${to}_worked >= ${from}_worked`;
	return `if(${comparable}, toUInt32(intDiv(${to}_worked - ${from}_worked, 1000)), NULL)`;
}

/**
 * The rows of `relation`, which have `team` and `channel`, with the `schedule` that holds for them: that of the team in
 * this channel, else of the team, of the channel, of all; 0 where there is none. There must be some scope.
 */
export function scheduled(relation: string): string {
	const scopes = "SELECT concat(team, '\\0', channel) AS name, schedule FROM calendar_scope ORDER BY name";
	const all = (column: string) => `(SELECT groupArray(${column}) FROM (${scopes}))`;
	const found = (team: string, channel: string) =>
		`transform(concat(${team}, '\\0', ${channel}), ${all('name')}, ${all('schedule')}, toUInt32(0))`;
	const choices = [found('team', 'channel'), found('team', "''"), found("''", 'channel'), found("''", "''")];
	return `SELECT *, arrayFirst(one -> one != 0, [${choices.join(', ')}]) AS schedule FROM (${relation})`;
}
