/** Figures that follow from their rows alone, whatever their kind: all those of a fact and date from one pass. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import { isClustered, type Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql, conditionSql } from './condition.ts';
import { currencyListSql } from './currencies.ts';
import { figureSql, successSql, valueSql } from './figure.ts';
import { cellOfNames, keysSql } from './keys.ts';
import { placedSql } from './placing.ts';
import { type KnownBounds, levelOf, orderedSql, rankedSql } from './quantiles.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

type Column = readonly [sql: string, name: string];

/**
 * Rows per cell: `f0_n` those that count, `f0_left` those that cannot, and so on for each figure. A level has `f0_known`,
 * the rows whose state is known, whatever it is; a largest value `f0_most`; measured values see `measuredColumns`; a share
 * `f0_sum`, the rows that fulfil it, and with a window `f0_newest`, the last instant (ms since 1970) at which one began; a
 * mean `f0_sum` Σx, `f0_squares` Σx², and of money `f0_currencies`, a JSON list; a quantile `f0_value`. With `known`, quantiles have `f0_low` and `f0_high` in the cells whose ranks are known.
 * The `cell` is a number that later passes name it by.
 */
export function plainSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	known: readonly KnownBounds[] = [],
): Statement {
	const writing = writingOf(scan, ranges);
	const keys = keysSql(scan, writing);
	const ordered = known.length > 0;
	const placed = placedSql(scan, writing);
	const figures = scan.figures.map(({ figure }, at) => columnsOf(figure, at, ordered, placed, writing));
	const where = whereSql(scan, ranges, writing);
	const cell: readonly Column[] = scan.figures.some(({ figure }) => isClustered(figure))
		? [[cellOfNames(keys.names), 'cell']]
		: [];
	const columns = [...cell, ...figures.flat()].map(([sql, name]) => `${sql} AS ${name}`);
	if (!ordered) {
		const all = [...keys.grouped, ...keys.shown, ...columns];
		return finish(selectSql({ columns: all, where, groupBy: keys.names }, writing), writing, budget);
	}
	const ranked = rankedSql(scan, known, writing);
	const inner = selectSql({ columns: [...keys.grouped, ...columns], where, groupBy: keys.names }, writing);
	const outer = figures.flatMap((own, at) => [
		...own.map(([, name]) => name).filter((name) => name.startsWith('f')),
		...(ranked[at] ?? []),
	]);
	return finish(selectFrom(inner, [...keys.shown, 'cell', ...outer]), writing, budget);
}

function columnsOf(figure: Figure, at: number, ordered: boolean, placed: string, writing: Writing): readonly Column[] {
	const { counted, leftOut } = figureSql(figure, at, writing);
	const { kind } = figure.gauge;
	const left: readonly Column[] = leftOut ? [[`countIf(${leftOut})`, `f${at}_left`]] : [];
	if (kind === 'quantile' && ordered) return [[orderedSql(figure, at, counted, writing), `ordered${at}`], ...left];
	return [[`countIf(${counted})`, `f${at}_n`], ...left, ...moreColumns(figure, at, counted, placed, writing)];
}

function moreColumns(figure: Figure, at: number, counted: string, placed: string, writing: Writing): readonly Column[] {
	const { gauge, countable, window } = figure;
	switch (gauge.kind) {
		case 'largest':
			return [[`maxOrNullIf(${valueSql(figure, at, writing)}, ${counted})`, `f${at}_most`]];
		case 'measured':
			return measuredColumns(at, counted, placed);
		case 'level': {
			const { asked } = figureSql(figure, at, writing);
			return [[`countIf(${bothSql(asked, countable ? conditionSql(countable, writing) : 'true')})`, `f${at}_known`]];
		}
		case 'proportion': {
			const newest = window && `toUnixTimestamp64Milli(max(if(${counted}, ${quote(window.since)}, NULL)))`;
			return [
				[`countIf(${bothSql(counted, successSql(figure, at, writing))})`, `f${at}_sum`],
				...(newest ? [[newest, `f${at}_newest`] as const] : []),
			];
		}
		case 'mean': {
			const value = valueSql(figure, at, writing);
			const currencies = currencyListSql(figure, counted, writing);
			return [
				[`ifNull(sumIf(${value}, ${counted}), 0)`, `f${at}_sum`],
				[`ifNull(sumIf(pow(${value}, 2), ${counted}), 0)`, `f${at}_squares`],
				...(currencies ? [[currencies, `f${at}_currencies`] as const] : []),
			];
		}
		case 'quantile': {
			// That of R's type 7 and Excel's PERCENTILE.INC, between the two values nearest to rank (n − 1)·level + 1.
			const quantile = `quantileExactInclusiveIf(${levelOf(gauge)})`;
			return [[`${quantile}(${valueSql(figure, at, writing)}, ${counted})`, `f${at}_value`]];
		}
		default:
			return [];
	}
}

/**
 * Values that do not say how many rows are behind them, the sum of those rows and of the values weighted by them, the mean
 * of the values of the last day.
 */
function measuredColumns(at: number, counted: string, placed: string): readonly Column[] {
	const rows = 'ifNull(`n`, 0)';
	const value = 'ifNull(`value`, 0)';
	const byDay = `sumMapIf([toUnixTimestamp64Milli(${placed})], [${value}], [toUInt64(1)], ${counted})`;
	return [
		[`countIf(${counted} AND ${rows} = 0)`, `f${at}_bare`],
		[`sumIf(${rows}, ${counted})`, `f${at}_weight`],
		[`sumIf(${value} * ${rows}, ${counted})`, `f${at}_weighted`],
		[byDay, `f${at}_days`],
		[`f${at}_days.2[-1] / f${at}_days.3[-1]`, `f${at}_last`],
	];
}
