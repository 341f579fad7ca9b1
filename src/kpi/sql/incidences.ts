import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import { fates } from '../moment.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { columnSql } from './column.ts';
import { bothSql } from './condition.ts';
import { figureSql, reachedSql } from './figure.ts';
import { cellOfNames, cellSql, keysSql } from './keys.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

/**
 * First pass of incidences. Per cell its number, and per figure `f0_n`, `f0_left`, `f0_reached` and `f0_ended`, those to
 * which it had happened within the target, or could not any more, and `f0_waiting`, those still waiting and younger than it.
 */
export function incidencesSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const counts = scan.figures.flatMap(({ figure }, at) => {
		const { counted, leftOut } = figureSql(figure, at, writing);
		const { fate, seconds, target } = fateSql(figure, writing);
		const within = `${seconds} <= ${writing.parameters.add('Float64', target)}`;
		const younger = `${seconds} < ${writing.parameters.add('Float64', target)}`;
		return [
			`countIf(${counted}) AS f${at}_n`,
			...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : []),
			`countIf(${bothSql(counted, reachedSql(figure, writing))}) AS f${at}_reached`,
			`countIf(${bothSql(counted, `${fate} = ${fates.ended} AND ${within}`)}) AS f${at}_ended`,
			`countIf(${bothSql(counted, `${fate} = ${fates.waiting} AND ${younger}`)}) AS f${at}_waiting`,
		];
	});
	const where = whereSql(scan, ranges, writing);
	const columns = [...keys.grouped, ...keys.shown, `${cellOfNames(keys.names)} AS cell`, ...counts];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}

/** Which rows of a table of times, and how fine it is. */
export type TimesPage = {
	/** Cells by the number of the first pass; all there are where missing. */
	readonly cells?: readonly number[];
	/** Times up to these seconds; all where missing. */
	readonly until?: number;
	/** Times are rounded up to so many whole seconds; 1 changes nothing. */
	readonly step: number;
	readonly limit: number;
};

/**
 * For a scan of one figure: by cell and length of time how many `reached` it, `ended` without it, or have been `waiting` for
 * so long. Rounded up, a time that was within the target still is.
 */
export function timesSql(scan: Scan, ranges: readonly Range[], budget: Budget, page: TimesPage): Statement {
	const writing = writingOf(scan, ranges);
	const [one] = scan.figures;
	if (!one) throw new TypeError('a table of times is that of a figure');
	const { counted } = figureSql(one.figure, 0, writing);
	const { fate, seconds } = fateSql(one.figure, writing);
	const { parameters } = writing;
	const until = page.until === undefined ? null : parameters.add('Float64', page.until);
	const coarse = `intDiv(${seconds} + ${page.step - 1}, ${page.step}) * ${page.step}`;
	const rounded = page.step === 1 ? seconds : until ? `least(${coarse}, ${until})` : coarse;
	// Rows that count have one, and 32 bits are grouped by in two thirds of the time.
	const time = `toUInt32(assumeNotNull(${rounded}))`;
	const cell = cellSql(scan, writing);
	const where = bothSql(
		whereSql(scan, ranges, writing),
		counted,
		until ? `${seconds} <= ${until}` : 'true',
		page.cells ? `cell IN ${parameters.add('Array(UInt64)', page.cells)}` : 'true',
	);
	const columns = [
		`${cell} AS cell`,
		`${time} AS time`,
		...Object.entries(fates).map(([name, code]) => `countIf(${fate} = ${code}) AS ${name}`),
	];
	const sql = selectSql({ columns, where, groupBy: ['cell', 'time'], orderBy: 'cell, time' }, writing);
	// Too many are noticed before all of them are there.
	const enough = { max_rows_to_group_by: page.limit, group_by_overflow_mode: "'break'" };
	return finish(sql, writing, budget, page.limit, enough);
}

function fateSql({ gauge }: Figure, writing: Writing): { fate: string; seconds: string; target: number } {
	if (gauge.kind !== 'incidence') throw new TypeError(`a ${gauge.kind} has no fates`);
	const sql = (field: string) => columnSql(field, writing).sql;
	return { fate: sql(gauge.fate), seconds: sql(gauge.column), target: gauge.target };
}
