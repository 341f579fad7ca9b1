/** From a row as it arrived (`log_…`) to a row as it is read (`fact_…`): inherited dimensions and derived durations. */

import { dimensionNames } from '../../facts/common.ts';
import type { Parent } from '../../facts/definition.ts';
import { type FactName, factOf, ownColumns } from '../../facts/vocabulary.ts';

/**
 * Whole seconds between two instants, rounded down; NULL where one is missing or the second comes first (a clock that is
 * wrong says nothing about the wait).
 */
const seconds = (from: string, to: string) =>
	`if(${to} >= ${from}, toUInt32(intDiv(${milliseconds(`assumeNotNull(${to})`)} - ${milliseconds(from)}, 1000)), NULL)`;

function milliseconds(instant: string): string {
	return `toUnixTimestamp64Milli(${instant})`;
}

/** The first time it was solved is the only time, unless it was reopened. */
const firstSolved = 'coalesce(l.first_solved_at, if(l.reopens = 0, l.solved_at, NULL))';

/** `from`: it stays empty where all of these are. */
type Formula = { readonly sql: string; readonly from: readonly string[] };

const formulas: Readonly<Record<string, Readonly<Record<string, Formula>>>> = {
	ticket: {
		first_response_seconds: { sql: seconds('l.created_at', 'l.first_response_at'), from: ['first_response_at'] },
		first_resolution_seconds: { sql: seconds('l.created_at', firstSolved), from: ['first_solved_at', 'solved_at'] },
		full_resolution_seconds: { sql: seconds('l.created_at', 'l.solved_at'), from: ['solved_at'] },
	},
};

/** Whether a derived column can have values where only these columns have any. */
export function follows(name: FactName, column: string, filled: ReadonlySet<string>): boolean {
	return formulas[name]?.[column]?.from.some((source) => filled.has(source)) ?? false;
}

const identity = ['key', 'source', 'id', 'version', 'import', 'hash'] as const;

/** Columns of `fact_…` in the order in which `selectDerived` gives them. */
export function factColumns(name: FactName): string[] {
	return [...identity, ...storedColumns(name), ...factOf(name).derived.map((column) => column.name), 'attributes'];
}

/** Columns that `log_…` and `fact_…` share beside the identity: the fact's own and the keys of its references. */
export function storedColumns(name: FactName): string[] {
	return ownColumns(name).flatMap((column) =>
		isReference(column.name) ? [column.name, `${column.name}_key`] : column.name,
	);
}

/**
 * `SELECT` of fact rows from the log rows that satisfy `selection` (written over the alias `l`), in this order of
 * `columns`, which are in that of `factColumns`. Empty dimensions come
 * from the ticket, else from the order that the row names.
 */
export function selectDerived(name: FactName, columns: readonly string[], selection: string, inherit: boolean): string {
	const fact = factOf(name);
	const parents = inherit ? fact.inherits : [];
	const inherited = (column: string) => {
		if (parents.length === 0 || !dimensionNames.includes(column)) return `l.${quote(column)}`;
		const none = column === 'customer' ? '0' : "''";
		const choices = [`l.${quote(column)}`, ...parents.map((parent) => `p_${parent}.${quote(column)}`)];
		const last = choices.pop();
		return `multiIf(${choices.map((choice) => `${choice} != ${none}, ${choice}`).join(', ')}, ${last}) AS ${quote(column)}`;
	};
	const expressions = columns.map((column) => {
		const formula = formulas[name]?.[column];
		if (formula) return `${formula.sql} AS ${column}`;
		const derived = fact.derived.find((one) => one.name === column);
		if (derived) return `${derived.type === 'instants' ? '[]' : 'NULL'} AS ${column}`;
		return inherited(column);
	});
	const joins = parents.map((parent) => joinParent(name, parent, selection));
	return `SELECT ${expressions.join(', ')} FROM log_${name} AS l ${joins.join(' ')} WHERE ${selection}`;
}

/** Only the parents that the selected rows name are read, so that the join's table stays small. */
function joinParent(name: FactName, parent: Parent, selection: string): string {
	const named = `SELECT l.${parent}_key FROM log_${name} AS l WHERE l.${parent}_key != 0 AND ${selection}`;
	const own = dimensionNames.map(quote).join(', ');
	return `LEFT ANY JOIN (SELECT key, ${own} FROM fact_${parent} WHERE key IN (${named})) AS p_${parent} ON l.${parent}_key = p_${parent}.key`;
}

export function quote(column: string): string {
	return `\`${column}\``;
}

function isReference(column: string): boolean {
	return column === 'ticket' || column === 'order';
}
