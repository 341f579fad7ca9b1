/** JSON: an object a line, or objects in an array or one after another. */
import { dirname, join } from 'node:path';
import { Fault } from '../../errors.ts';
import { identifier, literal } from '../../facts/quoting.ts';
import { statement } from '../../facts/statement.ts';
import { trimmed } from '../convert/blanks.ts';
import type { LoadSource } from '../ports.ts';
import { writeElements } from './json-elements.ts';
import type { Work } from './pipe.ts';
import type { Prepared } from './receive.ts';
import { type Inspect, parsing, type Source, sampleRecords } from './source.ts';
import { spacesIn } from './spaces.ts';

/** More different keys of JSON objects than this are data where names should be. */
const mostKeys = 1000;
/** So many lines tell JSON Lines from JSON that is broken into lines. */
const tellingLines = 100;

export async function openJson(
	{ path }: Prepared,
	byLine: boolean,
	about: Work & { errorsPath: string },
	inspect: Inspect,
): Promise<Source> {
	try {
		return await readJson(path, { byLine, firstLine: byLine ? 1 : null }, about, inspect);
	} catch (error) {
		// The engine wants nothing but objects in an array; what is none is to be refused alone.
		const lines = join(dirname(about.errorsPath), 'elements');
		if (byLine || !isBroken(error)) throw error;
		if (!(await writeElements(path, lines, about))) throw error;
		return readJson(lines, { byLine: true, firstLine: null }, about, inspect);
	}
}

/** The engine could not take it apart; anything else that is wrong stays wrong. */
const isBroken = (error: unknown) => error instanceof Fault && error.params['reason'] === notJson;
const notJson = 'JSON';

async function readJson(
	path: string,
	{ byLine, firstLine }: { byLine: boolean; firstLine: number | null },
	about: { name: string },
	inspect: Inspect,
): Promise<Source> {
	const load: LoadSource = {
		path,
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
		path,
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
		path,
		about.name,
	);
	return {
		name: about.name,
		fields,
		sample: fields.map((_, index) => sample.map((row) => trimmed(row[`f${index + 1}`] ?? ''))),
		load,
		fieldsOf,
		wideSpaces: (await spacesIn(path, { delimiter: ',', json: true, quotes: false })).wide,
		surplus: [],
		withPlaces: null,
		raw: 'json',
		headerRecords: 0,
		lines: null,
		firstLine,
		delimiter: ',',
		errorsPath: null,
	};
}

async function inspectJson<Row>(inspect: Inspect, sql: string, path: string, name: string): Promise<Row[]> {
	try {
		return await inspect<Row>(statement(sql, { path }));
	} catch (error) {
		if (error instanceof Fault) throw error;
		throw new Fault('file_unreadable', { name, reason: notJson }, { cause: error });
	}
}

/**
 * One object a line is read line by line, so that a broken line costs that line only, be it the first. Lines of indented
 * JSON, and those of an array with an object a line, are no JSON each by itself.
 */
export function isJsonByLine(head: string): boolean {
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
