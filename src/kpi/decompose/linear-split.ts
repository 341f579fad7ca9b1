/** Mix and true change of whatever is amounts over sizes: shares, means, net scores, rates, ratios. */

import { Fault } from '../../errors.ts';
import { type Decomposition, kitagawa, linearError } from '../../stats/decomposition.ts';
import { welchDifference } from '../../stats/difference.ts';
import type { Figure } from '../figure.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import type { Scan } from '../scan.ts';
import { keysOf, withinLimit } from '../scan-run.ts';
import { linearErrorsSql, segmentsSql } from '../sql/decomposition.ts';
import type { Range } from '../time/period.ts';
import type { PeriodPair, SegmentSplit, SplitResult } from './decomposition.ts';

/** In the unit of the figure; null where it cannot be given. */
export type Component = {
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	readonly p: number | null;
};

export type Segments = {
	/** Numbers by which the engine knows them, and their names as JSON. */
	readonly cells: readonly number[];
	readonly names: readonly string[];
	readonly made: Decomposition;
	readonly sizes: { readonly before: readonly number[]; readonly now: readonly number[] };
};

export async function linearSplit(figure: Figure, pair: PeriodPair): Promise<SplitResult | null> {
	const segments = await readSegments(pair);
	if (!segments) return null;
	const factor = factorOf(figure);
	const { made, names } = segments;
	const errors = await readErrors(pair, segments);
	return {
		mix: errors.mix(factor * made.mix, factor),
		own: errors.own(factor * made.own, factor),
		segments: new Map(
			names.map((name, at) => {
				const { mix = 0, own = 0 } = made.segments[at] ?? {};
				return [name, { mix: factor * mix, own: factor * own, ...sharesOf(segments, at) }];
			}),
		),
	};
}

export function sharesOf({ sizes }: Segments, at: number): Pick<SegmentSplit, 'shareBefore' | 'shareNow'> {
	const share = (list: readonly number[]) => {
		const whole = list.reduce((sum, size) => sum + size, 0);
		return whole === 0 ? null : (list[at] ?? 0) / whole;
	};
	return { shareBefore: share(sizes.before), shareNow: share(sizes.now) };
}

/** Both periods by segment; null where one of them has nothing to divide by. Fault `decomposition_sizes_negative`. */
export async function readSegments(pair: PeriodPair): Promise<Segments | null> {
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
	const made = kitagawa(rows);
	return (
		made && {
			cells: [...found.values()].map(({ cell }) => cell),
			names: [...found.keys()],
			made,
			sizes: { before: rows.map(({ before }) => before.size), now: rows.map(({ now }) => now.size) },
		}
	);
}

type Errors = Readonly<Record<'mix' | 'own', (value: number, factor: number) => Component>>;

/** The intervals of both components, from the linearised rows of both periods, customers taken whole. */
export async function readErrors(pair: PeriodPair, segments: Segments): Promise<Errors> {
	const [before, now] = [
		await periodErrors(pair, pair.before, segments, 'before'),
		await periodErrors(pair, pair.now, segments, 'now'),
	];
	const componentOf = (at: number) => (value: number, factor: number) => {
		const none = { value, low: null, high: null, p: null };
		const [first, second] = [now.errors[at], before.errors[at]];
		if (first === null || first === undefined || second === null || second === undefined) return none;
		const { interval, p } = welchDifference(
			{ value, error: Math.abs(factor) * first, degrees: now.degrees },
			{ value: 0, error: Math.abs(factor) * second, degrees: before.degrees },
		);
		return { value, low: interval?.low ?? null, high: interval?.high ?? null, p };
	};
	return { mix: componentOf(0), own: componentOf(1) };
}

async function periodErrors(
	{ scan, budget, run }: Pick<PeriodPair, 'budget' | 'run'> & { readonly scan: Scan },
	range: Range,
	{ cells, made, sizes }: Segments,
	period: 'before' | 'now',
) {
	const { mix, own } = made.weights[period];
	const [row = {}] = await run(linearErrorsSql(scan, [range], budget, { cells, components: [mix, own] }));
	const size = sizes[period].reduce((sum, one) => sum + one, 0);
	const clusters = numberOf(row, 'clusters');
	const squares = numberOf(row, 'sizes');
	// Kish's effective number of clusters less one, as everywhere.
	const degrees = squares === 0 ? 0 : Math.min(clusters, (size * size) / squares) - 1;
	return {
		errors: [0, 1].map((at) => linearError(numberOf(row, `e${at}`), clusters, size)),
		degrees: degrees < 1 - 1e-12 ? 0 : degrees,
	};
}

function factorOf({ gauge }: Figure): number {
	if (gauge.kind === 'proportion' || gauge.kind === 'net') return 100;
	if (gauge.kind === 'ratio') return gauge.factor;
	return gauge.kind === 'rate' ? gauge.per : 1;
}
