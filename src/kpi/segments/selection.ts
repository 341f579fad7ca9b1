/**
 * Which segments stand out, each beyond what the others already explain. Best first, as parts of a change are found: the
 * segment that chance explains least is taken, what it explains is taken off, and all are looked at again; one that those taken after it
 * explain is given back (stepwise regression: Efroymson 1960).
 */
import { lessExpected, type Sums } from '../explain-change/cells.ts';
import { adjusted, logTail, PRIOR_ROWS } from '../explain-change/search.ts';
import { type Candidates, SEGMENT_DEPTH, type SegmentCells } from './candidates.ts';
import { fitOf } from './fit.ts';

export type Chosen = {
	readonly at: number;
	/** Other names of nearly the same rows. */
	readonly same: readonly number[];
	/** The least share of chance among those shown at which it would still be one. */
	readonly p: number;
};

export type Selection = {
	readonly chosen: readonly Chosen[];
	/** Of one field, with rows of those chosen ones that are told: off the rest by themselves, but no further than these explain; the surest first. */
	readonly explainedBy: (told: readonly Chosen[]) => readonly Pick<Chosen, 'at' | 'p'>[];
	/** There would be more. */
	readonly cut: boolean;
};

export type SelectionOptions = {
	/** Variance of what hangs together over that of independent rows. */
	readonly effect: number;
	/** Share of chance among the segments that are shown. */
	readonly rate: number;
	readonly most: number;
	/** In amount for each unit of size: what is nearer to the rest is passed over, however sure. */
	readonly tolerance: number;
	readonly turn: () => Promise<void>;
};

/** Rows in both of two segments over those in either (Jaccard 1912), from which on they are told as one. */
const SAME_ROWS = 0.9;
/** More of those that others explain are no use to anybody. */
const MOST_EXPLAINED = 20;

export async function selectionOf(
	cells: SegmentCells,
	candidates: Candidates,
	options: SelectionOptions,
): Promise<Selection> {
	const { sums } = cells;
	const { rate, most, tolerance, effect, turn } = options;
	const { list, tested } = candidates;
	const n = candidates.sumsOf(sums.n);
	const counted = { n, size: sums.size === sums.n ? n : candidates.sumsOf(sums.size) };
	const spread = (expected: Float64Array) => lessExpected(sums, expected).amountSquares;
	const line = (at: number) => Math.log(SEGMENT_DEPTH * (tested[(list[at]?.key.length ?? 1) - 1] ?? 1));
	/** Of ones that chance explains as little as this one, if all were alone. */
	const score = (z: number, at: number) => Math.min(0, logTail(z) + line(at));
	const all = standingsOf(cells, candidates, null, counted, effect);
	const apart = (at: number) => all.apart[at] ?? 0;
	/** Farther than it must be, and a pair than either of its segments on the same side: what is nearer says less than that one. */
	const isFar = (at: number) => {
		const own = apart(at);
		const parents = (list[at]?.parents ?? []).map(apart).filter((one) => Math.sign(one) === Math.sign(own));
		return Math.abs(own) >= tolerance && parents.every((one) => Math.abs(own) > Math.abs(one));
	};
	const members: Uint8Array[] = [];
	const chosen: { at: number; same: readonly number[]; score: number }[] = [];
	const gone = new Set<number>();
	let now = all;
	let cut = false;
	for (;;) {
		const able = list
			.keys()
			.filter((at) => !gone.has(at) && isFar(at))
			.map((at) => ({ at, score: score(leastOf(at, all, now), at) }));
		let best: { at: number; score: number } | null = null;
		for (const one of able) if (best === null || one.score < best.score) best = one;
		// The line of Benjamini & Hochberg at so many discoveries, singles and pairs with half of it each (Genovese, Roeder & Wasserman 2006, Biometrika 93).
		if (!best || best.score > Math.log(rate * (chosen.length + 1))) break;
		if (chosen.length === most) {
			cut = true;
			break;
		}
		const names = namesOf(best.at, cells, candidates, n);
		for (const at of [...names.same, ...names.opposite]) gone.add(at);
		const taken = simplest(names, candidates, n);
		chosen.push({ ...taken, score: best.score });
		members.push(candidates.cellsOf(taken.at));
		let fit = fitOf(members, { ...sums, spread });
		if (fit === null) {
			chosen.pop();
			members.pop();
			continue;
		}
		const left = fit.effects.findIndex(({ value, variance }, index) => {
			const z = variance === 0 ? 0 : value / Math.sqrt(effect * variance);
			return score(z, chosen[index]?.at ?? 0) > Math.log(rate * chosen.length);
		});
		if (left !== -1) {
			chosen.splice(left, 1);
			members.splice(left, 1);
			fit = fitOf(members, { ...sums, spread }) ?? fit;
		}
		now = standingsOf(cells, candidates, fit.expected, counted, effect);
		await turn();
	}
	return { chosen: withinRate(chosen, rate), explainedBy, cut };

	function explainedBy(shown: readonly Chosen[]): readonly Pick<Chosen, 'at' | 'p'>[] {
		const own = shown.map(({ at }) => candidates.cellsOf(at));
		const taken = candidates.sumsOf(sums.n.map((rows, cell) => (own.some((one) => one[cell] === 1) ? rows : 0)));
		const explained: { readonly at: number; readonly p: number }[] = [];
		const told = new Set(shown.flatMap(({ at, same }) => [at, ...same]));
		// What shares no rows with them differs from a rest that holds them, and by nothing of its own.
		const able = list
			.keys()
			.filter((at) => list[at]?.parents === null && isFar(at) && (taken[at] ?? 0) > 0)
			.map((at) => ({ at, p: Math.exp(score(all.z[at] ?? 0, at)) }))
			.filter(({ p }) => p <= rate)
			.toArray()
			.toSorted((one, other) => one.p - other.p);
		for (const one of able) {
			if (explained.length === MOST_EXPLAINED) break;
			if (told.has(one.at)) continue;
			explained.push(one);
			for (const at of namesOf(one.at, cells, candidates, n).same) told.add(at);
		}
		return explained;
	}
}

type Scored = Omit<Chosen, 'p'> & { readonly score: number };

/** Where one was given back the line is lower for those that are left: what no longer reaches it goes, the last of them first. */
function withinRate(chosen: readonly Scored[], rate: number): readonly Chosen[] {
	let left = chosen.map(({ at, same, score }) => ({ at, same, p: Math.exp(score) }));
	for (;;) {
		const parts = adjusted(left);
		const beyond = parts.findLastIndex(({ p }) => p > rate);
		if (beyond === -1) return parts;
		left = left.toSpliced(beyond, 1);
	}
}

type Standings = {
	/** Level of the segment less that of the rest. */
	readonly apart: Float64Array;
	/** The same in standard errors. */
	readonly z: Float64Array;
	/** In standard errors, beyond what the two segments of a pair explain; no number where it is none. */
	readonly beyond: Float64Array;
};

/** A segment has to differ as it is and beyond the chosen ones, and a pair both times beyond its two segments: the least of these counts. */
function leastOf(at: number, all: Standings, now: Standings): number {
	const scores = [all, now].flatMap(({ z, beyond }) => [z[at] ?? 0, beyond[at] ?? 0]);
	const known = scores.filter((one) => !Number.isNaN(one));
	if (known.some((one) => Math.sign(one) !== Math.sign(known[0] ?? 0))) return 0;
	return Math.min(...known.map(Math.abs));
}

/** Off what is expected by cell; off the mean of all where nothing is. */
function standingsOf(
	{ sums }: SegmentCells,
	{ list, sumsOf }: Candidates,
	expected: Float64Array | null,
	counted: Pick<Sums, 'n' | 'size'>,
	effect: number,
): Standings {
	const total = (amounts: Float64Array) => amounts.reduce((sum, one) => sum + one, 0);
	const mean = total(sums.amount) / total(sums.size);
	const off = lessExpected(sums, expected ?? new Float64Array(sums.n.length).fill(mean));
	const whole = blockOf((name) => total(off[name]));
	const by = { ...counted, amount: sumsOf(off.amount), amountSquares: sumsOf(off.amountSquares) };
	const spread = whole.amountSquares / whole.n;
	const block = (at: number) => blockOf((name) => by[name][at] ?? 0);
	const length = list.length;
	const found = { apart: new Float64Array(length), z: new Float64Array(length), beyond: new Float64Array(length) };
	for (const [at, { parents }] of list.entries()) {
		const own = block(at);
		const apart = contrastOf([own], [less(whole, own)], spread);
		found.apart[at] = apart.value;
		found.z[at] = zOf(apart, effect);
		if (parents === null) {
			found.beyond[at] = Number.NaN;
			continue;
		}
		const [one, other] = [block(parents[0]), block(parents[1])];
		const neither = less(less(whole, one), less(other, own));
		found.beyond[at] = zOf(contrastOf([own, neither], [less(one, own), less(other, own)], spread), effect);
	}
	return found;
}

export type Block = { readonly [name in 'n' | 'size' | 'amount' | 'amountSquares']: number };

function blockOf(read: (name: keyof Block) => number): Block {
	return { n: read('n'), size: read('size'), amount: read('amount'), amountSquares: read('amountSquares') };
}

function less(one: Block, other: Block): Block {
	return blockOf((name) => one[name] - other[name]);
}

type Contrast = { readonly value: number; readonly variance: number };

/** Σ of the levels of some less those of others; a block's own spread counts as if `PRIOR_ROWS` more had that of the whole. */
function contrastOf(plus: readonly Block[], minus: readonly Block[], spread: number): Contrast {
	let [value, variance] = [0, 0];
	for (const [sign, blocks] of [
		[1, plus],
		[-1, minus],
	] as const) {
		for (const { n, size, amount, amountSquares } of blocks) {
			if (size <= 0) return { value: 0, variance: 0 };
			value += (sign * amount) / size;
			variance += (((Math.max(0, amountSquares) + PRIOR_ROWS * spread) / (n + PRIOR_ROWS)) * n) / size ** 2;
		}
	}
	return { value, variance };
}

function zOf({ value, variance }: Contrast, effect: number): number {
	return variance === 0 ? 0 : value / Math.sqrt(effect * variance);
}

/** Segments of nearly the same rows, itself among them, and those of nearly all others. */
type Names = { readonly same: readonly number[]; readonly opposite: readonly number[] };

function namesOf(at: number, { sums }: SegmentCells, candidates: Candidates, n: Float64Array): Names {
	const own = candidates.cellsOf(at);
	const both = candidates.sumsOf(sums.n.map((rows, cell) => (own[cell] ? rows : 0)));
	const [size, all] = [n[at] ?? 0, sums.n.reduce((sum, one) => sum + one, 0)];
	const alike = (test: (shared: number, other: number) => number) =>
		[...candidates.list.keys()].filter((other) => test(both[other] ?? 0, n[other] ?? 0) >= SAME_ROWS);
	return {
		same: alike((shared, other) => shared / (size + other - shared)),
		// Of the complement: all − size rows, of which other − shared lie in the other one, too.
		opposite: alike((shared, other) => (other - shared) / (all - size + shared)),
	};
}

/** Of the names of the same rows that of the fewest fields; what nearly all rows are is told of the few that are not. */
function simplest(
	{ same, opposite }: Names,
	{ list }: Candidates,
	n: Float64Array,
): { at: number; same: readonly number[] } {
	const mean = (names: readonly number[]) => names.reduce((sum, at) => sum + (n[at] ?? 0), 0) / names.length;
	const told = opposite.length > 0 && mean(opposite) < mean(same) ? opposite : same;
	const depth = (one: number) => list[one]?.key.length ?? 1;
	const [first = 0, ...others] = told.toSorted((one, other) => depth(one) - depth(other));
	return { at: first, same: others };
}
