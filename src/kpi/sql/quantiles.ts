/**
 * Quantiles and their intervals. Where nothing is known beforehand, in three passes, because each needs the result of the
 * one before: the value; how much alike the rows of one customer are about it (`effectsSql`); the ordered values at the
 * ranks that follow. Where the likeness is kept from an earlier question, in one.
 */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Gauge } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql } from './condition.ts';
import { figureSql, valueSql } from './figure.ts';
import { cellOfNames, cellSql, keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { writingOf } from './writing.ts';

export function levelOf(gauge: Gauge): number {
	if (gauge.kind !== 'quantile') throw new TypeError(`a ${gauge.kind} is not a quantile`);
	return gauge.level;
}

/**
 * First pass: `f0_n`, `f0_left`, `f0_value`. The quantile is that of R's type 7 and Excel's PERCENTILE.INC: between the
 * two values nearest to rank (n − 1)·level + 1, so a median of an even number is the mean of the two in the middle.
 */
export function valuesSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const figures = scan.figures.flatMap(({ figure }, at) => {
		const { counted, leftOut } = figureSql(figure, at, writing);
		const quantile = `quantileExactInclusiveIf(${levelOf(figure.gauge)})`;
		return [
			`countIf(${counted}) AS f${at}_n`,
			...(leftOut ? [`countIf(${leftOut}) AS f${at}_left`] : []),
			`${quantile}(${valueSql(figure, at, writing)}, ${counted}) AS f${at}_value`,
		];
	});
	const where = whereSql(scan, ranges, writing);
	const columns = [...keys.grouped, ...keys.shown, `${cellOfNames(keys.names)} AS cell`, ...figures];
	return finish(selectSql({ columns, where, groupBy: keys.names }, writing), writing, budget);
}

/** Ranks (from 1) of the values that bound each cell's quantile, parallel to the cells. */
export type Bounds = { readonly low: readonly number[]; readonly high: readonly number[] };

/** Of a cell whose likeness of customers is known: the rows it was known for, and the ranks among them. */
export type KnownBounds = { readonly cell: number; readonly figures: readonly KnownRanks[] };
export type KnownRanks = { readonly n: number; readonly low: number; readonly high: number };

/**
 * All of it in one pass: as `valuesSql`, and `f0_low` and `f0_high` of the cells whose ranks are known. Among n rows, not
 * the n₀ they are known for, the ranks move along, outwards to the next whole one.
 */
export function rankedSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	known: readonly KnownBounds[],
): Statement {
	const writing = writingOf(scan, ranges);
	const { parameters } = writing;
	const keys = keysSql(scan, writing);
	const cells = parameters.add(
		'Array(UInt64)',
		known.map(({ cell }) => cell),
	);
	const ofCell = (at: number, read: (ranks: KnownRanks) => number) => {
		const numbers = known.map(({ figures }) => read(figures[at] ?? { n: 0, low: 1, high: 0 }));
		return `transform(cell, ${cells}, ${parameters.add('Array(UInt64)', numbers)}, toUInt64(0))`;
	};
	const figures = scan.figures.map(({ figure }, at) => {
		const { counted, leftOut } = figureSql(figure, at, writing);
		const [ordered, n, place] = [`ordered${at}`, `f${at}_n`, `place${at}`];
		const among = `greatest(${ofCell(at, (ranks) => ranks.n)}, 1)`;
		const low = `intDiv(${ofCell(at, (ranks) => ranks.low - 1)} * ${n}, ${among}) + 1`;
		const high = `${n} - intDiv(${ofCell(at, (ranks) => ranks.n - ranks.high)} * ${n}, ${among})`;
		const value = (index: string) => `toFloat64(${ordered}[${index}])`;
		const whole = `toUInt64(floor(${place}))`;
		const [before, after] = [value(whole), value(`least(${whole} + 1, ${n})`)];
		return {
			ofRows: [
				`arraySort(groupArrayIf(${valueSql(figure, at, writing)}, ${counted})) AS ${ordered}`,
				...(leftOut ? [`countIf(${leftOut}) AS left${at}`] : []),
			],
			ofCell: [
				`length(${ordered}) AS ${n}`,
				...(leftOut ? [`left${at} AS f${at}_left`] : []),
				`(greatest(${n}, 1) - 1) * ${levelOf(figure.gauge)} + 1 AS ${place}`,
				`${before} + (${place} - floor(${place})) * (${after} - ${before}) AS f${at}_value`,
				`${value(low)} AS f${at}_low`,
				`${value(high)} AS f${at}_high`,
			],
		};
	});
	const columns = [...keys.grouped, `${cellOfNames(keys.names)} AS cell`, ...figures.flatMap(({ ofRows }) => ofRows)];
	const where = whereSql(scan, ranges, writing);
	const inner = selectSql({ columns, where, groupBy: keys.names }, writing);
	const shown = [...keys.shown, 'cell', ...figures.flatMap((one) => one.ofCell)];
	return finish(selectFrom(inner, shown), writing, budget);
}

/** Third pass: `f0_low` and `f0_high`, the ordered values at the ranks. */
export function boundsSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	cellList: readonly number[],
	bounds: readonly Bounds[],
): Statement {
	const writing = writingOf(scan, ranges);
	const { parameters } = writing;
	const cells = parameters.add('Array(UInt64)', cellList);
	const ordered = scan.figures.map(({ figure }, at) => {
		const { counted } = figureSql(figure, at, writing);
		return `arraySort(groupArrayIf(${valueSql(figure, at, writing)}, ${counted})) AS ordered${at}`;
	});
	const where = bothSql(whereSql(scan, ranges, writing), `cell IN ${cells}`);
	const columns = [`${cellSql(scan, writing)} AS cell`, ...ordered];
	const picked = (at: number, ranks: readonly number[]) =>
		`ordered${at}[transform(cell, ${cells}, ${parameters.add('Array(UInt64)', ranks)}, toUInt64(1))]`;
	const ends = bounds.flatMap(({ low, high }, at) => [
		`${picked(at, low)} AS f${at}_low`,
		`${picked(at, high)} AS f${at}_high`,
	]);
	const inner = selectSql({ columns, where, groupBy: ['cell'] }, writing);
	return finish(selectFrom(inner, ['cell', ...ends]), writing, budget);
}
