/**
 * How units can be split into two arms by chance, so that the arms are alike in what is known of the past: of all splits, or
 * of many drawn ones, those with the smallest distance between the arms are kept, and one of these is drawn. An analysis that
 * draws again from the same set is exact (Morgan & Rubin 2012, Annals of Statistics 40: rerandomization).
 */
import { requireWhole } from '../domain.ts';
import { type Random, seeded } from '../seeded.ts';

/** Of each unit 1 where it is treated, else 0. */
export type Split = Uint8Array;

export type SplitSet = {
	/** Those that can be drawn, each as likely as any other. */
	readonly splits: readonly Split[];
	/** How many splits there are at all; null where too many to be counted out. */
	readonly possible: number | null;
};

/** Up to so many are all looked at, else as many are drawn. */
const COUNTED_OUT = 20_000;
const DRAWN = 10_000;
/** A tenth is kept, and so many at least, since the smallest p there is is 2 in their number. */
const KEPT_SHARE = 0.1;
const LEAST_KEPT = 200;
/** No unit's chance of being treated may be less than this part of the share, nor that of not being treated. */
const LEAST_CHANCE = 0.4;

/** Fewer splits than this cannot show anything at 95 %: with two that mirror each other p would not get below 5 %. */
export const FEWEST_SPLITS = 41;

/** `covariates`: of each unit what is known of it. RangeError where an arm would be empty. */
export function splitSet(covariates: readonly (readonly number[])[], treated: number, seed: number): SplitSet {
	return likeSplits(candidateSplits(covariates.length, treated, seed), covariates, treated);
}

/** Before likeness is looked at. `drawn`: so many where there are too many to be counted out. */
export function candidateSplits(units: number, treated: number, seed: number, drawn = DRAWN): SplitSet {
	requireWhole('treated', treated, 1);
	requireWhole('control', units - treated, 1);
	const possible = combinations(units, treated);
	return possible <= COUNTED_OUT
		? { splits: everySplit(units, treated), possible }
		: { splits: drawnSplits(units, treated, seeded(seed), drawn), possible: null };
}

/** Of the candidates those with arms that are alike. */
export function likeSplits(
	{ splits: all, possible }: SplitSet,
	covariates: readonly (readonly number[])[],
	treated: number,
): SplitSet {
	const units = covariates.length;
	const axes = uncorrelated(covariates);
	const distances = all.map((split) => distance(split, axes));
	const order = distances.toSorted((one, other) => one - other);
	let kept = Math.max(LEAST_KEPT, Math.ceil(KEPT_SHARE * all.length));
	for (;;) {
		const limit = (order[Math.min(kept, all.length) - 1] ?? 0) + 1e-9;
		const splits = all.filter((_, at) => (distances[at] ?? 0) <= limit);
		if (splits.length === all.length || isEven(splits, treated / units)) {
			return { splits, possible };
		}
		kept *= 2;
	}
}

/** One of the set: another stream than the one that made it. */
export function drawnSplit({ splits }: SplitSet, seed: number): Split {
	const drawn = splits[Math.floor(seeded(seed ^ 0x9e3779b9)() * splits.length)];
	if (!drawn) throw new RangeError('a set of splits is never empty');
	return drawn;
}

/** The smallest p that any difference can have: the drawn split gives it, and its mirror image where arms are of one size. */
export function leastChance(splits: readonly Split[]): number {
	const [first] = splits;
	const treated = first?.reduce((sum, arm) => sum + arm, 0) ?? 0;
	return (first?.length === 2 * treated ? 2 : 1) / splits.length;
}

/** n over k; beyond what is counted out only that it is more. */
export function combinations(n: number, k: number): number {
	let found = 1;
	for (let at = 1; at <= Math.min(k, n - k); at++) found = (found * (n - at + 1)) / at;
	return Math.round(found);
}

function everySplit(units: number, treated: number): readonly Split[] {
	const found: Split[] = [];
	const chosen: number[] = [];
	const go = (from: number) => {
		if (chosen.length === treated) {
			found.push(splitOf(units, chosen));
			return;
		}
		for (let at = from; at <= units - (treated - chosen.length); at++) {
			chosen.push(at);
			go(at + 1);
			chosen.pop();
		}
	};
	go(0);
	return found;
}

/** Where both arms are of one size each comes with its mirror image, so that every unit is treated as often as not. */
function drawnSplits(units: number, treated: number, random: Random, drawn: number): readonly Split[] {
	const mirrored = units === 2 * treated;
	return Array.from({ length: mirrored ? drawn / 2 : drawn }, () => {
		const order = Array.from({ length: units }, (_, at) => at);
		for (let at = 0; at < treated; at++) {
			const other = at + Math.floor(random() * (units - at));
			[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
		}
		const split = splitOf(units, order.slice(0, treated));
		return mirrored ? [split, split.map((arm) => 1 - arm)] : [split];
	}).flat();
}

function splitOf(units: number, treated: readonly number[]): Split {
	const split = new Uint8Array(units);
	for (const at of treated) split[at] = 1;
	return split;
}

/** Covariates about their means, made uncorrelated and of one length; what says nothing beyond those before it is left out. */
function uncorrelated(covariates: readonly (readonly number[])[]): readonly (readonly number[])[] {
	const axes: (readonly number[])[] = [];
	for (let column = 0; column < (covariates[0]?.length ?? 0); column++) {
		const values = covariates.map((row) => row[column] ?? 0);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		let left = values.map((value) => value - mean);
		const whole = Math.hypot(...left);
		for (const axis of axes) {
			const along = left.reduce((sum, value, at) => sum + value * (axis[at] ?? 0), 0);
			left = left.map((value, at) => value - along * (axis[at] ?? 0));
		}
		const rest = Math.hypot(...left);
		if (rest > 1e-6 * Math.max(whole, 1e-9 * Math.abs(mean))) axes.push(left.map((value) => value / rest));
	}
	return axes;
}

/** That of Mahalanobis, up to a factor that is the same for all splits. */
function distance(split: Split, axes: readonly (readonly number[])[]): number {
	return axes.reduce((sum, axis) => {
		const treated = axis.reduce((own, value, at) => own + value * (split[at] ?? 0), 0);
		return sum + treated * treated;
	}, 0);
}

function isEven(splits: readonly Split[], share: number): boolean {
	const [first] = splits;
	return [...(first ?? [])].every((_, unit) => {
		const chance = splits.reduce((sum, split) => sum + (split[unit] ?? 0), 0) / splits.length;
		return chance >= LEAST_CHANCE * share && 1 - chance >= LEAST_CHANCE * (1 - share);
	});
}
