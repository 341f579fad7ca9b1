/**
 * Stages of an order, each until the next one of the same order. The last has no length. Of two at the same instant the key
 * decides which came first: nobody knows it better, and one of them has taken no time.
 */
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { nearbySql } from './reading.ts';

export function orderStagesSql(source: MadeRows, writing: Writing): string {
	const following = '(PARTITION BY order_key ORDER BY at, key ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)';
	return [
		`WITH leadInFrame(toNullable(at)) OVER ${following} AS left_at`,
		'SELECT *,',
		'\t(toUnixTimestamp64Milli(left_at) - toUnixTimestamp64Milli(at)) / 1000 AS stage_seconds,',
		`\tleadInFrame(toString(stage)) OVER ${following} AS next_stage`,
		`FROM ${tableSql('order_event', writing)}`,
		`WHERE ${nearbySql(source, writing)}`,
	].join('\n');
}
