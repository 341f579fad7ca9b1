/** What is in a prepared file: its fields, a sample of them, and how the engine reads it. */
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { Fault } from '../../errors.ts';
import { identifier, literal } from '../../facts/quoting.ts';
import { statement } from '../../facts/statement.ts';
import type { FactWriter, LoadSource } from '../ports.ts';
import { isPeriodLine, layoutOf, periodLine } from './export-layout.ts';
import type { Prepared } from './receive.ts';

export type Source = {
	readonly name: string;
	readonly fields: readonly string[];
	/** Values of the first records, a list for each field; '' where missing. */
	readonly sample: readonly (readonly string[])[];
	readonly load: LoadSource;
	/**
	 * A select over the engine's relation (with `rec`) that gives `rec`, `shape` (0 fine, 1 too few fields, 2 too many,
	 * 3 not an object) and the fields as texts `f1`, `f2` … ('' where missing).
	 */
	readonly fieldsOf: (relation: string) => string;
	/** What is kept of a rejected record: its fields (and the first one too many), or the whole text of a JSON one. */
	readonly raw: 'fields' | 'json';
	/** Line of record 0, from 1, so long as records are lines; null where they never are. */
	readonly firstLine: number | null;
	/** Lines of the file where a record may be more than one, null where it cannot. */
	readonly lines: number | null;
	readonly delimiter: string;
	/** Where the engine writes records that it cannot take apart. */
	readonly errorsPath: string | null;
};

const sampleBytes = 512 * 1024;
const sampleRecords = 2000;
/** So many records tell by which delimiter a file is cut. */
const tellingRecords = 50;
/** More different keys of JSON objects than this are data where names should be. */
const mostKeys = 1000;
/** So many lines tell JSON Lines from JSON that is broken into lines. */
const tellingLines = 100;
// Numbers of records are right only when one thread parses. A mapped file would count as memory of the process.
const parsing = "input_format_parallel_parsing = 0, storage_file_read_method = 'pread'";

export async function openSource(
	prepared: Prepared,
	about: { name: string; errorsPath: string; delimiter?: string | undefined },
	inspect: FactWriter['inspect'],
): Promise<Source> {
	if (prepared.kind === 'parquet') return openParquet(prepared, about, inspect);
	const head = await readText(prepared.path);
	const first = head.trimStart()[0];
	if (first === undefined) throw new Fault('file_empty', { name: about.name });
	if (prepared.spreadsheet === null) {
		const byLine = isJsonByLine(head);
		if (byLine || first === '{' || first === '[') return openJson(prepared, byLine, about, inspect);
	}
	return openCsv(prepared, head, about);
}

function openCsv(
	prepared: Prepared,
	head: string,
	about: { name: string; errorsPath: string; delimiter?: string | undefined },
): Source {
	const delimiter = prepared.spreadsheet ? ',' : (about.delimiter ?? sniffDelimiter(head));
	const records = parseSample(head, delimiter, about.name);
	const { header: cells, headerRecords } = layoutOf(records);
	const header = cells.slice(0, Math.max(1, cells.findLastIndex((cell) => cell !== '') + 1));
	const rows = records
		.slice(headerRecords)
		.filter((record) => record.some((cell) => cell !== '') && !isPeriodLine(record));
	if (rows.length === 0) throw new Fault('file_empty', { name: about.name });
	refuseDataAsHeader(header, about.name);
	const count = header.length;
	// Delimiters at the end of the header name no fields: cells below them are passed over, so long as they are empty.
	const unnamed = cells.slice(count).map((_, index) => `unnamed${index + 1}`);
	// Of the named fields only the last is nullable: NULL there tells a record that ended early from one whose last field is empty.
	const structure = [...header.keys()]
		.map((index) => `c${index + 1} ${index === count - 1 ? 'Nullable(String)' : 'String'}`)
		.concat(unnamed.map((name) => `${name} Nullable(String)`))
		.concat('spare Nullable(String)')
		.join(', ');
	const filled = unnamed.map((name) => `nullIf(trimBoth(${name}), '')`);
	const tooMany = [...filled, 'spare'].map((value) => `isNotNull(${value})`).join(' OR ');
	// The line about the period counts as a blank record.
	const others = header.slice(1).map((_, index) => `ifNull(c${index + 2}, '') = ''`);
	const ends = count < 2 ? 'false' : [...others, `match(trimBoth(c1), ${literal(periodLine)})`].join(' AND ');
	const texts = [...header.keys()].map((index) => {
		if (index === count - 1) return `ifNull(c${count}, '') AS f${count}`;
		return index === 0 ? `if(${ends}, '', c1) AS f1` : `c${index + 1} AS f${index + 1}`;
	});
	const headerLines = linesOfHeader(head, headerRecords);
	return {
		name: about.name,
		fields: distinct(header),
		sample: [...header.keys()].map((index) => rows.slice(0, sampleRecords).map((row) => (row[index] ?? '').trim())),
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
			`SELECT rec, multiIf(${tooMany}, 2, ${ends}, 0, isNull(c${count}), 1, 0) AS shape, ${texts.join(', ')}, coalesce(${[...filled, 'spare'].join(', ')}, '') AS extra FROM (${relation})`,
		raw: 'fields',
		firstLine: prepared.spreadsheet ? prepared.spreadsheet.firstRow + headerRecords : headerLines + 1,
		lines: prepared.lines,
		delimiter,
		errorsPath: about.errorsPath,
	};
}

async function openJson(
	prepared: Prepared,
	byLine: boolean,
	about: { name: string },
	inspect: FactWriter['inspect'],
): Promise<Source> {
	const load: LoadSource = {
		path: prepared.path,
		format: byLine ? 'LineAsString' : 'JSONAsString',
		structure: 'json String',
		compression: 'none',
		settings: parsing,
		errorsPath: null,
	};
	const from = `file({path:String}, '${load.format}', 'json String', 'none')`;
	const keys = await inspectJson<{ key: string }>(
		inspect,
		`SELECT DISTINCT arrayJoin(JSONExtractKeys(json)) AS key FROM ${from} LIMIT ${mostKeys + 1} SETTINGS ${parsing}`,
		prepared.path,
		about.name,
	);
	const fields = keys.map((row) => row.key);
	if (fields.length === 0) throw new Fault('file_empty', { name: about.name });
	if (fields.length > mostKeys)
		throw new Fault('file_unreadable', { name: about.name, reason: `JSON, > ${mostKeys} keys` });
	const type = `Tuple(${fields.map((field) => `${identifier(field)} Nullable(String)`).join(', ')})`;
	const fieldsOf = (relation: string) =>
		`SELECT rec, json, if(JSONType(json) = 'Object', 0, if(trimBoth(json) = '', 0, 3)) AS shape, ${fields
			.map((_, index) => `ifNull(tupleElement(parts, ${index + 1}), '') AS f${index + 1}`)
			.join(', ')} FROM (SELECT rec, json, JSONExtract(json, ${literal(type)}) AS parts FROM (${relation}))`;
	const sample = await inspectJson<Record<string, string>>(
		inspect,
		`SELECT * EXCEPT (rec, shape, json) FROM (${fieldsOf(`SELECT 0 AS rec, json FROM ${from} LIMIT ${sampleRecords}`)}) SETTINGS ${parsing}`,
		prepared.path,
		about.name,
	);
	return {
		name: about.name,
		fields,
		sample: fields.map((_, index) => sample.map((row) => row[`f${index + 1}`] ?? '')),
		load,
		fieldsOf,
		raw: 'json',
		lines: null,
		firstLine: byLine ? 1 : null,
		delimiter: ',',
		errorsPath: null,
	};
}

async function inspectJson<Row>(
	inspect: FactWriter['inspect'],
	sql: string,
	path: string,
	name: string,
): Promise<Row[]> {
	try {
		return await inspect<Row>(statement(sql, { path }));
	} catch (error) {
		if (error instanceof Fault) throw error;
		throw new Fault('file_unreadable', { name, reason: 'JSON' }, { cause: error });
	}
}

async function openParquet(
	prepared: Prepared,
	about: { name: string },
	inspect: FactWriter['inspect'],
): Promise<Source> {
	let described: { name: string; type: string }[];
	try {
		described = await inspect(statement(`DESCRIBE TABLE file({path:String}, 'Parquet')`, { path: prepared.path }));
	} catch (error) {
		if (error instanceof Fault) throw error;
		throw new Fault('file_unreadable', { name: about.name, reason: 'Parquet' }, { cause: error });
	}
	const quoted = described.map((column) => identifier(column.name));
	const text = (column: { type: string }, name: string) =>
		// Instants with a zone keep it; naive ones stay naive and are read in the given zone.
		/^(Nullable\()?DateTime64\(\d, '/.test(column.type) || /^(Nullable\()?DateTime\('/.test(column.type)
			? `concat(toString(toTimeZone(${name}, 'UTC')), 'Z')`
			: `toString(${name})`;
	const fieldsOf = (relation: string) =>
		`SELECT rec, 0 AS shape, ${described
			.map((column, index) => `ifNull(${text(column, quoted[index] ?? '')}, '') AS f${index + 1}`)
			.join(', ')} FROM (${relation})`;
	const structure = described.map((column, index) => `${quoted[index]} ${column.type}`).join(', ');
	const from = `file({path:String}, 'Parquet', ${literal(structure)})`;
	const sample = await inspect<Record<string, string>>(
		statement(
			`SELECT * EXCEPT (rec, shape) FROM (${fieldsOf(`SELECT 0 AS rec, * FROM ${from} LIMIT ${sampleRecords}`)})`,
			{ path: prepared.path },
		),
	);
	if (sample.length === 0) throw new Fault('file_empty', { name: about.name });
	return {
		name: about.name,
		fields: described.map((column) => column.name),
		sample: described.map((_, index) => sample.map((row) => row[`f${index + 1}`] ?? '')),
		load: {
			path: prepared.path,
			format: 'Parquet',
			structure,
			compression: 'none',
			settings: parsing,
			errorsPath: null,
		},
		fieldsOf,
		raw: 'fields',
		lines: null,
		firstLine: null,
		delimiter: ',',
		errorsPath: null,
	};
}

/** The candidate that cuts the first lines into the most fields of equal number. */
function sniffDelimiter(head: string): string {
	const scores = [',', ';', '\t', '|'].map((delimiter) => {
		const records = tryParse(head, delimiter, tellingRecords);
		const width = records[0]?.length ?? 1;
		const alike = records.filter((record) => record.length === width).length;
		return { delimiter, score: width > 1 ? (alike / records.length) * Math.log2(width + 1) : 0 };
	});
	return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function parseSample(head: string, delimiter: string, name: string): string[][] {
	const records = tryParse(head, delimiter, sampleRecords + 1);
	if (records.length === 0) throw new Fault('file_empty', { name });
	return records;
}

function tryParse(head: string, delimiter: string, most: number): string[][] {
	return parse(head, {
		delimiter,
		bom: true,
		relax_column_count: true,
		relax_quotes: true,
		skip_records_with_error: true,
		to: most,
	});
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

/**
 * One object a line is read line by line, so that a broken line costs that line only, be it the first. Lines of indented
 * JSON, and those of an array with an object a line, are no JSON each by itself.
 */
function isJsonByLine(head: string): boolean {
	const lines = head
		.split('\n', 10 * tellingLines)
		.filter((line) => line.trim() !== '')
		.slice(0, tellingLines);
	const objects = lines.filter(isJsonObject).length;
	if (lines[0]?.trimStart()[0] === '{') return isJsonObject(lines[0]) || objects * 2 >= lines.length;
	return objects * 2 > lines.length;
}

function isJsonObject(line: string): boolean {
	if (line.trimStart()[0] !== '{') return false;
	try {
		JSON.parse(line);
		return true;
	} catch {
		return false;
	}
}

/** The first half megabyte, cut at a line end where there is more. */
async function readText(path: string): Promise<string> {
	const file = await open(path);
	try {
		const buffer = Buffer.alloc(sampleBytes);
		const { bytesRead } = await file.read(buffer, 0, sampleBytes, 0);
		const text = buffer
			.subarray(0, bytesRead)
			.toString('utf8')
			.replace(/^\ufeff/, '');
		if (bytesRead < sampleBytes) return text;
		const cut = text.lastIndexOf('\n');
		return cut === -1 ? text : text.slice(0, cut + 1);
	} finally {
		await file.close();
	}
}
