/**
 * What keeps a customer active (a running contract; an order, for so many days), a row for each step of time in which it does:
 * whether it does at the beginning of the step and at its end, and what the customer's other rows say. It is active from its
 * beginning on, and no more at its end: at an instant t where beginning ≤ t < end. A step that has not ended ends now; of
 * steps ahead of us nothing is known.
 */
import { purchase } from '../../purchase.ts';
import { bucketsOf } from '../../time/grain.ts';
import type { Range } from '../../time/period.ts';
import { personSql } from '../column.ts';
import { conditionSql } from '../condition.ts';
import type { MadeRows, Writing } from '../writing.ts';
import { instantSql } from './reading.ts';

/** The most steps that a question can have; more are refused before this is read. */
const MOST = 100_000;

type Spans = {
	readonly table: string;
	/** Instants of a row; the end is NULL while it lasts. */
	readonly start: string;
	readonly end: string;
	readonly where: string;
	/** Columns beside, over a row and its `step` in ms. */
	readonly more?: readonly string[];
};

export function contractSpansSql(source: MadeRows, writing: Writing): string {
	const spans = { table: 'fact_subscription', start: 'started_at', end: 'ended_at', where: 'true' };
	return spansSql(spans, source, writing);
}

export function orderSpansSql(source: MadeRows, writing: Writing): string {
	const days = writing.parameters.add('UInt32', Math.trunc(source.param ?? 0));
	const end = `toNullable(placed_at + toIntervalDay(${days}))`;
	const where = conditionSql(purchase, writing);
	const begun = `(SELECT toUnixTimestamp64Milli(min(placed_at)) FROM fact_order WHERE ${where})`;
	const more = [`step.1 >= ${begun} + ${days} * 86400000 AS is_watched`];
	const spans = { table: 'fact_order', start: 'placed_at', end, where, more };
	return spansSql(spans, source, writing);
}

function spansSql({ table, start, end, where, more = [] }: Spans, source: MadeRows, writing: Writing): string {
	const begun = `SELECT ${personSql(writing)} AS holder, min(${start}) AS begun FROM ${table} WHERE ${where} AND customer != 0 GROUP BY holder`;
	const steps = stepsSql(source, writing);
	const ms = (instant: string) => `toUnixTimestamp64Milli(${instant})`;
	const instant = (sql: string) => `fromUnixTimestamp64Milli(${sql}, 'UTC')`;
	const active = (at: string) => `${ms(start)} <= ${at} AND ifNull(${ms('span_end')} > ${at}, true)`;
	const together = '(PARTITION BY if(holder = 0, toUInt64(key), holder), step.1)';
	return [
		`WITH ${end} AS span_end,`,
		// From, to, and the end as far as it is known, of each step that the row reaches into.
		`\tarrayJoin(arrayFilter(one -> ${ms(start)} <= one.3 AND ifNull(${ms('span_end')} > one.1, true), ${steps(ms(start), `ifNull(${ms('span_end')}, ${nowSql(writing)})`)})) AS step,`,
		`\t${personSql(writing, 'rows.customer')} AS holder`,
		`SELECT rows.*, ${instant('step.1')} AS bucket_at, ${instant('step.2')} AS bucket_end,`,
		`\t${active('step.1')} AS at_start, ${active('step.3')} AS at_end,`,
		`\tNOT at_end AND NOT max(at_end) OVER ${together} AND span_end = max(span_end) OVER ${together} AS leaves,`,
		[`\tif(holder = 0, NULL, ${ms('firsts.begun')} >= step.1) AS is_newcomer`, ...more].join(',\n\t'),
		`FROM ${table} AS rows`,
		`ANY LEFT JOIN (${begun}) AS firsts ON ${personSql(writing, 'rows.customer')} = firsts.holder`,
		`WHERE ${where} AND ifNull(span_end > ${start}, true) AND ${start} <= ${instantSql(writing.asOf, writing)}`,
	].join('\n');
}

function nowSql({ asOf, parameters }: Writing): string {
	return parameters.add('Int64', asOf);
}

/** The steps as an array of (from, to, end); where no period is given, one at a row's beginning and one at its end. */
function stepsSql({ ranges, grain, timeZone }: MadeRows, writing: Writing): (start: string, end: string) => string {
	const now = nowSql(writing);
	if (ranges === null) {
		const step = (from: string, to: string) => `(${from}, least(${to}, ${now}), least(${to}, ${now}))`;
		return (start, end) => `[${step(start, start)}, ${step(`least(${end}, ${now}) - 1`, end)}]`;
	}
	const steps = ranges
		.flatMap((range): readonly Range[] => (grain === null ? [range] : bucketsOf(grain, range, timeZone, MOST)))
		.filter(({ from }) => from < writing.asOf);
	const list = (values: readonly number[]) => writing.parameters.add('Array(Int64)', values);
	const [from, to] = [list(steps.map((one) => one.from)), list(steps.map((one) => one.to))];
	return () => `arrayZip(${from}, ${to}, arrayMap(one -> least(one, ${now}), ${to}))`;
}
