/** A table on its way out: headers, and rows as they come. */
import type { FileStream } from '../contract/operation.ts';
import { csvOf } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

/** Instants are written as the clock of the zone of the question shows them. */
export type ExportValue = string | number | boolean | null | Temporal.PlainDateTime;

export type ExportTable = {
	readonly name: string;
	readonly headers: readonly string[];
	readonly rows: AsyncIterable<readonly ExportValue[]>;
};

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportMedia: Readonly<Record<ExportFormat, string>> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Rows of a file at most: what is more is for a program that asks page by page. */
export const mostExportRows = 200_000;

export function exportFile(table: ExportTable, format: ExportFormat, delimiter: ',' | ';'): FileStream {
	return {
		name: `${table.name}.${format}`,
		mediaType: exportMedia[format],
		body: format === 'csv' ? csvOf(table, delimiter) : xlsxOf(table),
	};
}
