import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import { bothSql } from './condition.ts';
import { finish, selectSql } from './select.ts';
import { rowConditions } from './where.ts';
import { quote, writingOf } from './writing.ts';

/** First and last instant (ms since 1970) of the rows that the scan asks about; both NULL without any. */
export function extentSql(scan: Scan, budget: Budget): Statement {
	const writing = writingOf(scan);
	const role = quote(scan.role);
	const where = bothSql(`${role} IS NOT NULL`, ...rowConditions(scan, writing));
	const columns = [
		`toUnixTimestamp64Milli(minOrNull(${role})) AS first`,
		`toUnixTimestamp64Milli(maxOrNull(${role})) AS last`,
	];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}
