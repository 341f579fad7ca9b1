/**
 * Orders, with the time until their customer first had a problem, as far as it shows: an incoming ticket, a complaint, or a yes
 * to the question of a survey whether there was one. Within 90 days; what comes later belongs to something else.
 */
import { personSql } from '../column.ts';
import { bothSql } from '../condition.ts';
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { followedSql } from './followed.ts';
import { laterSql, nearbySql } from './reading.ts';

const DAYS = 90;

const signs = [
	{ fact: 'ticket', at: 'created_at', when: "direction != 'out'" },
	{ fact: 'feedback', at: 'created_at', when: "kind = 'complaint'" },
	{ fact: 'answer', at: 'answered_at', when: "kind = 'problem' AND scale_min = 0 AND scale_max = 1 AND score = 1" },
] as const;

export function ordersAndProblemsSql(source: MadeRows, writing: Writing): string {
	const problems = signs.map(({ fact, at, when }) => {
		const where = bothSql('customer != 0', when, laterSql(at, DAYS, source, writing));
		return `SELECT ${personSql(writing)} AS person, ${at} AS at FROM ${tableSql(fact, writing)} WHERE ${where}`;
	});
	return followedSql(
		{
			rows: `SELECT * FROM ${tableSql('order', writing)} WHERE ${nearbySql(source, writing)}`,
			at: 'placed_at',
			later: problems.join('\nUNION ALL '),
			days: DAYS,
			column: 'problem_after_seconds',
		},
		writing,
	);
}
