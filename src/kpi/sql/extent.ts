import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import { quote } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { finish, writingOf } from './scan.ts';

/** First and last instant (ms since 1970) of the rows that the scan asks about; both NULL without any. */
export function extentSql(scan: Scan, budget: Budget): Statement {
	const writing = writingOf(scan);
	const populations = scan.figures.map(({ figure }) => conditionSql(figure.population, writing));
	const asked = populations.includes('true') ? 'true' : `(${[...new Set(populations)].join(' OR ')})`;
	const conditions = scan.conditions.map((condition) => conditionSql(condition, writing));
	const where = bothSql(`${quote(scan.role)} IS NOT NULL`, asked, ...conditions);
	const sql = [
		'SELECT',
		`\ttoUnixTimestamp64Milli(minOrNull(${quote(scan.role)})) AS first,`,
		`\ttoUnixTimestamp64Milli(maxOrNull(${quote(scan.role)})) AS last`,
		`FROM fact_${scan.fact}`,
		`WHERE ${where}`,
	];
	return finish(sql.join('\n'), writing, budget, 1);
}
