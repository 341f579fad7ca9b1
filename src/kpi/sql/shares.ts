import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql } from './condition.ts';
import { figureSql, successSql } from './figure.ts';
import { cellOfNames, keysSql } from './keys.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, writingOf } from './writing.ts';

/**
 * First pass of shares: per cell its number, and per figure `f0_n`, `f0_left`, `f0_sum` (the rows that fulfil it). A figure
 * with a window has `f0_newest`, the last instant (ms since 1970) at which a window began.
 */
export function sharesSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const counts = scan.figures.flatMap(({ figure }, at) => {
		const { counted, leftOut } = figureSql(figure, at, writing);
		return [
			`countIf(${counted}) AS f${at}_n`,
			...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : []),
			`countIf(${bothSql(counted, successSql(figure, at, writing))}) AS f${at}_sum`,
			...(figure.window
				? [`toUnixTimestamp64Milli(max(if(${counted}, ${quote(figure.window.since)}, NULL))) AS f${at}_newest`]
				: []),
		];
	});
	const where = whereSql(scan, ranges, writing);
	const columns = [...keys.grouped, ...keys.shown, `${cellOfNames(keys.names)} AS cell`, ...counts];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}
