/** One pass over one fact, for all figures that are made the same way. */
import type { RowScope } from '../facts/row-scope.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { type Condition, testsOf } from './condition.ts';
import type { Exchange, Prices } from './exchange/exchange.ts';
import type { Field } from './field.ts';
import type { Figure, Gauge } from './figure.ts';
import type { CustomerLinks } from './ports.ts';
import type { RowSourceName } from './row-source.ts';
import type { Spread } from './spread.ts';

/**
 * How figures are made. `plain` ones need only their rows: counts, shares and means of a census, and quantiles, all of them
 * exact in value; above 200,000 rows the likeness of a customer's rows is measured on a part of the customers, and kept.
 * `sums` (what surveys ask, totals, ratios and rates) need sums per customer: the engine groups twice, exactly, which takes
 * 6 s for 10 M rows of 2 M customers. `levels` of a stock are the changes of a whole past, added up. `incidences` need their rows by lengths of time.
 * `customers` are counted after their rows have been put together, as for `sums`.
 */
export type Family = 'plain' | 'sums' | 'levels' | 'incidences' | 'customers';

export type ScanFigure = {
	/** Its place in the question. */
	readonly place: number;
	readonly figure: Figure;
};

export type Scan = {
	readonly fact: FactName;
	/** Rows made from those of the fact, where these are not what is counted. */
	readonly rows?: RowSourceName | null;
	/** The value of the parameter that these depend on. */
	readonly param?: number | null;
	/** The instant that places a row in the period. */
	readonly role: string;
	readonly family: Family;
	readonly figures: readonly ScanFigure[];
	/** What is grouped by. */
	readonly keys: readonly Field[];
	/** Which rows whoever asks sees; null: all. Everything that is read for the scan is read through it. */
	readonly scope: RowScope | null;
	/** Filters. */
	readonly conditions: readonly Condition[];
	readonly timeZone: string;
	/** The moment the question looks back from, in ms since 1970. */
	readonly asOf: number;
	readonly links: CustomerLinks;
	/** Whether it is about what there is at the ends of buckets, not about what happens in them. */
	readonly stock: boolean;
	/** The moment at which rows are looked at; that of the question by default. */
	readonly moment?: number;
	/** Of a scan about money: what its amounts are converted with, and, once its rows are known, the rates that they need. */
	readonly exchange?: Exchange | null;
	readonly prices?: Prices | null;
	/** What is read in place of the fact, and the moment columns it brings along. */
	readonly spread?: Spread;
	readonly brought?: readonly string[];
};

export function familyOf({ gauge, definition }: Figure): Family {
	if (gauge.kind === 'level' && definition.stock) return 'levels';
	if (gauge.kind === 'incidence') return 'incidences';
	if (gauge.kind === 'customers' || gauge.kind === 'per_customer' || gauge.kind === 'customer_ratio')
		return 'customers';
	if (plain.has(gauge.kind)) return 'plain';
	return ofCensus.has(gauge.kind) && definition.sampling === 'census' ? 'plain' : 'sums';
}

/** The flag whose rows a level counts; null of every other figure. */
export function levelledBy({ gauge }: Figure): string | null {
	return gauge.kind === 'level' ? (testsOf(gauge.of)[0]?.field ?? null) : null;
}

const plain: ReadonlySet<Gauge['kind']> = new Set(['count', 'level', 'largest', 'measured', 'quantile']);
/** Plain where all rows are there; of a survey each interval is exact. */
const ofCensus: ReadonlySet<Gauge['kind']> = new Set(['proportion', 'mean']);

/** Plain, but of rows whose likeness within a customer makes the interval wider. */
export function isClustered({ gauge }: Figure): boolean {
	return gauge.kind === 'quantile' || gauge.kind === 'proportion' || gauge.kind === 'mean';
}

/** Whether its design effect may come from an earlier question. */
export function keepsEffects(figure: Figure): boolean {
	const family = familyOf(figure);
	return family === 'incidences' || (family === 'plain' && isClustered(figure));
}
