/** Statements behind a decomposition: what segments add up to, how sure that is, and quantiles of rows weighed anew. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bundleSql } from './bundle.ts';
import { clusterSql } from './column.ts';
import { customerErrorsSql, customerSegmentsSql } from './customer-decomposition.ts';
import { figureSql, quantitiesSql, sidesSql, successSql, valueSql } from './figure.ts';
import { cellOfNames, cellSql, keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { named, quote, type Writing, writingOf } from './writing.ts';

/**
 * Per segment: its `cell` number, `d_size`, `d_amount`, and `d_clusters`, of how many customers its rows are. (Facts have columns of the bare names.)
 */
export function segmentsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	if (scan.family === 'customers') return customerSegmentsSql(scan, ranges, budget);
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const { size, amount, counted } = linearSql(scan, writing);
	const where = whereSql(scan, ranges, writing);
	const columns = [
		...keys.grouped,
		...keys.shown,
		`${cellOfNames(keys.names)} AS cell`,
		`sumIf(${size}, ${counted}) AS d_size`,
		`sumIf(${amount}, ${counted}) AS d_amount`,
		// Exact up to 65,536, and nearly so above: where they are many it does not matter.
		`uniqIf(${clusterSql(writing)}, ${counted}) AS d_clusters`,
	];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}

/** By component and parallel to the cells: what a row adds for each unit of its size, and of its amount. */
export type SegmentWeights = {
	readonly cells: readonly number[];
	readonly components: readonly { readonly size: readonly number[]; readonly amount: readonly number[] }[];
};

/** As many bundles of clusters as a correlation needs to be known to 0.06. */
export const BUNDLES = 256;

/**
 * For each `bundle` of clusters: Σ over clusters of (Σ over rows of size·α + amount·β)², as `e0`, `e1` … by component, and without
 * the square as `b0`, `b1` …; `clusters`, and `sizes`, Σ of their sizes squared.
 */
export function linearErrorsSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	weights: SegmentWeights,
): Statement {
	if (scan.family === 'customers') return customerErrorsSql(scan, ranges, budget, weights);
	const writing = writingOf(scan, ranges);
	const { parameters } = writing;
	const { size, amount, counted } = linearSql(scan, writing);
	const cells = parameters.add('Array(UInt64)', weights.cells);
	const segment = named('part_cell', cellSql(scan, writing), writing);
	const weight = (list: readonly number[]) =>
		`transform(${segment}, ${cells}, ${parameters.add('Array(Float64)', list)}, 0.)`;
	const perCluster = weights.components.map(
		(component, at) =>
			`sumIf(${weight(component.size)} * ${size} + ${weight(component.amount)} * ${amount}, ${counted}) AS d_z${at}`,
	);
	const where = whereSql(scan, ranges, writing);
	const columns = [
		`${clusterSql(writing)} AS cluster`,
		`countIf(${counted}) AS d_n`,
		`sumIf(${size}, ${counted}) AS d_y`,
		...perCluster,
	];
	const inner = selectSql({ columns, where, groupBy: ['cluster'] }, writing);
	const errors = weights.components.flatMap((_, at) => [
		`sum(d_z${at} * d_z${at}) AS e${at}`,
		`sum(d_z${at}) AS b${at}`,
	]);
	const outer = ['countIf(d_n > 0) AS clusters', 'sum(d_y * d_y) AS sizes', ...errors];
	const bundle = `${bundleSql('cluster', BUNDLES)} AS bundle`;
	return finish(selectFrom(inner, [bundle, ...outer], ['bundle']), writing, budget, BUNDLES);
}

/** What a row that counts adds to what is divided by, and to what is divided; both Float64, the factor aside. */
function linearSql(scan: Scan, writing: Writing): { size: string; amount: string; counted: string } {
	const [one] = scan.figures;
	if (!one) throw new TypeError('no figure to decompose');
	const { counted } = figureSql(one.figure, 0, writing);
	return { ...quantitiesOf(one.figure, 0, writing), counted };
}

/** What a row adds to what is divided by, and to what is divided; `at` is the place of the figure in its statement. */
export function quantitiesOf(figure: Figure, at: number, writing: Writing): { size: string; amount: string } {
	const { gauge } = figure;
	switch (gauge.kind) {
		case 'proportion':
			return { size: '1.', amount: `toFloat64(${successSql(figure, at, writing)})` };
		case 'net': {
			const { plus, minus } = sidesSql(figure, at, writing);
			return { size: '1.', amount: `(toFloat64(${plus}) - toFloat64(${minus}))` };
		}
		case 'mean':
		case 'blend':
		case 'sum':
			return { size: '1.', amount: `ifNull(${valueSql(figure, at, writing)}, 0.)` };
		case 'ratio': {
			const { over, under } = quantitiesSql(figure, at, writing);
			return { size: under, amount: over };
		}
		case 'rate': {
			const number = (column: string) => `toFloat64(ifNull(${quote(column)}, 0))`;
			return { size: gauge.exposure === undefined ? '1.' : number(gauge.exposure), amount: number(gauge.events) };
		}
		case 'quantile':
			// Only its rows are counted.
			return { size: '1.', amount: '0.' };
		case 'count':
			return { size: '0.', amount: '1.' };
		default:
			throw new TypeError(`a ${gauge.kind} is not made of amounts over sizes`);
	}
}

/** Rows of one period that stand for others: parallel to the cells, how much each counts in the quantile at its place. */
export type Reweighting = {
	/** The beginning of the later period: rows from there on are its own. */
	readonly now: number;
	readonly cells: readonly number[];
	/** For each quantile wanted, whole numbers ≥ 0. */
	readonly quantiles: readonly { readonly before: readonly number[]; readonly now: readonly number[] }[];
};

/** The weighted quantiles as `q0`, `q1` …: the least value with at least that share of the weight at or below it. */
export function reweightedSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	{ now, cells, quantiles }: Reweighting,
): Statement {
	const writing = writingOf(scan, ranges);
	const { parameters } = writing;
	const [one] = scan.figures;
	if (one?.figure.gauge.kind !== 'quantile') throw new TypeError('no quantile to weigh anew');
	const { level } = one.figure.gauge;
	const { counted } = figureSql(one.figure, 0, writing);
	const value = valueSql(one.figure, 0, writing);
	const list = parameters.add('Array(UInt64)', cells);
	const segment = named('part_cell', cellSql(scan, writing), writing);
	const later = named(
		'is_later',
		`${quote(scan.role)} >= fromUnixTimestamp64Milli(${parameters.add('Int64', now)}, 'UTC')`,
		writing,
	);
	const weight = (weights: readonly number[]) =>
		`transform(${segment}, ${list}, ${parameters.add('Array(UInt64)', weights)}, toUInt64(0))`;
	const columns = quantiles.map(
		(quantile, at) =>
			`quantileExactWeightedIf(${level})(${value}, if(${later}, ${weight(quantile.now)}, ${weight(quantile.before)}), ${counted}) AS q${at}`,
	);
	const where = whereSql(scan, ranges, writing);
	return finish(selectSql({ columns, where }, writing), writing, budget);
}
