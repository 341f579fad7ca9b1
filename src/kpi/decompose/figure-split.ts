/** A change of one figure of rows → its parts, by the way it is made. */
import type { CalculatedCell } from '../calculation.ts';
import { type Compared, differenceOf } from '../compare/difference-of.ts';
import { type Estimate, estimate } from '../estimate.ts';
import type { CellFigures } from '../evaluation.ts';
import type { Figure } from '../figure.ts';
import { BUNDLES } from '../sql/decomposition.ts';
import { togetherSql } from '../sql/together.ts';
import type { PeriodPair } from './decomposition.ts';
import { bundlesOf, linearSplit, readSegments, sumSplit } from './linear-split.ts';
import { quantileSplit } from './quantile-split.ts';
import { type Component, reasonOf, type SegmentSplit, type SplitResult, unsplit } from './split.ts';

/** What is known of both periods, by the place of a figure. */
export type Periods = {
	readonly figures: readonly Figure[];
	/** Whether the KPI is made of others: then it is asked which of them go together. */
	readonly combined: boolean;
	readonly whole: { readonly before: CellFigures; readonly now: CellFigures };
	readonly cells: { readonly before: readonly CalculatedCell[]; readonly now: readonly CalculatedCell[] };
	readonly pairOf: (place: number) => Promise<PeriodPair>;
};

/** By the name of the segment, as JSON: how much, or how many, there is of it. */
export type Amounts = ReadonlyMap<string, { readonly before: number; readonly now: number }>;

export async function figureSplit(place: number, periods: Periods): Promise<SplitResult> {
	const figure = periods.figures[place];
	if (!figure) throw new TypeError(`no figure ${place}`);
	const { definition } = figure;
	const estimates = bothEstimates(place, periods);
	switch (figure.gauge.kind) {
		case 'largest':
			return unsplit('one_row', definition);
		case 'measured':
			return unsplit('computed_elsewhere', definition);
		case 'incidence':
			return unsplit('still_waiting', definition);
		case 'count':
		case 'level':
			return countSplit(figure, place, periods);
		case 'sum':
			return sumSplit(figure, await periods.pairOf(place));
		case 'customers':
			if (!figure.gauge.test) return countSplit(figure, place, periods);
			break;
		case 'quantile':
			return quantileSplit(figure, await periods.pairOf(place), estimates);
		default:
	}
	if (estimates.some(({ value }) => value === null)) return unsplit('no_data', definition);
	return linearSplit(figure, await periods.pairOf(place));
}

export function bothEstimates(place: number, { figures, whole }: Periods): readonly [before: Estimate, now: Estimate] {
	const gauge = figures[place]?.gauge;
	if (!gauge) throw new TypeError(`no figure ${place}`);
	return [estimate(gauge, whole.before.parts.get(place)), estimate(gauge, whole.now.parts.get(place))];
}

/** The whole is the sum of its segments; each has no value beside how much there is of it. */
async function countSplit(figure: Figure, place: number, periods: Periods): Promise<SplitResult> {
	const [before, now] = bothEstimates(place, periods);
	const amounts = await amountsOfFigure(place, periods);
	const total = (period: 'before' | 'now') => [...amounts.values()].reduce((sum, one) => sum + one[period], 0);
	const share = (amount: number, whole: number) => (whole === 0 ? null : amount / whole);
	const [first, last] = [total('before'), total('now')];
	const parts = { now: periods.whole.now.parts.get(place), before: periods.whole.before.parts.get(place) };
	const difference = differenceOf(
		figure.gauge,
		{ made: orNone(now), parts: parts.now },
		{ made: orNone(before), parts: parts.before },
	);
	const volume: Component = {
		value: (now.value ?? 0) - (before.value ?? 0),
		low: difference?.interval?.low ?? null,
		high: difference?.interval?.high ?? null,
		p: difference?.p ?? null,
		...(periods.combined &&
			figure.gauge.kind !== 'level' && { bundles: await bundledRows(await periods.pairOf(place)) }),
	};
	const valued = figure.gauge.kind === 'customers';
	return {
		method: 'parts',
		volume,
		mix: null,
		own: null,
		segments: new Map(
			[...amounts].map(([name, one]): [string, SegmentSplit] => [
				name,
				{
					volume: one.now - one.before,
					mix: null,
					own: null,
					shareBefore: share(one.before, first),
					shareNow: share(one.now, last),
					...(valued && {
						before: { value: one.before, n: one.before },
						now: { value: one.now, n: one.now },
					}),
				},
			]),
		),
		reason: reasonOf('rows_only', figure.definition),
	};
}

/** How many there are in each bundle of customers, fewer before. */
async function bundledRows(pair: PeriodPair): Promise<Float64Array> {
	const scan = { ...pair.scan, keys: [] };
	const of = async (period: 'before' | 'now', sign: number) => {
		const bundling = { bundles: BUNDLES, quantiles: [null] };
		const rows = await pair.run(togetherSql(scan, [pair[period]], pair.budget, bundling));
		return bundlesOf(rows, 't0_amount', sign);
	};
	return Float64Array.from([...(await of('before', -1)), ...(await of('now', 1))]);
}

function orNone(made: Estimate): Compared {
	return made.value === null ? { ...made, value: 0 } : made;
}

/** Of whatever adds up: rows, levels, sums, customers, who are in a segment by the share of their rows there. */
export async function amountsOfFigure(place: number, periods: Periods): Promise<Amounts> {
	const gauge = periods.figures[place]?.gauge;
	if (!gauge) throw new TypeError(`no figure ${place}`);
	if (gauge.kind === 'customers') {
		const { names, rows } = await readSegments(await periods.pairOf(place));
		return new Map(names.map((name, at) => [name, { before: sizeOf(rows[at]?.before), now: sizeOf(rows[at]?.now) }]));
	}
	const amounts = new Map<string, { before: number; now: number }>();
	for (const period of ['before', 'now'] as const) {
		for (const { keys, parts } of periods.cells[period]) {
			const name = JSON.stringify(keys[0] ?? null);
			const { value } = estimate(gauge, parts.get(place));
			if (value === null) continue;
			amounts.set(name, { ...(amounts.get(name) ?? { before: 0, now: 0 }), [period]: value });
		}
	}
	return amounts;
}

function sizeOf(amount: { readonly size: number } | undefined): number {
	return amount?.size ?? 0;
}
