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
 * the rows whose state is known, whatever it is; a largest value `f0_most`; measured values see `measuredSql`.
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
	if (gauge.kind === 'measured') return measuredSql(at, counted);
	if (gauge.kind !== 'level') return [];
	const { asked } = figureSql(figure, at, writing);
	return [`countIf(${bothSql(asked, countable ? conditionSql(countable, writing) : 'true')}) AS f${at}_known`];
}

/**
 * Values that do not say how many rows are behind them, the sum of those rows and of the values weighted by them, the mean
 * of the values of the last day.
 */
function measuredSql(at: number, counted: string): readonly string[] {
	const rows = 'ifNull(`n`, 0)';
	const value = 'ifNull(`value`, 0)';
	const byDay = `sumMapIf([toUnixTimestamp64Milli(\`day\`)], [${value}], [toUInt64(1)], ${counted})`;
	return [
		`countIf(${counted} AND ${rows} = 0) AS f${at}_bare`,
		`sumIf(${rows}, ${counted}) AS f${at}_weight`,
		`sumIf(${value} * ${rows}, ${counted}) AS f${at}_weighted`,
		`${byDay} AS f${at}_days`,
		`f${at}_days.2[-1] / f${at}_days.3[-1] AS f${at}_last`,
	];
}
