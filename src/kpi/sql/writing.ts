import type { FactName } from '../../facts/vocabulary.ts';
import type { CustomerLinks } from '../ports.ts';
import type { Scan } from '../scan.ts';
import type { Spread } from '../spread.ts';
import { Parameters } from './parameters.ts';

/** A statement while it is being written: what it is about, its values, and the expressions it has given names to. */
export type Writing = {
	readonly fact: FactName;
	/** The moment the question looks back from, in ms since 1970. */
	readonly asOf: number;
	/** The moment at which rows are looked at, where they change with time; the same unless a stock is asked for. */
	readonly moment: number;
	/** What is read in place of the fact, and the moment columns that it brings along. */
	readonly spread: Spread | null;
	readonly brought: ReadonlySet<string>;
	readonly links: CustomerLinks;
	readonly parameters: Parameters;
	/** Name → expression over one row. They stand before the SELECT that reads the fact. */
	readonly names: Map<string, string>;
};

type Subject = Pick<Scan, 'fact' | 'asOf' | 'links'> & Partial<Pick<Scan, 'moment' | 'spread' | 'brought'>>;

export function writingOf({ fact, asOf, links, moment = asOf, spread, brought = [] }: Subject): Writing {
	const looked = { moment, spread: spread ?? null, brought: new Set(brought) };
	return { fact, asOf, ...looked, links, parameters: new Parameters(), names: new Map() };
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
