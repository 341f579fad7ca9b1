/** Counts by source of what may be odd: one pass over the columns, one over the contents, one beyond the fences. */
import { statement } from '../../facts/statement.ts';
import { type FactName, ownColumns } from '../../facts/vocabulary.ts';
import { instantColumns, openColumns, type QualityReader, type SourceCounts } from '../../intake/quality.ts';
import type { FactEngine } from './engine.ts';
import { quote } from './fact-columns.ts';

type Row = Readonly<Record<string, string | number | null>>;

const settings =
	'SETTINGS max_execution_time = 120, max_memory_usage = 1400000000, max_bytes_before_external_group_by = 500000000';

/**
 * Far outside: beyond the upper quartile by three times the distance of the quartiles (Tukey 1977, Exploratory Data
 * Analysis), on logarithms, since lengths of time and amounts are spread by factors.
 */
const FENCE = 3;

export function createQualityReader(engine: FactEngine): QualityReader {
	const select = (sql: string, params = {}) => engine.select<Row>(statement(`${sql} ${settings}`, params));

	return {
		async counts(fact, now) {
			const [columns, contents, scales] = await Promise.all([
				select(columnsSql(fact), { ahead: now + 86_400_000 }),
				select(
					`SELECT source, sum(c - 1) AS extra FROM (SELECT source, hash, count() AS c FROM fact_${fact} GROUP BY source, hash HAVING c > 1) GROUP BY source`,
				),
				fact === 'answer' ? select(scalesSql) : [],
			]);
			const beyond = columns.length === 0 ? [] : await select(...outliersSql(fact, columns));
			const of = (rows: readonly Row[], source: string) => rows.filter((row) => row.source === source);
			return columns.map((row): SourceCounts => {
				const source = String(row.source);
				const [outside = {}] = of(beyond, source);
				return {
					source,
					rows: Number(row.row_count),
					missing: named(ownColumns(fact), (_, at) => Number(row[`m${at}`])),
					future: named(instantColumns(fact), (_, at) => Number(row[`f${at}`])),
					outliers: named(openColumns(fact), (_, at) => ({
						n: Number(outside[`o${at}`] ?? 0),
						over: fenceOf(row, at) ?? 0,
					})),
					duplicates: Number(of(contents, source)[0]?.extra ?? 0),
					scales: of(scales, source).map(({ kind, n, all, scales: count }) => ({
						kind: String(kind),
						n: Number(n),
						of: Number(all),
						scales: Number(count),
					})),
				};
			});
		},
	};
}

function named<Item extends { readonly name: string }, Value>(
	items: readonly Item[],
	value: (item: Item, at: number) => Value,
): Readonly<Record<string, Value>> {
	return Object.fromEntries(items.map((item, at) => [item.name, value(item, at)]));
}

function columnsSql(fact: FactName): string {
	const missing = ownColumns(fact).map(({ name, type }, at) => {
		const column = quote(name);
		const texts = ['text', 'name', 'json', 'reference'].includes(type);
		return `countIf(${type === 'customer' ? `${column} = 0` : texts ? `${column} = ''` : `isNull(${column})`}) AS m${at}`;
	});
	const ahead = instantColumns(fact).map(
		({ name }, at) => `countIf(${quote(name)} > fromUnixTimestamp64Milli({ahead:Int64}, 'UTC')) AS f${at}`,
	);
	const quartiles = openColumns(fact).flatMap(({ name }, at) =>
		[0.25, 0.75].map(
			(level) => `quantileTDigestIfOrNull(${level})(${logOf(name)}, ${quote(name)} >= 0) AS q${at}_${100 * level}`,
		),
	);
	return `SELECT source, count() AS row_count, ${[...missing, ...ahead, ...quartiles].join(', ')} FROM fact_${fact} GROUP BY source ORDER BY source`;
}

function logOf(column: string): string {
	return `log1p(greatest(toFloat64(${quote(column)}), 0))`;
}

/** Of values that hardly differ nothing is far outside. */
function fenceOf(row: Row, at: number): number | null {
	const [low, high] = [row[`q${at}_25`], row[`q${at}_75`]];
	if (low === null || low === undefined || high === null || high === undefined || Number(high) <= Number(low))
		return null;
	return Math.expm1(Number(high) + FENCE * (Number(high) - Number(low)));
}

function outliersSql(fact: FactName, rows: readonly Row[]): [string, Record<string, string[] | number[]>] {
	const sources = rows.map(({ source }) => String(source));
	const open = openColumns(fact);
	const fences = named(open, (_, at) => rows.map((row) => fenceOf(row, at) ?? Number.MAX_VALUE));
	const counts = open.map(
		({ name }, at) =>
			`countIf(toFloat64(${quote(name)}) > transform(toString(source), {sources:Array(String)}, {fence${at}:Array(Float64)}, ${Number.MAX_VALUE})) AS o${at}`,
	);
	const params = Object.fromEntries(open.map(({ name }, at) => [`fence${at}`, [...(fences[name] ?? [])]]));
	return [
		`SELECT source, ${['count()', ...counts].join(', ')} FROM fact_${fact} GROUP BY source`,
		{ sources, ...params },
	];
}

/** Rows of all scales of a kind but its most frequent one, where it has several. */
const scalesSql = `SELECT source, kind, sum(c) AS all, sum(c) - max(c) AS n, count() AS scales
	FROM (SELECT source, kind, scale_min, scale_max, count() AS c FROM fact_answer WHERE score IS NOT NULL GROUP BY source, kind, scale_min, scale_max)
	GROUP BY source, kind HAVING scales > 1 ORDER BY source, kind`;
