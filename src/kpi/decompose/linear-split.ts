/** Volume, mix and true change of whatever is amounts over sizes, or such amounts added up. */

import { Fault } from '../../errors.ts';
import {
	type Decomposition,
	kitagawa,
	linearError,
	type Segment,
	volumeDecomposition,
	type Weights,
} from '../../stats/decomposition.ts';
import { type Measured, welchDifference } from '../../stats/difference.ts';
import type { Figure } from '../figure.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import { keysOf, withinLimit } from '../scan-run.ts';
import { BUNDLES, linearErrorsSql, segmentsSql } from '../sql/decomposition.ts';
import type { PeriodPair } from './decomposition.ts';
import { type Component, type SegmentSplit, type SplitResult, unsplit } from './split.ts';

type Period = 'before' | 'now';

export type Segments = {
	/** Numbers by which the engine knows them, and their names as JSON. */
	readonly cells: readonly number[];
	readonly names: readonly string[];
	readonly rows: readonly Segment[];
};

/** Of shares, means, net scores, rates and ratios. */
export async function linearSplit(figure: Figure, pair: PeriodPair): Promise<SplitResult> {
	const segments = await readSegments(pair);
	const made = kitagawa(segments.rows);
	if (!made) return unsplit('no_data', figure.definition);
	const factor = factorOf(figure);
	const errors = await readErrors(pair, segments, made);
	return {
		method: 'kitagawa',
		volume: null,
		mix: errors.mix(factor * made.mix, factor),
		own: errors.own(factor * made.own, factor),
		segments: new Map(
			segments.names.map((name, at) => {
				const { mix = 0, own = 0 } = made.segments[at] ?? {};
				const parts = { volume: null, mix: factor * mix, own: factor * own };
				return [name, { ...parts, ...sharesOf(segments, at), ...ownValues(pair, segments.rows[at], factor) }];
			}),
		),
		reason: null,
	};
}

/** Of a sum of amounts: how many rows there are is a component of its own. */
export async function sumSplit(figure: Figure, pair: PeriodPair): Promise<SplitResult> {
	const segments = await readSegments(pair);
	const made = volumeDecomposition(segments.rows);
	if (!made) return unsplit('no_data', figure.definition);
	const isPlanned = figure.gauge.kind === 'sum' && figure.gauge.planned === true;
	const names = ['volume', 'mix', 'own'] as const;
	const sides = isPlanned
		? null
		: await bothErrors(pair, segments, (period) => ({
				components: names.map((name) => made.weights[period][name]),
				// Customers come by chance, each with a total of its own: nothing is taken off for their number.
				errorOf: (squares) => Math.sqrt(squares),
			}));
	const [volume, mix, own] = names.map((name, at): Component => {
		return sides ? componentOf(made[name], sides, at, 1) : { value: made[name], low: null, high: null, p: null };
	});
	return {
		method: 'volume',
		volume: volume ?? null,
		mix: mix ?? null,
		own: own ?? null,
		segments: new Map(
			segments.names.map((name, at) => [name, { ...(made.segments[at] ?? none), ...sharesOf(segments, at) }]),
		),
		reason: null,
	};
}

const none = { volume: 0, mix: 0, own: 0 };

export function sharesOf({ rows }: Segments, at: number): Pick<SegmentSplit, 'shareBefore' | 'shareNow'> {
	const share = (period: Period) => {
		const whole = rows.reduce((sum, row) => sum + row[period].size, 0);
		return whole === 0 ? null : (rows[at]?.[period].size ?? 0) / whole;
	};
	return { shareBefore: share('before'), shareNow: share('now') };
}

/** Of customers in several segments at once, whom a table counts in each. */
function ownValues({ scan }: PeriodPair, row: Segment | undefined, factor: number): Partial<SegmentSplit> {
	if (scan.family !== 'customers' || !row) return {};
	const of = ({ size, amount }: Segment[Period]) => ({ value: size === 0 ? null : (factor * amount) / size, n: size });
	return { before: of(row.before), now: of(row.now) };
}

/** Sums, their spread and both sides of a KPI made of others ask for the same. */
const read = new WeakMap<PeriodPair, Promise<Segments>>();

/** Both periods by segment, read once for a pair. Fault `decomposition_sizes_negative`. */
export function readSegments(pair: PeriodPair): Promise<Segments> {
	const segments = read.get(pair) ?? segmentsOf(pair);
	read.set(pair, segments);
	return segments;
}

async function segmentsOf(pair: PeriodPair): Promise<Segments> {
	const found = new Map<string, { cell: number; before?: EngineRow; now?: EngineRow }>();
	for (const period of ['before', 'now'] as const) {
		const rows = withinLimit(await pair.run(segmentsSql(pair.scan, [pair[period]], pair.budget)), pair.budget);
		for (const row of rows) {
			const name = JSON.stringify(keysOf(row, pair.scan)[0] ?? null);
			found.set(name, { ...found.get(name), cell: numberOf(row, 'cell'), [period]: row });
		}
	}
	const amount = (row: EngineRow | undefined) =>
		row
			? { size: numberOf(row, 'd_size'), amount: numberOf(row, 'd_amount'), clusters: numberOf(row, 'd_clusters') }
			: { size: 0, amount: 0 };
	const rows = [...found.values()].map(({ before, now }) => ({ before: amount(before), now: amount(now) }));
	// Shares of a whole in which refunds outweigh are no shares.
	if (rows.some(({ before, now }) => before.size < 0 || now.size < 0)) {
		throw new Fault('decomposition_sizes_negative', { kpi: pair.scan.figures[0]?.figure.definition.id ?? '' });
	}
	return { cells: [...found.values()].map(({ cell }) => cell), names: [...found.keys()], rows };
}

type Errors = Readonly<Record<'mix' | 'own', (value: number, factor: number) => Component>>;

/** The intervals of both components, from the linearised rows of both periods, customers taken whole. */
export async function readErrors(pair: PeriodPair, segments: Segments, made: Decomposition): Promise<Errors> {
	const sides = await bothErrors(pair, segments, (period) => ({
		components: [made.weights[period].mix, made.weights[period].own],
		errorOf: linearError,
	}));
	return {
		mix: (value, factor) => componentOf(value, sides, 0, factor),
		own: (value, factor) => componentOf(value, sides, 1, factor),
	};
}

type Side = {
	readonly errors: readonly (number | null)[];
	readonly degrees: number;
	/** By component: what each bundle of customers adds to the error. */
	readonly bundles: readonly Float64Array[];
};
type Sides = Readonly<Record<Period, Side>>;

function componentOf(value: number, sides: Sides, at: number, factor: number): Component {
	const side = ({ errors, degrees }: Side, own: number): Measured | null => {
		const error = errors[at] ?? null;
		return error === null ? null : { value: own, error: Math.abs(factor) * error, degrees };
	};
	const [now, before] = [side(sides.now, value), side(sides.before, 0)];
	if (!now || !before) return { value, low: null, high: null, p: null };
	const { interval, p } = welchDifference(now, before);
	const both = [sides.before, sides.now].flatMap(({ bundles }) => [...(bundles[at] ?? [])]);
	const bundles = Float64Array.from(both, (one) => factor * one);
	return { value, low: interval?.low ?? null, high: interval?.high ?? null, p, bundles };
}

type ErrorsWanted = {
	readonly components: readonly Weights[];
	readonly errorOf: (squares: number, clusters: number, size: number) => number | null;
};

async function bothErrors(
	pair: PeriodPair,
	segments: Segments,
	wanted: (period: Period) => ErrorsWanted,
): Promise<Sides> {
	return { before: await errorsOf('before'), now: await errorsOf('now') };

	async function errorsOf(period: Period): Promise<Side> {
		const { components, errorOf } = wanted(period);
		const weights = { cells: segments.cells, components };
		const rows = await pair.run(linearErrorsSql(pair.scan, [pair[period]], pair.budget, weights));
		const total = (name: string) => rows.reduce((sum, row) => sum + numberOf(row, name), 0);
		const size = segments.rows.reduce((sum, one) => sum + one[period].size, 0);
		const [clusters, squares] = [total('clusters'), total('sizes')];
		// Kish's effective number of clusters less one, as everywhere.
		const degrees = squares === 0 ? 0 : Math.min(clusters, (size * size) / squares) - 1;
		return {
			errors: components.map((_, at) => errorOf(total(`e${at}`), clusters, size)),
			degrees: degrees < 1 - 1e-12 ? 0 : degrees,
			bundles: components.map((_, at) => bundlesOf(rows, `b${at}`, errorOf(1, clusters, size) ?? 0)),
		};
	}
}

/** From their mean: of what is linearised that is 0. */
export function bundlesOf(rows: readonly EngineRow[], name: string, scale: number): Float64Array {
	const sums = new Float64Array(BUNDLES);
	for (const row of rows) sums[numberOf(row, 'bundle')] = scale * numberOf(row, name);
	const mean = sums.reduce((sum, one) => sum + one, 0) / BUNDLES;
	return sums.map((one) => one - mean);
}

/** From amount over size to the KPI. */
export function factorOf({ gauge }: Figure): number {
	if (gauge.kind === 'proportion' || gauge.kind === 'net' || gauge.kind === 'customers') return 100;
	if (gauge.kind === 'ratio' || gauge.kind === 'customer_ratio') return gauge.factor;
	return gauge.kind === 'rate' ? gauge.per : 1;
}
