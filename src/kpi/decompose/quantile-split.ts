/**
 * Mix and true change of a quantile, which is no sum over segments: the rows of one period are weighed so that their segments
 * have the shares of the other (DiNardo, Fortin & Lemieux 1996, Econometrica 64, for segments their weights are the ratios of
 * the shares), and the quantile is taken again. Done from both ends and averaged, as Kitagawa's components are.
 */
import { kitagawa } from '../../stats/decomposition.ts';
import type { Estimate } from '../estimate.ts';
import type { Figure } from '../figure.ts';
import { nullableNumberOf } from '../parts.ts';
import { reweightedSql } from '../sql/decomposition.ts';
import type { PeriodPair } from './decomposition.ts';
import { readErrors, readSegments, type Segments, sharesOf } from './linear-split.ts';
import { type Component, type SplitResult, unsplit } from './split.ts';

/** Whole weights of all rows together: 2⁵⁰, so that rounding a row's share of them does not matter. */
const WEIGHT = 2 ** 50;

export async function quantileSplit(
	figure: Figure,
	pair: PeriodPair,
	estimates: readonly [before: Estimate, now: Estimate],
): Promise<SplitResult> {
	const { gauge } = figure;
	if (gauge.kind !== 'quantile') throw new TypeError(`a ${gauge.kind} is no quantile`);
	const [before, now] = estimates;
	const segments = await readSegments(pair);
	const none = unsplit('no_data', figure.definition);
	if (before.value === null || now.value === null) return none;
	const mix = await reweighted(pair, segments);
	if (mix === null) return none;
	const change = now.value - before.value;
	const errors = await errorsAt((before.value + now.value) / 2, figure, pair);
	const density = densityOf(estimates, gauge.level);
	const component = (name: 'mix' | 'own', value: number): Component => {
		const none = { value, low: null, high: null, p: null };
		// By the slope of the shares at the quantile, −1/density; the interval is moved to the value found by weighing.
		return errors && density !== null ? { ...errors[name](value, 1 / density), value } : none;
	};
	return {
		method: 'reweighting',
		volume: null,
		mix: component('mix', mix),
		own: component('own', change - mix),
		segments: new Map(
			segments.names.map((name, at) => [name, { volume: null, mix: null, own: null, ...sharesOf(segments, at) }]),
		),
		reason: null,
	};
}

/**
 * Half of what weighing changes in either period. A segment of one period alone cannot be weighed up from nothing: its own
 * rows stand in for it, so that, as with Kitagawa, all it brings is mix.
 */
async function reweighted(pair: PeriodPair, { cells, rows }: Segments): Promise<number | null> {
	const total = (list: readonly number[]) => list.reduce((sum, size) => sum + size, 0);
	const sizes = { before: rows.map(({ before }) => before.size), now: rows.map(({ now }) => now.size) };
	const [n0, n1] = [total(sizes.before), total(sizes.now)];
	const weights = (shares: readonly number[], whole: number, own: readonly number[], only: boolean) =>
		shares.map((share, at) => {
			const rows = own[at] ?? 0;
			const other = (own === sizes.before ? sizes.now : sizes.before)[at] ?? 0;
			const stands = rows > 0 && (only ? other === 0 : true);
			return stands ? Math.round((WEIGHT * share) / whole / rows) : 0;
		});
	const none = cells.map(() => 0);
	const quantiles = [
		{ before: weights(sizes.before, n0, sizes.before, false), now: none },
		{ before: none, now: weights(sizes.now, n1, sizes.now, false) },
		// Shares of now with the times of before, and the other way round.
		{ before: weights(sizes.now, n1, sizes.before, false), now: weights(sizes.now, n1, sizes.now, true) },
		{ before: weights(sizes.before, n0, sizes.before, true), now: weights(sizes.before, n0, sizes.now, false) },
	];
	const ranges = [pair.before, pair.now];
	const [row = {}] = await pair.run(
		reweightedSql(pair.scan, ranges, pair.budget, { now: pair.now.from, cells, quantiles }),
	);
	const [first, last, mixed, remixed] = [0, 1, 2, 3].map((at) => nullableNumberOf(row, `q${at}`));
	if (typeof first !== 'number' || typeof last !== 'number') return null;
	if (typeof mixed !== 'number' || typeof remixed !== 'number') return null;
	return (mixed - first + last - remixed) / 2;
}

/** Of the shares below the middle of both quantiles, which move against them. */
async function errorsAt(value: number, figure: Figure, pair: PeriodPair) {
	const { gauge } = figure;
	if (gauge.kind !== 'quantile') return null;
	const below: Figure = {
		...figure,
		gauge: { kind: 'proportion', success: { field: gauge.column, op: '<=', bound: value } },
	};
	const shares = { ...pair, scan: { ...pair.scan, figures: [{ place: 0, figure: below }] } };
	const segments = await readSegments(shares);
	const made = kitagawa(segments.rows);
	return made && readErrors(shares, segments, made);
}

/**
 * Density at the quantile, from the width of Woodruff's interval: ± 1.96 standard errors of the share below it, turned into
 * values (Woodruff 1952; Francisco & Fuller 1991, Annals of Statistics 19). The mean of both periods.
 */
function densityOf(estimates: readonly Estimate[], level: number): number | null {
	const found = estimates.map(({ low, high, effectiveN }) => {
		if (low === null || high === null || high <= low) return null;
		return (2 * 1.959964 * Math.sqrt((level * (1 - level)) / effectiveN)) / (high - low);
	});
	const [one, other] = found;
	return typeof one === 'number' && typeof other === 'number' ? (one + other) / 2 : null;
}
