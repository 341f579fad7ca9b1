/** Customers of a cell: their rows are put together first, then each is one, whatever the number of its rows. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { CustomerTest } from '../definition.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { columnSql, customerSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { figureSql } from './figure.ts';
import { keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/**
 * For the figure at 0: `f0_n` customers with a row that counts, `f0_sum` those of them that its test holds for, `f0_left`
 * rows that cannot count, those of nobody among them. A figure with a window has `f0_newest` as shares have it.
 */
export function customersSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan);
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
			`countIf(n${at} > 0 AND holds${at}) AS f${at}_sum`,
			...(figure.window ? [`toUnixTimestamp64Milli(max(newest${at})) AS f${at}_newest`] : []),
		]),
	];
	return finish(selectFrom(inner, perCell, keys.names), writing, budget);
}

function ofCustomer(figure: Figure, at: number, writing: Writing): readonly string[] {
	const { gauge, window } = figure;
	if (gauge.kind !== 'customers') throw new TypeError(`a ${gauge.kind} does not count customers`);
	const { counted, leftOut } = figureSql(figure, at, writing);
	return [
		`countIf(${counted}) AS n${at}`,
		`countIf(${leftOut ?? 'false'}) AS left${at}`,
		`${gauge.test ? testSql(gauge.test, counted, writing) : 'true'} AS holds${at}`,
		...(window ? [`max(if(${counted}, ${quote(window.since)}, NULL)) AS newest${at}`] : []),
	];
}

function testSql(test: CustomerTest, counted: string, writing: Writing): string {
	if (test.kind === 'any') return `countIf(${bothSql(counted, conditionSql(test.condition, writing))}) > 0`;
	if (typeof test.least !== 'number') throw new TypeError(`no parameter ${test.least.param}`);
	const least = writing.parameters.add('Float64', test.least);
	if (test.kind === 'rows') return `countIf(${counted}) >= ${least}`;
	const known = conditionSql({ field: test.column, op: 'is not null' }, writing);
	return `uniqExactIf(${columnSql(test.column, writing).sql}, ${bothSql(counted, known)}) >= ${least}`;
}
