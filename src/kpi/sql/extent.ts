import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import { bothSql } from './condition.ts';
import { endingSql, momentSql } from './moment.ts';
import { placedSql } from './placing.ts';
import { finish, selectSql } from './select.ts';
import { rowConditions } from './where.ts';
import { writingOf } from './writing.ts';

/** First and last instant (ms since 1970) of the rows that the scan asks about; both NULL without any. */
export function extentSql(scan: Scan, budget: Budget): Statement {
	const writing = writingOf(scan, null);
	if (scan.stock) return stockExtentSql(scan, budget);
	const role = placedSql(scan, writing);
	const where = bothSql(`${role} IS NOT NULL`, ...rowConditions(scan, writing));
	const columns = [
		`toUnixTimestamp64Milli(minOrNull(${role})) AS first`,
		`toUnixTimestamp64Milli(maxOrNull(${role})) AS last`,
	];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}

/** Of a stock: from the first creation to the last change, up to now. Later it stays as it is. */
function stockExtentSql(scan: Scan, budget: Budget): Statement {
	const writing = writingOf(scan, null);
	const moment = momentSql(writing);
	const where = bothSql(`created_at < ${moment}`, ...rowConditions({ ...scan, figures: [] }, writing));
	const changed = `arrayMax(arrayConcat([created_at, ifNull(${endingSql('ended_at', writing)}, created_at)], open_flips))`;
	const columns = [
		'toUnixTimestamp64Milli(minOrNull(created_at)) AS first',
		`toUnixTimestamp64Milli(least(maxOrNull(${changed}), ${moment} - toIntervalMillisecond(1))) AS last`,
	];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}
