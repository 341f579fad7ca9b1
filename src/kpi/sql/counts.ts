import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { figureSql } from './figure.ts';
import { keysSql } from './keys.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { writingOf } from './writing.ts';

/** Rows per cell: `f0_n` those that count, `f0_left` those that cannot, and so on for each figure. */
export function countsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan);
	const keys = keysSql(scan, writing);
	const counts = scan.figures.flatMap(({ figure }, at) => {
		const { counted, leftOut } = figureSql(figure, at, writing);
		return [`countIf(${counted}) AS f${at}_n`, ...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : [])];
	});
	const where = whereSql(scan, ranges, writing);
	const columns = [...keys.grouped, ...keys.shown, ...counts];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}
