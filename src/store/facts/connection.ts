import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/**
 * Settings every connection starts with. They are given once, when a connection opens: settings given per call would
 * stick to an embedded connection, so statements that need others carry a SETTINGS clause of their own.
 */
const settings = {
	session_timezone: 'UTC',
	output_format_json_quote_64bit_integers: 1,
	max_partitions_per_insert_block: '0',
	max_memory_usage: String(1_400_000_000),
	// Values travel as text: a list of 100,000 customers is 2 MB.
	max_query_size: String(100_000_000),
	// A file of thousands of columns makes a long statement of each step; deep ones are still refused.
	max_ast_elements: '2000000',
	max_expanded_ast_elements: '2000000',
	// Rows of such a file are long: 65,409 of them, as blocks otherwise are, would be gigabytes.
	input_format_max_block_size_bytes: String(64_000_000),
	// A last resort: questions carry limits of their own, in seconds; nothing may run for ever and block a close.
	max_execution_time: 3600,
	max_bytes_before_external_group_by: String(600_000_000),
	max_bytes_before_external_sort: String(600_000_000),
	optimize_throw_if_noop: 0,
} as const;

export type FactsLocation = { kind: 'embedded'; path: string } | { kind: 'server'; url: string };

/**
 * One connection to the embedded engine or to a ClickHouse server; statements on it run one after another. What runs is
 * found by `name` in system.processes: comments do not survive the filling in of parameters, and ids are ignored.
 */
export function connect(location: FactsLocation, name: string): ClickHouseClient {
	const named = { ...settings, log_comment: name };
	if (location.kind === 'server') {
		return createClient({
			url: location.url,
			clickhouse_settings: named,
			request_timeout: 3_600_000,
			log: { level: ClickHouseLogLevel.OFF },
		});
	}
	type Connection = NonNullable<Parameters<typeof createClient>[0]>['connection'];
	const connection = createChdbConnection({ path: location.path }) as unknown as Connection;
	return createClient({ connection, clickhouse_settings: named });
}
