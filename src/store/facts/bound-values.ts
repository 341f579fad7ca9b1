/**
 * Values of a statement, set on the connection before it runs. The embedded engine's own way of binding them holds a lock
 * over all connections for as long as the statement runs: a question would wait for a load to end (measured: a trivial
 * SELECT with a bound value took 56 s beside another; with the value set before, 17 ms).
 */
import { type Statement, type StatementValue, statement } from '../../facts/statement.ts';

/** `SET param_name = '…', …`; null where there are no values. */
export function setValues(params: Statement['params']): string | null {
	const entries = Object.entries(params);
	if (entries.length === 0) return null;
	return `SET ${entries.map(([name, value]) => `param_${name} = ${quoted(textOf(value))}`).join(', ')}`;
}

/**
 * A server takes 128 kB of a value in an address and a megabyte of the whole address, of which each byte that is no plain sign
 * takes three.
 */
const mostInAddress = 64_000;

/**
 * For a server, to which values travel in the address: where they are more together than `most` bytes of it, the longest are
 * written into the statement, as the engine itself would fill them in.
 */
export function addressed({ sql, params }: Statement, most = mostInAddress): Statement {
	const sized = Object.entries(params).map(([name, value]) => ({ name, value, bytes: bytesInAddress(name, value) }));
	let sum = sized.reduce((bytes, one) => bytes + one.bytes, 0);
	if (sum <= most) return { sql, params };
	const inside = new Map<string, string>();
	for (const { name, value, bytes } of sized.toSorted((one, other) => other.bytes - one.bytes)) {
		if (sum <= most) break;
		inside.set(name, written(value));
		sum -= bytes;
	}
	const filled = sql.replaceAll(/\{(\w+):([^{}]+)\}/g, (given, name: string, type: string) => {
		const text = inside.get(name);
		return text === undefined ? given : `CAST(${text}, ${quoted(type.trim())})`;
	});
	return statement(filled, Object.fromEntries(Object.entries(params).filter(([name]) => !inside.has(name))));
}

function bytesInAddress(name: string, value: StatementValue): number {
	return new URLSearchParams([[`param_${name}`, textOf(value)]]).toString().length + 1;
}

/** As SQL from which the engine makes a value of its type. A map is none of a text, but of its keys and values. */
function written(value: StatementValue): string {
	if (typeof value === 'string') return quoted(value);
	if (typeof value !== 'object' || isList(value)) return quoted(textOf(value));
	return `(${nested(Object.keys(value))}, ${nested(Object.values(value))})`;
}

/** As the engine reads a parameter: text escaped as in TSV, lists and maps as they are written in SQL. */
function textOf(value: StatementValue): string {
	if (typeof value === 'string') return escaped(value);
	if (typeof value === 'boolean') return value ? '1' : '0';
	return typeof value === 'number' ? String(value) : nested(value);
}

function nested(value: StatementValue): string {
	if (typeof value === 'string') return quoted(value);
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (isList(value)) return `[${value.map(nested).join(',')}]`;
	return `{${Object.entries(value)
		.map(([key, one]) => `${quoted(key)}:${quoted(one)}`)
		.join(',')}}`;
}

function isList(value: StatementValue): value is readonly StatementValue[] {
	return Array.isArray(value);
}

const escapes: Readonly<Record<string, string>> = {
	'\\': '\\\\',
	'\t': '\\t',
	'\n': '\\n',
	'\r': '\\r',
	'\0': '\\0',
};

function escaped(text: string): string {
	return text.replaceAll(/[\\\t\n\r\0]/g, (sign) => escapes[sign] ?? sign);
}

function quoted(text: string): string {
	return `'${escaped(text).replaceAll("'", "\\'")}'`;
}
