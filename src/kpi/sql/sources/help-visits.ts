/**
 * Visits to the self-service: what one session searched and read, shown by its first step. Steps a day or more apart are two
 * visits; a step without a session is a visit of its own. And when the customer wrote or called next, within 31 days.
 */
import { personSql } from '../column.ts';
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { followedSql } from './followed.ts';
import { laterSql, nearbySql } from './reading.ts';

const DAYS = 31;

const before = [
	"PARTITION BY source, if(session = '', toString(key), session)",
	'ORDER BY toUnixTimestamp(at)',
	'RANGE BETWEEN 86399 PRECEDING AND CURRENT ROW',
].join(' ');

export function helpVisitsSql(source: MadeRows, writing: Writing): string {
	const later = laterSql('created_at', DAYS, source, writing);
	const rows = [
		'SELECT *',
		'FROM (',
		`\tSELECT *, min((at, key)) OVER (${before}) AS first_step`,
		`\tFROM ${tableSql('event', writing)}`,
		`\tWHERE name IN ('search', 'article', 'article_helped') AND ${nearbySql(source, writing)}`,
		')',
		'WHERE first_step.2 = key',
	].join('\n');
	return followedSql(
		{
			rows,
			at: 'at',
			later: `SELECT ${personSql(writing)} AS person, created_at AS at\nFROM ${tableSql('ticket', writing)}\nWHERE customer != 0 AND direction != 'out' AND ${later}`,
			days: DAYS,
			column: 'ticket_after_seconds',
		},
		writing,
	);
}
