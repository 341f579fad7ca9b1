import type { Column } from '../../facts/column.ts';
import type { Statement } from '../../facts/statement.ts';
import { factOf, ownColumns } from '../../facts/vocabulary.ts';
import type { Budget } from '../budget.ts';
import type { Gauge } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { customerSql, quote, type Writing } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { figureSql, finish, lines, rescaledSql, rowsSql, writingOf } from './scan.ts';

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
export function rowColumns(scan: Pick<Scan, 'fact'>): readonly Column[] {
	return [...ownColumns(scan.fact), ...factOf(scan.fact).derived];
}

/** The fact rows behind a figure, newest first, one more than asked for: it tells whether there is another page. */
export function factRowsSql(scan: Scan, range: Range, page: RowsPage, budget: Budget): Statement {
	const writing = writingOf(scan);
	const [one] = scan.figures;
	if (!one) throw new TypeError('a scan without a figure has no rows behind it');
	const { counted, leftOut } = figureSql(one.figure, writing);
	const role = quote(scan.role);
	const plain = rowColumns(scan).filter(({ type }) => type !== 'customer');
	const columns = [
		`toString(key) AS mark_key`,
		`toUnixTimestamp64Milli(${role}) AS mark_at`,
		`source`,
		`id`,
		`import`,
		`toString(${customerSql(writing)}) AS shown_customer`,
		...plain.map(({ name }) => quote(name)),
		'attributes',
		`${page.which === 'counted' ? contributionSql(one.figure.gauge, writing) : 'NULL'} AS counts_as`,
	];
	const where = bothSql(
		rowsSql(scan, [range], writing),
		page.which === 'counted' ? counted : (leftOut ?? 'false'),
		page.after ? olderSql(role, page.after, writing) : 'true',
	);
	const sql = `SELECT\n${lines(columns)}\nFROM fact_${scan.fact}\nWHERE ${where}\nORDER BY ${role} DESC, key DESC`;
	return finish(sql, writing, budget, page.limit + 1);
}

function olderSql(role: string, { at, key }: Mark, { parameters }: Writing): string {
	const instant = `fromUnixTimestamp64Milli(${parameters.add('Int64', at)}, 'UTC')`;
	const before = `key < toUInt128(${parameters.add('String', key)})`;
	return `${role} <= ${instant} AND (${role} < ${instant} OR ${before})`;
}

/** What one row adds to its figure. */
function contributionSql(gauge: Gauge, writing: Writing): string {
	switch (gauge.kind) {
		case 'count':
			return '1';
		case 'proportion':
			return `toUInt8(${conditionSql(gauge.success, writing)})`;
		case 'net':
			return `toInt8(${conditionSql(gauge.promoter, writing)}) - toInt8(${conditionSql(gauge.detractor, writing)})`;
		case 'mean':
			return gauge.rescaled ? rescaledSql(gauge.column) : quote(gauge.column);
		case 'quantile':
			return quote(gauge.column);
	}
}
