/** A series watched period by period: when did it change, and since when. */
import { normalQuantile, tCdf } from '../distribution.ts';
import { Fit, type Step } from './fit.ts';
import { filterOf, noises, type Period } from './noise.ts';
import { type Column, columnsOf, type Rhythm, stepColumn } from './season.ts';

export type { Period } from './noise.ts';
export { daily, type Rhythm, weekly } from './season.ts';

/** Places are those in the list of periods. */
export type Change = {
	/** The first period after the change, and between which it lies. */
	readonly onset: number;
	readonly earliest: number;
	readonly latest: number;
	/** The period with which it was seen. */
	readonly seen: number;
	/** By how much, in the unit of the values; season and drift taken out. */
	readonly height: number;
	/** Standard error of that when it was seen. */
	readonly error: number;
	/** How far it stood out from chance then, as a standard normal. */
	readonly z: number;
};

export type Watching = {
	/** As `thresholdFor` gives it. */
	readonly threshold: number;
	readonly rhythm: Rhythm;
	/** Changes seen earlier. They stay, and nothing before the last is looked at again. */
	readonly known?: readonly Change[];
	/** The first place that is looked at; everything by default. */
	readonly from?: number;
	/** Looked at so often before `close`, every period from there on; 1 by default. */
	readonly every?: number;
	readonly close?: number;
};

/** Noise is told anew after so many periods, later after a sixth of all, without the last ones: what has just changed would be taken for noise. */
const EPOCH = 28;
const epochAt = (end: number) => Math.max(EPOCH, Math.floor(end / 6));
const HELD_BACK = 28;
/** Noise that is told by less than this share is not reckoned with. */
const UNLIKELY = 0.02;
/** A single period counts for so many standard deviations at most: a holiday is no change. */
const MOST = 3;
/** Chances below have no quantile in doubles. */
const LEAST_CHANCE = 1e-300;
/** No threshold is as low. */
const UNUSUAL = 2.5;
/** An onset lies where the change stands out by no less than this much, in squared standard deviations. */
const ONSET_DROP = 6;

/**
 * A generalised likelihood ratio chart (Lai 1995, JRSS B 57: 613) over the last periods, of values from which level, drift,
 * week and year are taken out jointly, under errors that may last, weighed as in `noises`. A change that was seen becomes a
 * step of the model, so that its end is a change of its own. Of fewer periods than there have to be none is told.
 */
export function watch(periods: readonly Period[], watching: Watching): readonly Change[] {
	const slices = watchInSlices(periods, watching);
	for (;;) {
		const slice = slices.next();
		if (slice.done) return slice.value;
	}
}

/** The same, one period looked at after the other: of three years a quarter of a second in all, of which none takes more than some 20 ms. */
export function* watchInSlices(periods: readonly Period[], watching: Watching): Generator<void, readonly Change[]> {
	const { rhythm, threshold, every = 1, close = 0 } = watching;
	const changes = [...(watching.known ?? [])];
	const begin = Math.max(rhythm.least, watching.from ?? 0);
	let model: Model | null = null;
	for (let end = begin; end <= periods.length; end++) {
		if (end < close && (end - begin) % every !== 0) continue;
		yield;
		if (model === null || end >= model.until) model = new Model(periods, end, rhythm, changes);
		const last = changes.at(-1);
		const found = model.look(end, last?.onset ?? 0);
		if (found === null || found.z < threshold) continue;
		// The onset of a change that was seen a moment ago was a guess: it may explain what is seen now.
		const moved = last && end - last.seen <= rhythm.lengths.longest ? anew(periods, end, rhythm, changes) : null;
		if (moved !== null) changes[changes.length - 1] = moved;
		else changes.push(model.changeAt(end, last?.onset ?? 0, found.z));
		model = new Model(periods, end, rhythm, changes);
		if (moved === null) continue;
		const still = model.look(end, moved.onset);
		if (still === null || still.z < threshold) continue;
		changes.push(model.changeAt(end, moved.onset, still.z));
		model = new Model(periods, end, rhythm, changes);
	}
	return changes;
}

/** The last change, placed with what is known by now. */
function anew(periods: readonly Period[], end: number, rhythm: Rhythm, changes: readonly Change[]): Change | null {
	const last = changes.at(-1);
	if (!last) return null;
	const before = changes.slice(0, -1);
	const placed = new Model(periods, end, rhythm, before).changeAt(end, before.at(-1)?.onset ?? 0, last.z);
	return placed.onset === last.onset || placed.onset > last.seen ? null : { ...placed, seen: last.seen };
}

class Model {
	/** The place up to which it can look. */
	readonly until: number;
	readonly #rhythm: Rhythm;
	readonly #fits: readonly { readonly weight: number; readonly fit: Fit }[];

	constructor(periods: readonly Period[], end: number, rhythm: Rhythm, changes: readonly Change[]) {
		this.#rhythm = rhythm;
		const horizon = Math.min(periods.length, end + epochAt(end));
		this.until = horizon + 1;
		const seen = periods.slice(0, horizon);
		const steps = changes.map(({ onset }) => stepColumn(horizon, onset));
		const { steady, moving } = columnsOf(seen, rhythm);
		const full = [...steady, ...moving, ...steps];
		// Whether there is a season at all is known once a year has gone by.
		const span = (seen[end - 1]?.at ?? 0) - (seen[0]?.at ?? 0);
		const designs = span < rhythm.year ? [full] : [full, [...steady, ...steps]];
		const typical = medianOf(seen.slice(0, end).map(({ n }) => n));
		const values = tamed(seen, end, typical, full);
		const told = Math.max(rhythm.least / 2, end - HELD_BACK, Math.min(end, (changes.at(-1)?.onset ?? 0) + 1));
		const all = noises.flatMap((noise) => {
			const filter = filterOf(seen, typical, noise);
			return designs.map((columns) => {
				const fit = new Fit(filter, columns, values);
				fit.grow(told);
				return { fit, log: fit.logLikelihood() + Math.log(noise.weight) };
			});
		});
		const top = Math.max(...all.map(({ log }) => log));
		const total = all.reduce((sum, { log }) => sum + Math.exp(log - top), 0);
		const likely = all.map(({ fit, log }) => ({ fit, weight: Math.exp(log - top) / total }));
		const kept = likely.filter(({ weight }) => weight >= UNLIKELY);
		const share = kept.reduce((sum, { weight }) => sum + weight, 0);
		this.#fits = kept.map(({ weight, fit }) => ({ weight: weight / share, fit }));
	}

	/** What stands out most of the lengths that are looked for. */
	look(end: number, after: number): { readonly z: number; readonly onset: number } | null {
		for (const { fit } of this.#fits) fit.grow(end);
		let best: { z: number; onset: number } | null = null;
		for (const length of lengthsOf(this.#rhythm.lengths)) {
			const onset = end - length;
			if (onset < after + this.#rhythm.lengths.shortest || onset < this.#rhythm.least / 2) break;
			const z = Math.abs(this.#zAt(onset));
			if (best === null || z > best.z) best = { z, onset };
		}
		return best;
	}

	/** Placed where it stands out most, of all places. */
	changeAt(end: number, after: number, seenZ: number): Change {
		for (const { fit } of this.#fits) fit.grow(end);
		const { shortest, longest } = this.#rhythm.lengths;
		const first = Math.max(after + shortest, this.#rhythm.least / 2, end - 2 * longest);
		const places = Array.from({ length: Math.max(1, end - shortest - first + 1) }, (_, one) => first + one);
		const zs = places.map((place) => Math.abs(this.#zAt(place)));
		const best = Math.max(...zs);
		const within = places.filter((_, at) => (zs[at] ?? 0) ** 2 >= best ** 2 - ONSET_DROP);
		const onset = places[zs.indexOf(best)] ?? first;
		const steps = this.#fits.flatMap(({ weight, fit }) => {
			const step = fit.step(onset);
			return step ? [{ weight, step }] : [];
		});
		const all = steps.reduce((sum, { weight }) => sum + weight, 0);
		const mean = (of: (step: Step) => number) =>
			steps.reduce((sum, { weight, step }) => sum + weight * of(step), 0) / all;
		return {
			onset,
			earliest: within[0] ?? onset,
			latest: within.at(-1) ?? onset,
			seen: end - 1,
			height: mean(({ height }) => height),
			error: Math.sqrt(mean(({ error }) => error ** 2)),
			z: Math.max(best, seenZ),
		};
	}

	/** The chance of what is seen under each noise, weighed, as a standard normal; what is nothing unusual only nearly. */
	#zAt(onset: number): number {
		let [chance, mean, most] = [0, 0, 0];
		const steps: Step[] = [];
		for (const { weight, fit } of this.#fits) {
			const step = fit.step(onset);
			if (step === null) return 0;
			steps.push(step);
			mean += weight * step.t;
			most = Math.max(most, Math.abs(step.t));
		}
		if (most < UNUSUAL) return mean;
		for (const [at, { t, df }] of steps.entries()) chance += (this.#fits[at]?.weight ?? 0) * tCdf(-Math.abs(t), df);
		return -normalQuantile(Math.max(chance, LEAST_CHANCE)) * Math.sign(mean);
	}
}

/** The shortest first, each longer by a quarter: between them nothing is lost that a change would not make good in a few periods. */
function lengthsOf({ shortest, longest }: Rhythm['lengths']): readonly number[] {
	const lengths = [];
	for (let length = shortest; length <= longest; length = Math.max(length + 1, Math.round(length * 1.25)))
		lengths.push(length);
	return lengths;
}

/** About their median, single periods drawn in to what is told of them without looking at what lasts. */
function tamed(periods: readonly Period[], end: number, typical: number, columns: readonly Column[]): Float64Array {
	const level = medianOf(periods.slice(0, end).map(({ value }) => value));
	let values = Float64Array.from(periods, ({ value }) => value - level);
	for (let round = 0; round < 2; round++) {
		const fit = new Fit(filterOf(periods, typical, { phi: 0, lasting: 0.2 }), columns, values);
		fit.grow(end);
		const coefficients = fit.coefficients();
		const line = Float64Array.from(periods, (_, place) =>
			columns.reduce((sum, column, at) => sum + (coefficients[at] ?? 0) * (column.values[place] ?? 0), 0),
		);
		const own = periods.map(({ n }) => Math.sqrt(0.2 + (0.8 * typical) / n));
		const rests = periods.map(({ value }, place) => value - level - (line[place] ?? 0));
		const sizes = rests.slice(0, end).map((rest, place) => Math.abs(rest) / (own[place] ?? 1));
		// The median of absolute values, as a standard deviation of normal ones (Huber 1981, ch. 5); where most are equal, their root mean square.
		const spread =
			medianOf(sizes) / 0.6745 || Math.sqrt(sizes.reduce((sum, size) => sum + size ** 2, 0) / sizes.length);
		const most = (place: number) => MOST * spread * (own[place] ?? 1);
		values = Float64Array.from(
			rests,
			(rest, place) => (line[place] ?? 0) + Math.max(-most(place), Math.min(most(place), rest)),
		);
	}
	return values;
}

function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = sorted.length / 2;
	return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? sorted[0] ?? 0)) / 2;
}
