/** Text cut by a delimiter: where its header is, what its first records hold, and how the engine takes it apart. */
import { parse } from 'csv-parse/sync';
import { Fault } from '../../errors.ts';
import { literal } from '../../facts/quoting.ts';
import { trimmed } from '../convert/blanks.ts';
import { beginning } from './beginning.ts';
import { isPeriodLine, layoutOf, periodLine } from './export-layout.ts';
import type { Prepared } from './receive.ts';
import { stillShort } from './short-records.ts';
import { parsing, type Source, sampleRecords } from './source.ts';
import { type Spaces, spacesIn } from './spaces.ts';
import { keptOf, placesFor } from './surplus.ts';

/** The first is enough but where a record is longer than that. */
const sampleBytes = [512 << 10, 4 << 20, 32 << 20] as const;
/** So many records tell by which delimiter a file is cut. */
const tellingRecords = 50;

type Beginning = {
	readonly head: string;
	readonly delimiter: string;
	readonly header: readonly string[];
	readonly headerRecords: number;
	readonly rows: readonly (readonly string[])[];
};

/** Header and first records. No records: the first of them is broken, or longer than anybody looks. Fault `file_empty`. */
async function beginningOf(
	{ path, spreadsheet }: Prepared,
	about: { name: string; delimiter?: string | undefined },
): Promise<Beginning> {
	let delimiter = spreadsheet ? ',' : (about.delimiter ?? null);
	for (const [turn, most] of sampleBytes.entries()) {
		const { text: head, whole } = await beginning(path, most);
		delimiter ??= declaredIn(head) ?? sniffDelimiter(head);
		const { records, broken } = tryParse(head, delimiter, sampleRecords + 1);
		const above = records.findIndex(
			(record, at) => isFilled(record) && !(at === 0 && declaration.test(record.join(''))),
		);
		if (above === -1) {
			if (whole) break;
			continue;
		}
		const { header, headerRecords } = layoutOf(records.slice(above));
		const rows = records
			.slice(above + headerRecords)
			.filter((record) => record.some((cell) => cell !== '') && !isPeriodLine(record));
		if (rows.length > 0 || (whole ? broken > 0 : turn === sampleBytes.length - 1))
			return { head, delimiter, header, headerRecords: above + headerRecords, rows };
		if (whole) break;
	}
	throw new Fault('file_empty', { name: about.name });
}

export async function openCsv(prepared: Prepared, about: About & { delimiter?: string | undefined }): Promise<Source> {
	const found = await beginningOf(prepared, about);
	const { delimiter } = found;
	// In a text that was made from a workbook every field has quotes.
	const quotes = prepared.lines !== null && delimiter !== '\t';
	const spaces = await spacesIn(prepared.path, { delimiter, json: false, quotes });
	return sourceOf(prepared, { ...about, spaces }, found, placesFor(found.rows, found.header.length));
}

type Reading = {
	readonly type: (plain: string) => string;
	readonly restored: (columns: readonly (readonly [name: string, type: string])[], relation: string) => string;
};

const readAsTheyAre: Reading = { type: (plain) => plain, restored: (_, relation) => relation };

/**
 * At the end of a record the engine (26.7) trims an empty field without quotes beyond its beginning: it takes away the spaces that
 * the value before it in the column ends by, which only one in quotes can, and then reads memory that is none of its own. Values
 * of low cardinality are read one by one, each into a place of its own. Without trimming it would not know quotes after spaces.
 */
const readApart: Reading = {
	type: (plain) => `LowCardinality(${plain})`,
	restored: (columns, relation) =>
		`SELECT * REPLACE (${columns.map(([name, plain]) => `CAST(${name}, '${plain}') AS ${name}`).join(', ')}) FROM (${relation})`,
};

type About = { readonly name: string; readonly errorsPath: string };

/** `places`: so many fields beyond the header's cells are taken. */
function sourceOf(
	prepared: Prepared,
	about: About & { readonly spaces: Spaces },
	found: Beginning,
	places: number,
): Source {
	const { head, delimiter, header: cells, headerRecords, rows } = found;
	const header = cells.slice(0, Math.max(1, cells.findLastIndex((cell) => cell !== '') + 1));
	refuseDataAsHeader(header, about.name);
	const count = header.length;
	// Delimiters at the end of the header name no fields: cells below them are passed over, so long as they are empty.
	const unnamed = cells.slice(count).map((_, index) => `unnamed${index + 1}`);
	const spare = Array.from({ length: places }, (_, index) => `spare${index + 1}`);
	// Of the named fields only the last is nullable: NULL there tells a record that ended early from one whose last field is empty.
	const columns: readonly (readonly [name: string, type: string])[] = [
		...[...header.keys()].map(
			(index) => [`c${index + 1}`, index === count - 1 ? 'Nullable(String)' : 'String'] as const,
		),
		...[...unnamed, ...spare].map((name) => [name, 'Nullable(String)'] as const),
	];
	const { type, restored } = about.spaces.quoted ? readApart : readAsTheyAre;
	const structure = columns.map(([name, plain]) => `${name} ${type(plain)}`).join(', ');
	const filled = unnamed.map((name) => `nullIf(trimBoth(${name}), '')`);
	const beyond = [...filled, ...keptOf(spare)];
	const surplus = beyond.map((_, index) => `beyond${index + 1}`);
	const tooMany = [...filled, ...spare.slice(0, 1)].map((value) => `isNotNull(${value})`).join(' OR ');
	// The line about the period counts as a blank record.
	const others = header.slice(1).map((_, index) => `ifNull(c${index + 2}, '') = ''`);
	const ends = count < 2 ? 'false' : [...others, `match(trimBoth(c1), ${literal(periodLine)})`].join(' AND ');
	const texts = [...header.keys()].map((index) => {
		if (index === count - 1) return `ifNull(c${count}, '') AS f${count}`;
		return index === 0 ? `if(${ends}, '', c1) AS f1` : `c${index + 1} AS f${index + 1}`;
	});
	const given = [...header.keys()].map((index) => (index === count - 1 ? `ifNull(c${count}, '')` : `c${index + 1}`));
	const unchanged = stillShort(distinct(header), given);
	const headerLines = linesOfHeader(head, headerRecords);
	return {
		name: about.name,
		fields: distinct(header),
		sample: [...header.keys()].map((index) => rows.slice(0, sampleRecords).map((row) => trimmed(row[index] ?? ''))),
		load: {
			path: prepared.path,
			format: 'CSV',
			structure,
			compression: 'none',
			settings: [
				parsing,
				// A record rather than a line: the engine minds the quotes of a header, too.
				`input_format_csv_skip_first_lines = ${headerRecords}`,
				'input_format_csv_allow_variable_number_of_columns = 1',
				'input_format_csv_empty_as_default = 0',
				// What looks like another header is a record.
				'input_format_csv_detect_header = 0',
				// The engine takes a tab for white space around a field unless told otherwise.
				...(delimiter === '\t'
					? ['input_format_csv_allow_whitespace_or_tab_as_delimiter = 1', 'input_format_csv_trim_whitespaces = 0']
					: []),
				`format_csv_delimiter = ${literal(delimiter)}`,
				'input_format_allow_errors_num = 1000000000',
				'input_format_allow_errors_ratio = 1',
			].join(', '),
			errorsPath: about.errorsPath,
		},
		fieldsOf: (relation) =>
			`SELECT rec, multiIf(${tooMany}, 2, ${ends}, 0, isNull(c${count}), 1, ${unchanged}, 1, 0) AS shape, ${texts.join(', ')}, ${beyond.map((value, index) => `${value} AS ${surplus[index]}`).join(', ')} FROM (${restored(columns, relation)})`,
		wideSpaces: about.spaces.wide,
		surplus,
		withPlaces: (more) => sourceOf(prepared, about, found, more),
		raw: 'fields',
		headerRecords,
		firstLine: prepared.spreadsheet ? prepared.spreadsheet.firstRow + headerRecords : headerLines + 1,
		lines: prepared.lines,
		delimiter,
		errorsPath: about.errorsPath,
	};
}

const isFilled = (record: readonly string[]) => record.some((cell) => cell.trim() !== '');

/** The line `sep=;` above the header, by which Excel is told how a file is cut. */
const declaration = /^sep=[,;\t|]?$/i;

function declaredIn(head: string): string | null {
	return /^\ufeff?"?sep=([,;\t|])"?\r?\n/i.exec(head)?.[1] ?? null;
}

/** The candidate that cuts the first lines into the most fields of equal number. */
function sniffDelimiter(head: string): string {
	const scores = [',', ';', '\t', '|'].map((delimiter) => {
		const records = tryParse(head, delimiter, tellingRecords).records.filter(isFilled);
		const width = records[0]?.length ?? 1;
		const alike = records.filter((record) => record.length === width).length;
		return { delimiter, score: width > 1 ? (alike / records.length) * Math.log2(width + 1) : 0 };
	});
	return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function tryParse(head: string, delimiter: string, most: number): { records: string[][]; broken: number } {
	let broken = 0;
	const records: string[][] = parse(head, {
		delimiter,
		bom: true,
		relax_column_count: true,
		relax_quotes: true,
		skip_records_with_error: true,
		on_skip: () => {
			broken += 1;
			return undefined;
		},
		to: most,
	});
	return { records, broken };
}

function refuseDataAsHeader(header: readonly string[], name: string): void {
	const data = header.filter((cell) => /^[+-]?[\d\s.,:/-]+$/.test(cell) || /^\d{4}-\d\d-\d\d/.test(cell));
	if (data.length > header.length / 2)
		throw new Fault('file_without_header', { name, sample: data.slice(0, 3).join(', ') });
}

function distinct(header: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return header.map((field, index) => {
		const named = field === '' ? `column ${index + 1}` : field;
		const times = (seen.get(named) ?? 0) + 1;
		seen.set(named, times);
		return times === 1 ? named : `${named} (${times})`;
	});
}

/** A header cell may hold line ends: the header ends at the first line after which the quotes are balanced. */
function linesOfHeader(head: string, records: number): number {
	let quotes = 0;
	let ended = 0;
	const lines = head.split('\n');
	for (const [index, line] of lines.entries()) {
		quotes += line.split('"').length - 1;
		if (quotes % 2 === 0) ended += 1;
		if (ended === records) return index + 1;
	}
	return records;
}
