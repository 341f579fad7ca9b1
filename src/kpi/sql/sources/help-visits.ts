/**
 * Visits to the self-service: what one session searched and read, shown by its first step. Steps a day or more apart are two
 * visits; a step without a session is a visit of its own. And when the customer wrote or called next, within 31 days.
 */
import { personSql } from '../column.ts';
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { instantSql, nearbySql, spanOf } from './reading.ts';

const before = [
	"PARTITION BY source, if(session = '', toString(key), session)",
	'ORDER BY toUnixTimestamp(at)',
	'RANGE BETWEEN 86399 PRECEDING AND CURRENT ROW',
].join(' ');

export function helpVisitsSql(source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	const later = span
		? `created_at >= ${instantSql(span.from, writing)} AND created_at < ${instantSql(span.to + 32 * 86_400_000, writing)}`
		: 'true';
	return [
		'SELECT visits.*,',
		'\tif(visits.customer = 0 OR contacts.person = 0 OR contacts.created_at > visits.at + toIntervalDay(31), NULL,',
		'\t\t(toUnixTimestamp64Milli(contacts.created_at) - toUnixTimestamp64Milli(visits.at)) / 1000) AS ticket_after_seconds',
		'FROM (',
		'\tSELECT *',
		'\tFROM (',
		`\t\tSELECT *, min((at, key)) OVER (${before}) AS first_step`,
		`\t\tFROM ${tableSql('event', writing)}`,
		`\t\tWHERE name IN ('search', 'article', 'article_helped') AND ${nearbySql(source, writing)}`,
		'\t)',
		'\tWHERE first_step.2 = key',
		') AS visits',
		'ASOF LEFT JOIN (',
		`\tSELECT ${personSql(writing)} AS person, created_at`,
		`\tFROM ${tableSql('ticket', writing)}`,
		`\tWHERE customer != 0 AND direction != 'out' AND ${later}`,
		`) AS contacts ON ${personSql(writing, 'visits.customer')} = contacts.person AND visits.at <= contacts.created_at`,
	].join('\n');
}
