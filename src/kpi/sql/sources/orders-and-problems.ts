/**
 * Orders, with the time until their customer first had a problem, as far as it shows: an incoming ticket, a complaint, or a yes
 * to the question of a survey whether there was one. Within 90 days; what comes later belongs to something else.
 */
import { personSql } from '../column.ts';
import { bothSql } from '../condition.ts';
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { instantSql, nearbySql, spanOf } from './reading.ts';

const signs = [
	{ fact: 'ticket', at: 'created_at', when: "direction != 'out'" },
	{ fact: 'feedback', at: 'created_at', when: "kind = 'complaint'" },
	{ fact: 'answer', at: 'answered_at', when: "kind = 'problem' AND scale_min = 0 AND scale_max = 1 AND score = 1" },
] as const;

export function ordersAndProblemsSql(source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	const later = (at: string) =>
		span
			? `${at} >= ${instantSql(span.from, writing)} AND ${at} < ${instantSql(span.to + 91 * 86_400_000, writing)}`
			: 'true';
	const problems = signs.map(
		({ fact, at, when }) =>
			`SELECT ${personSql(writing)} AS person, ${at} AS at FROM ${tableSql(fact, writing)} WHERE ${bothSql('customer != 0', when, later(at))}`,
	);
	return [
		'SELECT orders.*,',
		'\tif(orders.customer = 0 OR problems.person = 0 OR problems.at > orders.placed_at + toIntervalDay(90), NULL,',
		'\t\t(toUnixTimestamp64Milli(problems.at) - toUnixTimestamp64Milli(orders.placed_at)) / 1000) AS problem_after_seconds',
		'FROM (',
		'\tSELECT *',
		`\tFROM ${tableSql('order', writing)}`,
		`\tWHERE ${nearbySql(source, writing)}`,
		') AS orders',
		`ASOF LEFT JOIN (\n\t${problems.join('\n\tUNION ALL ')}\n) AS problems`,
		`ON ${personSql(writing, 'orders.customer')} = problems.person AND orders.placed_at <= problems.at`,
	].join('\n');
}
