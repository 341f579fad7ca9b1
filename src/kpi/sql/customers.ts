/** Customers of a cell: their rows are put together first, then each is one, whatever the number of its rows. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Condition } from '../condition.ts';
import type { CustomerQuantity, CustomerTest } from '../definition.ts';
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
 * they have together (then `f0_squares` too), `f0_left` rows that cannot count, those of nobody among them. A ratio has the
 * columns of `ratioSums`, over customers. A figure with a window has `f0_newest` as shares have it.
 */
export function customersSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const perCustomer = [
		...keys.grouped,
		`${customerSql(writing)} AS one`,
		...scan.figures.flatMap(({ figure }, at) => customerRowsSql(figure, at, writing)),
	];
	const where = whereSql(scan, ranges, writing);
	const inner = selectSql({ columns: perCustomer, where, groupBy: [...keys.names, 'one'] }, writing);
	const perCell = [
		...keys.shown,
		...scan.figures.flatMap(({ figure }, at) => [
			`sum(left${at}) AS f${at}_left`,
			...ofCell(figure, at),
			...(figure.window ? [`toUnixTimestamp64Milli(max(newest${at})) AS f${at}_newest`] : []),
			...currenciesSql(figure, at, '', writing).ofCell,
		]),
	];
	return finish(selectFrom(inner, perCell, keys.names), writing, budget);
}

/** Of one customer: `n0` rows that count, `left0` that cannot, and what `ownSql` says. */
export function customerRowsSql(figure: Figure, at: number, writing: Writing): readonly string[] {
	const { gauge, window } = figure;
	const { counted, leftOut } = figureSql(figure, at, writing);
	return [
		`countIf(${counted}) AS n${at}`,
		`countIf(${leftOut ?? 'false'}) AS left${at}`,
		...ownSql(gauge, at, counted, writing),
		...(window ? [`max(if(${counted}, ${quote(window.since)}, NULL)) AS newest${at}`] : []),
		...currenciesSql(figure, at, counted, writing).ofCustomer,
	];
}

/** `y0`: how many rows, or what they add up to; `holds0`: whether the test does; `x0` and `y0`: both sides of a ratio. */
function ownSql(gauge: Figure['gauge'], at: number, counted: string, writing: Writing): readonly string[] {
	switch (gauge.kind) {
		case 'customers': {
			const test = (one: CustomerTest | undefined) => (one ? testSql(one, counted, writing) : 'true');
			return [`${test(gauge.test)} AS holds${at}`, `${test(gauge.among)} AS among${at}`];
		}
		case 'per_customer':
			if (gauge.column === undefined) return [`countIf(${counted}) AS y${at}`];
			return [`ifNull(sumIf(${columnSql(gauge.column, writing).sql}, ${counted}), 0) AS y${at}`];
		case 'customer_ratio':
			return [
				`${quantitySql(gauge.numerator, counted, writing)} AS x${at}`,
				`${quantitySql(gauge.denominator, counted, writing)} AS y${at}`,
			];
		default:
			throw new TypeError(`a ${gauge.kind} does not count customers`);
	}
}

function ofCell({ gauge }: Figure, at: number): readonly string[] {
	const [x, y] = [`x${at}`, `y${at}`];
	switch (gauge.kind) {
		case 'per_customer':
			return [
				`countIf(n${at} > 0) AS f${at}_n`,
				`sum(${y}) AS f${at}_sum`,
				`sum(pow(toFloat64(${y}), 2)) AS f${at}_squares`,
			];
		case 'customer_ratio': {
			const there = `(${x} > 0 OR ${y} > 0)`;
			return [
				`countIf(${there}) AS f${at}_n`,
				`sum(${x}) AS f${at}_x`,
				`sum(${y}) AS f${at}_y`,
				`sum(${x} * ${x}) AS f${at}_xx`,
				`sum(${x} * ${y}) AS f${at}_xy`,
				`sum(${y} * ${y}) AS f${at}_yy`,
				`minIf(${x}, ${there}) AS f${at}_least`,
				`maxIf(${x} - ${y}, ${there}) AS f${at}_excess`,
			];
		}
		default: {
			const there = `n${at} > 0 AND among${at}`;
			return [
				`countIf(n${at} > 0) AS f${at}_known`,
				`countIf(${there}) AS f${at}_n`,
				`countIf(${there} AND holds${at}) AS f${at}_sum`,
			];
		}
	}
}

function quantitySql({ column, of, less }: CustomerQuantity, counted: string, writing: Writing): string {
	const where = (condition: Condition) => bothSql(counted, conditionSql(condition, writing));
	if (column === undefined) return `toFloat64(countIf(${where(of)}) > 0)`;
	const value = `toFloat64(${columnSql(column, writing).sql})`;
	const sum = (condition: Condition) => `ifNull(sumIf(${value}, ${where(condition)}), 0)`;
	return less ? `greatest(${sum(of)} - ${sum(less)}, 0)` : `greatest(${sum(of)}, 0)`;
}

function testSql(test: CustomerTest, counted: string, writing: Writing): string {
	switch (test.kind) {
		case 'all':
			return `(${test.tests.map((one) => testSql(one, counted, writing)).join(' AND ') || 'true'})`;
		case 'any':
			return `countIf(${bothSql(counted, conditionSql(test.condition, writing))}) > 0`;
		case 'none':
			return `countIf(${bothSql(counted, conditionSql(test.condition, writing))}) = 0`;
		default: {
			if (typeof test.least !== 'number') throw new TypeError(`no parameter ${test.least.param}`);
			const least = writing.parameters.add('Float64', test.least);
			if (test.kind === 'rows') return `countIf(${counted}) >= ${least}`;
			const known = conditionSql({ field: test.column, op: 'is not null' }, writing);
			return `uniqExactIf(${columnSql(test.column, writing).sql}, ${bothSql(counted, known)}) >= ${least}`;
		}
	}
}
