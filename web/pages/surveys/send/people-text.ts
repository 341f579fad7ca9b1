/** People as they are pasted: a table with a header line, or addresses alone, one a line. */
import { parse } from 'csv-parse/browser/esm/sync';
import type { Person } from './send-data.ts';

/** Throws where the table cannot be read. Which columns there may be is said by the server. */
export function readPeople(text: string): Person[] {
	const first = text.trimStart().split('\n', 1)[0] ?? '';
	const rows: Record<string, string>[] = parse(text, {
		columns: first.includes('@') ? ['email'] : (names: string[]) => names.map(columnOf),
		delimiter: [',', ';', '\t'],
		...{ skip_empty_lines: true, trim: true, bom: true },
	});
	return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')));
}

/** However it is written; only one of the server's names has a capital within. */
function columnOf(name: string): string {
	const plain = name.toLowerCase();
	return /^time[ _]?zone$/.test(plain) ? 'timeZone' : plain;
}
