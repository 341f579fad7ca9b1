/** What a result is grouped by. */
import type { Field } from '../field.ts';
import type { Scan } from '../scan.ts';
import type { Grain } from '../time/grain.ts';
import { columnSql } from './column.ts';
import { placedSql } from './placing.ts';
import type { Writing } from './writing.ts';

/** The integer by which rows are grouped in time; `labelOfCode` reads it. Mode 3 of a week is ISO 8601. */
const codes: Readonly<Record<Grain, (instant: string, zone: string) => string>> = {
	hour: (instant, zone) => `toYYYYMMDD(${instant}, ${zone}) * 100 + toHour(${instant}, ${zone})`,
	day: (instant, zone) => `toYYYYMMDD(${instant}, ${zone})`,
	week: (instant, zone) => `toYearWeek(${instant}, 3, ${zone})`,
	month: (instant, zone) => `toYYYYMM(${instant}, ${zone})`,
	quarter: (instant, zone) => `toYear(${instant}, ${zone}) * 10 + toQuarter(${instant}, ${zone})`,
	year: (instant, zone) => `toYear(${instant}, ${zone})`,
};

export function codeSql(grain: Grain, instant: string, zone: string): string {
	return codes[grain](instant, zone);
}

export type KeysSql = {
	/** `… AS g0`: the values grouped by, '' or 0 where missing. */
	readonly grouped: readonly string[];
	/** `g0`, … */
	readonly names: readonly string[];
	/** `… AS k0`: the same for a reader, NULL where missing and 64-bit integers as text. */
	readonly shown: readonly string[];
};

export function keysSql(scan: Scan, writing: Writing): KeysSql {
	return {
		grouped: scan.keys.map((key, at) => `${keySql(key, scan, writing)} AS g${at}`),
		names: scan.keys.map((_, at) => `g${at}`),
		shown: scan.keys.map((key, at) => `${shownSql(key, `g${at}`)} AS k${at}`),
	};
}

/** What rows are grouped by. */
export function keySql(key: Field, scan: Scan, writing: Writing): string {
	if (key.kind !== 'grain') return columnSql(key.name, writing).sql;
	return codes[key.name](placedSql(scan, writing), writing.parameters.add('String', scan.timeZone));
}

function shownSql(key: Field, name: string): string {
	if (key.kind === 'grain') return name;
	const customer = key.kind === 'column' && key.type === 'customer';
	return customer ? `nullIf(toString(${name}), '0')` : `nullIf(${name}, '')`;
}

/** A number below 2^53 that stands for the cell: chance of two alike among 10,000 cells 6e-9. */
export function cellOfNames(names: readonly string[]): string {
	return names.length === 0 ? 'toUInt64(0)' : `bitShiftRight(cityHash64(${names.join(', ')}), 11)`;
}

/** The same from a row. */
export function cellSql(scan: Scan, writing: Writing): string {
	return cellOfNames(scan.keys.map((key) => keySql(key, scan, writing)));
}
