import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql } from './condition.ts';
import { figureSql, finish, rowsSql, writingOf } from './scan.ts';

/** How many of the rows that count each import brought. For a scan of one figure. */
export function importsSql(scan: Scan, range: Range, budget: Budget): Statement {
	const writing = writingOf(scan);
	const counted = scan.figures.map(({ figure }) => figureSql(figure, writing).counted);
	const where = bothSql(rowsSql(scan, [range], writing), ...counted);
	const sql = `SELECT\n\timport,\n\tcount() AS rows\nFROM fact_${scan.fact}\nWHERE ${where}\nGROUP BY import\nORDER BY import`;
	return finish(sql, writing, budget);
}
