/** Parquet: the engine knows its columns; their values are taken as texts, as those of other files. */
import { Fault } from '../../errors.ts';
import { identifier, literal } from '../../facts/quoting.ts';
import { statement } from '../../facts/statement.ts';
import { trimmed } from '../convert/blanks.ts';
import type { Prepared } from './receive.ts';
import { type Inspect, parsing, type Source, sampleRecords } from './source.ts';

export async function openParquet(prepared: Prepared, about: { name: string }, inspect: Inspect): Promise<Source> {
	let described: { name: string; type: string }[];
	let kinds: Awaited<ReturnType<typeof kindsOf>>;
	try {
		described = await inspect(statement(`DESCRIBE TABLE file({path:String}, 'Parquet')`, { path: prepared.path }));
		kinds = await kindsOf(prepared.path, inspect);
	} catch (error) {
		if (error instanceof Fault) throw error;
		throw new Fault('file_unreadable', { name: about.name, reason: 'Parquet' }, { cause: error });
	}
	const quoted = described.map((column) => identifier(column.name));
	const text = (column: { name: string; type: string }, name: string) => {
		const kind = kinds.get(column.name);
		if (kind === 'time') return timeOf(name);
		// Instants with a zone keep it; naive ones stay naive and are read in the given zone.
		const zoned = /^(Nullable\()?DateTime(64\(\d, |\()'/.test(column.type) && kind !== 'naive';
		return zoned ? `concat(toString(toTimeZone(${name}, 'UTC')), 'Z')` : `toString(${name})`;
	};
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
		sample: described.map((_, index) => sample.map((row) => trimmed(row[`f${index + 1}`] ?? ''))),
		load: {
			path: prepared.path,
			format: 'Parquet',
			structure,
			compression: 'none',
			settings: parsing,
			errorsPath: null,
		},
		fieldsOf,
		wideSpaces: true,
		surplus: [],
		withPlaces: null,
		raw: 'fields',
		headerRecords: 0,
		lines: null,
		firstLine: null,
		delimiter: ',',
		errorsPath: null,
	};
}

/** To the engine a time of the day, or how long something took, is an instant of 1970, and so are instants without a zone. */
async function kindsOf(path: string, inspect: Inspect): Promise<ReadonlyMap<string, 'time' | 'naive'>> {
	const rows = await inspect<{ name: string; kind: 'time' | 'naive' }>(
		statement(
			`SELECT one.path AS name, if(startsWith(one.logical_type, 'Time('), 'time', 'naive') AS kind
			FROM (SELECT arrayJoin(columns) AS one FROM file({path:String}, 'ParquetMetadata'))
			WHERE match(one.logical_type, '^(Time[(]|Timestamp[(]isAdjustedToUTC=false)')`,
			{ path },
		),
	);
	return new Map(rows.map(({ name, kind }) => [name, kind]));
}

/** `hh:mm:ss`, as a cell of a workbook gives it. Beyond a day it is no time, and stays what nobody can read as one. */
function timeOf(name: string): string {
	const text = `toString(${name})`;
	return `if(startsWith(${text}, '1970-01-01 '), replaceRegexpOne(substring(${text}, 12), '[.]0+$', ''), ${text})`;
}
