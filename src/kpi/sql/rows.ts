import type { Column } from '../../facts/column.ts';
import type { Statement } from '../../facts/statement.ts';
import { factOf, ownColumns } from '../../facts/vocabulary.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import { rowSourceOf } from '../row-source.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { customerSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { figureSql, quantitiesSql, reachedSql, sidesSql, successSql, valueSql } from './figure.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/** The last row of a page: its instant (ms since 1970) and key (decimal text). */
export type Mark = { readonly at: number; readonly key: string };

export type RowsPage = {
	readonly limit: number;
	/** Rows after this one; from the newest when null. */
	readonly after: Mark | null;
	/** The rows that count, or those the KPI asks about but cannot count. */
	readonly which: 'counted' | 'left_out';
};

/** The columns of a fact as a reader sees them; the customer comes as a key in `shown_customer`. */
export function rowColumns({ fact, rows }: Pick<Scan, 'fact' | 'rows'>): readonly Column[] {
	const made = rows ? rowSourceOf(rows).columns : [];
	const own = [...ownColumns(fact), ...factOf(fact).derived].filter(
		({ name }) => !made.some((one) => one.name === name),
	);
	return [...own, ...made].filter((column) => column.type !== 'instants');
}

/** The fact rows behind a figure, newest first, one more than asked for: it tells whether there is another page. */
export function factRowsSql(scan: Scan, range: Range, page: RowsPage, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const [one] = scan.figures;
	if (!one) throw new TypeError('a scan without a figure has no rows behind it');
	const { counted, leftOut } = figureSql(one.figure, 0, writing);
	const role = quote(scan.role);
	const plain = rowColumns(scan).filter(({ type }) => type !== 'customer');
	const columns = [
		'toString(key) AS mark_key',
		`toUnixTimestamp64Milli(${role}) AS mark_at`,
		'source',
		'id',
		'import',
		`toString(${customerSql(writing)}) AS shown_customer`,
		...plain.map(({ name }) => quote(name)),
		'attributes',
		`${page.which === 'counted' ? contributionSql(one.figure, writing) : 'NULL'} AS counts_as`,
	];
	const where = bothSql(
		whereSql(scan, [range], writing),
		page.which === 'counted' ? counted : (leftOut ?? 'false'),
		page.after ? olderSql(role, page.after, writing) : 'true',
	);
	const orderBy = `${role} DESC, key DESC`;
	return finish(selectSql({ columns, where, orderBy }, writing), writing, budget, page.limit + 1);
}

function olderSql(role: string, { at, key }: Mark, { parameters }: Writing): string {
	const instant = `fromUnixTimestamp64Milli(${parameters.add('Int64', at)}, 'UTC')`;
	const before = `key < toUInt128(${parameters.add('String', key)})`;
	return `${role} <= ${instant} AND (${role} < ${instant} OR ${before})`;
}

/** A row says that its customer was there; where one row alone decides, whether it is such a row. */
function customerRowSql({ gauge }: Figure, writing: Writing): string {
	const test = gauge.kind === 'customers' ? gauge.test : undefined;
	return test?.kind === 'any' ? `toUInt8(${conditionSql(test.condition, writing)})` : '1';
}

/** What one row adds to its figure. */
export function contributionSql(figure: Figure, writing: Writing): string {
	switch (figure.gauge.kind) {
		case 'count':
		case 'level':
			return '1';
		case 'proportion':
			return `toUInt8(${successSql(figure, 0, writing)})`;
		case 'net': {
			const { plus, minus } = sidesSql(figure, 0, writing);
			return `toInt8(${plus}) - toInt8(${minus})`;
		}
		case 'per_customer':
			return figure.gauge.column === undefined ? '1' : valueSql(figure, 0, writing);
		case 'customers':
		case 'customer_ratio':
			return customerRowSql(figure, writing);
		case 'ratio':
			return quantitiesSql(figure, 0, writing).over;
		case 'incidence':
			return `toUInt8(${reachedSql(figure, writing)})`;
		default:
			return valueSql(figure, 0, writing);
	}
}
