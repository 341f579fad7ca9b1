/** What customers wrote in one period: comments of answers and other words, for the words that rose or fell. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { anonymousSql } from './anonymous.ts';
import { clusterSql } from './column.ts';
import { bothSql } from './condition.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { writingOf } from './writing.ts';

/** Rows `cluster` (a customer), `text`, `source`, `id`, `at`, in the order of their hashes: the same ones each time. Comments also stand on rows with a score. */
export function writtenSql(scan: Scan, range: Range, limit: number, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const own = scan.fact === 'answer' ? `NOT ${anonymousSql}` : 'true';
	const columns = [
		`${clusterSql(writing)} AS cluster`,
		...['text', 'source', 'id'],
		`toUnixTimestamp64Milli(${scan.role}) AS at`,
	];
	const where = bothSql(whereSql(scan, [range], writing), `text != '' AND ${own}`);
	return finish(selectSql({ columns, where, orderBy: 'cityHash64(key)' }, writing), writing, budget, limit);
}
