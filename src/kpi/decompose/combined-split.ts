/**
 * A change of a KPI made of others. What divides is a size that segments have shares of, where both sides add up; otherwise the
 * change is a sum of those of the components, each times a slope that leaves no rest, and so are its parts.
 */
import { kitagawa, productSlopes, type Segment } from '../../stats/decomposition.ts';
import { welchDifference } from '../../stats/difference.ts';
import type { Asked, Recipe } from '../asked.ts';
import { evaluate, isAdditive } from '../evaluation.ts';
import type { Parts } from '../parts.ts';
import type { Question } from '../question.ts';
import { BUNDLES, linearErrorsSql } from '../sql/decomposition.ts';
import { type Amounts, amountsOfFigure, figureSplit, type Periods } from './figure-split.ts';
import { bundlesOf, readSegments } from './linear-split.ts';
import {
	type Component,
	correlationOf,
	isSplit,
	noComponent,
	type SegmentSplit,
	type SplitResult,
	unsplit,
	weighted,
} from './split.ts';

type Quotient = Extract<Recipe, { kind: 'quotient' }>;

export async function splitOf(asked: Asked, periods: Periods, question: Question): Promise<SplitResult> {
	const { recipe } = asked;
	switch (recipe.kind) {
		case 'figure':
			return figureSplit(recipe.place, periods);
		case 'quotient':
			return quotientSplit(asked, recipe, periods, question);
		case 'total':
			return summed(
				recipe.of.map(({ asked: component, factor }) => ({ asked: component, slope: factor })),
				periods,
				question,
			);
		case 'product': {
			const values = recipe.of.map(({ asked: component }) => valuesOf(component, periods, question));
			const slopes = productSlopes(
				values.map(({ before }) => before ?? 0),
				values.map(({ now }) => now ?? 0),
			);
			return summed(
				recipe.of.map(({ asked: component }, at) => ({ asked: component, slope: recipe.factor * (slopes[at] ?? 0) })),
				periods,
				question,
			);
		}
		case 'index':
			return indexSplit(recipe, periods, question);
	}
}

type Term = { readonly asked: Asked; readonly slope: number };

/** Σ slope × change of a component. One without data on either side has no part in it. */
async function summed(terms: readonly Term[], periods: Periods, question: Question): Promise<SplitResult> {
	const moving = terms.filter(({ asked }) => {
		const { before, now } = valuesOf(asked, periods, question);
		return before !== null || now !== null;
	});
	const parts: { readonly slope: number; readonly made: SplitResult }[] = [];
	for (const { asked, slope } of moving) {
		const made = await splitOf(asked, periods, question);
		// What keeps its value in sum need not be split to add nothing.
		if (!isSplit(made)) return made;
		parts.push({ slope, made });
	}
	const [first] = parts;
	if (!first) return still;
	const of = (name: 'volume' | 'mix' | 'own'): Component | null => {
		const present = parts.flatMap(({ slope, made }) => (made[name] ? [{ slope, component: made[name] }] : []));
		return present.length === 0 ? null : weighted(present);
	};
	const mix = of('mix');
	return {
		method: 'combined',
		volume: of('volume'),
		mix,
		own: of('own'),
		segments: addedUp(parts),
		reason: mix === null ? first.made.reason : null,
	};
}

/** An index of which every component lies beyond its ends in both periods. */
const still: SplitResult = {
	method: 'combined',
	volume: null,
	mix: { ...noComponent, value: 0 },
	own: { ...noComponent, value: 0 },
	segments: new Map(),
	reason: null,
};

/** Segment by segment; nothing where a component, such as a quantile, has no parts that add up. */
function addedUp(parts: readonly { readonly slope: number; readonly made: SplitResult }[]): SplitResult['segments'] {
	const names = new Set(parts.flatMap(({ made }) => [...made.segments.keys()]));
	const addable = parts.every(({ made }) =>
		[...made.segments.values()].every(({ volume, mix, own }) => volume !== null || mix !== null || own !== null),
	);
	return new Map(
		[...names].map((name): [string, SegmentSplit] => {
			const sum = (of: 'volume' | 'mix' | 'own') => {
				if (!addable || parts.every(({ made }) => made[of] === null)) return null;
				return parts.reduce((total, { slope, made }) => total + slope * (made.segments.get(name)?.[of] ?? 0), 0);
			};
			const shares = parts.length === 1 ? parts[0]?.made.segments.get(name) : undefined;
			return [
				name,
				{
					volume: sum('volume'),
					mix: sum('mix'),
					own: sum('own'),
					shareBefore: shares?.shareBefore ?? null,
					shareNow: shares?.shareNow ?? null,
				},
			];
		}),
	);
}

async function quotientSplit(
	asked: Asked,
	recipe: Quotient,
	periods: Periods,
	question: Question,
): Promise<SplitResult> {
	const { numerator, denominator, factor } = recipe;
	const [top, bottom] = [valuesOf(numerator, periods, question), valuesOf(denominator, periods, question)];
	const isMissing = [bottom.before, bottom.now].some((value) => value === null || value === 0);
	if (isMissing) return unsplit('no_data', denominator.definition);
	if (addsUp(numerator, periods) && addsUp(denominator, periods)) return overSizes(asked, recipe, periods);
	const inverse = (value: number | null) => 1 / (value ?? 1);
	const [ofTop = 0, ofInverse = 0] = productSlopes(
		[top.before ?? 0, inverse(bottom.before)],
		[top.now ?? 0, inverse(bottom.now)],
	);
	// 1/b₁ − 1/b₀ = −(b₁ − b₀)/(b₀b₁)
	const ofBottom = -ofInverse * inverse(bottom.before) * inverse(bottom.now);
	const terms = [
		{ asked: numerator, slope: factor * ofTop },
		{ asked: denominator, slope: factor * ofBottom },
	];
	return summed(terms, periods, question);
}

/** What each segment has of the denominator is its share, what it has of the numerator for each of it its value. */
async function overSizes(asked: Asked, recipe: Quotient, periods: Periods): Promise<SplitResult> {
	const { numerator, denominator, factor, exposure } = recipe;
	const [amounts, sizes] = [await amountsOf(numerator, periods), await amountsOf(denominator, periods)];
	const names = [...new Set([...amounts.keys(), ...sizes.keys()])];
	const rows = names.map((name): Segment => {
		const [amount, size] = [amounts.get(name), sizes.get(name)];
		return {
			before: { size: size?.before ?? 0, amount: amount?.before ?? 0 },
			now: { size: size?.now ?? 0, amount: amount?.now ?? 0 },
		};
	});
	if (rows.some(({ before, now }) => before.size < 0 || now.size < 0)) return unsplit('no_data', asked.definition);
	const made = kitagawa(rows);
	if (!made) return unsplit('no_data', denominator.definition);
	const spreads = {
		amount: await spreadsOf(numerator, periods, names),
		size: exposure ? null : await spreadsOf(denominator, periods, names),
	};
	const component = async (name: 'mix' | 'own'): Promise<Component> => {
		const value = factor * made[name];
		const sideOf = async (period: 'before' | 'now') => {
			const weights = made.weights[period][name];
			const whole = rows.reduce((sum, row) => sum + row[period].size, 0);
			const total = (slopes: readonly number[], known: Spreads | null) =>
				slopes.reduce((sum, slope, at) => sum + slope ** 2 * (known?.[at]?.[period] ?? 0), 0);
			const [ofAmount, ofSize] = [total(weights.amount, spreads.amount), total(weights.size, spreads.size)];
			const above = await bundlesOfParts(numerator, periods, period, names, weights.amount);
			const below = exposure ? null : await bundlesOfParts(denominator, periods, period, names, weights.size);
			const shared = below ? 2 * correlationOf(above, below) * Math.sqrt(ofAmount * ofSize) : 0;
			const scale = factor / whole;
			const bundles = above.map((one, at) => scale * (one + (below?.[at] ?? 0)));
			return { error: Math.abs(scale) * Math.sqrt(Math.max(0, ofAmount + ofSize + shared)), bundles };
		};
		const [before, now] = [await sideOf('before'), await sideOf('now')];
		const degrees = Number.POSITIVE_INFINITY;
		const { interval, p } = welchDifference(
			{ value, error: now.error, degrees },
			{ value: 0, error: before.error, degrees },
		);
		if (!interval) return { ...noComponent, value };
		return { value, ...interval, p, bundles: Float64Array.from([...before.bundles, ...now.bundles]) };
	};
	// A segment without a size has no value, and rows of the numerator all the same.
	const counted = additivePlaces(numerator, 1).map(({ place }) => place);
	const valueIn = (name: string, at: number, period: 'before' | 'now') => {
		const { size = 0, amount = 0 } = rows[at]?.[period] ?? {};
		const cell = periods.cells[period].find(({ keys }) => JSON.stringify(keys[0] ?? null) === name);
		const n = counted.reduce((sum, place) => sum + (cell?.parts.get(place)?.n ?? 0), 0);
		return { value: size === 0 ? null : (factor * amount) / size, n };
	};
	const shareOf = (at: number, period: 'before' | 'now') => {
		const whole = rows.reduce((sum, row) => sum + row[period].size, 0);
		return whole === 0 ? null : (rows[at]?.[period].size ?? 0) / whole;
	};
	return {
		method: 'kitagawa',
		volume: null,
		mix: await component('mix'),
		own: await component('own'),
		segments: new Map(
			names.map((name, at) => {
				const { mix = 0, own = 0 } = made.segments[at] ?? {};
				const shares = { shareBefore: shareOf(at, 'before'), shareNow: shareOf(at, 'now') };
				const values = { before: valueIn(name, at, 'before'), now: valueIn(name, at, 'now') };
				return [name, { volume: null, mix: factor * mix, own: factor * own, ...shares, ...values }];
			}),
		),
		reason: null,
	};
}

/**
 * The variance of what adds up in a segment: of events that come independently their number, of sums the squares of the
 * customers' totals (compound Poisson), nothing of what is seen in full or decided.
 */
type Spreads = readonly { readonly before: number; readonly now: number }[];

async function spreadsOf(asked: Asked, periods: Periods, names: readonly string[]): Promise<Spreads> {
	const parts = additivePlaces(asked, 1);
	const spreads = names.map(() => ({ before: 0, now: 0 }));
	for (const { place, factor } of parts) {
		const counted = periods.figures[place]?.gauge.kind === 'customers' ? await amountsOfFigure(place, periods) : null;
		for (const period of ['before', 'now'] as const) {
			const found = new Map(periods.cells[period].map((cell) => [JSON.stringify(cell.keys[0] ?? null), cell.parts]));
			for (const [at, name] of names.entries()) {
				const own = spreads[at];
				const known = counted
					? (counted.get(name)?.[period] ?? 0)
					: varianceOf(found.get(name)?.get(place), periods, place);
				if (own) own[period] += factor ** 2 * known;
			}
		}
	}
	return spreads;
}

/** What bundles of customers have of it, each segment by its weight; nothing of what is seen in full or decided. */
async function bundlesOfParts(
	asked: Asked,
	periods: Periods,
	period: 'before' | 'now',
	names: readonly string[],
	slopes: readonly number[],
): Promise<Float64Array> {
	const sums = new Float64Array(BUNDLES);
	for (const { place, factor } of additivePlaces(asked, 1)) {
		const gauge = periods.figures[place]?.gauge;
		if (gauge?.kind === 'level' || (gauge?.kind === 'sum' && gauge.planned)) continue;
		const pair = await periods.pairOf(place);
		const segments = await readSegments(pair);
		const amount = segments.names.map((name) => slopes[names.indexOf(name)] ?? 0);
		const weights = { cells: segments.cells, components: [{ size: amount.map(() => 0), amount }] };
		const found = await pair.run(linearErrorsSql(pair.scan, [pair[period]], pair.budget, weights));
		for (const [at, one] of bundlesOf(found, 'b0', factor).entries()) sums[at] = (sums[at] ?? 0) + one;
	}
	return sums;
}

function varianceOf(parts: Parts | undefined, { figures }: Periods, place: number): number {
	const gauge = figures[place]?.gauge;
	if (parts?.kind === 'count') return parts.n;
	if (parts?.kind !== 'total' || (gauge?.kind === 'sum' && gauge.planned)) return 0;
	return parts.clusterSquares;
}

async function amountsOf(asked: Asked, periods: Periods): Promise<Amounts> {
	const sums = new Map<string, { before: number; now: number }>();
	for (const { place, factor } of additivePlaces(asked, 1)) {
		for (const [name, { before, now }] of await amountsOfFigure(place, periods)) {
			const { before: first, now: last } = sums.get(name) ?? { before: 0, now: 0 };
			sums.set(name, { before: first + factor * before, now: last + factor * now });
		}
	}
	return sums;
}

/** The figures that it is the sum of. */
function additivePlaces(
	{ recipe }: Asked,
	factor: number,
): readonly { readonly place: number; readonly factor: number }[] {
	if (recipe.kind === 'figure') return [{ place: recipe.place, factor }];
	if (recipe.kind !== 'total') throw new TypeError(`a ${recipe.kind} does not add up`);
	return recipe.of.flatMap((part) => additivePlaces(part.asked, factor * part.factor));
}

function addsUp({ recipe }: Asked, periods: Periods): boolean {
	if (recipe.kind === 'total') return recipe.of.every(({ asked }) => addsUp(asked, periods));
	if (recipe.kind !== 'figure') return false;
	const gauge = periods.figures[recipe.place]?.gauge;
	return isAdditive(gauge) || gauge?.kind === 'level';
}

/** A component counts by its score, which stops at both ends: by as much as that moves for what the value does. */
async function indexSplit(
	recipe: Extract<Recipe, { kind: 'index' }>,
	periods: Periods,
	question: Question,
): Promise<SplitResult> {
	const parts = recipe.of.map((part) => ({ ...part, ...valuesOf(part.asked, periods, question) }));
	const alone = parts.find(({ before, now }) => (before === null) !== (now === null));
	if (alone) return unsplit('component_missing', alone.asked.definition);
	const present = parts.filter(({ before }) => before !== null);
	const weights = present.reduce((sum, { weight }) => sum + weight, 0);
	const terms = present.map(({ asked, weight, floor, target, before, now }) => {
		const score = (value: number) => Math.min(100, Math.max(0, (100 * (value - floor)) / (target - floor)));
		const [first, last] = [before ?? 0, now ?? 0];
		const straight = 100 / (target - floor);
		const inside = score(first) > 0 && score(first) < 100;
		const slope = last === first ? (inside ? straight : 0) : (score(last) - score(first)) / (last - first);
		return { asked, slope: (weight / weights) * slope };
	});
	return summed(
		terms.filter(({ slope }) => slope !== 0),
		periods,
		question,
	);
}

function valuesOf(asked: Asked, { whole }: Periods, question: Question) {
	return { before: evaluate(asked, whole.before, question).value, now: evaluate(asked, whole.now, question).value };
}
