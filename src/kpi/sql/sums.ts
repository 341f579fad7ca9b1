/**
 * Sums per cell for shares, means and net scores. Rows are summed per customer first, because answers of one customer
 * are alike: the variance comes from the squares of the customers' sums.
 */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Gauge } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { clusterSql, quote, type Writing } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { figureSql, finish, groupBy, keySql, lines, rescaledSql, rowsSql, writingOf } from './scan.ts';

/**
 * For the figure at 0: `f0_n` rows, `f0_left` left out, `f0_sum` Σy, `f0_squares` Σy² over rows, and over customers
 * `f0_clusters` how many, `f0_cluster_squares` Σ(customer's Σy)², `f0_cross` Σ(customer's Σy × n), `f0_sizes` Σn².
 * A net score has `f0_plus` and `f0_minus` instead of Σy².
 */
export function sumsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan);
	const keys = scan.keys.map((key) => keySql(key, scan, writing));
	const groups = keys.map((_, at) => `g${at}`);
	const inner = [
		...keys.map(({ group }, at) => `${group} AS g${at}`),
		`${clusterSql(writing)} AS cluster`,
		...scan.figures.flatMap(({ figure }, at) => {
			const { counted, leftOut } = figureSql(figure, writing);
			return [
				`countIf(${counted}) AS n${at}`,
				...(leftOut ? [`countIf(${leftOut}) AS left${at}`] : []),
				...rowSums(figure.gauge, counted, at, writing),
			];
		}),
	];
	const outer = [
		...keys.map(({ shown }, at) => `${shown(`g${at}`)} AS k${at}`),
		...scan.figures.flatMap(({ figure }, at) => {
			const { leftOut } = figureSql(figure, writing);
			return [...(leftOut ? [`sum(left${at}) AS f${at}_left`] : []), ...cellSums(figure.gauge, at)];
		}),
	];
	const where = rowsSql(scan, ranges, writing);
	const perCluster = `\tSELECT\n${lines(inner, 2)}\n\tFROM fact_${scan.fact}\n\tWHERE ${where}${groupBy([...groups, 'cluster'], '\t')}`;
	return finish(`SELECT\n${lines(outer)}\nFROM (\n${perCluster}\n)${groupBy(groups)}`, writing, budget);
}

/** What is summed over the rows of one customer. */
function rowSums(gauge: Gauge, counted: string, at: number, writing: Writing): readonly string[] {
	switch (gauge.kind) {
		case 'proportion':
			return [`countIf(${bothSql(counted, conditionSql(gauge.success, writing))}) AS y${at}`];
		case 'net': {
			const plus = bothSql(counted, conditionSql(gauge.promoter, writing));
			const minus = bothSql(counted, conditionSql(gauge.detractor, writing));
			return [`countIf(${plus}) AS plus${at}`, `countIf(${minus}) AS minus${at}`];
		}
		case 'mean': {
			const value = gauge.rescaled ? rescaledSql(gauge.column) : `toFloat64(${quote(gauge.column)})`;
			return [
				`ifNull(sumIf(${value}, ${counted}), 0) AS y${at}`,
				`ifNull(sumIf(pow(${value}, 2), ${counted}), 0) AS squares${at}`,
			];
		}
		default:
			throw new TypeError(`a ${gauge.kind} is not made of sums`);
	}
}

/** What is summed over the customers of one cell; customers without a row that counts do not exist for it. */
export function cellSums(gauge: Gauge, at: number): readonly string[] {
	const net = gauge.kind === 'net';
	const y = net ? `(toInt64(plus${at}) - toInt64(minus${at}))` : `y${at}`;
	const parts = net
		? [`sum(plus${at}) AS f${at}_plus`, `sum(minus${at}) AS f${at}_minus`]
		: gauge.kind === 'mean'
			? [`sum(squares${at}) AS f${at}_squares`]
			: [];
	return [
		`sum(n${at}) AS f${at}_n`,
		`sum(${y}) AS f${at}_sum`,
		...parts,
		`countIf(n${at} > 0) AS f${at}_clusters`,
		`sum(${y} * ${y}) AS f${at}_cluster_squares`,
		`sum(${y} * n${at}) AS f${at}_cross`,
		`sum(n${at} * n${at}) AS f${at}_sizes`,
	];
}
