/**
 * Rows, and what first followed them of the same customer. Each of the many rows that may follow is given to the last row
 * before it; what follows a row is then the first of what was given to it and to the customer's rows after it. So the table
 * that is looked into is that of the rows, mostly the smaller one: without a visit to the self-service, 10 M tickets take 0.2 s
 * of a core in place of 25.
 */
import { personSql } from '../column.ts';
import type { Writing } from '../writing.ts';

export type Followed = {
	/** A SELECT of rows of a fact. */
	readonly rows: string;
	/** The column with their instant. */
	readonly at: string;
	/** A SELECT of `person` and `at`: of known customers, nothing else. */
	readonly later: string;
	/** What comes more days later has nothing to do with it. */
	readonly days: number;
	/** The column that is added: seconds until it followed, NULL where nothing did. */
	readonly column: string;
};

export function followedSql({ rows, at, later, days, column }: Followed, writing: Writing): string {
	const ms = (instant: string) => `toUnixTimestamp64Milli(${instant})`;
	// From the last row to the first, so that the frame only grows; rows of the same instant are in it together.
	const onwards = `(PARTITION BY ${personSql(writing, 'own.customer')} ORDER BY ${ms(`own.${at}`)} DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
	const known = `SELECT key, ${personSql(writing)} AS person, ${at} AS at FROM (\n${rows}\n) WHERE customer != 0`;
	const given = [
		`SELECT earlier.key AS key, min(toNullable(${ms('later.at')})) AS given_ms`,
		`FROM (\n${indented(later)}\n) AS later`,
		`ASOF INNER JOIN (\n${indented(known)}\n) AS earlier`,
		'ON later.person = earlier.person AND later.at >= earlier.at',
		`WHERE later.at <= earlier.at + toIntervalDay(${days})`,
		'GROUP BY earlier.key',
	].join('\n');
	return [
		`WITH min(given.given_ms) OVER ${onwards} AS first_ms`,
		`SELECT own.*, if(own.customer = 0 OR first_ms > ${ms(`own.${at} + toIntervalDay(${days})`)}, NULL,`,
		`\t(first_ms - ${ms(`own.${at}`)}) / 1000) AS ${column}`,
		`FROM (\n${indented(rows)}\n) AS own`,
		`LEFT JOIN (\n${indented(given)}\n) AS given ON own.key = given.key`,
	].join('\n');
}

function indented(sql: string): string {
	return sql.replace(/^/gm, '\t');
}
