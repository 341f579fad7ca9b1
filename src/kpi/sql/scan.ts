/** The parts that statements over one scan share: keys, rows, figures, limits. */
import { type Statement, statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Field } from '../field.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Grain } from '../time/grain.ts';
import type { Range } from '../time/period.ts';
import { columnSql, quote, type Writing } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { Parameters } from './parameters.ts';

export type KeySql = {
	/** What is grouped by: '' or 0 where missing. */
	readonly group: string;
	/** The same for a reader: NULL where missing, 64-bit integers as text. `name` stands for the grouped value. */
	readonly shown: (name: string) => string;
};

export type FigureSql = {
	/** The row is one the KPI asks about. */
	readonly asked: string;
	/** … and can be counted. */
	readonly counted: string;
	/** … or cannot; null where every row asked about counts. */
	readonly leftOut: string | null;
};

/** The integer by which rows are grouped in time; `labelOfCode` reads it. Mode 3 of a week is ISO 8601. */
const codes: Readonly<Record<Grain, (instant: string, zone: string) => string>> = {
	hour: (instant, zone) => `toYYYYMMDD(${instant}, ${zone}) * 100 + toHour(${instant}, ${zone})`,
	day: (instant, zone) => `toYYYYMMDD(${instant}, ${zone})`,
	week: (instant, zone) => `toYearWeek(${instant}, 3, ${zone})`,
	month: (instant, zone) => `toYYYYMM(${instant}, ${zone})`,
	quarter: (instant, zone) => `toYear(${instant}, ${zone}) * 10 + toQuarter(${instant}, ${zone})`,
	year: (instant, zone) => `toYear(${instant}, ${zone})`,
};

export function writingOf(scan: Pick<Scan, 'fact' | 'links'>): Writing {
	return { fact: scan.fact, links: scan.links, parameters: new Parameters() };
}

export function keySql(key: Field, scan: Scan, writing: Writing): KeySql {
	if (key.kind === 'grain') {
		const zone = writing.parameters.add('String', scan.timeZone);
		return { group: codes[key.name](quote(scan.role), zone), shown: (name) => name };
	}
	const { sql, type } = columnSql(key.name, writing);
	if (type === 'customer') return { group: sql, shown: (name) => `nullIf(toString(${name}), '0')` };
	return { group: sql, shown: (name) => `nullIf(${name}, '')` };
}

/** A number below 2^53 that stands for the cell: chance of two alike among 10,000 cells 6e-9. */
export function cellSql(scan: Scan, writing: Writing): string {
	if (scan.keys.length === 0) return 'toUInt64(0)';
	const groups = scan.keys.map((key) => keySql(key, scan, writing).group);
	return `bitShiftRight(cityHash64(${groups.join(', ')}), 11)`;
}

export function figureSql(figure: Figure, writing: Writing): FigureSql {
	const { population, countable, gauge } = figure;
	const asked = conditionSql(population, writing);
	const conditions: string[] = [];
	if (countable) conditions.push(conditionSql(countable, writing));
	if (gauge.kind === 'mean' && gauge.rescaled) conditions.push(`${rescaledSql(gauge.column)} IS NOT NULL`);
	if (conditions.length === 0) return { asked, counted: asked, leftOut: null };
	const counts = conditions.join(' AND ');
	return { asked, counted: bothSql(asked, counts), leftOut: bothSql(asked, `NOT (${counts})`) };
}

/** A score on 0…100 of the scale stored with it; NULL where the scale is unknown or has no width. */
export function rescaledSql(column: string): string {
	return `100 * (${quote(column)} - ${quote('scale_min')}) / nullIf(${quote('scale_max')} - ${quote('scale_min')}, 0)`;
}

/** Rows of the ranges, within filters and scope, that any figure asks about. */
export function rowsSql(scan: Scan, ranges: readonly Range[], writing: Writing): string {
	const populations = scan.figures.map(({ figure }) => conditionSql(figure.population, writing));
	const asked = populations.includes('true') ? 'true' : [...new Set(populations)].join(' OR ');
	const conditions = scan.conditions.map((condition) => conditionSql(condition, writing));
	return bothSql(rangesSql(scan.role, ranges, writing), asked.includes(' OR ') ? `(${asked})` : asked, ...conditions);
}

export function rangesSql(role: string, ranges: readonly Range[], { parameters }: Writing): string {
	const instant = (at: number) =>
		parameters.add("DateTime64(3, 'UTC')", new Date(at).toISOString().replace(/[TZ]/g, ' ').trim());
	const tests = ranges.map(({ from, to }) => `${quote(role)} >= ${instant(from)} AND ${quote(role)} < ${instant(to)}`);
	return tests.length === 1 ? (tests[0] ?? '') : `(${tests.join(' OR ')})`;
}

/** One item a line, indented. */
export function lines(items: readonly string[], depth = 1): string {
	const tabs = '\t'.repeat(depth);
	return items.map((item) => tabs + item).join(',\n');
}

export function groupBy(names: readonly string[], indent = ''): string {
	return names.length === 0 ? '' : `\n${indent}GROUP BY ${names.join(', ')}`;
}

/** Ends every statement. One group above the limit is let through, so that the limit shows. */
export function finish(sql: string, writing: Writing, budget: Budget, limit: number = budget.groups + 1): Statement {
	const settings = {
		max_execution_time: budget.seconds,
		max_memory_usage: Math.trunc(budget.memoryBytes),
		max_rows_to_read: Math.trunc(budget.rows),
	};
	const list = Object.entries(settings).map(([name, value]) => `${name} = ${Number(value)}`);
	return statement(`${sql}\nLIMIT ${limit}\nSETTINGS ${list.join(', ')}`, writing.parameters.values());
}
