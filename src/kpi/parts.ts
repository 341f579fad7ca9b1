/**
 * Parts: what the engine returns for one figure of one cell, enough to make its value and interval, and nothing that
 * grows with the rows. They belong to their cell alone: distinct customers and ordered values do not add up over cells.
 */
import { z } from 'zod';
import type { MeanWorth } from '../stats/mean.ts';
import type { Squares } from '../stats/ratio.ts';
import type { Gauge } from './figure.ts';

export type CountParts = { readonly kind: 'count'; readonly n: number; readonly leftOut: number };

/** y is 0 or 1 for a share; −1, 0 or 1 for a net score; the value itself for a mean. */
export type SumParts = {
	readonly kind: 'sums';
	readonly n: number;
	readonly leftOut: number;
	readonly sum: number;
	/** Σy² over rows; null for a share and a net score, where it follows from the others. */
	readonly squares: number | null;
	/** Rows with y = 1 and y = −1; null where the figure is no net score. */
	readonly plus: number | null;
	readonly minus: number | null;
	readonly clusters: number;
	readonly clusterSquares: number;
	readonly cross: number;
	readonly sizes: number;
	/** Of an amount of money: the currencies of its rows, as they were before a conversion; else null. */
	readonly currencies: readonly string[] | null;
};

/** Events over exposure: as sums, n being rows and the sums over clusters taken with the exposure in the place of n. */
export type RateParts = Omit<SumParts, 'kind' | 'squares' | 'plus' | 'minus' | 'currencies'> & {
	readonly kind: 'rate';
	readonly exposure: number;
};

/** A column added up, and what its customers have of it. */
export type TotalParts = {
	readonly kind: 'total';
	readonly n: number;
	readonly leftOut: number;
	readonly sum: number;
	/** Σx² over rows and over customers. */
	readonly squares: number;
	readonly clusterSquares: number;
	readonly clusters: number;
	/** The customer with least and with most. */
	readonly smallest: number;
	readonly largest: number;
	readonly currencies: readonly string[] | null;
};

/** Customers: n of them, not of their rows. */
export type CustomerParts = {
	readonly kind: 'customers';
	readonly n: number;
	/** All that have a row, also those that are not meant. */
	readonly known: number;
	/** Rows of nobody. */
	readonly leftOut: number;
	/** Those that the test holds for; of a mean over customers Σx, x being what one of them has. */
	readonly sum: number;
	/** Σx² over customers; null where there is no such x. */
	readonly squares: number | null;
	readonly newest: number | null;
	readonly currencies: readonly string[] | null;
};

/** Of a ratio of two sums; see `RatioSums` of the stats. */
export type RatioParts = {
	readonly kind: 'ratio';
	readonly n: number;
	readonly leftOut: number;
	readonly clusters: number;
	readonly numerator: number;
	readonly denominator: number;
	readonly rows: Squares;
	readonly totals: Squares;
	/** The smallest that a row adds to the numerator, and the most by which one adds more to it than to the denominator. */
	readonly least: number;
	readonly excess: number;
	readonly currencies?: readonly string[] | null;
	readonly newest?: number | null;
};

/** What n rows are worth, customers with several of them considered. */
export type Worth = {
	/** n over the design effect. */
	readonly effective: number;
	/** The same, lowered where few clusters leave the design effect itself uncertain: for intervals. */
	readonly corrected: number;
};

export type ShareParts = {
	readonly kind: 'share';
	readonly n: number;
	readonly leftOut: number;
	/** Rows that fulfil what is asked. */
	readonly sum: number;
	/** The newest of the instants whose window decides how the rows count, in ms since 1970; null without a window. */
	readonly newest: number | null;
	readonly worth: Worth;
};

/** A mean of all rows there are, and what they are worth. */
export type MeanParts = {
	readonly kind: 'mean';
	readonly n: number;
	readonly leftOut: number;
	readonly sum: number;
	/** Σy² over rows. */
	readonly squares: number;
	readonly worth: MeanWorth;
	readonly currencies: readonly string[] | null;
};

export type QuantileParts = {
	readonly kind: 'quantile';
	readonly n: number;
	readonly leftOut: number;
	readonly value: number | null;
	/** n over the design effect. */
	readonly effectiveN: number;
	readonly low: number | null;
	readonly high: number | null;
	/** Effective rows from which on there is an interval; null where there is one. */
	readonly needed: number | null;
};

/** How many rows are in a state at a moment. */
export type LevelParts = {
	readonly kind: 'level';
	readonly n: number;
	readonly leftOut: number;
	/** Whether the state of any row is known: 0 of some is a level, 0 of none is not. */
	readonly known: boolean;
};

export type LargestParts = {
	readonly kind: 'largest';
	readonly n: number;
	readonly leftOut: number;
	readonly value: number | null;
};

/** Values computed elsewhere, already put together. */
export type MeasuredParts = {
	readonly kind: 'measured';
	/** The rows behind the values, where all say how many those are; else how many values there are. */
	readonly n: number;
	readonly leftOut: number;
	readonly value: number | null;
};

/** A share of rows to which it has happened, those still waiting considered; shares are 0…1. */
export type IncidenceParts = {
	readonly kind: 'incidence';
	readonly n: number;
	readonly leftOut: number;
	/** Null where no row was watched for long enough. */
	readonly value: number | null;
	/** Rows that are watched to their end and would know as much, over the design effect. */
	readonly effectiveN: number;
	readonly low: number | null;
	readonly high: number | null;
	/** Rows still waiting that are younger than the target. */
	readonly waiting: number;
};

export type Parts =
	| CountParts
	| SumParts
	| RateParts
	| TotalParts
	| CustomerParts
	| RatioParts
	| ShareParts
	| MeanParts
	| QuantileParts
	| LevelParts
	| LargestParts
	| MeasuredParts
	| IncidenceParts;

/** A row as the engine returns it: 64-bit integers as text, NaN as null. */
export type EngineRow = Readonly<Record<string, EngineValue | undefined>>;
export type EngineValue = string | number | boolean | null | Readonly<Record<string, string>>;

export function numberOf(row: EngineRow, column: string): number {
	return Number(row[column] ?? 0);
}

export function nullableNumberOf(row: EngineRow, column: string): number | null {
	const value = row[column];
	return value === null || value === undefined ? null : Number(value);
}

export function countParts(
	row: EngineRow,
	at: number,
	kind: Gauge['kind'],
): CountParts | LevelParts | LargestParts | MeasuredParts {
	const rows = { n: numberOf(row, `f${at}_n`), leftOut: numberOf(row, `f${at}_left`) };
	if (kind === 'level') return { kind, ...rows, known: numberOf(row, `f${at}_known`) > 0 };
	if (kind === 'largest') return { kind, ...rows, value: nullableNumberOf(row, `f${at}_most`) };
	if (kind === 'measured') return measuredParts(row, at, rows);
	return { kind: 'count', ...rows };
}

export function customerParts(row: EngineRow, at: number, kind: Gauge['kind']): CustomerParts | RatioParts {
	if (kind === 'customer_ratio') return customerRatioParts(row, at);
	return {
		kind: 'customers',
		n: numberOf(row, `f${at}_n`),
		known: numberOf(row, `f${at}_known`),
		leftOut: numberOf(row, `f${at}_left`),
		sum: numberOf(row, `f${at}_sum`),
		squares: nullableNumberOf(row, `f${at}_squares`),
		newest: nullableNumberOf(row, `f${at}_newest`),
		currencies: currenciesOf(row, at),
	};
}

/** Of whatever is summed per customer first. */
export function summedParts(
	row: EngineRow,
	at: number,
	kind: Gauge['kind'],
): SumParts | RateParts | TotalParts | RatioParts {
	if (kind === 'ratio') return ratioParts(row, at);
	if (kind !== 'sum' && kind !== 'rate') return sumParts(row, at, kind);
	const read = (name: string) => numberOf(row, `f${at}_${name}`);
	const shared = {
		n: read('n'),
		leftOut: read('left'),
		sum: read('sum'),
		clusters: read('clusters'),
		clusterSquares: read('cluster_squares'),
	};
	if (kind === 'rate')
		return { kind, ...shared, exposure: read('exposure'), cross: read('cross'), sizes: read('sizes') };
	return {
		kind: 'total',
		...shared,
		squares: read('squares'),
		smallest: read('smallest'),
		largest: read('largest'),
		currencies: currenciesOf(row, at),
	};
}

export function currenciesOf(row: EngineRow, at: number): readonly string[] | null {
	const found = row[`f${at}_currencies`];
	return typeof found === 'string' ? currencyList.parse(JSON.parse(found)) : null;
}

const currencyList = z.array(z.string());

/** Each customer is one row and one cluster. */
function customerRatioParts(row: EngineRow, at: number): RatioParts {
	const parts = ratioParts(row, at);
	return { ...parts, clusters: parts.n, totals: parts.rows };
}

function ratioParts(row: EngineRow, at: number): RatioParts {
	const read = (name: string) => numberOf(row, `f${at}_${name}`);
	return {
		kind: 'ratio',
		n: read('n'),
		leftOut: read('left'),
		clusters: read('clusters'),
		numerator: read('x'),
		denominator: read('y'),
		rows: { xx: read('xx'), xy: read('xy'), yy: read('yy') },
		totals: { xx: read('cxx'), xy: read('cxy'), yy: read('cyy') },
		least: read('least'),
		excess: read('excess'),
		currencies: currenciesOf(row, at),
		newest: nullableNumberOf(row, `f${at}_newest`),
	};
}

function measuredParts(row: EngineRow, at: number, rows: { n: number; leftOut: number }): MeasuredParts {
	const read = (name: string) => nullableNumberOf(row, `f${at}_${name}`);
	const [weight, weighted] = [read('weight') ?? 0, read('weighted') ?? 0];
	const isWeighted = rows.n > 0 && read('bare') === 0;
	return {
		...rows,
		kind: 'measured',
		n: isWeighted ? weight : rows.n,
		value: isWeighted ? weighted / weight : read('last'),
	};
}

export function sumParts(row: EngineRow, at: number, kind: Gauge['kind']): SumParts {
	const read = (name: string) => numberOf(row, `f${at}_${name}`);
	return {
		kind: 'sums',
		n: read('n'),
		leftOut: read('left'),
		sum: read('sum'),
		squares: kind === 'mean' || kind === 'blend' ? read('squares') : null,
		plus: kind === 'net' ? read('plus') : null,
		minus: kind === 'net' ? read('minus') : null,
		clusters: read('clusters'),
		clusterSquares: read('cluster_squares'),
		cross: read('cross'),
		sizes: read('sizes'),
		currencies: currenciesOf(row, at),
	};
}
