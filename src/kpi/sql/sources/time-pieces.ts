/**
 * Times that agents spent in states, cut where the period begins and ends and, inside it, at each midnight (or full hour, where
 * hours are asked for) of the zone: a night shift counts in both of its days with what lies in each. A state without an end
 * still lasts, or nobody wrote its end down; it has no length. One of more than 31 days is such a one that was closed later.
 */
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { instantSql, nearbySql, spanOf } from './reading.ts';

/** It has a length. Written out for every row, also of those that the WHERE leaves out: an engine may cut them first. */
const plausible = 'ifNull(ended_at > started_at AND ended_at <= started_at + toIntervalDay(31), false)';

export function timePiecesSql(source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	const from = span ? `greatest(cut.1, ${instantSql(span.from, writing)})` : 'cut.1';
	const to = span ? `least(cut.2, ${instantSql(span.to, writing)})` : 'cut.2';
	const within = span ? [`cut.2 > ${instantSql(span.from, writing)}`, `cut.1 < ${instantSql(span.to, writing)}`] : [];
	return [
		`WITH assumeNotNull(ended_at) AS stop, arrayJoin(${cutsSql(source, writing)}) AS cut, ${from} AS piece_from, ${to} AS piece_to`,
		'SELECT * REPLACE (piece_from AS started_at, toNullable(piece_to) AS ended_at),',
		'\t(toUnixTimestamp64Milli(piece_to) - toUnixTimestamp64Milli(piece_from)) / 1000 AS seconds,',
		'\tseconds * concurrency AS contact_seconds',
		`FROM ${tableSql('agent_state', writing)}`,
		`WHERE ${[nearbySql(source, writing), plausible, ...within].join(' AND ')}`,
	].join('\n');
}

/** Beginning and end of each piece of a state, as pairs. */
function cutsSql({ grain, timeZone }: MadeRows, { parameters }: Writing): string {
	if (grain === null) return '[(started_at, stop)]';
	const zone = parameters.add('String', timeZone);
	const [start, step, unit] =
		grain === 'hour' ? ['toStartOfHour', 'addHours', 'hour'] : ['toStartOfDay', 'addDays', 'day'];
	const first = `${start}(started_at, ${zone})`;
	const edge = (number: string) => `toDateTime64(${step}(${first}, ${number}), 3, 'UTC')`;
	const count = `if(${plausible}, dateDiff('${unit}', started_at, stop, ${zone}) + 1, 0)`;
	return `arrayFilter(one -> one.1 < one.2, arrayMap(number -> (greatest(started_at, ${edge('number')}), least(stop, ${edge('number + 1')})), range(toUInt32(${count}))))`;
}
