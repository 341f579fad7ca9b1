/**
 * Quantiles and their intervals. Where nothing is known beforehand, in three passes, because each needs the result of the
 * one before: the value; how much alike the rows of one customer are about it (`effectsSql`); the ordered values at the
 * ranks that follow. Where the likeness is kept from an earlier question, in one.
 */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure, Gauge } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql } from './condition.ts';
import { figureSql, valueSql } from './figure.ts';
import { cellSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

export function levelOf(gauge: Gauge): number {
	if (gauge.kind !== 'quantile') throw new TypeError(`a ${gauge.kind} is not a quantile`);
	return gauge.level;
}

/** Of a cell whose likeness of customers is known: the rows it was known for, and the ranks among them. */
export type KnownBounds = { readonly cell: number; readonly figures: readonly KnownRanks[] };
export type KnownRanks = { readonly n: number; readonly low: number; readonly high: number };
/** Of no row: its ends are not read. */
export const unknownRanks: KnownRanks = { n: 0, low: 1, high: 0 };

export function orderedSql(figure: Figure, at: number, counted: string, writing: Writing): string {
	return `arraySort(groupArrayIf(${valueSql(figure, at, writing)}, ${counted}))`;
}

/**
 * By figure, over `ordered0` and `cell`: `f0_n`, the quantile `f0_value` as `quantileExactInclusive` has it, and `f0_low`
 * and `f0_high` of the cells whose ranks are known. Among n rows, not the n₀ they are known for, the ranks move along,
 * outwards to the next whole one. Nothing for a figure that is no quantile.
 */
export function rankedSql(
	{ figures }: Scan,
	known: readonly KnownBounds[],
	{ parameters }: Writing,
): readonly (readonly string[])[] {
	const cells = parameters.add(
		'Array(UInt64)',
		known.map(({ cell }) => cell),
	);
	const ofCell = (at: number, read: (ranks: KnownRanks) => number) => {
		const numbers = known.map(({ figures: ranks }) => read(ranks[at] ?? unknownRanks));
		return `transform(cell, ${cells}, ${parameters.add('Array(UInt64)', numbers)}, toUInt64(0))`;
	};
	return figures.map(({ figure: { gauge } }, at) => {
		if (gauge.kind !== 'quantile') return [];
		const [ordered, n, place] = [`ordered${at}`, `f${at}_n`, `place${at}`];
		const among = `greatest(${ofCell(at, (ranks) => ranks.n)}, 1)`;
		const low = `intDiv(${ofCell(at, (ranks) => ranks.low - 1)} * ${n}, ${among}) + 1`;
		const high = `${n} - intDiv(${ofCell(at, (ranks) => ranks.n - ranks.high)} * ${n}, ${among})`;
		const value = (index: string) => `toFloat64(${ordered}[${index}])`;
		const whole = `toUInt64(floor(${place}))`;
		const [before, after] = [value(whole), value(`least(${whole} + 1, ${n})`)];
		return [
			`length(${ordered}) AS ${n}`,
			`(greatest(${n}, 1) - 1) * ${gauge.level} + 1 AS ${place}`,
			`${before} + (${place} - floor(${place})) * (${after} - ${before}) AS f${at}_value`,
			`${value(low)} AS f${at}_low`,
			`${value(high)} AS f${at}_high`,
		];
	});
}

/** Ranks (from 1) of the values that bound each cell's quantile, parallel to the cells. */
export type Bounds = { readonly low: readonly number[]; readonly high: readonly number[] };

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
		return `${orderedSql(figure, at, counted, writing)} AS ordered${at}`;
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
