/**
 * Quantiles and their intervals, in three passes, because each needs the result of the one before: the value; how much
 * alike the rows of one customer are about it; the ordered values at the ranks that follow. A pass over 10 M rows takes
 * well under a second; ranks for every possible likeness in one pass would be either coarse or many.
 */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Gauge } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { clusterSql, quote, type Writing } from './column.ts';
import { bothSql } from './condition.ts';
import { cellSql, figureSql, finish, groupBy, keySql, lines, rowsSql, writingOf } from './scan.ts';

/** Cells are named to the engine by the number that the first pass gave them; lists run parallel to `cells`. */
export type CellList = readonly number[];

export type Quantile = Extract<Gauge, { kind: 'quantile' }>;

export function quantileOf(gauge: Gauge): Quantile {
	if (gauge.kind !== 'quantile') throw new TypeError(`a ${gauge.kind} is not a quantile`);
	return gauge;
}

/**
 * First pass: `f0_n`, `f0_left`, `f0_value`. The quantile is that of R's type 7 and Excel's PERCENTILE.INC: between the
 * two values nearest to rank (n − 1)·level + 1, so a median of an even number is the mean of the two in the middle.
 */
export function valuesSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan);
	const keys = scan.keys.map((key) => keySql(key, scan, writing));
	const groups = keys.map((_, at) => `g${at}`);
	const columns = [
		...keys.map(({ group }, at) => `${group} AS g${at}`),
		...keys.map(({ shown }, at) => `${shown(`g${at}`)} AS k${at}`),
		`${groups.length === 0 ? 'toUInt64(0)' : `bitShiftRight(cityHash64(${groups.join(', ')}), 11)`} AS cell`,
		...scan.figures.flatMap(({ figure }, at) => {
			const { counted, leftOut } = figureSql(figure, writing);
			const { column, level } = quantileOf(figure.gauge);
			return [
				`countIf(${counted}) AS f${at}_n`,
				...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : []),
				`quantileExactInclusiveIf(${level})(${quote(column)}, ${counted}) AS f${at}_value`,
			];
		}),
	];
	const where = rowsSql(scan, ranges, writing);
	const sql = `SELECT\n${lines(columns)}\nFROM fact_${scan.fact}\nWHERE ${where}${groupBy(groups)}`;
	return finish(sql, writing, budget);
}

/** A share of the customers of each cell: every `step`-th, all of them at 1. Their rows come along whole. */
export type Sampling = { readonly cells: CellList; readonly steps: readonly number[] };

/**
 * Second pass: sums per customer of "at or below the value", the columns of `sumsSql` as for a share. `values[f]` holds
 * the values of figure f, parallel to the cells.
 */
export function effectsSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	sampling: Sampling,
	values: readonly (readonly number[])[],
): Statement {
	const writing = writingOf(scan);
	const cells = writing.parameters.add('Array(UInt64)', sampling.cells);
	const steps = writing.parameters.add('Array(UInt64)', sampling.steps);
	const inner = [
		`${cellSql(scan, writing)} AS cell`,
		`${clusterSql(writing)} AS cluster`,
		...scan.figures.flatMap(({ figure }, at) => {
			const { counted } = figureSql(figure, writing);
			const value = `transform(cell, ${cells}, ${writing.parameters.add('Array(Float64)', values[at] ?? [])}, 0.)`;
			const below = `ifNull(${quote(quantileOf(figure.gauge).column)} <= ${value}, false)`;
			return [`countIf(${counted}) AS n${at}`, `countIf(${bothSql(counted, below)}) AS y${at}`];
		}),
	];
	const outer = [
		'cell',
		...scan.figures.flatMap((_, at) => [
			`sum(n${at}) AS f${at}_n`,
			`sum(y${at}) AS f${at}_sum`,
			`countIf(n${at} > 0) AS f${at}_clusters`,
			`sum(y${at} * y${at}) AS f${at}_cluster_squares`,
			`sum(y${at} * n${at}) AS f${at}_cross`,
			`sum(n${at} * n${at}) AS f${at}_sizes`,
		]),
	];
	const where = bothSql(
		rowsSql(scan, ranges, writing),
		`cell IN ${cells}`,
		`cluster % transform(cell, ${cells}, ${steps}, toUInt64(1)) = 0`,
	);
	const perCluster = `\tSELECT\n${lines(inner, 2)}\n\tFROM fact_${scan.fact}\n\tWHERE ${where}\n\tGROUP BY cell, cluster`;
	return finish(`SELECT\n${lines(outer)}\nFROM (\n${perCluster}\n)\nGROUP BY cell`, writing, budget);
}

/** Ranks (from 1) of the values that bound each cell's quantile, parallel to the cells; one pair of lists a figure. */
export type Bounds = { readonly low: readonly number[]; readonly high: readonly number[] };

/** Third pass: `f0_low` and `f0_high`, the ordered values at the ranks. */
export function boundsSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	cellList: CellList,
	bounds: readonly Bounds[],
): Statement {
	const writing = writingOf(scan);
	const cells = writing.parameters.add('Array(UInt64)', cellList);
	const inner = [
		`${cellSql(scan, writing)} AS cell`,
		...scan.figures.map(({ figure }, at) => {
			const { counted } = figureSql(figure, writing);
			return `arraySort(groupArrayIf(${quote(quantileOf(figure.gauge).column)}, ${counted})) AS ordered${at}`;
		}),
	];
	const outer = scan.figures.flatMap((_, at) => [
		`${picked(at, bounds[at]?.low ?? [], cells, writing)} AS f${at}_low`,
		`${picked(at, bounds[at]?.high ?? [], cells, writing)} AS f${at}_high`,
	]);
	const where = bothSql(rowsSql(scan, ranges, writing), `cell IN ${cells}`);
	const ordered = `\tSELECT\n${lines(inner, 2)}\n\tFROM fact_${scan.fact}\n\tWHERE ${where}\n\tGROUP BY cell`;
	return finish(`SELECT\n${lines(['cell', ...outer])}\nFROM (\n${ordered}\n)`, writing, budget);
}

function picked(at: number, ranks: readonly number[], cells: string, { parameters }: Writing): string {
	return `ordered${at}[transform(cell, ${cells}, ${parameters.add('Array(UInt64)', ranks)}, toUInt64(1))]`;
}
