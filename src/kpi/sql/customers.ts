/** Customers of a cell: their rows are put together first, then each is one, whatever the number of its rows. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { CustomerTest } from '../definition.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { columnSql, customerSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { currenciesSql } from './currencies.ts';
import { figureSql } from './figure.ts';
import { keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/**
 * For the figure at 0: `f0_n` customers with a row that counts, `f0_sum` those of them that its test holds for, or what
 * they have together (then `f0_squares` too), `f0_left` rows that cannot count, those of nobody among them. A figure with a window has `f0_newest` as shares have it.
 */
export function customersSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const perCustomer = [
		...keys.grouped,
		`${customerSql(writing)} AS one`,
		...scan.figures.flatMap(({ figure }, at) => ofCustomer(figure, at, writing)),
	];
	const where = whereSql(scan, ranges, writing);
	const inner = selectSql({ columns: perCustomer, where, groupBy: [...keys.names, 'one'] }, writing);
	const perCell = [
		...keys.shown,
		...scan.figures.flatMap(({ figure }, at) => [
			`countIf(n${at} > 0) AS f${at}_n`,
			`sum(left${at}) AS f${at}_left`,
			...(figure.gauge.kind === 'per_customer'
				? [`sum(y${at}) AS f${at}_sum`, `sum(pow(toFloat64(y${at}), 2)) AS f${at}_squares`]
				: [`countIf(n${at} > 0 AND holds${at}) AS f${at}_sum`]),
			...(figure.window ? [`toUnixTimestamp64Milli(max(newest${at})) AS f${at}_newest`] : []),
			...currenciesSql(figure, at, '').ofCell,
		]),
	];
	return finish(selectFrom(inner, perCell, keys.names), writing, budget);
}

function ofCustomer(figure: Figure, at: number, writing: Writing): readonly string[] {
	const { gauge, window } = figure;
	const { counted, leftOut } = figureSql(figure, at, writing);
	return [
		`countIf(${counted}) AS n${at}`,
		`countIf(${leftOut ?? 'false'}) AS left${at}`,
		ownSql(gauge, at, counted, writing),
		...(window ? [`max(if(${counted}, ${quote(window.since)}, NULL)) AS newest${at}`] : []),
		...currenciesSql(figure, at, counted).ofCustomer,
	];
}

/** `y0`: how many rows, or what they add up to; `holds0`: whether the test does. */
function ownSql(gauge: Figure['gauge'], at: number, counted: string, writing: Writing): string {
	if (gauge.kind === 'customers') return `${gauge.test ? testSql(gauge.test, counted, writing) : 'true'} AS holds${at}`;
	if (gauge.kind !== 'per_customer') throw new TypeError(`a ${gauge.kind} does not count customers`);
	if (gauge.column === undefined) return `countIf(${counted}) AS y${at}`;
	return `ifNull(sumIf(${columnSql(gauge.column, writing).sql}, ${counted}), 0) AS y${at}`;
}

function testSql(test: CustomerTest, counted: string, writing: Writing): string {
	if (test.kind === 'any') return `countIf(${bothSql(counted, conditionSql(test.condition, writing))}) > 0`;
	if (typeof test.least !== 'number') throw new TypeError(`no parameter ${test.least.param}`);
	const least = writing.parameters.add('Float64', test.least);
	if (test.kind === 'rows') return `countIf(${counted}) >= ${least}`;
	const known = conditionSql({ field: test.column, op: 'is not null' }, writing);
	return `uniqExactIf(${columnSql(test.column, writing).sql}, ${bothSql(counted, known)}) >= ${least}`;
}
