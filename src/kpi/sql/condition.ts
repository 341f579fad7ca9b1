/** Conditions as data → SQL. Each test comes out true or false, never NULL. */
import type { ColumnType } from '../../facts/column.ts';
import type { Condition, Scalar, SizeTest, Test } from '../condition.ts';
import { type ColumnSql, columnSql } from './column.ts';
import type { Writing } from './writing.ts';

export function conditionSql(condition: Condition, writing: Writing): string {
	if ('all' in condition) return join(condition.all, ' AND ', 'true', writing);
	if ('any' in condition) return join(condition.any, ' OR ', 'false', writing);
	return testSql(condition, writing);
}

/** Both hold; a condition that always does is left out. */
export function bothSql(...conditions: readonly string[]): string {
	const telling = conditions.filter((condition) => condition !== 'true');
	return telling.join(' AND ') || 'true';
}

function join(conditions: readonly Condition[], by: string, empty: string, writing: Writing): string {
	const parts = conditions.map((one) => conditionSql(one, writing));
	return parts.length < 2 ? (parts[0] ?? empty) : `(${parts.join(by)})`;
}

function testSql(test: Test, writing: Writing): string {
	const column = columnSql(test.field, writing);
	switch (test.op) {
		case 'is null':
			return missingSql(column, true);
		case 'is not null':
			return missingSql(column, false);
		case 'in':
			return listSql(column, test.value, writing);
		case 'not in':
			return `NOT (${listSql(column, test.value, writing)})`;
		case '=':
			return twoValued(column, `${column.sql} = ${valueSql(test.value, column.type, writing)}`, 'false');
		case '!=':
			return twoValued(column, `${column.sql} != ${valueSql(test.value, column.type, writing)}`, 'true');
		default:
			return sizeSql(column, test, writing);
	}
}

/** A comparison by size; with anything missing it is false. */
function sizeSql(column: ColumnSql, test: SizeTest, writing: Writing): string {
	const other = 'column' in test ? columnSql(test.column, writing) : null;
	const comparison = `${column.sql} ${test.op} ${other?.sql ?? sizeOf(test, column, writing)}`;
	return twoValued(other && !hasNull(column.type) ? other : column, comparison, 'false');
}

/** Numbers of the catalogue are written out; those of a question travel beside the text. */
function sizeOf(test: SizeTest, { type }: ColumnSql, writing: Writing): string {
	if ('value' in test) return valueSql(test.value, type, writing);
	if ('bound' in test) return writing.parameters.add('Float64', test.bound);
	if ('moment' in test) return `fromUnixTimestamp64Milli(${writing.parameters.add('Int64', writing.asOf)}, 'UTC')`;
	throw new TypeError(`a comparison of ${test.field} was given nothing to compare with`);
}

/** Texts are '' where missing and the customer is 0; only the other kinds of column know NULL. */
function hasNull(type: ColumnType): boolean {
	return !['text', 'name', 'json', 'reference', 'customer'].includes(type);
}

function twoValued(column: ColumnSql, comparison: string, whenMissing: 'true' | 'false'): string {
	return hasNull(column.type) ? `ifNull(${comparison}, ${whenMissing})` : comparison;
}

function missingSql({ sql, type }: ColumnSql, missing: boolean): string {
	if (hasNull(type)) return `${sql} IS ${missing ? '' : 'NOT '}NULL`;
	return `${sql} ${missing ? '=' : '!='} ${type === 'customer' ? '0' : "''"}`;
}

function listSql({ sql, type }: ColumnSql, values: readonly string[], { parameters }: Writing): string {
	const list = type === 'customer' ? parameters.addKeys(values) : parameters.add('Array(String)', values);
	return `${sql} IN ${list}`;
}

/** Numbers and flags come from the catalogue, or were checked to be such, and are written out; texts never are. */
function valueSql(value: Scalar, type: ColumnType, { parameters }: Writing): string {
	if (typeof value === 'string') {
		const parameter = parameters.add('String', value);
		return type === 'customer' ? `toUInt64(${parameter})` : parameter;
	}
	if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} cannot be compared with`);
	return String(value);
}
