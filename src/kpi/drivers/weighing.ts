/** What the answers that were read say of each driver: importance, difference, interval, and what is more than chance. */
import { seeded } from '../../stats/seeded.ts';
import type { Words } from '../definition.ts';
import type { AnswersRead } from './answers.ts';
import { chanceShares } from './chance.ts';
import { knownTogether, measuresOf, rowWriter, type Term } from './design.ts';
import { type Interaction, interactionsOf, pairsOf } from './interactions.ts';
import { crossValidated, type ImportanceMethod, type Layout, MOST_SUBSETS, type Reading, readingOf } from './model.ts';
import type { PredictorKind } from './predictors.ts';
import { type Estimated, middle, productsOf, resampled, summed, turn, withoutBias } from './resampling.ts';

export type DriverLevel = {
	/** Null: all names that are rarer. */
	readonly name: string | null;
	readonly n: number;
	/** Against the mean of all answers, the other drivers being alike; in the unit of the KPI. */
	readonly effect: Estimated;
};

export type Driver = {
	readonly id: string;
	readonly names: Words;
	readonly kind: PredictorKind;
	/** Answers of which it is known. */
	readonly known: number;
	/** Share of the differences between answers that goes with it, in percent. */
	readonly importance: Estimated;
	/** The same of a driver that says nothing, which 95 of 100 such stay below. */
	readonly chance: number;
	readonly beyondChance: boolean;
	/** Of a number: by how much the KPI differs between two values of it, the other drivers being alike. */
	readonly effect: (Estimated & { readonly from: number; readonly to: number }) | null;
	/** Of a choice. */
	readonly levels: readonly DriverLevel[];
	/** How near the company is to the best of what it reaches itself, 0 to 100; null where the direction is not sure. */
	readonly performance: number | null;
};

export type Weighed = {
	readonly method: ImportanceMethod;
	/** Share of the differences between answers that all drivers go with together, in percent; `foretold` of answers not used. */
	readonly fit: Estimated & { readonly foretold: number };
	/** The most important first. */
	readonly drivers: readonly Driver[];
	readonly interactions: readonly Interaction[];
};

export const RESAMPLES = 200;

/** `sign` is −1 where less of the KPI is better. */
export async function weighed(
	{ terms, parts, factor }: Pick<AnswersRead, 'terms' | 'parts' | 'factor'>,
	sign: 1 | -1,
	signal?: AbortSignal,
): Promise<Weighed> {
	const method: ImportanceMethod = terms.length <= MOST_SUBSETS ? 'lmg' : 'johnson';
	const pairs = pairsOf(terms);
	const first = terms.flatMap(({ columns }) => columns).length + 1;
	const behind = first + pairs.squares.length;
	const measures = await measuresOf(parts, terms, () => turn(signal));
	const write = rowWriter(terms, measures, [...pairs.squares, ...pairs.products]);
	const size = behind + pairs.products.length + 1;
	const layout: Layout = {
		...{ terms, measures, y: size - 1, method },
		squares: pairs.squares.map((_, at) => first + at),
		pairs: pairs.products.map((_, at) => behind + at),
	};
	const products = await productsOf(parts, size, write, signal);
	const whole = summed(products, size);
	const reading = readingOf(whole, layout);
	const drawn = await resampled(products, RESAMPLES, seeded(1), (one) => readingOf(one, layout), signal);
	const chance = await chanceShares(parts, whole, write, layout, signal);
	const shareOf = (of: (one: Reading) => number) =>
		withoutBias(
			100 * of(reading),
			drawn.map((one) => 100 * of(one)),
		);
	const differenceOf = (of: (one: Reading) => number): Estimated => ({
		value: factor * of(reading),
		...middle(drawn.map((one) => factor * of(one))),
	});
	const drivers = terms.map((term, at): Driver => {
		const importance = shareOf(({ importance: { shares } }) => shares[at] ?? 0);
		const byChance = 100 * chance(term.columns.length);
		const beyondChance = importance.low > byChance;
		const { predictor, known, scale } = term;
		const effectOf = (level: number) => differenceOf(({ effects }) => effects[at]?.[level] ?? 0);
		const effect = scale ? { ...effectOf(0), from: scale.from, to: scale.to } : null;
		const levels = term.levels.map((name, level) => ({ name, n: levelSize(term, name), effect: effectOf(level) }));
		const mean = measures.get(predictor.id)?.mean ?? 0;
		return {
			...{ id: predictor.id, names: predictor.names, kind: predictor.kind, known, importance, chance: byChance },
			...{ beyondChance, effect, levels: levels.toSorted((a, b) => a.effect.value - b.effect.value) },
			performance: beyondChance ? performanceOf(term, mean, { effect, levels, sign }) : null,
		};
	});
	return {
		method,
		fit: { ...shareOf(({ importance: { r2 } }) => r2), foretold: 100 * crossValidated(products, whole, layout) },
		drivers: drivers.toSorted((one, other) => other.importance.value - one.importance.value),
		interactions: interactionsOf(pairs.products, knownTogether(parts, terms, pairs.products), reading, drawn, factor),
	};
}

function levelSize({ profile, levels, known }: Term, name: string | null): number {
	if (profile.kind !== 'names') return 0;
	const sizeOf = (one: string | null) => profile.names.find((level) => level.name === one)?.n ?? 0;
	return name === null ? known - levels.reduce((sum, one) => sum + sizeOf(one), 0) : sizeOf(name);
}

/**
 * Where the mean lies between the worst and the best twentieth; of a choice, between its worst and its best name. Null where it
 * is not sure which end is the better one.
 */
function performanceOf(
	{ scale, profile }: Term,
	mean: number,
	{ effect, levels, sign }: Pick<Driver, 'effect' | 'levels'> & { readonly sign: number },
): number | null {
	if (!scale || profile.kind !== 'number' || !effect) {
		const [least, ...others] = levels.map((level) => level.effect).toSorted((one, other) => one.value - other.value);
		const most = others.at(-1);
		if (!least || !most || least.high >= most.low) return null;
		const place = (100 * (0 - least.value)) / (most.value - least.value);
		return sign > 0 ? place : 100 - place;
	}
	if (effect.low <= 0 && effect.high >= 0) return null;
	const grows = sign * effect.value > 0;
	const [low = 0, , , , high = 0] = profile.quantiles;
	const [least, most] = low < high ? [scale.of(low), scale.of(high)] : [scale.of(profile.min), scale.of(profile.max)];
	if (most <= least) return null;
	const place = (mean - least) / (most - least);
	return 100 * Math.min(1, Math.max(0, grows ? place : 1 - place));
}
