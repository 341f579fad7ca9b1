/**
 * What the other systems are given: the rows and columns of the filled store that the questions read, durations and
 * customers' numbers as they are kept there, as CSV that the engine writes.
 */
import { join } from 'node:path';
import { statement } from '../../src/facts/statement.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';

/** `name` may be put into a closed list; the order is that in which a row is most compact, wide columns first. */
type ColumnKind = 'instant' | 'key' | 'integer' | 'small' | 'name';
type ExportColumn = readonly [name: string, kind: ColumnKind];

export type ExportTable = {
	readonly name: 'ticket' | 'answer';
	readonly moment: string;
	readonly columns: readonly ExportColumn[];
};

/** `month` is the UTC month of the moment, yyyymm. */
export const tables: readonly ExportTable[] = [
	{
		name: 'ticket',
		moment: 'created_at',
		columns: [
			['created_at', 'instant'],
			['solved_at', 'instant'],
			['customer', 'key'],
			['month', 'integer'],
			['first_response_seconds', 'integer'],
			['full_resolution_seconds', 'integer'],
			['channel', 'name'],
			['reopens', 'small'],
		],
	},
	{
		name: 'answer',
		moment: 'answered_at',
		columns: [
			['answered_at', 'instant'],
			['customer', 'key'],
			['month', 'integer'],
			['kind', 'name'],
			['score', 'small'],
			['scale_min', 'small'],
			['scale_max', 'small'],
		],
	},
];

export type Export = {
	readonly table: ExportTable;
	readonly path: string;
	readonly names: Names;
	readonly months: readonly number[];
};
/** The values that each `name` column has. */
export type Names = Readonly<Record<string, readonly string[]>>;

export async function exportTables(engine: FactEngine, dir: string): Promise<readonly Export[]> {
	const done: Export[] = [];
	for (const table of tables) {
		const path = join(dir, `${table.name}.csv`);
		const columns = table.columns.map((column) => `${written(column, table)} AS ${column[0]}_`);
		const header = table.columns.map(([name]) => `${name}_ AS ${name}`);
		await engine.run(
			statement(
				`INSERT INTO FUNCTION file({path:String}, 'CSVWithNames')
				SELECT ${header.join(', ')} FROM (SELECT ${columns.join(', ')} FROM fact_${table.name})
				SETTINGS engine_file_truncate_on_insert = 1, format_csv_null_representation = ''`,
				{ path },
			),
		);
		const months = await engine.select<{ month: number }>(
			statement(`SELECT DISTINCT toYYYYMM(${table.moment}) AS month FROM fact_${table.name} ORDER BY month`),
		);
		done.push({ table, path, names: await namesOf(engine, table), months: months.map(({ month }) => month) });
	}
	return done;
}

function written([name, kind]: ExportColumn, { moment }: ExportTable): string {
	if (name === 'month') return `toYYYYMM(${moment})`;
	if (kind === 'instant') return `formatDateTime(${name}, '%Y-%m-%d %H:%i:%S.%f')`;
	// The other systems have no unsigned 64-bit key to join and group by as cheaply.
	if (kind === 'key') return `reinterpretAsInt64(${name})`;
	return kind === 'small' ? `toInt16(${name})` : name;
}

async function namesOf(engine: FactEngine, table: ExportTable): Promise<Names> {
	const names: Record<string, string[]> = {};
	for (const [column, kind] of table.columns) {
		if (kind !== 'name') continue;
		const found = await engine.select<{ name: string }>(
			statement(`SELECT DISTINCT ${column} AS name FROM fact_${table.name} ORDER BY name`),
		);
		names[column] = found.map(({ name }) => name);
	}
	return names;
}
