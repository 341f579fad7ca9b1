/**
 * Solved tickets, of which one stands for each day on which its agent solved any. A day is one in each cell: filters and
 * groups decide which tickets there are to stand for it. Where hours are asked for, an hour is.
 */
import { columnSql } from '../column.ts';
import { bothSql, conditionSql } from '../condition.ts';
import { codeSql } from '../keys.ts';
import { rangesSql } from '../where.ts';
import { innerWriting, type MadeRows, quote, tableSql, type Writing } from '../writing.ts';
import { nearbySql } from './reading.ts';

export function workDaysSql(source: MadeRows, writing: Writing): string {
	const { role, ranges, grain, timeZone, keys, conditions } = source;
	const inner = innerWriting(writing);
	const zone = writing.parameters.add('String', timeZone);
	const day = codeSql(grain === 'hour' ? 'hour' : 'day', quote(role), zone);
	const groups = ['agent', day, ...keys.map(({ name }) => columnSql(name, inner).sql)];
	const where = bothSql(
		ranges ? rangesSql(role, ranges, inner) : 'true',
		"agent != ''",
		...conditions.map((condition) => conditionSql(condition, inner)),
	);
	const names = [...inner.names].map(([name, expression]) => `${expression} AS ${name}`);
	const first = [
		...(names.length > 0 ? [`WITH ${names.join(', ')}`] : []),
		'SELECT min(key)',
		`FROM ${tableSql('ticket', writing)}`,
		`WHERE ${where}`,
		`GROUP BY ${groups.join(', ')}`,
	];
	return [
		`SELECT *, toBool(key IN (\n\t${first.join('\n\t')}\n)) AS opens_day`,
		`FROM ${tableSql('ticket', writing)}`,
		`WHERE ${nearbySql(source, writing)}`,
	].join('\n');
}
