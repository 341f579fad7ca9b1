/** What figures add up to in bundles of customers, so that it is seen which of them rise and fall with the same customers. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bundleSql } from './bundle.ts';
import { clusterSql, customerSql } from './column.ts';
import { customerSidesOf } from './customer-decomposition.ts';
import { customerRowsSql } from './customers.ts';
import { quantitiesOf } from './decomposition.ts';
import { figureSql, valueSql } from './figure.ts';
import { keySql, keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

/** The quantile of each figure that has one, in each cell: `names` of cells as `cellName` writes them. */
export type KnownQuantiles = { readonly names: readonly string[]; readonly values: readonly number[] };

export type Bundling = {
	/** A power of two. */
	readonly bundles: number;
	/** By the place in the scan. */
	readonly quantiles: readonly (KnownQuantiles | null)[];
};

/** Between the keys of a cell; no value has it. */
export const SEPARATOR = '\u0001';

/** Per cell and `bundle`, for the figure at 0: `t0_size` and `t0_amount`. Customers are in the same bundle in every fact. */
export function togetherSql(scan: Scan, ranges: readonly Range[], budget: Budget, bundling: Bundling): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const where = whereSql(scan, ranges, writing);
	const names = [...keys.names, 'bundle'];
	const limit = 1_000_000;
	if (scan.family === 'customers') {
		const rows = scan.figures.flatMap(({ figure }, at) => customerRowsSql(figure, at, writing));
		const perCustomer = [...keys.grouped, `${customerSql(writing)} AS one`, ...rows];
		const inner = selectSql({ columns: perCustomer, where, groupBy: [...keys.names, 'one'] }, writing);
		const sums = scan.figures.flatMap(({ figure }, at) => {
			const { size, amount } = customerSidesOf(figure, at);
			return [`sumIf(${size}, n${at} > 0) AS t${at}_size`, `sumIf(${amount}, n${at} > 0) AS t${at}_amount`];
		});
		return finish(
			selectFrom(inner, [...keys.shown, `${bundleSql('one', bundling.bundles)} AS bundle`, ...sums], names),
			writing,
			budget,
			limit,
		);
	}
	const sums = scan.figures.flatMap(({ figure }, at) => {
		const { counted } = figureSql(figure, at, writing);
		const { size, amount } = sidesOf(figure, at, scan, bundling, writing);
		return [`sumIf(${size}, ${counted}) AS t${at}_size`, `sumIf(${amount}, ${counted}) AS t${at}_amount`];
	});
	const columns = [
		...keys.grouped,
		...keys.shown,
		`${bundleSql(clusterSql(writing), bundling.bundles)} AS bundle`,
		...sums,
	];
	return finish(selectSql({ columns, where, groupBy: names }, writing), writing, budget, limit);
}

function sidesOf(figure: Figure, at: number, scan: Scan, { quantiles }: Bundling, writing: Writing) {
	if (figure.gauge.kind !== 'quantile') return quantitiesOf(figure, at, writing);
	const { names = [], values = [] } = quantiles[at] ?? {};
	const cell = scan.keys.map((key) => `toString(${keySql(key, scan, writing)})`).join(`, '${SEPARATOR}', `);
	const known = writing.parameters.add('Array(String)', names);
	const bounds = writing.parameters.add('Array(Float64)', values);
	// More rows below a quantile mean that it is lower.
	const bound = `transform(concat('', ${cell || "''"}), ${known}, ${bounds}, 0.)`;
	return { size: '-1.', amount: `-toFloat64(${valueSql(figure, at, writing)} <= ${bound})` };
}
