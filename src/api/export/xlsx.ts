/** A workbook of one sheet, written row by row. A text is a text there, whatever it begins with. */
import { writeXlsxStream } from 'hucre/xlsx';
import type { ExportTable, ExportValue } from './table.ts';

/** A cell holds no more. */
const longestText = 32_767;

export async function* xlsxOf({ headers, rows }: ExportTable): AsyncGenerator<Uint8Array> {
	const columns = headers.map((header) => ({ header }));
	const sheet = writeXlsxStream(cellsOf(rows), { name: 'Kamerton', columns, freezePane: { rows: 1 } });
	// The types of the platform's streams know no iteration yet; Node's have it.
	yield* sheet as unknown as AsyncIterable<Uint8Array>;
}

async function* cellsOf(rows: ExportTable['rows']) {
	for await (const row of rows) yield row.map(cellOf);
}

function cellOf(value: ExportValue): string | number | boolean | Date | null {
	if (typeof value === 'string') {
		// What XML cannot hold, it must not be given.
		const text = value.replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '');
		return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
	}
	if (value === null || typeof value !== 'object') return value;
	// A workbook knows no zones: the cell shows the clock's time.
	return new Date(value.toZonedDateTime('UTC').epochMilliseconds);
}
