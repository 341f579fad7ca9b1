import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql, conditionSql } from './condition.ts';
import { figureSql, valueSql } from './figure.ts';
import { keysSql } from './keys.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

/**
 * Rows per cell: `f0_n` those that count, `f0_left` those that cannot, and so on for each figure. A level has `f0_known`,
 * the rows whose state is known, whatever it is; a largest value `f0_most`.
 */
export function countsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const counts = scan.figures.flatMap(({ figure }, at) => {
		const { counted, leftOut } = figureSql(figure, at, writing);
		return [
			`countIf(${counted}) AS f${at}_n`,
			...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : []),
			...moreSql(figure, at, counted, writing),
		];
	});
	const where = whereSql(scan, ranges, writing);
	const columns = [...keys.grouped, ...keys.shown, ...counts];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}

function moreSql(figure: Figure, at: number, counted: string, writing: Writing): readonly string[] {
	const { gauge, countable } = figure;
	if (gauge.kind === 'largest') return [`maxOrNullIf(${valueSql(figure, at, writing)}, ${counted}) AS f${at}_most`];
	if (gauge.kind !== 'level') return [];
	const { asked } = figureSql(figure, at, writing);
	return [`countIf(${bothSql(asked, countable ? conditionSql(countable, writing) : 'true')}) AS f${at}_known`];
}
