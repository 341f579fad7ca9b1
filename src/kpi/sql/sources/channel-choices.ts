/**
 * Tickets, each once for every channel by which any came: so that the share of a channel among all of them is a share like
 * others, with its interval, also where the question is about that channel alone. Missing is a channel, too.
 */
import { rangesSql } from '../where.ts';
import { innerWriting, type MadeRows, tableSql, type Writing } from '../writing.ts';
import { nearbySql } from './reading.ts';

export function channelChoicesSql(source: MadeRows, writing: Writing): string {
	const { role, ranges } = source;
	const within = ranges ? rangesSql(role, ranges, innerWriting(writing)) : 'true';
	return [
		'SELECT * REPLACE (choice AS channel), toBool(own = choice) AS is_chosen',
		'FROM (',
		`\tSELECT *, toString(channel) AS own, arrayJoin((SELECT groupUniqArray(toString(channel)) FROM ${tableSql('ticket', writing)} WHERE ${within})) AS choice`,
		`\tFROM ${tableSql('ticket', writing)}`,
		`\tWHERE ${nearbySql(source, writing)}`,
		')',
	].join('\n');
}
