/** Parts of a cell → the figures of a KPI: of its rows, or put together from its components. */
import { Fault } from '../errors.ts';
import { linearInterval, productInterval, quotientInterval, type Uncertain } from '../stats/combination.ts';
import type { Interval } from '../stats/interval.ts';
import { poissonRate } from '../stats/rate.ts';
import type { Asked, AskedPart } from './asked.ts';
import { type Estimate, estimate, nothing } from './estimate.ts';
import type { Exchange } from './exchange/exchange.ts';
import type { Figure } from './figure.ts';
import { intervalKind } from './interval-method.ts';
import { type MoneyOf, moneyOf, noMoney } from './money.ts';
import { correlationOf, type Moves, movesOf, unmoved } from './moves.ts';
import type { Parts } from './parts.ts';
import type { IntervalKind, PartFigures } from './result.ts';
import type { Together } from './together.ts';

/** What is known of one cell. */
export type CellFigures = {
	/** By the place of their figure in the question. */
	readonly parts: ReadonlyMap<number, Parts>;
	/** How figures go together; missing where nobody asked: then they are independent. */
	readonly together?: Together | undefined;
	/** Whether rows of this figure were being recorded at the time: then none of them means 0 of them. */
	readonly recorded: (place: number) => boolean;
	/** Whether the cell is of what names no value of a dimension, and holds all rows of this figure because they never name one. */
	readonly unplaced: (place: number) => boolean;
};

export type Evaluation = Estimate &
	MoneyOf & {
		/** Some rows are younger than the window of their KPI. */
		readonly maturing: boolean;
		readonly interval: IntervalKind;
		/** Of a combination: its components, each before those that it is made of itself. Empty for a figure of rows. */
		readonly components: readonly PartFigures[];
		/** What moves it, for whatever is made of it. */
		readonly moves: Moves;
	};

type Setting = {
	readonly figures: readonly Figure[];
	readonly asOf: number;
	/** What amounts were converted with. */
	readonly exchange: Exchange | null;
};

export function evaluate(asked: Asked, cell: CellFigures, setting: Setting): Evaluation {
	const { recipe } = asked;
	const inner = (one: Asked) =>
		evaluate(one, isUnplaced(one, cell, setting) ? { ...cell, parts: new Map() } : cell, setting);
	switch (recipe.kind) {
		case 'figure':
			return ofRows(recipe.place, cell, setting);
		case 'quotient': {
			const parts = [
				{ asked: recipe.numerator, made: orNone(recipe.numerator, inner(recipe.numerator), cell, setting) },
				{ asked: recipe.denominator, made: inner(recipe.denominator) },
			] as const;
			return whole(asked, parts, quotientOf(parts[0].made, parts[1].made, recipe, cell.together));
		}
		case 'total': {
			const parts = recipe.of.map((part) => ({ ...part, made: orNone(part.asked, inner(part.asked), cell, setting) }));
			return whole(
				asked,
				parts,
				weighted(
					parts.map(({ made, factor }) => ({ made, weight: factor })),
					cell.together,
				),
			);
		}
		case 'product': {
			const parts = recipe.of.map((part) => ({ ...part, made: orNone(part.asked, inner(part.asked), cell, setting) }));
			return whole(asked, parts, productOf(parts, recipe.factor, cell.together));
		}
		case 'index': {
			const parts = recipe.of.map((part) => ({ ...part, made: inner(part.asked) }));
			const scores = parts.map((part) => ({ ...part, made: rescaled(part.made, part) }));
			const weights = scores.reduce((sum, { weight, made }) => sum + (made.value === null ? 0 : weight), 0);
			const shares = scores.map(({ made, weight }) => ({ made, weight: weights === 0 ? 0 : weight / weights }));
			return whole(
				asked,
				parts.map((part, at) => ({ ...part, weight: shares[at]?.weight ?? 0, score: scores[at]?.made.value ?? null })),
				clipped(weighted(shares, cell.together)),
			);
		}
	}
}

function ofRows(place: number, { parts }: CellFigures, { figures, asOf, exchange }: Setting): Evaluation {
	const figure = figures[place];
	if (!figure) throw new TypeError(`no figure ${place}`);
	const found = parts.get(place);
	const made = estimate(figure.gauge, found);
	return {
		...made,
		maturing: isYoung(figure, found, asOf),
		interval: intervalKind(figure),
		...moneyOf(figure, found, exchange),
		components: [],
		moves: made.low === null || made.high === null ? unmoved : new Map([[place, (made.high - made.low) / 2]]),
	};
}

/** Whether a row of the cell is younger than the window of its KPI, seen from this moment. */
function isYoung({ window }: Figure, parts: Parts | undefined, asOf: number): boolean {
	if (parts?.kind === 'incidence') return parts.waiting > 0;
	if (!window || !parts || !('newest' in parts) || typeof parts.newest !== 'number') return false;
	return parts.newest + window.seconds * 1000 > asOf;
}

/** How many, or how much, of what adds up: none at all is 0 where it would have been recorded. */
function orNone(asked: Asked, made: Evaluation, cell: CellFigures, { figures }: Setting): Evaluation {
	const { recipe } = asked;
	if (made.value !== null || recipe.kind !== 'figure' || !cell.recorded(recipe.place)) return made;
	const gauge = figures[recipe.place]?.gauge;
	if (!isAdditive(gauge)) return made;
	const interval = gauge?.kind === 'sum' ? null : poissonRate(0, 1);
	const high = interval?.high ?? 0;
	const moves = high > 0 ? new Map([[recipe.place, high / 2]]) : unmoved;
	return { ...made, value: 0, low: interval?.low ?? 0, high, data: 'ok', moves };
}

/** All costs over the few tickets without a channel say nothing of these tickets. */
function isUnplaced({ recipe }: Asked, cell: CellFigures, { figures }: Setting): boolean {
	return recipe.kind === 'figure' && isAdditive(figures[recipe.place]?.gauge) && cell.unplaced(recipe.place);
}

/** Figures of which no row is as good an answer as some. */
export function isAdditive(gauge: Figure['gauge'] | undefined): boolean {
	return gauge?.kind === 'count' || gauge?.kind === 'sum' || (gauge?.kind === 'customers' && gauge.test === undefined);
}

type Made = Pick<Evaluation, 'value' | 'low' | 'high' | 'data' | 'needed' | 'interval' | 'moves'>;

/** Value and interval alone; what the components have in common is added by `whole`. */
type Result = {
	readonly value: number | null;
	readonly interval: Interval | null;
	readonly short: Made | null;
	readonly moves: Moves;
};

const noResult: Result = { value: null, interval: null, short: null, moves: unmoved };

/** An interval that cannot be given yet; what is seen at one moment has none and is known exactly. */
function lacksInterval(made: Made): boolean {
	return made.value !== null && made.low === null && made.interval !== 'none';
}

function uncertain({ value, low, high }: Made): Uncertain {
	return { value: value ?? 0, interval: low === null || high === null ? null : { low, high } };
}

function quotientOf(
	top: Made,
	bottom: Made,
	{ factor, exposure }: { factor: number; exposure: boolean },
	together: Together | undefined,
): Result {
	if (top.value === null || bottom.value === null || bottom.value === 0) return noResult;
	const value = (factor * top.value) / bottom.value;
	const short = [top, ...(exposure ? [] : [bottom])].find(lacksInterval) ?? null;
	const moves = movesOf([
		{ slope: factor / bottom.value, moves: top.moves },
		...(exposure ? [] : [{ slope: -value / bottom.value, moves: bottom.moves }]),
	]);
	if (short) return { value, interval: null, short, moves };
	const correlation = correlationOf([top.moves, bottom.moves], together)(0, 1);
	const interval = exposure
		? scaled({ low: (top.low ?? top.value) / bottom.value, high: (top.high ?? top.value) / bottom.value }, factor)
		: scaled(quotientInterval(uncertain(top), uncertain(bottom), correlation), factor);
	return { value, interval, short: interval ? null : bottom, moves };
}

function productOf(parts: readonly { readonly made: Made }[], factor: number, together: Together | undefined): Result {
	const made = parts.map((part) => part.made);
	if (made.some(({ value }) => value === null)) return noResult;
	const value = made.reduce((product, one) => product * (one.value ?? 0), factor);
	const short = made.find(lacksInterval) ?? null;
	const list = made.map(({ moves }) => moves);
	const interval = short ? null : scaled(productInterval(made.map(uncertain), correlationOf(list, together)), factor);
	const others = (at: number) =>
		made.reduce((all, one, other) => (other === at ? all : all * (one.value ?? 0)), factor);
	const moves = movesOf(list.map((own, at) => ({ slope: others(at), moves: own })));
	return { value, interval, short: interval ? null : (short ?? made[0] ?? null), moves };
}

function scaled(interval: Interval | null, factor: number): Interval | null {
	if (!interval) return null;
	const [one, other] = [interval.low * factor, interval.high * factor];
	return { low: Math.min(one, other), high: Math.max(one, other) };
}

/** Those without data do not take part. */
function weighted(
	parts: readonly { readonly made: Made; readonly weight: number }[],
	together: Together | undefined,
): Result {
	const present = parts.filter(({ made }) => made.value !== null);
	if (present.length === 0) return noResult;
	const value = present.reduce((sum, { made, weight }) => sum + weight * (made.value ?? 0), 0);
	const short = present.find(({ made }) => lacksInterval(made))?.made ?? null;
	const moves = present.map(({ made }) => made.moves);
	const terms = present.map(({ made, weight }) => ({ ...uncertain(made), weight }));
	const interval = short ? null : linearInterval(terms, correlationOf(moves, together));
	const slopes = present.map(({ made, weight }) => ({ slope: weight, moves: made.moves }));
	return { value, interval, short, moves: movesOf(slopes) };
}

function clipped({ interval, ...rest }: Result): Result {
	return { ...rest, interval: interval && { low: Math.max(0, interval.low), high: Math.min(100, interval.high) } };
}

/** 0 at the floor and below, 100 at the target and beyond; where less is better the target lies below the floor. */
function rescaled(made: Evaluation, { floor, target }: Pick<AskedPart, 'floor' | 'target'>): Made {
	const score = (value: number) => Math.min(100, Math.max(0, (100 * (value - floor)) / (target - floor)));
	const { value, low, high } = made;
	if (value === null) return made;
	if (low === null || high === null) return { ...made, value: score(value) };
	const [one, other] = [score(low), score(high)];
	const moves = movesOf([{ slope: high === low ? 0 : (other - one) / (high - low), moves: made.moves }]);
	return { ...made, value: score(value), low: Math.min(one, other), high: Math.max(one, other), moves };
}

type Component = {
	readonly asked: Asked;
	readonly made: Evaluation;
	readonly factor?: number;
	readonly weight?: number;
	readonly score?: number | null;
	readonly floor?: number;
	readonly target?: number;
};

function whole(asked: Asked, parts: readonly Component[], { value, interval, short, moves }: Result): Evaluation {
	const counted = asked.recipe.kind === 'quotient' ? parts.slice(0, 1) : parts;
	const total = (of: (made: Evaluation) => number) => counted.reduce((sum, { made }) => sum + of(made), 0);
	const leftOut = parts.reduce((sum, { made }) => sum + made.leftOut, 0);
	// A size that is known exactly brings no uncertainty of its own.
	const varying = asked.recipe.kind === 'quotient' && asked.recipe.exposure ? counted : parts;
	const kinds = varying.filter(({ made }) => made.value !== null).map(({ made }) => made.interval);
	const own = {
		...commonMoney(asked, parts),
		maturing: parts.some(({ made }) => made.maturing),
		interval: kindOf(kinds.length > 0 ? kinds : varying.map(({ made }) => made.interval)),
		components: parts.flatMap((part) => [shown(asked, part), ...part.made.components]),
		moves,
	};
	if (value === null) return { ...nothing(leftOut), ...own };
	const isExact = own.interval === 'none';
	return {
		value,
		n: total(({ n }) => n),
		effectiveN: total(({ effectiveN }) => effectiveN),
		low: isExact ? null : (interval?.low ?? null),
		high: isExact ? null : (interval?.high ?? null),
		data: interval || isExact ? 'ok' : short && short.data !== 'ok' ? short.data : 'too_few',
		needed: interval || isExact ? null : (short?.needed ?? null),
		leftOut,
		...own,
	};
}

/** Fault `currencies_mixed`: amounts of two currencies are neither added up nor divided by each other. */
function commonMoney({ definition }: Asked, parts: readonly Component[]): MoneyOf {
	// Nothing is nothing in any currency: a kind of cost that did not occur says none.
	const amounts = parts.filter(({ asked, made }) => asked.unit === 'money' && made.value !== null && made.value !== 0);
	const currencies = [...new Set(amounts.map(({ made }) => made.currency ?? ''))];
	const [first = '', ...others] = currencies;
	if (others.length > 0) {
		throw new Fault('currencies_mixed', {
			kpi: definition.id,
			currencies: currencies.map((one) => one || '—').join(', '),
		});
	}
	const converted = [...new Set(amounts.flatMap(({ made }) => made.converted))].sort();
	return first === '' ? { ...noMoney, converted } : { currency: first, converted };
}

function kindOf(kinds: readonly IntervalKind[]): IntervalKind {
	if (kinds.includes('sampling')) return 'sampling';
	return kinds.includes('process') ? 'process' : 'none';
}

function shown({ definition, recipe }: Asked, { asked, made, ...part }: Component): PartFigures {
	const role = recipe.kind !== 'quotient' ? 'part' : asked === recipe.numerator ? 'numerator' : 'denominator';
	return {
		kpi: asked.definition.id,
		of: definition.id,
		role,
		stat: asked.stat,
		clock: asked.clock,
		params: asked.params,
		value: made.value,
		n: made.n,
		low: made.low,
		high: made.high,
		unit: asked.unit,
		weight: recipe.kind === 'index' ? (made.value === null ? 0 : (part.weight ?? 0)) : (part.factor ?? null),
		floor: part.floor ?? null,
		target: part.target ?? null,
		score: part.score ?? null,
	};
}
