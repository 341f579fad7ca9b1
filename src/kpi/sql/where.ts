/** Which rows a statement reads. */
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql, conditionSql } from './condition.ts';
import { askedSql } from './figure.ts';
import { momentSql } from './moment.ts';
import { placedSql } from './placing.ts';
import { quote, type Writing } from './writing.ts';

/** Rows of the ranges, within the filters, that any figure asks about; of a stock, all there are at the moment. */
export function whereSql(scan: Scan, ranges: readonly Range[], writing: Writing): string {
	const placed =
		scan.stock && !scan.spread
			? `${quote(scan.role)} < ${momentSql(writing)}`
			: withinSql(placedSql(scan, writing), ranges, writing);
	return bothSql(placed, ...rowConditions(scan, writing));
}

/** The same without the ranges. */
export function rowConditions(scan: Scan, writing: Writing): readonly string[] {
	const asked = scan.figures.map(({ figure }, at) => askedSql(figure, at, writing));
	const anyAsked = asked.includes('true')
		? 'true'
		: asked.length > 1
			? `(${asked.join(' OR ')})`
			: (asked[0] ?? 'true');
	return [anyAsked, ...scan.conditions.map((condition) => conditionSql(condition, writing))];
}

export function rangesSql(role: string, ranges: readonly Range[], writing: Writing): string {
	return withinSql(quote(role), ranges, writing);
}

/** That the row lies in the period. */
export function placedInSql(scan: Scan, range: Range, writing: Writing): string {
	return `(${withinSql(placedSql(scan, writing), [range], writing)})`;
}

function withinSql(placed: string, ranges: readonly Range[], { parameters }: Writing): string {
	const instant = (at: number) =>
		parameters.add("DateTime64(3, 'UTC')", new Date(at).toISOString().replace(/[TZ]/g, ' ').trim());
	const tests = ranges.map(({ from, to }) => `${placed} >= ${instant(from)} AND ${placed} < ${instant(to)}`);
	return tests.length === 1 ? (tests[0] ?? '') : `(${tests.join(' OR ')})`;
}
