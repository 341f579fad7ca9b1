/** Statements are built layer by layer: each adds columns computed from those below. */
import { literal } from '../facts/quoting.ts';

export type Columns = Readonly<Record<string, string>>;

/** The rows of a relation with more columns; those of one layer do not see each other. */
export function layer(relation: string, columns: Columns): string {
	return `SELECT *, ${listOf(columns)} FROM (${relation})`;
}

export function layers(relation: string, ...all: readonly Columns[]): string {
	return all.reduce(layer, relation);
}

/** Only these columns of a relation. */
export function pick(relation: string, columns: Columns, where = ''): string {
	return `SELECT ${listOf(columns)} FROM (${relation})${where === '' ? '' : ` WHERE ${where}`}`;
}

function listOf(columns: Columns): string {
	return Object.entries(columns)
		.map(([name, sql]) => `${sql} AS \`${name}\``)
		.join(', ');
}

/** A list of values with the place to look at, from 1; texts are quoted. */
export function at(values: readonly (string | number)[], place: string): string {
	return `${list(values)}[${place}]`;
}

export function list(values: readonly (string | number)[]): string {
	return `[${values.map((value) => (typeof value === 'string' ? literal(value) : value)).join(', ')}]`;
}

/** Seconds since 1970 as an instant of a file; no instant where it is 0. */
export function instant(seconds: string): string {
	return `if(${seconds} > 0, toDateTime64(${seconds}, 3, 'UTC'), NULL)`;
}

/** A length of time that is mostly short and sometimes long: its median, and the spread of its logarithm. */
export function lasting(median: string | number, spread: number, normal: string): string {
	return `(${median}) * exp(${spread} * ${normal})`;
}
