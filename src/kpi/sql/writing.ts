import type { FactName } from '../../facts/vocabulary.ts';
import type { CustomerLinks } from '../ports.ts';
import type { Scan } from '../scan.ts';
import { Parameters } from './parameters.ts';

/** A statement while it is being written: what it is about, its values, and the expressions it has given names to. */
export type Writing = {
	readonly fact: FactName;
	readonly links: CustomerLinks;
	readonly parameters: Parameters;
	/** Name → expression over one row. They stand before the SELECT that reads the fact. */
	readonly names: Map<string, string>;
};

export function writingOf({ fact, links }: Pick<Scan, 'fact' | 'links'>): Writing {
	return { fact, links, parameters: new Parameters(), names: new Map() };
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
