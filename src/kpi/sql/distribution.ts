/** How the values of the rows behind a figure are spread. For a scan of one figure. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { columnSql } from './column.ts';
import { bothSql } from './condition.ts';
import { figureSql, valueSql } from './figure.ts';
import { contributionSql } from './rows.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/** Without a column the value is what the figure makes of several. */
type Subject = { readonly scan: Scan; readonly range: Range; readonly column: string | null };

/** Rows that count (`rows`) and that cannot (`left_out`); of the values `low`, `high`, `least`, `most` and whether all are whole. */
export function spreadOfSql({ scan, range, column }: Subject, budget: Budget): Statement {
	const { writing, counted, leftOut } = begin(scan, range);
	const value = `toFloat64(${measuredSql(scan, column, writing)})`;
	const columns = [
		`countIf(${counted}) AS rows`,
		`countIf(${leftOut}) AS left_out`,
		`quantileExactIfOrNull(0.01)(${value}, ${counted}) AS low`,
		`quantileExactIfOrNull(0.99)(${value}, ${counted}) AS high`,
		`minOrNullIf(${value}, ${counted}) AS least`,
		`maxOrNullIf(${value}, ${counted}) AS most`,
		`minIf(${value} = floor(${value}), ${counted}) AS whole`,
	];
	return finish(selectSql({ columns, where: whereSql(scan, [range], writing) }, writing), writing, budget, 1);
}

/** Rows by value, by the scale they were given on where there is one, and by what they count as: one more than asked for. */
export function scoresSql(
	subject: Subject & { readonly scaled: boolean; readonly limit: number },
	budget: Budget,
): Statement {
	const { scan, range, column, scaled, limit } = subject;
	const { writing, counted } = begin(scan, range);
	const groupBy = ['measured', ...(scaled ? ['scale_min', 'scale_max'] : []), 'counts_as'];
	const columns = [
		`toFloat64(${measuredSql(scan, column, writing)}) AS measured`,
		...(scaled ? ['scale_min', 'scale_max'].map(quote) : []),
		`${contributionSql(figureOf(scan), writing)} AS counts_as`,
		'count() AS rows',
	];
	const where = bothSql(whereSql(scan, [range], writing), counted);
	return finish(
		selectSql({ columns, where, groupBy, orderBy: groupBy.join(', ') }, writing),
		writing,
		budget,
		limit + 1,
	);
}

/** Rows by what they count as, where no number is measured. */
export function outcomesSql({ scan, range }: Omit<Subject, 'column'>, budget: Budget): Statement {
	const { writing, counted, leftOut } = begin(scan, range);
	const columns = [
		`if(${counted}, ${contributionSql(figureOf(scan), writing)}, NULL) AS counts_as`,
		`countIf(${counted}) AS rows`,
		`countIf(${leftOut}) AS left_out`,
	];
	const where = whereSql(scan, [range], writing);
	return finish(selectSql({ columns, where, groupBy: ['counts_as'], orderBy: 'counts_as' }, writing), writing, budget);
}

/** Rows by class: `class_from` is the edge at which it begins. Values below the first edge belong to the first class. */
export function classesSql(subject: Subject & { readonly edges: readonly number[] }, budget: Budget): Statement {
	const { scan, range, column, edges } = subject;
	const { writing, counted } = begin(scan, range);
	const list = writing.parameters.add('Array(Float64)', edges);
	const value = measuredSql(scan, column, writing);
	const columns = [`roundDown(assumeNotNull(toFloat64(${value})), ${list}) AS class_from`, 'count() AS rows'];
	const where = bothSql(whereSql(scan, [range], writing), counted, `${value} IS NOT NULL`);
	return finish(
		selectSql({ columns, where, groupBy: ['class_from'], orderBy: 'class_from' }, writing),
		writing,
		budget,
	);
}

function measuredSql(scan: Scan, column: string | null, writing: Writing): string {
	return column === null ? valueSql(figureOf(scan), 0, writing) : columnSql(column, writing).sql;
}

function begin(scan: Scan, range: Range): { writing: Writing; counted: string; leftOut: string } {
	const writing = writingOf(scan, [range]);
	const { counted, leftOut } = figureSql(figureOf(scan), 0, writing);
	return { writing, counted, leftOut: leftOut ?? 'false' };
}

function figureOf({ figures }: Scan) {
	const [one] = figures;
	if (!one) throw new TypeError('a scan without a figure has no values');
	return one.figure;
}
