import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { keysSql } from './keys.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { writingOf } from './writing.ts';

/**
 * Per cell of a scan spread as changes: `net`, by how much the number of open (or waiting) tickets changed in the bucket,
 * `known` changes there were, and `left`, by how much the number of those changed of which nobody knows. The first bucket
 * holds all that happened before it.
 */
export function levelsSql(scan: Scan, range: Range, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const keys = keysSql(scan, writing);
	const where = whereSql(scan, [range], writing);
	const counts = [
		'sum(change_by) AS net',
		'countIf(change_by != 0 OR change_left < 0) AS known',
		'sum(change_left) AS left',
	];
	const columns = [...keys.grouped, ...keys.shown, ...counts];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}
