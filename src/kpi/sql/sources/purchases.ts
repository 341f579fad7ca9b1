/** Orders that stand, seen beside the other orders of their customer. */
import { purchase } from '../../purchase.ts';
import { personSql } from '../column.ts';
import { conditionSql } from '../condition.ts';
import { codeSql } from '../keys.ts';
import { type MadeRows, quote, tableSql, type Writing } from '../writing.ts';
import { instantSql, spanOf } from './reading.ts';

/** … and whether one of them is earlier. An order of nobody is neither a first nor a later one. */
export function purchasesSql(source: MadeRows, writing: Writing): string {
	const stands = conditionSql(purchase, writing);
	const person = personSql(writing);
	const first = [
		`SELECT ${person} AS buyer, min((placed_at, key)) AS first`,
		`FROM ${tableSql('order', writing)}`,
		`WHERE ${stands} AND customer != 0${beforeSql(source, writing)}`,
		'GROUP BY buyer',
	];
	return [
		'SELECT orders.*,',
		'\tif(customer = 0, NULL, key = firsts.first.2) AS is_first,',
		`\tmultiIf(customer = 0, '', ${newSql(source, writing)}, 'new', 'returning') AS customer_kind`,
		`FROM ${tableSql('order', writing)} AS orders`,
		`ANY LEFT JOIN (\n\t${first.join('\n\t')}\n) AS firsts ON ${personSql(writing, 'orders.customer')} = firsts.buyer`,
		`WHERE ${stands}`,
	].join('\n');
}

/** The customer's first order lies in the step of time of this one, and not before the period. */
function newSql(source: MadeRows, writing: Writing): string {
	const { grain, role, timeZone } = source;
	const first = 'firsts.first.1';
	const span = spanOf(source);
	const inPeriod = span ? `${first} >= ${instantSql(span.from, writing)}` : 'true';
	if (grain === null) return inPeriod;
	const zone = writing.parameters.add('String', timeZone);
	return `${inPeriod} AND ${codeSql(grain, first, zone)} = ${codeSql(grain, quote(role), zone)}`;
}

/** Later orders are of no account. */
function beforeSql(source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	return span && source.role === 'placed_at' ? ` AND placed_at < ${instantSql(span.to, writing)}` : '';
}

/** … and how long ago the one before was. */
export function purchaseGapsSql(source: MadeRows, writing: Writing): string {
	const before = `(PARTITION BY ${personSql(writing)} ORDER BY placed_at, key ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`;
	return [
		`WITH lagInFrame(toNullable(placed_at)) OVER ${before} AS previous_at`,
		'SELECT *,',
		'\t(toUnixTimestamp64Milli(placed_at) - toUnixTimestamp64Milli(previous_at)) / 1000 AS previous_seconds',
		`FROM ${tableSql('order', writing)}`,
		`WHERE ${conditionSql(purchase, writing)} AND customer != 0${beforeSql(source, writing)}`,
	].join('\n');
}
