/** The values of fields with their counts. One statement counts all fields that stand under the same filters. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { FacetField } from '../facets/query.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { columnSql } from './column.ts';
import { Parameters } from './parameters.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

/** Beside the fields, which have their places from 0 on: all rows, and the names of attributes. */
export const ALL_ROWS = -1;
export const ATTRIBUTE_NAMES = -2;

export type FacetPart = {
	readonly place: number;
	/** Undefined for all rows and for the names of attributes. */
	readonly field?: FacetField;
};

export type FacetsAsked = {
	/** One for each fact, without figures: its filters and what places its rows. */
	readonly scans: readonly Scan[];
	readonly range: Range;
	readonly parts: readonly FacetPart[];
	readonly search: string | null;
	readonly limit: number;
};

/**
 * Rows `place`, `value` ('' where missing), `c0`, `c1` … (rows of each fact): the missing ones first, then the most
 * frequent; one more of each field than asked for, which tells that there are others.
 */
export function facetsSql({ scans, range, parts, search, limit }: FacetsAsked, budget: Budget): Statement {
	const parameters = new Parameters();
	const writings = scans.map((scan) => ({ scan, writing: { ...writingOf(scan, [range]), parameters } }));
	const counts = scans.map((_, at) => `c${at}`);
	const ranked = parts.map(({ place, field }) => {
		const values = writings.map(({ scan, writing }, at) =>
			countedSql({ place, field, at, scan, range, writing }, counts),
		);
		const found = field && search !== null ? startsSql(search, parameters) : 'true';
		return rankedSql(`toInt32(${place})`, unionSql(values, counts), found, counts, limit);
	});
	const [first] = writings;
	if (!first) throw new TypeError('values are those of a fact');
	const whole = selectFrom(ranked.join('\nUNION ALL\n'), ['place', 'value', ...counts]);
	return finish(whole, first.writing, budget, parts.length * (limit + 2));
}

type Counted = {
	readonly place: number;
	readonly field: FacetField | undefined;
	readonly at: number;
	readonly scan: Scan;
	readonly range: Range;
	readonly writing: Writing;
};

function countedSql({ place, field, at, scan, range, writing }: Counted, counts: readonly string[]): string {
	const value = field ? valueSql(field, writing) : place === ATTRIBUTE_NAMES ? 'arrayJoin(mapKeys(attributes))' : "''";
	const columns = [
		`${value} AS value`,
		...counts.map((name, other) => `${other === at ? 'count()' : 'toUInt64(0)'} AS ${name}`),
	];
	return selectSql({ columns, where: whereSql(scan, [range], writing), groupBy: ['value'] }, writing);
}

/** A text, '' where missing; a flag as `true` or `false`. */
function valueSql(field: FacetField, writing: Writing): string {
	const { sql } = columnSql(field.name, writing);
	return field.kind === 'column' && field.type === 'flag' ? `ifNull(toString(${sql}), '')` : sql;
}

/** Values of one field in several facts. */
function unionSql(values: readonly string[], counts: readonly string[]): string {
	if (values.length === 1) return values[0] ?? '';
	const sums = counts.map((name) => `sum(${name}) AS ${name}`);
	return selectFrom(values.join('\nUNION ALL\n'), ['value', ...sums], ['value']);
}

function startsSql(search: string, parameters: Parameters): string {
	return `startsWith(lowerUTF8(value), lowerUTF8(${parameters.add('String', search)}))`;
}

function rankedSql(place: string, inner: string, found: string, counts: readonly string[], limit: number): string {
	const order = `value = '' DESC, ${counts.join(' + ')} DESC, value`;
	const picked = selectFrom(inner, [`${place} AS place`, 'toString(value) AS value', ...counts]);
	return `${picked}\nWHERE ${found} ORDER BY ${order}\nLIMIT ${limit + 2}`;
}
