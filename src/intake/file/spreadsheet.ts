/** A sheet of an XLSX workbook as CSV, row by row, in constant memory. */
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import { Fault } from '../../errors.ts';
import { hasTwoHeaderRows } from './export-layout.ts';
import { limit, type Work, writeMade } from './pipe.ts';
import { whatIsTooLarge, workbookBounds } from './workbook-bounds.ts';

/** `firstRow`: the sheet's row (from 1) that became the header. */
export type SpreadsheetRead = { readonly rows: number; readonly firstRow: number };

/** Rows are handed on in texts of about this many characters. */
const blockLength = 64 * 1024;

export async function spreadsheetToCsv(
	path: string,
	target: string,
	options: Work & { sheet?: string | undefined; largest?: number; mostRows?: number | undefined },
): Promise<SpreadsheetRead> {
	let rows = 0;
	let firstRow = 0;

	async function* csv(): AsyncGenerator<string> {
		let width = 0;
		let top: readonly string[] = [];
		let block = '';
		for await (const { index, cells } of sheetRows(path, options)) {
			if (rows === 0) {
				if (cells.every((cell) => cell === '')) continue; // blank rows above the header
				width = lastFilled(cells);
				top = cells;
				firstRow = index + 1;
			}
			// A gap in the sheet stays a blank line, so that records and rows of the sheet keep step.
			for (; rows > 0 && firstRow + rows < index + 1; rows += 1) {
				block += `${csvCell('')}\n`;
				if (block.length < blockLength) continue;
				yield block;
				block = '';
			}
			if (rows === 1 && hasTwoHeaderRows(top, cells)) width = Math.max(width, lastFilled(cells));
			while (cells.length < width) cells.push('');
			const kept = cells.slice(0, Math.max(width, lastFilled(cells)));
			rows += 1;
			if (options.mostRows !== undefined && rows > options.mostRows) break;
			block += `${kept.map(csvCell).join(',')}\n`;
			if (block.length < blockLength) continue;
			yield block;
			block = '';
		}
		yield block;
	}

	await writeMade(target, options, Readable.from(csv()), limit(options.name, options.largest));
	if (rows === 0 && options.sheet !== undefined) {
		// A sheet that is not there and an empty one look the same to the reader.
		throw new Fault('file_unreadable', { name: options.name, reason: `sheet “${options.sheet}”?` });
	}
	return { rows: Math.max(0, rows - 1), firstRow };
}

/** What the reader cannot make out is the file's fault; what happens to its rows later is not. */
async function* sheetRows(
	path: string,
	{ name, sheet }: { name: string; sheet?: string | undefined },
): AsyncGenerator<{ index: number; cells: string[] }> {
	if ((await stat(path)).size > workbookBounds.file) throw new Fault('workbook_too_large', { name, part: name });
	const bytes = await readFile(path);
	try {
		const large = await whatIsTooLarge(bytes);
		if (large !== null) throw new Fault('workbook_too_large', { name, part: large });
		for await (const row of streamXlsxRows(bytes, sheet === undefined ? {} : { sheet })) {
			yield { index: row.index, cells: row.values.map(textOf) };
		}
	} catch (error) {
		if (error instanceof Fault) throw error;
		throw new Fault('file_unreadable', { name, reason: 'XLSX' }, { cause: error });
	}
}

function textOf(value: CellValue): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) {
		const time = timeOf(value);
		if (time !== null) return time;
		// Cells hold local wall-clock time without a zone; it is read as such later.
		const text = value.toISOString().slice(0, 23).replace('T', ' ');
		return text.endsWith(' 00:00:00.000') ? text.slice(0, 10) : text.replace(/\.000$/, '');
	}
	return String(value);
}

/** Workbooks count days from here, and take 1900 for a leap year. */
const [dayZero, dayZeroLater, march1900] = [Date.UTC(1899, 11, 31), Date.UTC(1899, 11, 30), Date.UTC(1900, 2, 1)];
const [second, dayLength] = [1000, 86_400_000];

/** `h:mm:ss` of a cell that holds a time of the day or how long something took: to a workbook, an instant of 1900. Null of a date. */
function timeOf(value: Date): string | null {
	const at = value.getTime();
	const length = at - (at < march1900 ? dayZero : dayZeroLater);
	// A whole day of that year is what other programs write for no date.
	if (value.getUTCFullYear() > 1900 || length < 0 || (length >= dayLength && length % dayLength === 0)) return null;
	const [hours, rest] = [Math.floor(length / 3_600_000), new Date(length).toISOString().slice(14, 23)];
	return `${hours}:${length % second === 0 ? rest.slice(0, 5) : rest}`;
}

function lastFilled(cells: readonly string[]): number {
	return cells.findLastIndex((cell) => cell !== '') + 1;
}

function csvCell(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}
