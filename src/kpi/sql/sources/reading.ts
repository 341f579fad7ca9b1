/** How far made rows reach. */
import { rowSourceOf } from '../../row-source.ts';
import type { Range } from '../../time/period.ts';
import { type MadeRows, quote, type Writing } from '../writing.ts';

/** From the first range to the last; null for all there is. */
export function spanOf({ ranges }: MadeRows): Range | null {
	if (ranges === null || ranges.length === 0) return null;
	return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}

/** That a row of the fact lies where rows of the ranges, and what these are made of, may lie: so that no other part is read. */
export function nearbySql(source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	if (!span) return 'true';
	const { before, after } = rowSourceOf(source.name);
	const role = quote(source.role);
	return `${role} >= ${instantSql(span.from - before, writing)} AND ${role} < ${instantSql(span.to + after, writing)}`;
}

/** That what may follow a row of the ranges within so many days lies in reach. */
export function laterSql(at: string, days: number, source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	if (!span) return 'true';
	const end = span.to + (days + 1) * 86_400_000;
	return `${at} >= ${instantSql(span.from, writing)} AND ${at} < ${instantSql(end, writing)}`;
}

export function instantSql(at: number, { parameters }: Writing): string {
	return `fromUnixTimestamp64Milli(${parameters.add('Int64', at)}, 'UTC')`;
}
