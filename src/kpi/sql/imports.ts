import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql } from './condition.ts';
import { figureSql } from './figure.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { writingOf } from './writing.ts';

/** How many of the rows that count each import brought. For a scan of one figure. */
export function importsSql(scan: Scan, range: Range, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const counted = scan.figures.map(({ figure }, at) => figureSql(figure, at, writing).counted);
	const where = bothSql(whereSql(scan, [range], writing), ...counted);
	const columns = ['import', 'count() AS rows'];
	return finish(selectSql({ columns, where, groupBy: ['import'], orderBy: 'import' }, writing), writing, budget);
}
