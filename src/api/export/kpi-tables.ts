/** What is asked of KPIs as tables: the rows of a result, and the rows behind a number. */
import type { Language } from '../../errors.ts';
import type { Facets } from '../../kpi/facets/facets.ts';
import type { FactRow, FactRows } from '../../kpi/fact-rows.ts';
import type { KpiResult, ResultColumn } from '../../kpi/result.ts';
import type { ExportTable, ExportValue } from './table.ts';

type Names = ReadonlyMap<string, string>;

const name = { en: 'KPI name', ru: 'Название показателя' };

/** As the result is, with the names of the KPIs before it. */
export function resultTable(result: KpiResult, names: Names, language: Language): ExportTable {
	const { columns, rows, query } = result;
	return {
		name: `kamerton-${[...new Set(query.kpis.map(({ id }) => id))].slice(0, 3).join('-')}`.replaceAll(/[^\w-]/g, '_'),
		headers: [name[language], ...columns.map(({ label }) => label[language])],
		rows: each(
			rows.map((row) => [names.get(row.kpi) ?? row.kpi, ...columns.map((column) => plainValue(row[column.name]))]),
		),
	};
}

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
	yield* rows;
}

export type RowPages = AsyncIterable<Pick<FactRows, 'columns' | 'rows'>>;

/** The rows behind a number, each attribute a column of its own; instants by the clock of the question's zone. */
export function rowsTable(
	{ kpi, columns, tz }: Pick<FactRows, 'kpi' | 'columns' | 'tz'>,
	attributes: Facets['attributes'],
	pages: RowPages,
	language: Language,
): ExportTable {
	const plain = columns.filter((column) => column.name !== 'attributes');
	const keys = (attributes ?? []).map(({ field }) => field.slice('attr.'.length));
	const header = ({ label, name: column }: ResultColumn) =>
		column.endsWith('_at') || column === 'at' || column === 'day' ? `${label[language]} (${tz})` : label[language];
	return {
		name: `kamerton-${kpi}-rows`.replaceAll(/[^\w-]/g, '_'),
		headers: [...plain.map(header), ...keys.map((key) => `attr.${key}`)],
		rows: flat(pages, plain, keys, tz),
	};
}

async function* flat(
	pages: RowPages,
	columns: readonly ResultColumn[],
	keys: readonly string[],
	timeZone: string,
): AsyncGenerator<readonly ExportValue[]> {
	for await (const { rows } of pages) {
		for (const row of rows) {
			const own = attributesOf(row);
			yield [
				...columns.map((column) => localValue(row[column.name], timeZone)),
				...keys.map((key) => own[key] ?? null),
			];
		}
	}
}

function attributesOf({ attributes }: FactRow): Readonly<Record<string, string>> {
	return attributes !== null && typeof attributes === 'object' ? attributes : {};
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function localValue(value: FactRow[string] | undefined, timeZone: string): ExportValue {
	if (typeof value === 'string' && instant.test(value)) {
		return Temporal.Instant.from(value).toZonedDateTimeISO(timeZone).toPlainDateTime();
	}
	return plainValue(value);
}

function plainValue(value: unknown): ExportValue {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	// Parameters: `window_days=14; target=900`.
	return Object.entries(value)
		.map(([key, one]) => `${key}=${one}`)
		.join('; ');
}
