/** CSV that spreadsheets open as it is meant: UTF-8 with its mark, and no text that they would take for a formula. */
import type { ExportTable, ExportValue } from './table.ts';

const blockLength = 64 * 1024;

export async function* csvOf({ headers, rows }: ExportTable, delimiter: ',' | ';'): AsyncGenerator<string> {
	const line = (cells: readonly ExportValue[]) =>
		`${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
	let block = `\ufeff${line(headers)}`;
	for await (const row of rows) {
		block += line(row);
		if (block.length < blockLength) continue;
		yield block;
		block = '';
	}
	yield block;
}

/**
 * A text that begins with one of these is a formula to a spreadsheet, quoted or not: what a customer writes must not run on
 * the computer of whoever opens the file. An apostrophe before it makes it a text (OWASP, CSV Injection). Numbers stay.
 */
const formula = /^[=+\-@\t\r\n|%]/;

function csvCell(value: ExportValue, delimiter: string): string {
	if (value === null) return '';
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value !== 'string') return value.toString().replace('T', ' ').slice(0, 19);
	const safe = formula.test(value) ? `'${value}` : value;
	return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
