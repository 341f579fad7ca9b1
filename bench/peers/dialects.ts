/**
 * What differs between the systems. Each says the same in the way that is fastest there: two quantiles of one sort in each,
 * months as the column that the tables of PostgreSQL are cut by.
 */
import { estimate } from '../../src/kpi/estimate.ts';
import type { Gauge } from '../../src/kpi/figure.ts';
import { period } from '../scale/size.ts';
import type { PeerQuestion, System } from './question.ts';

type Dialect = {
	readonly table: (fact: 'ticket' | 'answer') => string;
	readonly month: (instant: string) => string;
	/** Between the values nearest to (n − 1)·level + 1, as Excel, R and Kamerton have it. */
	readonly quantiles: (column: string) => string;
};

const dialects: Readonly<Record<System, Dialect>> = {
	clickhouse: {
		table: (fact) => `fact_${fact}`,
		month: (instant) => `toYYYYMM(${instant})`,
		quantiles: (column) => `quantilesExactInclusive(0.5, 0.9)(${column})`,
	},
	duckdb: {
		table: (fact) => fact,
		month: (instant) => `year(${instant}) * 100 + month(${instant})`,
		quantiles: (column) => `quantile_cont(${column}, [0.5, 0.9])`,
	},
	postgres: {
		table: (fact) => fact,
		month: () => 'month',
		quantiles: (column) => `(percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${column}))`,
	},
};

export const inEach = (write: (dialect: Dialect) => string): PeerQuestion['sql'] => ({
	clickhouse: write(dialects.clickhouse),
	duckdb: write(dialects.duckdb),
	postgres: write(dialects.postgres),
});

export const during = (instant: string) => `${instant} >= '${period.from}' AND ${instant} < '${period.to}'`;
export const asked = { from: period.from, to: period.to, tz: 'UTC' };
/** What intervals need of the customers of a cell: `k` rows and a sum of `y` each. */
export const sums = ['n', 'total', 'clusters', 'cluster_squares', 'cross_products', 'sizes'];
export const sumsOf = (y: string) => `sum(k) AS n, sum(${y}) AS total, count(*) AS clusters,
	sum((${y}) * (${y})) AS cluster_squares, sum((${y}) * k) AS cross_products, sum(k * k) AS sizes`;

/** The figures that follow from sums over customers, interval included. */
export function figuresOf(gauge: Gauge, cell: Readonly<Record<string, number>>) {
	const { n = 0, total = 0, clusters = 0, sizes = 0 } = cell;
	const made = estimate(gauge, {
		kind: 'sums',
		...{ n, sum: total, clusters, sizes, leftOut: 0 },
		clusterSquares: cell['cluster_squares'] ?? 0,
		cross: cell['cross_products'] ?? 0,
		squares: cell['squares'] ?? null,
		plus: cell['plus'] ?? null,
		minus: cell['minus'] ?? null,
		currencies: null,
	});
	return { value: made.value, n: made.n, effective_n: made.effectiveN, low: made.low, high: made.high };
}
