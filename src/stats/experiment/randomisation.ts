/**
 * What came of a split by chance, judged by chance alone: the difference between the arms is held against what each of the
 * splits that could have been drawn would have given (Fisher 1935; Rosenbaum 2002, Statistical Science 17, for the covariate;
 * Gail et al. 1996, Statistics in Medicine 15, for groups as units). No distribution is assumed, and units may be few,
 * of any size, and each depend on its own past.
 */
import { CONFIDENCE, type Interval } from '../interval.ts';
import { leastChance, type Split } from './splits.ts';

/** Of one unit; `past`: the same figure before, which says most about what it is later. */
export type UnitOutcome = { readonly value: number; readonly past: number; readonly weight: number };

export type SplitEffect = {
	/** Treated less control, as a regression on the arm and the past gives it. */
	readonly effect: number;
	/** Every effect that the splits do not speak against; null where there are too few splits to bound it. */
	readonly interval: Interval | null;
	/** Of the splits the share that gives a difference as large where nothing was done. */
	readonly p: number;
	/** No difference, however large, gives a smaller p than this: the drawn split and its mirror image are always as large. */
	readonly least: number;
	/** Units in each arm that have a value. */
	readonly treated: number;
	readonly control: number;
};

type Prepared = {
	readonly weights: readonly number[];
	/** 1 and the past, orthonormal under the weights. */
	readonly basis: readonly (readonly number[])[];
	/** What of the values the basis does not explain. */
	readonly rest: readonly number[];
	readonly kept: readonly number[];
};

/**
 * `null` units have no value and count in neither arm: under the hypothesis that nothing was done they would have none in
 * any split. Without `adjusted` the past is not looked at. Null where an arm is empty or nothing varies.
 */
export function splitEffect(
	units: readonly (UnitOutcome | null)[],
	observed: Split,
	splits: readonly Split[],
	confidence = CONFIDENCE,
	adjusted = true,
): SplitEffect | null {
	const prepared = prepare(units, adjusted);
	const own = contrast(observed, prepared);
	if (own === null) return null;
	const others = splits.values().map((split) => contrast(split, prepared));
	return { ...standing(own, others, prepared.weights, confidence), ...sizes(observed, prepared) };
}

/**
 * Where nothing was done: the interval that each of the `tried` splits (places in `splits`) would have given, had it been drawn.
 * An effect of e moves an interval by e and changes it in nothing else, so it is seen just where it is beyond the interval's end.
 */
export function splitIntervals(
	units: readonly (UnitOutcome | null)[],
	splits: readonly Split[],
	tried: readonly number[],
	confidence = CONFIDENCE,
): readonly (Interval | null)[] {
	const prepared = prepare(units, true);
	const all = splits.map((split) => contrast(split, prepared));
	return tried.map((at) => {
		const own = all[at] ?? null;
		return own && standing(own, all, prepared.weights, confidence).interval;
	});
}

type Contrast = { readonly along: readonly number[]; readonly square: number; readonly covariance: number };

/** The drawn split held against all that could have been. */
function standing(
	own: Contrast,
	others: Iterable<Contrast | null>,
	weights: readonly number[],
	confidence: number,
): Pick<SplitEffect, 'effect' | 'interval' | 'p' | 'least'> {
	const effect = own.covariance / own.square;
	const length = Math.sqrt(own.square);
	const found = Math.abs(own.covariance) / length;
	let asLarge = 0;
	const above: number[] = [];
	const below: number[] = [];
	for (const other of others) {
		if (other === null) {
			// It says nothing, so it speaks against nothing.
			asLarge++;
			above.push(Number.POSITIVE_INFINITY);
			below.push(Number.POSITIVE_INFINITY);
			continue;
		}
		const norm = Math.sqrt(other.square);
		const z = other.covariance / norm;
		if (Math.abs(z) >= found - 1e-9 * Math.max(found, 1e-12)) asLarge++;
		const both = weighted(other.along, own.along, weights) / norm;
		const shift = (z - effect * both) / length;
		const alike = both / length;
		above.push(reach(shift, alike));
		below.push(reach(shift, -alike));
	}
	// The reach of the drawn one and of its mirror image is unbounded to both sides.
	const least = above.filter((one) => one === Number.POSITIVE_INFINITY).length;
	return {
		effect,
		interval: intervalOf(effect, above, below, confidence),
		...{ p: asLarge / above.length, least: least / above.length },
	};
}

/**
 * With an effect of `effect` + d this split would give `shift` − d × `alike`, where the drawn one gives d: how large d > 0 may be
 * until it no longer gives as much.
 */
function reach(shift: number, alike: number): number {
	if (1 - Math.abs(alike) < 1e-9) return Number.POSITIVE_INFINITY;
	return Math.max(0, shift / (1 + alike), -shift / (1 - alike));
}

/** Whether any difference, however large, can be told from none at this confidence: with few splits chance alone is too likely. */
export function canTell(splits: readonly Split[], confidence = CONFIDENCE): boolean {
	return placeOf(confidence, splits.length) >= leastChance(splits) * splits.length - 1e-9;
}

function placeOf(confidence: number, splits: number): number {
	return Math.floor((1 - confidence) * splits + 1e-9);
}

/** Where the share of splits that give as much falls to what is allowed. */
function intervalOf(
	effect: number,
	above: readonly number[],
	below: readonly number[],
	confidence: number,
): Interval | null {
	const at = placeOf(confidence, above.length);
	const largest = (reaches: readonly number[]) =>
		Float64Array.from(reaches)
			.sort()
			.at(-1 - at) ?? Infinity;
	const [up, down] = [largest(above), largest(below)];
	return Number.isFinite(up) && Number.isFinite(down) ? { low: effect - down, high: effect + up } : null;
}

function prepare(units: readonly (UnitOutcome | null)[], adjusted: boolean): Prepared {
	const kept = units.flatMap((unit, at) => (unit === null ? [] : [at]));
	const known = units.filter((unit) => unit !== null);
	const weights = known.map(({ weight }) => weight);
	const basis: (readonly number[])[] = [];
	for (const column of [known.map(() => 1), ...(adjusted ? [known.map(({ past }) => past)] : [])]) {
		const left = without(column, basis, weights);
		const length = Math.sqrt(weighted(left, left, weights));
		const whole = Math.sqrt(weighted(column, column, weights));
		if (length > 1e-9 * whole) basis.push(left.map((value) => value / length));
	}
	const values = known.map(({ value }) => value);
	return { weights, basis, kept, rest: without(values, basis, weights) };
}

/** Of a split what the basis leaves of it, its square, and how it goes with what is left of the values. */
function contrast(split: Split, { kept, basis, weights, rest }: Prepared): Contrast | null {
	const arms = kept.map((at) => split[at] ?? 0);
	const along = without(arms, basis, weights);
	const square = weighted(along, along, weights);
	if (square <= 1e-9 * weighted(arms, arms, weights) || !(square > 0)) return null;
	return { along, square, covariance: weighted(along, rest, weights) };
}

function sizes(observed: Split, { kept }: Prepared) {
	const treated = kept.filter((at) => observed[at] === 1).length;
	return { treated, control: kept.length - treated };
}

function without(
	values: readonly number[],
	basis: readonly (readonly number[])[],
	weights: readonly number[],
): readonly number[] {
	return basis.reduce<readonly number[]>((left, axis) => {
		const along = weighted(left, axis, weights);
		return left.map((value, at) => value - along * (axis[at] ?? 0));
	}, values);
}

function weighted(one: readonly number[], other: readonly number[], weights: readonly number[]): number {
	let sum = 0;
	for (let at = 0; at < one.length; at++) sum += (weights[at] ?? 0) * (one[at] ?? 0) * (other[at] ?? 0);
	return sum;
}
