/**
 * What keeps a customer active (a running contract; an order, for so many days), a row for each step of time in which it does:
 * whether it does at the beginning of the step and at its end, and what the customer's other rows say. It is active from its
 * beginning on, and no more at its end: at an instant t where beginning ≤ t < end. A step that has not ended ends now; of
 * steps ahead of us nothing is known.
 */
import { purchase } from '../../purchase.ts';
import type { SpreadBucket } from '../../spread.ts';
import { bucketsOf, codeOfLabel } from '../../time/grain.ts';
import type { Range } from '../../time/period.ts';
import { personSql } from '../column.ts';
import { conditionSql } from '../condition.ts';
import { placeSql } from '../spread.ts';
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { instantSql, spanOf } from './reading.ts';

/** The most steps that a question can have; more are refused before this is read. */
const MOST = 100_000;
/** In ms, later than any instant that can be stored: the end of what lasts. */
const ENDLESS = 100_000_000_000_000;

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
	const spans = { table: tableSql('subscription', writing), start: 'started_at', end: 'ended_at', where: 'true' };
	return spansSql(spans, source, writing);
}

export function orderSpansSql(source: MadeRows, writing: Writing): string {
	const days = writing.parameters.add('UInt32', Math.trunc(source.param ?? 0));
	const end = `toNullable(placed_at + toIntervalDay(${days}))`;
	const where = conditionSql(purchase, writing);
	const begun = `(SELECT toUnixTimestamp64Milli(min(placed_at)) FROM ${tableSql('order', writing)} WHERE ${where})`;
	const more = [`step.1 >= ${begun} + ${days} * 86400000 AS is_watched`];
	const spans = { table: tableSql('order', writing), start: 'placed_at', end, where, more };
	return spansSql(spans, source, writing);
}

function spansSql({ table, start, end, where, more = [] }: Spans, source: MadeRows, writing: Writing): string {
	const begun = `SELECT ${personSql(writing)} AS holder, min(${start}) AS begun FROM ${table} WHERE ${where} AND customer != 0 AND ifNull(${end} > ${start}, true) GROUP BY holder`;
	const ms = (instant: string) => `toUnixTimestamp64Milli(${instant})`;
	const instant = (sql: string) => `fromUnixTimestamp64Milli(${sql}, 'UTC')`;
	const active = (at: string) => `${ms(start)} <= ${at} AND ifNull(${ms('span_end')} > ${at}, true)`;
	const lasting = `ifNull(${ms('span_end')}, ${ENDLESS})`;
	// Before a row becomes many steps: the earliest beginning among the holder's rows that end later than this one.
	const later = `(PARTITION BY holder ORDER BY ${lasting} DESC RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
	const reaching = [
		`WITH ${end} AS span_end, ${personSql(writing, 'rows.customer')} AS holder`,
		'SELECT rows.*, span_end, holder,',
		`\tif(holder = 0, NULL, min(toNullable(${ms(start)})) OVER ${later}) AS followed_ms`,
		`FROM ${table} AS rows`,
		`WHERE ${where} AND ifNull(span_end > ${start}, true) AND ${start} <= ${instantSql(writing.asOf, writing)}${reachSql(start, source, writing)}`,
	];
	return [
		`WITH arrayJoin(${stepsSql(start, source, writing)}) AS step`,
		`SELECT spans.*, ${instant('step.1')} AS bucket_at, ${instant('step.2')} AS bucket_end,`,
		`\t${active('step.1')} AS at_start, ${active('step.3')} AS at_end,`,
		`\tNOT at_end AND ifNull(followed_ms > step.3, true) AS leaves,`,
		[`\tif(spans.holder = 0, NULL, ${ms('firsts.begun')} > step.1) AS is_newcomer`, ...more].join(',\n\t'),
		`FROM (\n\t${reaching.join('\n\t')}\n) AS spans`,
		`ANY LEFT JOIN (${begun}) AS firsts ON spans.holder = firsts.holder`,
	].join('\n');
}

/** Rows out of reach of the period are not sorted beside the others: none of them ends later than one within reach and begins in time. */
function reachSql(start: string, source: MadeRows, writing: Writing): string {
	const span = spanOf(source);
	if (!span) return '';
	const to = stepsOf(span, source, writing.asOf).at(-1)?.to ?? span.to;
	return ` AND ifNull(span_end > ${instantSql(span.from, writing)}, true) AND ${start} <= ${instantSql(to, writing)}`;
}

/**
 * The steps that a row reaches into, as (from, to, end as far as it is known) in ms; one that begins at the very end of a step
 * is there at that end. Where no period is given it is one step at the row's beginning and one at its end.
 */
function stepsSql(start: string, source: MadeRows, writing: Writing): string {
	const { parameters, asOf } = writing;
	const now = parameters.add('Int64', asOf);
	const span = spanOf(source);
	const from = `toUnixTimestamp64Milli(${start})`;
	if (!span) {
		const to = `ifNull(toUnixTimestamp64Milli(span_end), ${now})`;
		return `[(${from}, least(${from}, ${now}), least(${from}, ${now})), (least(${to}, ${now}) - 1, least(${to}, ${now}), least(${to}, ${now}))]`;
	}
	const steps = { buckets: stepsOf(span, source, asOf), grain: source.grain, timeZone: source.timeZone };
	const list = (side: 'from' | 'to') =>
		parameters.add(
			'Array(Int64)',
			steps.buckets.map((bucket) => bucket[side]),
		);
	const before = (instant: string) => placeSql(`(${instant} - toIntervalMillisecond(1))`, steps, writing);
	const last = `if(span_end IS NULL, ${steps.buckets.length}, least(${before('assumeNotNull(span_end)')}, ${steps.buckets.length}))`;
	const reached = `if(ifNull(span_end <= ${instantSql(span.from, writing)}, false), emptyArrayUInt32(), range(${before(start)}, toUInt32(${last}) + 1))`;
	return `arrayMap(one -> (${list('from')}[one], ${list('to')}[one], least(${list('to')}[one], ${now})), ${reached})`;
}

/** All steps from the first to the last that is asked about, none that lies ahead. */
function stepsOf(span: Range, { grain, timeZone }: MadeRows, asOf: number): readonly SpreadBucket[] {
	if (span.from >= asOf) return [];
	if (grain === null) return [{ ...span, label: null, code: 0 }];
	return bucketsOf(grain, span, timeZone, MOST)
		.filter(({ from }) => from < asOf)
		.map((bucket) => ({ ...bucket, code: codeOfLabel(bucket.label) }));
}
