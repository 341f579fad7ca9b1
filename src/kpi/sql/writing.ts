import { type RowScope, scopedTable } from '../../facts/row-scope.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import type { Condition } from '../condition.ts';
import type { Prices } from '../exchange/exchange.ts';
import type { Field } from '../field.ts';
import type { CustomerLinks } from '../ports.ts';
import type { RowSourceName } from '../row-source.ts';
import type { Scan } from '../scan.ts';
import { grainOf, type Spread } from '../spread.ts';
import type { Grain } from '../time/grain.ts';
import type { Range } from '../time/period.ts';
import { Parameters } from './parameters.ts';

/** A statement while it is being written: what it is about, its values, and the expressions it has given names to. */
export type Writing = {
	readonly fact: FactName;
	/** The moment the question looks back from, in ms since 1970. */
	readonly asOf: number;
	/** The moment at which rows are looked at, where they change with time; the same unless a stock is asked for. */
	readonly moment: number;
	/** Rows made from those of the fact, where these are not what is counted. */
	readonly rows: RowSourceName | null;
	/** What is read in place of the fact, and the moment columns that it brings along. */
	readonly source: Source | null;
	readonly brought: ReadonlySet<string>;
	/** The rows that whoever asks sees; null: all. */
	readonly scope: RowScope | null;
	readonly links: CustomerLinks;
	/** What amounts are converted with; null leaves them as they are. */
	readonly prices: Prices | null;
	readonly parameters: Parameters;
	/** Name → expression over one row. They stand before the SELECT that reads the fact. */
	readonly names: Map<string, string>;
};

/** Of a stock: its tickets spread over buckets. Else rows made from those of the fact, for the ranges that are asked about. */
export type Source = Spread | MadeRows;

export type MadeRows = {
	readonly kind: 'made';
	readonly name: RowSourceName;
	/** The instant that places a row. */
	readonly role: string;
	/** Null: all there are. */
	readonly ranges: readonly Range[] | null;
	readonly grain: Grain | null;
	readonly timeZone: string;
	/** The value of the parameter that the rows depend on. */
	readonly param: number | null;
	/** Filters, and what is grouped by, time aside: for rows that know which others are in their cell. */
	readonly conditions: readonly Condition[];
	readonly keys: readonly Field[];
};

/** `ranges` are those the statement is about; null where it is about all rows. */
export function writingOf(scan: Scan, ranges: readonly Range[] | null): Writing {
	const { fact, rows = null, asOf, scope, links, moment = asOf, brought = [], prices = null } = scan;
	const looked = { moment, source: sourceOf(scan, ranges), brought: new Set(brought) };
	return { fact, rows, asOf, ...looked, scope, links, prices, parameters: new Parameters(), names: new Map() };
}

function sourceOf(scan: Scan, ranges: readonly Range[] | null): Source | null {
	const { rows = null, role, timeZone, spread, param = null } = scan;
	if (spread) return spread;
	if (!rows) return null;
	const asked = { conditions: scan.conditions, keys: scan.keys.filter(({ kind }) => kind !== 'grain') };
	return { kind: 'made', name: rows, role, ranges, grain: grainOf(scan), timeZone, param, ...asked };
}

/** For a statement inside this one: its values are the same, the names it gives are its own. */
export function innerWriting(writing: Writing): Writing {
	return { ...writing, rows: null, source: null, names: new Map() };
}

/** Gives the expression a name and answers the name; what is always true needs none. */
export function named(name: string, expression: string, writing: Writing): string {
	if (expression === 'true') return expression;
	writing.names.set(name, expression);
	return name;
}

export function quote(name: string): string {
	return `\`${name}\``;
}

/** The fact as whoever asks sees it: what stands after FROM, here and wherever else a statement reads facts. */
export function tableSql(fact: FactName, { scope, parameters }: Pick<Writing, 'scope' | 'parameters'>): string {
	return scopedTable(fact, scope, (type, values) => parameters.add(type, values));
}
