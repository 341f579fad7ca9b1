/**
 * Sums per cell for shares, means and net scores. Rows are summed per customer first, because answers of one customer
 * are alike: the variance comes from the squares of the customers' sums.
 */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { clusterSql, columnSql } from './column.ts';
import { bothSql } from './condition.ts';
import { currenciesSql } from './currencies.ts';
import { figureSql, quantitiesSql, sidesSql, successSql, valueSql } from './figure.ts';
import { keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/**
 * For the figure at 0: `f0_n` rows, `f0_left` left out, `f0_sum` Σy, `f0_squares` Σy² over rows, and over customers
 * `f0_clusters` how many, `f0_cluster_squares` Σ(customer's Σy)², `f0_cross` Σ(customer's Σy × n), `f0_sizes` Σn².
 * A net score has `f0_plus` and `f0_minus` instead of Σy²; a sum `f0_smallest` and `f0_largest`, of customers; a rate
 * `f0_exposure`, which stands for n in the sums over customers. Money has `f0_currencies`, a JSON list. A ratio
 * has what `ratioSums` says.
 */
export function sumsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const figures = scan.figures.map(({ figure }, at) => figureSums(figure, at, writing));
	const where = whereSql(scan, ranges, writing);
	const perCustomer = [
		...keys.grouped,
		`${clusterSql(writing)} AS cluster`,
		...figures.flatMap(({ ofCustomer }) => ofCustomer),
	];
	const inner = selectSql({ columns: perCustomer, where, groupBy: [...keys.names, 'cluster'] }, writing);
	const perCell = [...keys.shown, ...figures.flatMap(({ ofCell }) => ofCell)];
	return finish(selectFrom(inner, perCell, keys.names), writing, budget);
}

type FigureSums = {
	readonly ofCustomer: readonly string[];
	readonly ofCell: readonly string[];
	/** In place of `clusterSums`. */
	readonly overCustomers?: readonly string[];
};

function figureSums(figure: Figure, at: number, writing: Writing): FigureSums {
	const { counted, leftOut } = figureSql(figure, at, writing);
	const own = ownSums(figure, at, counted, writing);
	const money = currenciesSql(figure, at, counted, writing);
	return {
		ofCustomer: [
			`countIf(${counted}) AS n${at}`,
			...(leftOut ? [`countIf(${leftOut}) AS left${at}`] : []),
			...own.ofCustomer,
			...money.ofCustomer,
		],
		ofCell: [
			...(leftOut ? [`sum(left${at}) AS f${at}_left`] : []),
			...own.ofCell,
			...money.ofCell,
			...(own.overCustomers ?? clusterSums(at)),
		],
	};
}

/** `y0` per customer, and what else the kind of figure needs. */
function ownSums(figure: Figure, at: number, counted: string, writing: Writing): FigureSums {
	switch (figure.gauge.kind) {
		case 'proportion': {
			const success = bothSql(counted, successSql(figure, at, writing));
			return { ofCustomer: [`countIf(${success}) AS y${at}`], ofCell: [] };
		}
		case 'net': {
			const { plus, minus } = sidesSql(figure, at, writing);
			return {
				ofCustomer: [
					`countIf(${bothSql(counted, plus)}) AS plus${at}`,
					`countIf(${bothSql(counted, minus)}) AS minus${at}`,
					`toInt64(plus${at}) - toInt64(minus${at}) AS y${at}`,
				],
				ofCell: [`sum(plus${at}) AS f${at}_plus`, `sum(minus${at}) AS f${at}_minus`],
			};
		}
		case 'mean':
		case 'blend': {
			const value = valueSql(figure, at, writing);
			return {
				ofCustomer: [
					`ifNull(sumIf(${value}, ${counted}), 0) AS y${at}`,
					`ifNull(sumIf(pow(${value}, 2), ${counted}), 0) AS squares${at}`,
				],
				ofCell: [`sum(squares${at}) AS f${at}_squares`],
			};
		}
		case 'sum': {
			const value = valueSql(figure, at, writing);
			return {
				ofCustomer: [
					// As stored: amounts are decimals and add up exactly.
					`ifNull(sumIf(${columnSql(figure.gauge.column, writing).sql}, ${counted}), 0) AS y${at}`,
					`ifNull(sumIf(pow(${value}, 2), ${counted}), 0) AS squares${at}`,
				],
				ofCell: [`sum(squares${at}) AS f${at}_squares`],
				overCustomers: [
					`sum(n${at}) AS f${at}_n`,
					`sum(y${at}) AS f${at}_sum`,
					`countIf(n${at} > 0) AS f${at}_clusters`,
					`sum(pow(toFloat64(y${at}), 2)) AS f${at}_cluster_squares`,
					`minIf(y${at}, n${at} > 0) AS f${at}_smallest`,
					`maxIf(y${at}, n${at} > 0) AS f${at}_largest`,
				],
			};
		}
		case 'rate': {
			const { events, exposure } = figure.gauge;
			const size = `x${at}`;
			const exposed = exposure === undefined ? `n${at}` : `ifNull(sumIf(toInt64(${quote(exposure)}), ${counted}), 0)`;
			return {
				ofCustomer: [`ifNull(sumIf(toInt64(${quote(events)}), ${counted}), 0) AS y${at}`, `${exposed} AS ${size}`],
				ofCell: [],
				overCustomers: [
					`sum(n${at}) AS f${at}_n`,
					`sum(${size}) AS f${at}_exposure`,
					`sum(y${at}) AS f${at}_sum`,
					`countIf(${size} > 0) AS f${at}_clusters`,
					`sum(y${at} * y${at}) AS f${at}_cluster_squares`,
					`sum(y${at} * ${size}) AS f${at}_cross`,
					`sum(${size} * ${size}) AS f${at}_sizes`,
				],
			};
		}
		case 'ratio': {
			const { over, under } = quantitiesSql(figure, at, writing);
			const sum = (value: string) => `sumIf(${value}, ${counted})`;
			return {
				ofCustomer: [
					`${sum(over)} AS x${at}`,
					`${sum(under)} AS y${at}`,
					`${sum(`${over} * ${over}`)} AS xx${at}`,
					`${sum(`${over} * ${under}`)} AS xy${at}`,
					`${sum(`${under} * ${under}`)} AS yy${at}`,
					`minIf(${over}, ${counted}) AS least${at}`,
					`maxIf(${over} - ${under}, ${counted}) AS excess${at}`,
				],
				ofCell: [],
				overCustomers: ratioSums(at),
			};
		}
		default:
			throw new TypeError(`a ${figure.gauge.kind} is not made of sums`);
	}
}

/** What is summed over the customers of one cell; customers without a row that counts do not exist for it. */
export function clusterSums(at: number): readonly string[] {
	return [
		`sum(n${at}) AS f${at}_n`,
		`sum(y${at}) AS f${at}_sum`,
		`countIf(n${at} > 0) AS f${at}_clusters`,
		`sum(y${at} * y${at}) AS f${at}_cluster_squares`,
		`sum(y${at} * n${at}) AS f${at}_cross`,
		`sum(n${at} * n${at}) AS f${at}_sizes`,
	];
}

/**
 * Of a ratio: `f0_x` and `f0_y`, both sums, the products `f0_xx`, `f0_xy`, `f0_yy` over rows and `f0_cxx` … over clusters;
 * `f0_least`, the smallest x of a row, and `f0_excess`, the most by which one goes beyond its y.
 */
function ratioSums(at: number): readonly string[] {
	return [
		`sum(n${at}) AS f${at}_n`,
		`countIf(n${at} > 0) AS f${at}_clusters`,
		...['x', 'y', 'xx', 'xy', 'yy'].map((name) => `sum(${name}${at}) AS f${at}_${name}`),
		`sum(x${at} * x${at}) AS f${at}_cxx`,
		`sum(x${at} * y${at}) AS f${at}_cxy`,
		`sum(y${at} * y${at}) AS f${at}_cyy`,
		`minIf(least${at}, n${at} > 0) AS f${at}_least`,
		`maxIf(excess${at}, n${at} > 0) AS f${at}_excess`,
	];
}
