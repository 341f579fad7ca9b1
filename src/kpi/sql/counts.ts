import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { figureSql, finish, groupBy, keySql, lines, rowsSql, writingOf } from './scan.ts';

/** Rows per cell: `f0_n`, `f0_left`, … */
export function countsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan);
	const keys = scan.keys.map((key) => keySql(key, scan, writing));
	const columns = [
		...keys.map(({ group }, at) => `${group} AS g${at}`),
		...keys.map(({ shown }, at) => `${shown(`g${at}`)} AS k${at}`),
		...scan.figures.flatMap(({ figure }, at) => {
			const { counted, leftOut } = figureSql(figure, writing);
			return [`countIf(${counted}) AS f${at}_n`, ...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : [])];
		}),
	];
	const where = rowsSql(scan, ranges, writing);
	const sql = `SELECT\n${lines(columns)}\nFROM fact_${scan.fact}\nWHERE ${where}${groupBy(keys.map((_, at) => `g${at}`))}`;
	return finish(sql, writing, budget);
}
