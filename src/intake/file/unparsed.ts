/** Records that the engine could not take apart (an unbalanced quote, text after a closing quote). */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

export type Unparsed = {
	/** Number of the record in the file, from 0. */
	readonly record: number;
	/** Its lines as they are in the file: all that the quote swallowed. */
	readonly text: string;
};

/**
 * Reads the engine's list of them and fetches their lines from the file, since the list holds only the first of each.
 * Null where there are more than `most`.
 */
export async function readUnparsed(
	path: string,
	delimiter: string,
	lines: AsyncIterable<string>,
	most: number,
): Promise<Unparsed[] | null> {
	const list = await readList(path, delimiter);
	if (list.length === 0) return [];
	if (list.length > most) return null;
	const found: Unparsed[] = [];
	let next = 0;
	let collecting: { record: number; lines: string[]; wanted: number } | null = null;
	for await (const line of lines) {
		const entry = list[next];
		if (!collecting && entry && line === entry.firstLine) {
			collecting = { record: entry.record, lines: [], wanted: entry.lineCount };
			next += 1;
		}
		if (!collecting) {
			if (!entry) break;
			continue;
		}
		collecting.lines.push(line);
		if (collecting.lines.length === collecting.wanted) {
			found.push({ record: collecting.record, text: collecting.lines.join('\n') });
			collecting = null;
		}
	}
	if (collecting) found.push({ record: collecting.record, text: collecting.lines.join('\n') });
	// A line that could not be found again is still reported, with as much of it as the engine kept.
	for (const entry of list.slice(found.length)) found.push({ record: entry.record, text: entry.firstLine });
	return found;
}

type Entry = { record: number; firstLine: string; lineCount: number };

/** Fields: time, database, table, row from 1, reason, the record's first line. */
async function readList(path: string, delimiter: string): Promise<Entry[]> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	}
	const rows: string[][] = parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
	return rows.map((row) => ({
		record: Number(row[3]) - 1,
		firstLine: (row[5] ?? '').replace(/\r$/, ''),
		lineCount: ((row[4] ?? '').match(/<LINE FEED>/g) ?? []).length + 1,
	}));
}
