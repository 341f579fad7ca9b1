import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { clusterSql } from './column.ts';
import { bothSql } from './condition.ts';
import { figureSql, successSql, valueSql } from './figure.ts';
import { cellSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { clusterSums } from './sums.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

/**
 * The cells of a statement, named by the number that the first pass gave them, and per cell which customers are read:
 * every `step`-th, a power of two, all of them at 1. Their rows come along whole.
 */
export type Sampling = { readonly cells: readonly number[]; readonly steps: readonly number[] };

/**
 * Sums per customer of a yes or no: that a row is a success of its share, or at or below the value of its quantile; of a mean
 * those of the value itself. `values[f]` holds what the first pass found for figure f, parallel to the cells: the share 0…1,
 * the mean, or the quantile. Columns as of `sumsSql`, and what tells how far a sample of customers can be trusted: with
 * w = (y − share·n)² of a customer, and v = Σ(x − share)² over his own rows, `f0_second` Σw, `f0_fourth` Σw², `f0_within` Σv,
 * `f0_within_squared` Σv², `f0_mixed` Σv·w; where all rows say the same `f0_sizes_squared`, Σn⁴.
 */
export function effectsSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	sampling: Sampling,
	values: readonly (readonly number[])[],
): Statement {
	const writing = writingOf(scan, ranges);
	const { parameters } = writing;
	const cells = parameters.add('Array(UInt64)', sampling.cells);
	const steps = parameters.add('Array(UInt64)', sampling.steps);
	const found = values.map((list) => `transform(cell, ${cells}, ${parameters.add('Array(Float64)', list)}, 0.)`);
	const perCustomer = [
		`${cellSql(scan, writing)} AS cell`,
		`${clusterSql(writing)} AS cluster`,
		...scan.figures.flatMap(({ figure }, at) => {
			const { counted } = figureSql(figure, at, writing);
			return [`countIf(${counted}) AS n${at}`, ...ofCustomer(figure, at, counted, found[at] ?? '0.', writing)];
		}),
	];
	const smallest = Math.min(...sampling.steps);
	const where = bothSql(
		whereSql(scan, ranges, writing),
		smallest > 1 ? `cluster % ${smallest} = 0` : 'true',
		`cell IN ${cells}`,
		`cluster % transform(cell, ${cells}, ${steps}, toUInt64(1)) = 0`,
	);
	const perCell = scan.figures.flatMap(({ figure: { gauge } }, at) => {
		const share = gauge.kind === 'quantile' ? gauge.level : found[at];
		const distance = `(y${at} - ${share} * n${at})`;
		return [
			...clusterSums(at),
			`sum(pow(${distance}, 2)) AS f${at}_second`,
			`sum(pow(${distance}, 4)) AS f${at}_fourth`,
			`sum(pow(n${at}, 4)) AS f${at}_sizes_squared`,
			...withinSums(at, gauge.kind === 'mean' ? `squares${at}` : `y${at}`, `${share}`, distance),
			...(gauge.kind === 'mean' ? [`sum(squares${at}) AS f${at}_squares`] : []),
		];
	});
	const inner = selectSql({ columns: perCustomer, where, groupBy: ['cell', 'cluster'] }, writing);
	return finish(selectFrom(inner, ['cell', ...perCell], ['cell']), writing, budget);
}

function ofCustomer(figure: Figure, at: number, counted: string, found: string, writing: Writing): readonly string[] {
	if (figure.gauge.kind !== 'mean') {
		return [`countIf(${bothSql(counted, yesSql(figure, at, found, writing))}) AS y${at}`];
	}
	const value = valueSql(figure, at, writing);
	return [
		`ifNull(sumIf(${value}, ${counted}), 0) AS y${at}`,
		`ifNull(sumIf(pow(${value}, 2), ${counted}), 0) AS squares${at}`,
	];
}

/** A yes is its own square. */
function withinSums(at: number, squares: string, mean: string, distance: string): readonly string[] {
	const within = `(${squares} - 2 * ${mean} * y${at} + pow(${mean}, 2) * n${at})`;
	return [
		`sum(${within}) AS f${at}_within`,
		`sum(pow(${within}, 2)) AS f${at}_within_squared`,
		`sum(${within} * pow(${distance}, 2)) AS f${at}_mixed`,
	];
}

function yesSql(figure: Figure, at: number, found: string, writing: Writing): string {
	if (figure.gauge.kind !== 'quantile') return successSql(figure, at, writing);
	return `ifNull(${valueSql(figure, at, writing)} <= ${found}, false)`;
}
