/** A sheet of an XLSX workbook as CSV, row by row, in constant memory. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import { Fault } from '../../errors.ts';

/** `firstRow`: the sheet's row (from 1) that became the header. */
export type SpreadsheetRead = { readonly rows: number; readonly firstRow: number };

export async function spreadsheetToCsv(
	path: string,
	target: string,
	options: { name: string; sheet?: string | undefined },
): Promise<SpreadsheetRead> {
	const out = createWriteStream(target);
	let rows = 0;
	let firstRow = 0;
	let width = 0;
	try {
		const sheet = options.sheet === undefined ? {} : { sheet: options.sheet };
		for await (const row of streamXlsxRows(await readFile(path), sheet)) {
			const cells = row.values.map(textOf);
			if (rows === 0) {
				if (cells.every((cell) => cell === '')) continue; // blank rows above the header
				width = lastFilled(cells);
				firstRow = row.index + 1;
			}
			// A gap in the sheet stays a blank line, so that records and rows of the sheet keep step.
			for (; rows > 0 && firstRow + rows < row.index + 1; rows += 1) out.write(`${csvCell('')}\n`);
			while (cells.length < width) cells.push('');
			const kept = cells.slice(0, Math.max(width, lastFilled(cells)));
			rows += 1;
			if (!out.write(`${kept.map(csvCell).join(',')}\n`)) await once(out, 'drain');
		}
	} catch (error) {
		throw new Fault('file_unreadable', { name: options.name, reason: 'XLSX' }, { cause: error });
	} finally {
		out.end();
		await once(out, 'close');
	}
	if (rows === 0 && options.sheet !== undefined) {
		// A sheet that is not there and an empty one look the same to the reader.
		throw new Fault('file_unreadable', { name: options.name, reason: `sheet “${options.sheet}”?` });
	}
	return { rows: Math.max(0, rows - 1), firstRow };
}

function textOf(value: CellValue): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) {
		// Cells hold local wall-clock time without a zone; it is read as such later.
		const text = value.toISOString().slice(0, 23).replace('T', ' ');
		return text.endsWith(' 00:00:00.000') ? text.slice(0, 10) : text.replace(/\.000$/, '');
	}
	return String(value);
}

function lastFilled(cells: readonly string[]): number {
	return cells.findLastIndex((cell) => cell !== '') + 1;
}

function csvCell(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}
