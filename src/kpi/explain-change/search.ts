/**
 * The few parts that carry a change. Every part of up to three dimensions with enough rows is held against the rest; the one that
 * stands out most is taken, its rows leave, and what is left is looked at again. Best first, as scans for clusters do it
 * (Kulldorff 1997, Communications in Statistics 26; of several dimensions Neill 2012, Journal of the Royal Statistical Society B 74).
 */
import { normalCdf } from '../../stats/distribution.ts';
import {
	type Cells,
	noTotal,
	type Period,
	periods,
	type Sums,
	spreadAround,
	sumNames,
	type Total,
	totalOf,
} from './cells.ts';
import { combinations, isWithin, keyOfPlace, type PartKey, placeOf } from './places.ts';

export type Standing = {
	readonly key: PartKey;
	/** Of its rows that no part before it has. */
	readonly totals: Readonly<Record<Period, Total>>;
	readonly rest: Readonly<Record<Period, Total>>;
	/** How far it lies from the rest, in standard errors. */
	readonly z: number;
	/** The least share of chance at which it would still be among those that are shown, whatever their depth. */
	readonly p: number;
	/** Parts of as many dimensions that were looked at. */
	readonly among: number;
};

export type Found = {
	readonly parts: readonly Standing[];
	/** By depth: how many parts were held against the rest. */
	readonly tested: readonly number[];
	/** Cells of none of them. */
	readonly left: (cell: number) => boolean;
	/** Variance over that of independent rows, as it was used. */
	readonly effect: number;
};

export type SearchOptions = {
	/** `level`: what changes is amount over size; `volume`: the amount itself. */
	readonly kind: 'level' | 'volume';
	/** Rows in each period, at least. */
	readonly least: number;
	/** Variance of what hangs together over that of independent rows. */
	readonly effect: number;
	/** Share of chance among the parts that are shown. */
	readonly rate: number;
	readonly most: number;
	/** Called now and then, so that others come to their turn. */
	readonly turn: () => Promise<void>;
};

export const DEPTH = 3;

/** A part that brings less than this of what the first one does is no explanation, however sure it is. */
const LEAST_OF_FIRST = 0.1;

/** A part's own spread counts as if so many rows more had that of the whole (Smyth 2004, Statistical Applications in Genetics 3(1)). */
export const PRIOR_ROWS = 20;

export async function standingParts(cells: Cells, options: SearchOptions): Promise<Found> {
	const candidates = await candidatesOf(cells, options);
	const tested = Array.from({ length: DEPTH }, (_, depth) => candidates.counts[depth] ?? 0);
	const all: Sides = { before: totalOf(cells.before), now: totalOf(cells.now) };
	const whole: Record<Period, Total> = { before: { ...all.before }, now: { ...all.now } };
	const spread = wholeSpread(whole, options.kind);
	const effect = options.effect * (options.kind === 'volume' ? restless(candidates, whole, options) : 1);
	const left = new Uint8Array(cells.length).fill(1);
	const parts: Standing[] = [];
	let first = 0;
	while (parts.length < options.most) {
		const brings = (at: number) =>
			Math.abs(
				broughtBy({ before: candidates.totalAt('before', at), now: candidates.totalAt('now', at) }, all, options.kind),
			);
		const best = bestOf(
			candidates,
			whole,
			spread,
			tested,
			{ ...options, effect },
			(at) => brings(at) >= LEAST_OF_FIRST * first,
		);
		// The line of Benjamini & Hochberg at so many discoveries, each depth with its own share of it (Genovese, Roeder & Wasserman 2006, Biometrika 93).
		if (!best || best.score > Math.log(options.rate * (parts.length + 1))) break;
		const key = candidates.keyOf(best.at);
		const totals = { before: candidates.totalAt('before', best.at), now: candidates.totalAt('now', best.at) };
		if (parts.length === 0) first = brings(best.at);
		for (let cell = 0; cell < cells.length; cell++) {
			if (!left[cell] || !isWithin(cells, cell, key)) continue;
			left[cell] = 0;
			candidates.remove(cell);
			for (const period of periods) {
				for (const name of sumNames) whole[period][name] -= cells[period][name][cell] ?? 0;
			}
		}
		const rest = { before: { ...whole.before }, now: { ...whole.now } };
		const depth = key.length;
		parts.push({ key, totals, rest, z: best.z, p: Math.exp(best.score), among: tested[depth - 1] ?? 0 });
		await options.turn();
	}
	return { parts: adjusted(parts), tested, left: (cell) => left[cell] === 1, effect };
}

/** p of Benjamini & Hochberg, given that of Bonferroni in the order of discovery: none is below one that was found before it. */
export function adjusted<Part extends { readonly p: number }>(parts: readonly Part[]): readonly Part[] {
	let least = 1;
	return parts
		.map((part, at) => ({ ...part, p: part.p / (at + 1) }))
		.toReversed()
		.map((part) => {
			least = Math.min(least, part.p);
			return { ...part, p: least };
		})
		.toReversed();
}

type Sides = Readonly<Record<Period, Total>>;

/** What it adds to the whole now, less what it added before. */
function broughtBy({ before, now }: Sides, whole: Sides, kind: SearchOptions['kind']): number {
	if (kind === 'volume') return now.amount - before.amount;
	return now.amount / whole.now.size - before.amount / whole.before.size;
}

function wholeSpread({ before, now }: Sides, kind: SearchOptions['kind']): number {
	if (kind === 'volume') return 0;
	const rows = before.n + now.n;
	const level = (total: Total) => (total.size === 0 ? 0 : total.amount / total.size);
	return rows === 0 ? 0 : (spreadAround(before, level(before)) + spreadAround(now, level(now))) / rows;
}

export type Moved = { readonly change: number; readonly variance: number };

/**
 * How much a part has changed, and how uncertain that is where nothing has changed in it: the spread is taken around the mean of both
 * periods, which also bears shares near 0 and 100 %. `null` where a period has nothing to divide by.
 */
export function movedBy(before: Total, now: Total, spread: number, kind: SearchOptions['kind']): Moved | null {
	if (kind === 'volume') {
		// Half a row of each period beside them, so that what is new or gone has a change too (Gart 1966, Biometrika 53).
		const rows = before.n + now.n;
		const half = rows === 0 ? 0 : (before.amount + now.amount) / rows / 2;
		const [first, last] = [before.amount + half, now.amount + half];
		if (first <= 0 || last <= 0) return null;
		const variance = (squares: number, amount: number) => (squares + half * half) / amount ** 2;
		return {
			change: Math.log(last / first),
			variance: variance(before.amountSquares, first) + variance(now.amountSquares, last),
		};
	}
	if (before.size <= 0 || now.size <= 0) return null;
	const level = (before.amount + now.amount) / (before.size + now.size);
	const rows = before.n + now.n;
	const around = spreadAround(before, level) + spreadAround(now, level);
	const own = (around + PRIOR_ROWS * spread) / (rows + PRIOR_ROWS);
	return {
		change: now.amount / now.size - before.amount / before.size,
		variance: own * (before.n / before.size ** 2 + now.n / now.size ** 2),
	};
}

type Best = { readonly at: number; readonly z: number; readonly score: number };

function bestOf(
	candidates: Candidates,
	whole: Sides,
	spread: number,
	tested: readonly number[],
	{ kind, least, effect }: SearchOptions,
	isLarge: (at: number) => boolean,
): Best | null {
	let best: Best | null = null;
	const rest: Record<Period, Total> = { before: noTotal(), now: noTotal() };
	for (let at = 0; at < candidates.length; at++) {
		const [before, now] = [candidates.totalAt('before', at), candidates.totalAt('now', at)];
		if (!isEnough(before.n, now.n, least, kind)) continue;
		for (const name of sumNames) {
			rest.before[name] = whole.before[name] - before[name];
			rest.now[name] = whole.now[name] - now[name];
		}
		if (!isEnough(rest.before.n, rest.now.n, least, kind)) continue;
		const own = movedBy(before, now, spread, kind);
		const others = movedBy(rest.before, rest.now, spread, kind);
		// What stays as it is while all else changes carries nothing.
		if (!own || !others || Math.abs(own.change) <= Math.abs(others.change)) continue;
		const error = Math.sqrt(effect * (own.variance + others.variance));
		const z = error === 0 ? 0 : (own.change - others.change) / error;
		const score = logTail(z) + Math.log(DEPTH * (tested[candidates.depthAt(at) - 1] ?? 1));
		if ((best === null || score < best.score) && isLarge(at)) best = { at, z, score };
	}
	return best;
}

/** Of a number of rows one period may have none: what is new or gone is a change. */
function isEnough(before: number, now: number, least: number, kind: SearchOptions['kind']): boolean {
	return (kind === 'volume' ? Math.max(before, now) : Math.min(before, now)) >= least;
}

/** From so many parts on their middle tells how restless numbers of rows are. */
const PARTS_FOR_RESTLESSNESS = 30;

/**
 * Rows come in bursts, and numbers of them vary more than chance lets independent ones: by how much, is read off the parts
 * themselves, most of which stand for nothing (the empirical null of Efron 2004, Journal of the American Statistical Association 99).
 */
function restless(candidates: Candidates, whole: Sides, { kind, effect }: SearchOptions): number {
	const rest: Record<Period, Total> = { before: noTotal(), now: noTotal() };
	const scores = new Float64Array(candidates.length);
	for (let at = 0; at < candidates.length; at++) {
		const [before, now] = [candidates.totalAt('before', at), candidates.totalAt('now', at)];
		for (const name of sumNames) {
			rest.before[name] = whole.before[name] - before[name];
			rest.now[name] = whole.now[name] - now[name];
		}
		const [own, others] = [movedBy(before, now, 0, kind), movedBy(rest.before, rest.now, 0, kind)];
		if (own && others)
			scores[at] = Math.abs(own.change - others.change) / Math.sqrt(effect * (own.variance + others.variance));
	}
	if (scores.length < PARTS_FOR_RESTLESSNESS) return 1;
	// The middle of |z| of a standard normal is 0.6745.
	const middle = scores.toSorted()[Math.floor(scores.length / 2)] ?? 0;
	return Math.max(1, (middle / 0.6745) ** 2);
}

/** ln of the two-sided p of z; beyond 30 by its asymptote, where p itself is 0 in floating point. */
export function logTail(z: number): number {
	const size = Math.abs(z);
	return size < 30 ? Math.log(2 * normalCdf(-size)) : -(size * size) / 2 - Math.log(size * Math.sqrt(Math.PI / 2));
}

/** Parts with enough rows, their sums in lists, so that millions of them are no burden. */
type Candidates = {
	readonly length: number;
	readonly counts: readonly number[];
	depthAt(at: number): number;
	keyOf(at: number): PartKey;
	totalAt(period: Period, at: number): Total;
	remove(cell: number): void;
};

async function candidatesOf(cells: Cells, { least, turn, kind }: SearchOptions): Promise<Candidates> {
	const found: { readonly combination: readonly number[]; readonly place: number }[] = [];
	const lists: Record<Period, Record<keyof Sums, number[]>> = { before: emptyLists(), now: emptyLists() };
	const counts: number[] = [];
	const tables: { readonly combination: readonly number[]; readonly at: Int32Array }[] = [];
	const all = { before: totalOf(cells.before).n, now: totalOf(cells.now).n };
	for (const combination of combinations(cells.sizes.length, DEPTH)) {
		const size = combination.reduce((product, dimension) => product * (cells.sizes[dimension] ?? 1), 1);
		const sums = { before: emptyTable(size), now: emptyTable(size) };
		for (let cell = 0; cell < cells.length; cell++) {
			const place = placeOf(cells, combination, cell);
			if (place === -1) continue;
			for (const period of periods) {
				for (const name of sumNames) {
					const table = sums[period][name];
					table[place] = (table[place] ?? 0) + (cells[period][name][cell] ?? 0);
				}
			}
		}
		const at = new Int32Array(size).fill(-1);
		for (let place = 0; place < size; place++) {
			const [before, now] = [sums.before.n[place] ?? 0, sums.now.n[place] ?? 0];
			if (!isEnough(before, now, least, kind)) continue;
			if (!isEnough(all.before - before, all.now - now, least, kind)) continue;
			at[place] = found.length;
			found.push({ combination, place });
			counts[combination.length - 1] = (counts[combination.length - 1] ?? 0) + 1;
			for (const period of periods) {
				for (const name of sumNames) lists[period][name].push(sums[period][name][place] ?? 0);
			}
		}
		tables.push({ combination, at });
		await turn();
	}
	return {
		length: found.length,
		counts,
		depthAt: (at) => found[at]?.combination.length ?? 1,
		keyOf(at) {
			const { combination = [], place = 0 } = found[at] ?? {};
			return keyOfPlace(cells, combination, place);
		},
		totalAt(period, at) {
			const of = lists[period];
			return {
				...{ n: of.n[at] ?? 0, size: of.size[at] ?? 0, amount: of.amount[at] ?? 0 },
				...{ sizeSquares: of.sizeSquares[at] ?? 0, amountSquares: of.amountSquares[at] ?? 0 },
				products: of.products[at] ?? 0,
			};
		},
		remove(cell) {
			for (const { combination, at } of tables) {
				const place = placeOf(cells, combination, cell);
				const candidate = place === -1 ? -1 : (at[place] ?? -1);
				if (candidate === -1) continue;
				for (const period of periods) {
					for (const name of sumNames) {
						const list = lists[period][name];
						list[candidate] = (list[candidate] ?? 0) - (cells[period][name][cell] ?? 0);
					}
				}
			}
		},
	};
}

function emptyTable(size: number): Record<keyof Sums, Float64Array> {
	const zero = () => new Float64Array(size);
	return {
		...{ n: zero(), size: zero(), amount: zero() },
		...{ sizeSquares: zero(), amountSquares: zero(), products: zero() },
	};
}

function emptyLists(): Record<keyof Sums, number[]> {
	return { n: [], size: [], amount: [], sizeSquares: [], amountSquares: [], products: [] };
}
