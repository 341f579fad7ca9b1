/**
 * Means of skewed times over many rows: their design effects are measured on a part of the customers. How far the intervals
 * are from those of all customers.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import { meanEstimate } from '../src/stats/mean.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

const rows = 1_800_000;
/** They differ in how much alike the tickets of one customer are: from not at all to as much as they differ. */
const teams = 12;
const customersPerTeam = 30_000;
const query: KpiQuery = {
	kpis: [{ id: 'first_response_time', stat: 'mean' }],
	by: ['team'],
	from: '2025-01-01',
	to: '2025-02-01',
};
let engine: BareEngine;

const uniform = (of: string, salt: number) => `((cityHash64(${of}, ${salt}) % 1000000007 + 0.5) / 1000000007)`;
/** Box & Muller (1958), Annals of Mathematical Statistics 29. */
const normal = (of: string, salt: number) =>
	`sqrt(-2 * log(${uniform(of, salt)})) * cos(2 * pi() * ${uniform(of, salt + 1)})`;

before(async () => {
	engine = await openBareEngine(['ticket'], 'UTC');
	// Lognormal with σ 1.5, as times in service are; five tickets a customer, of some a dozen.
	await engine.command(
		`INSERT INTO fact_ticket (key, id, team, customer, created_at, first_response_at, first_response_seconds)
		WITH number % ${teams} AS place, place / ${2 * teams} AS alike,
			1 + place * ${customersPerTeam} + toUInt64(${customersPerTeam} * pow(${uniform('number', 1)}, 1.5)) AS who,
			6 + 1.5 * (sqrt(alike) * ${normal('who', 2)} + sqrt(1 - alike) * ${normal('number', 4)}) AS logarithm
		SELECT number, toString(number), toString(place), who, toDateTime64('2025-01-10 00:00:00', 3, 'UTC') AS at, at,
			toUInt32(exp(logarithm)) FROM numbers(${rows})`,
	);
	engine.world.versions[202501] = 1;
});
after(() => engine.end());

type Sums = Record<'n' | 'sum' | 'squares' | 'clusters' | 'clusterSquares' | 'cross' | 'sizes', number>;

/** The interval that all customers give, from sums that another statement makes. */
async function exactly() {
	const found = await engine.select<Sums & { team: string }>(
		`SELECT team, toFloat64(sum(k)) AS n, sum(y) AS sum, sum(yy) AS squares, toFloat64(count()) AS clusters,
			sum(y * y) AS clusterSquares, sum(y * k) AS cross, toFloat64(sum(k * k)) AS sizes
		FROM (SELECT team, customer, count() AS k, sum(toFloat64(first_response_seconds)) AS y,
			sum(pow(first_response_seconds, 2)) AS yy FROM fact_ticket GROUP BY team, customer) GROUP BY team`,
	);
	return new Map(
		found.map(({ team, n, sum, squares, clusters, clusterSquares, cross, sizes }) => {
			const whole = { clusters, n, sum, sumSquares: clusterSquares, sumCross: cross, sizeSquares: sizes };
			return [team, meanEstimate({ n, sum, sumSquares: squares }, 0.95, whole)];
		}),
	);
}

test('means are exact, their intervals as wide as all customers make them, to the error that is let pass', async () => {
	const before = engine.world.statements;
	const { rows: found } = await engine.kpi.query(query);
	const statements = engine.world.statements - before;
	assert.ok(statements >= 3, `${statements} statements: a pass over all, some customers, more of them`);
	const exact = await exactly();
	assert.equal(found.length, teams);
	const widths = found.map(({ team, value, low, high, effective_n }) => {
		const whole = exact.get(String(team));
		assert.ok(whole?.interval && whole.mean !== null && value !== null && low !== null && high !== null);
		assert.ok(Math.abs(value / whole.mean - 1) < 1e-9);
		return { ratio: (high - low) / (whole.interval.high - whole.interval.low), part: effective_n !== whole.effectiveN };
	});
	const ratios = widths.map(({ ratio }) => ratio);
	assert.ok(Math.min(...ratios) > 0.96 && Math.max(...ratios) < 1.06, ratios.join(' '));
	const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / teams;
	assert.ok(mean > 0.998 && mean < 1.02, String(mean));
	assert.ok(widths.filter(({ part }) => part).length > teams / 3, 'no cell was measured on a part of its customers');
});
