/** One pass over one fact, for all figures that are made the same way. */
import type { FactName } from '../facts/vocabulary.ts';
import type { Condition } from './condition.ts';
import type { Field } from './field.ts';
import type { Figure } from './figure.ts';
import type { CustomerLinks } from './ports.ts';

/**
 * How figures are made: `counts` need only their rows; `sums` (shares, means, net scores) need sums per customer, in
 * which the engine groups twice; `quantiles` need the ordered values.
 */
export type Family = 'counts' | 'sums' | 'quantiles';

export type ScanFigure = {
	/** Its place in the question. */
	readonly place: number;
	readonly figure: Figure;
};

export type Scan = {
	readonly fact: FactName;
	/** The instant that places a row in the period. */
	readonly role: string;
	readonly family: Family;
	readonly figures: readonly ScanFigure[];
	/** What is grouped by. */
	readonly keys: readonly Field[];
	/** Filters and the scope of who asks. */
	readonly conditions: readonly Condition[];
	readonly timeZone: string;
	readonly links: CustomerLinks;
};

export function familyOf(figure: Figure): Family {
	if (figure.gauge.kind === 'count') return 'counts';
	return figure.gauge.kind === 'quantile' ? 'quantiles' : 'sums';
}
