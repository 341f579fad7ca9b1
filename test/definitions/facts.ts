/** Raw rows as plain objects, and the little arithmetic that definitions are written in. Nothing here knows the program's SQL. */
import type { FactName } from '../../src/facts/vocabulary.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;
export type Facts = Readonly<Record<FactName, readonly Row[]>>;

/** A month, of all rows or of those with one value of one field, seen at a moment. In ms since 1970. */
export type Cell = {
	readonly from: number;
	readonly to: number;
	readonly asOf: number;
	readonly where: { readonly field: string; readonly value: string } | null;
};

/** What a definition comes to; n where it says what is counted. */
export type Answer = { readonly value: number | null; readonly n: number };
export type Definition = (facts: Facts, cell: Cell) => Answer;

export const SECOND = 1000;
export const DAY = 86_400 * SECOND;

export function at(value: Row[string] | undefined): number | null {
	return typeof value === 'string' && value !== '' ? Date.parse(`${value.replace(' ', 'T')}Z`) : null;
}

export function num(value: Row[string] | undefined): number {
	return Number(value);
}

export const known = (value: Row[string] | undefined) => value !== null && value !== undefined && value !== '';

export const isSomebody = (row: Row) => String(row.customer) !== '0';

/** Rows of the cell by one of their dates. */
export function within(rows: readonly Row[], role: string, { from, to, where }: Cell): readonly Row[] {
	return rows.filter((row) => {
		const moment = at(row[role]);
		if (moment === null || moment < from || moment >= to) return false;
		return where === null || row[where.field] === where.value;
	});
}

/** The rows of the segment, whenever they were. */
export function ofSegment(rows: readonly Row[], { where }: Cell): readonly Row[] {
	return where === null ? rows : rows.filter((row) => row[where.field] === where.value);
}

export function share(rows: readonly Row[], holds: (row: Row) => boolean): Answer {
	const n = rows.length;
	return { n, value: n === 0 ? null : (100 * rows.filter(holds).length) / n };
}

export function count(rows: readonly unknown[]): Answer {
	return { n: rows.length, value: rows.length === 0 ? null : rows.length };
}

export function total(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

export function mean(values: readonly number[]): Answer {
	const n = values.length;
	return { n, value: n === 0 ? null : total(values) / n };
}

export function sum(values: readonly number[]): Answer {
	return { n: values.length, value: values.length === 0 ? null : total(values) };
}

/** As Excel and R type 7 have it. */
export function quantile(values: readonly number[], level: number): Answer {
	const sorted = [...values].sort((one, other) => one - other);
	const n = sorted.length;
	if (n === 0) return { n, value: null };
	const place = (n - 1) * level;
	const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	return { n, value: low + (high - low) * (place - Math.floor(place)) };
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** The mean of 100, 0 and −100. */
export function net(rows: readonly Row[], plus: (row: Row) => boolean, minus: (row: Row) => boolean): Answer {
	const n = rows.length;
	if (n === 0) return { n, value: null };
	return { n, value: (100 * (rows.filter(plus).length - rows.filter(minus).length)) / n };
}

export function ratio(top: number, bottom: number, n: number): Answer {
	return bottom === 0 ? { n: 0, value: null } : { n, value: top / bottom };
}

export function byKey<Item>(items: readonly Item[], key: (item: Item) => string): readonly (readonly Item[])[] {
	return [...Map.groupBy(items, key).values()];
}
