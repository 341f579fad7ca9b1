/** What data there are: rows and their time by fact and source. */
import { type RowScope, scopedTable } from '../../facts/row-scope.ts';
import { statement } from '../../facts/statement.ts';
import { type FactName, factNames, factOf } from '../../facts/vocabulary.ts';
import type { FactEngine } from './engine.ts';

export type SourceOverview = {
	readonly source: string;
	readonly rows: number;
	/** ms since 1970; null where no row has its moment. */
	readonly first: number | null;
	readonly last: number | null;
};

export type FactOverview = { readonly fact: FactName; readonly sources: readonly SourceOverview[] };

/** Facts with rows, in the order of the vocabulary. */
export async function readFactOverview(
	engine: FactEngine,
	scope: RowScope | null = null,
): Promise<readonly FactOverview[]> {
	const read = factNames.map(async (fact) => {
		const { moment } = factOf(fact);
		const params: Record<string, readonly string[]> = {};
		const table = scopedTable(fact, scope, (type, values) => {
			params.seen = values;
			return `{seen:${type}}`;
		});
		const rows = await engine.select<{ source: string; rows: string; first: number | null; last: number | null }>(
			statement(
				`SELECT source, count() AS rows, toUnixTimestamp64Milli(toDateTime64(min(${moment}), 3)) AS first, ` +
					`toUnixTimestamp64Milli(toDateTime64(max(${moment}), 3)) AS last FROM ${table} GROUP BY source ORDER BY source`,
				params,
			),
		);
		const sources = rows.map(({ source, rows: count, first, last }) => ({
			source,
			rows: Number(count),
			first: instantOrNull(first),
			last: instantOrNull(last),
		}));
		return { fact, sources };
	});
	return (await Promise.all(read)).filter(({ sources }) => sources.length > 0);
}

/** 64-bit integers come as text. */
function instantOrNull(value: number | string | null): number | null {
	return value === null ? null : Number(value);
}
