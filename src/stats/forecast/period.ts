/**
 * What a figure of a period will be once the period is over. Its finished days are counted as they are; the days that remain are
 * drawn, rows and values, from courses that go on as the past does.
 */
import { seeded } from '../seeded.ts';
import { continued } from './course.ts';
import type { DayValue } from './nature.ts';

/** What one day adds: an amount, and the size it is divided by. Of a count or a level the size alone is it. */
export type Day = { readonly day: number; readonly amount: number; readonly size: number };

/**
 * - `share`: amounts over sizes
 * - `sum`: amounts added up
 * - `count`: sizes added up
 * - `level`: the size of the last day
 */
export type PeriodKind = 'share' | 'sum' | 'count' | 'level';

export type PeriodSeries = {
	readonly kind: PeriodKind;
	/** Every day from the first to the last that is known to its end, those without rows too. */
	readonly past: readonly Day[];
	/** Of the period, in order; those up to the last known day are finished. */
	readonly days: readonly number[];
	/** The smallest and the largest value there can be, of a share that of one day. */
	readonly bounds: readonly [least: number, most: number];
	/** Whether sizes are whole numbers of things. */
	readonly whole: boolean;
};

/** What a figure may come to. */
export type Spread = {
	readonly middle: number;
	readonly low80: number;
	readonly high80: number;
	readonly low95: number;
	readonly high95: number;
};

export type PeriodForecast = {
	/** Up to the last known day; null with nothing in it. */
	readonly soFar: number | null;
	/** The figure up to each finished day; null before there is anything. */
	readonly finished: readonly { readonly day: number; readonly value: number | null }[];
	/** The figure up to each day that remains; null where in most courses nothing has come by then. */
	readonly remaining: readonly { readonly day: number; readonly spread: Spread | null }[];
	/** The figure of the period; null once it is over. */
	readonly end: Spread | null;
	/** What the period may come to, sorted. */
	readonly ends: Float64Array;
};

export const DRAWS = 2000;
const SEED = 20_26;

/** Counts as what spreads alike whatever their size (Anscombe 1948, Biometrika 35: 246). */
const rooted = (size: number) => 2 * Math.sqrt(Math.max(0, size) + 3 / 8);
const counted = (root: number) => Math.max(0, (Math.max(0, root) / 2) ** 2 - 3 / 8);

/** Null where nothing can be drawn: no day of the past has rows, or no course has any in the period. */
export function periodForecast(series: PeriodSeries, draws = DRAWS, seed = SEED): PeriodForecast | null {
	const { kind, past, days, bounds, whole } = series;
	const last = past.at(-1);
	if (!last || past.every(({ size }) => size === 0)) return null;
	const random = seeded(seed);
	const ahead = days.filter((day) => day > last.day);
	const inside = past.filter(({ day }) => day >= (days[0] ?? 0) && day <= (days.at(-1) ?? 0));
	const sizes = continued(
		past.map(({ day, size }) => ({ day, value: rooted(size), weight: 1 })),
		random,
	);
	const values = kind === 'share' || kind === 'sum' ? valuesOf(past) : null;
	const course = values && continued(values, random);
	const finished = finishedDays(kind, inside);
	const start = { amount: 0, size: 0 };
	for (const { amount, size } of inside) {
		start.amount += amount;
		start.size += size;
	}
	const paths = ahead.map(() => new Float64Array(draws));
	const used = drawn(draws);
	const kept = ahead.map((_, at) => (paths[at] ?? new Float64Array()).subarray(0, used).sort());
	const soFar = finished.at(-1)?.value ?? null;
	const ends = ahead.length > 0 ? kept.at(-1) : soFar === null ? undefined : Float64Array.of(soFar);
	if (!ends || ends.length === 0) return null;
	return {
		...{ soFar, finished, ends },
		remaining: ahead.map((day, at) => ({ day, spread: spreadOf(kept[at] ?? ends) })),
		end: ahead.length > 0 ? spreadOf(ends) : null,
	};

	/** How many courses had anything in the period; each is written over all days that remain. */
	function drawn(wanted: number): number {
		const ones = new Float64Array(ahead.length).fill(1);
		const [rows, drawnValues] = [new Float64Array(ahead.length), new Float64Array(ahead.length)];
		let place = 0;
		for (let draw = 0; draw < wanted; draw++) {
			sizes.draw(ahead, ones, rows);
			for (let at = 0; at < rows.length; at++)
				rows[at] = whole ? Math.round(counted(rows[at] ?? 0)) : counted(rows[at] ?? 0);
			course?.draw(ahead, rows, drawnValues);
			if (written(rows, drawnValues, place)) place += 1;
		}
		return place;
	}

	function written(rows: Float64Array, drawnValues: Float64Array, place: number): boolean {
		let { amount, size } = start;
		let any = kind !== 'share' || size > 0;
		for (let at = 0; at < rows.length; at++) {
			const own = rows[at] ?? 0;
			size = kind === 'level' ? own : size + own;
			amount += own * (drawnValues[at] ?? 0);
			if (kind === 'share' && size > 0) any = true;
			const path = paths[at];
			if (path) path[place] = figureFrom(kind, amount, size, bounds);
		}
		return any;
	}
}

/** A share of nothing is no number. */
function figureFrom(kind: PeriodKind, amount: number, size: number, [least, most]: PeriodSeries['bounds']): number {
	if (kind === 'count' || kind === 'level') return size;
	if (kind === 'share' && !(size > 0)) return Number.NaN;
	const value = kind === 'sum' ? amount : amount / size;
	return Math.min(most, Math.max(least, value));
}

function valuesOf(past: readonly Day[]): readonly DayValue[] {
	return past.flatMap(({ day, amount, size }) => (size > 0 ? [{ day, value: amount / size, weight: size }] : []));
}

function finishedDays(kind: PeriodKind, inside: readonly Day[]): PeriodForecast['finished'] {
	let [amount, size] = [0, 0];
	return inside.map((one) => {
		amount += one.amount;
		size = kind === 'level' ? one.size : size + one.size;
		if (kind === 'share') return { day: one.day, value: size > 0 ? amount / size : null };
		return { day: one.day, value: kind === 'sum' ? amount : size };
	});
}

/** Of the courses that have a figure by then, if half of them have one. */
function spreadOf(sorted: Float64Array): Spread | null {
	// What is no number is sorted to the end.
	const first = sorted.findIndex(Number.isNaN);
	const told = first === -1 ? sorted : sorted.subarray(0, first);
	if (2 * told.length < sorted.length) return null;
	const at = (share: number) => quantileOf(told, share);
	return { middle: at(0.5), low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) };
}

/** Of sorted values, between two of them in proportion (type 7 of Hyndman & Fan 1996). */
export function quantileOf(sorted: Float64Array, share: number): number {
	const place = share * (sorted.length - 1);
	const below = Math.floor(place);
	const [low, high] = [sorted[below] ?? 0, sorted[Math.min(sorted.length - 1, below + 1)] ?? 0];
	return low + (place - below) * (high - low);
}

/** The share of what may come that lies from `low` to `high`, both included. */
export function chanceOf(ends: Float64Array, low: number, high: number): number {
	let inside = 0;
	for (const end of ends) if (low <= end && end <= high) inside += 1;
	return inside / ends.length;
}
