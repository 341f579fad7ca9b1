/** How a KPI goes with the values of one driver, the others being alike, and where it begins to turn. */
import { Fault } from '../../errors.ts';
import { type CrossProducts, squareOf, sweep } from '../../stats/cross-products.ts';
import { seeded } from '../../stats/seeded.ts';
import type { KpiCard } from '../card.ts';
import type { Unit, Words } from '../definition.ts';
import type { Inquiry } from '../inquiry.ts';
import type { KeptAnswers } from '../kept.ts';
import type { NormalQuery } from '../question.ts';
import { answersOf, CUSTOMERS_A_COLUMN } from './answers.ts';
import { measuresOf, type RowWriter, rowWriter } from './design.ts';
import {
	answersKey,
	behindAnswers,
	chosenPredictors,
	type DriversOptions,
	described,
	MOST_DRIVERS,
} from './drivers.ts';
import { MOST_SUBSETS } from './model.ts';
import type { PredictorKind } from './predictors.ts';
import { type Estimated, middle, productsOf, resampled, summed, turn, varianceOf } from './resampling.ts';
import { RESAMPLES } from './weighing.ts';

export type CurvePoint = {
	/** Both included; of a length of time in seconds. */
	readonly from: number;
	readonly to: number;
	readonly n: number;
	/** The KPI there, were the other drivers as they are on the whole. */
	readonly value: Estimated;
};

export type Turn = {
	/** The value of the driver from which on the slope is another one. */
	readonly at: number;
	readonly low: number;
	readonly high: number;
	/** What the KPI changes by from the lowest twentieth of values to there, and from there to the highest twentieth. */
	readonly before: Estimated;
	readonly after: Estimated;
};

export type DriverCurve = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly unit: Unit;
	readonly driver: string;
	readonly names: Words;
	readonly kind: PredictorKind;
	readonly n: number;
	/** Answers of which the driver is known. */
	readonly known: number;
	readonly points: readonly CurvePoint[];
	/** Null where no turn is surer than chance. */
	readonly turn: Turn | null;
};

const MOST_POINTS = 12;
/** However few customers there are: each point is then of many answers. */
const LEAST_POINTS = 4;
/** Of values: a turn is looked for between these. */
const TURNS_WITHIN = [0.15, 0.85] as const;
/** The interval of its place is at most this share of where it was looked for. */
const MOST_WIDTH = 0.6;
/**
 * A slope that becomes another one at an unknown place: Hansen 2017, Journal of Business & Economic Statistics 35, p. 228. This is
 * how many squares of its error the change of the slope must exceed where the best place is chosen from the middle 70 %, by Andrews
 * 1993, Econometrica 61, table 1, 5 %. He has breaks in mind, whose places tell more apart: of straight lines with normal noise
 * (n = 400, 3,000 draws) 5 % exceed 6.1 and 1.5 % this.
 */
const SURE = 8.85;

/** `others` are the drivers it is held beside. Faults as of `driversOf`, and `driver_without_curve`. */
export async function driverCurveOf(
	inquiry: Inquiry,
	driver: string,
	options: DriversOptions,
	kept: KeptAnswers,
): Promise<DriverCurve> {
	const key = ['driver curve', driver, ...answersKey(inquiry), options.with ?? null];
	return {
		...described(inquiry),
		...(await kept.answer(key, behindAnswers(inquiry), () => found(inquiry, driver, options))),
	};
}

async function found(
	inquiry: Inquiry,
	driver: string,
	options: DriversOptions,
): Promise<Omit<DriverCurve, 'definition' | 'query' | 'unit'>> {
	const { signal } = options;
	const [own] = chosenPredictors([driver]);
	const beside = chosenPredictors(options.with).filter(({ id }) => id !== driver);
	if (!own) throw new TypeError('no driver');
	const read = await answersOf(inquiry, [own, ...beside], options.with ? MOST_DRIVERS : MOST_SUBSETS);
	const [term, ...others] = read.terms;
	if (term?.predictor.id !== driver || !term.scale) throw new Fault('driver_without_curve', { driver });
	const { scale } = term;
	// It is the first that was read, and so the first of the numbers.
	const valueAt = (part: (typeof read.parts)[number], at: number) => part.numbers[at]?.[0] ?? null;
	const values = read.parts
		.flatMap((part) => part.y.map((_, at) => valueAt(part, at)))
		.filter((value) => value !== null)
		.toSorted((one, other) => one - other);
	const room = Math.floor(read.customers / CUSTOMERS_A_COLUMN) - others.flatMap(({ columns }) => columns).length;
	const edges = edgesOf(values, Math.min(MOST_POINTS, Math.max(LEAST_POINTS, room)));
	const turns = turnsOf(values);
	const write = rowWriter(read.terms, await measuresOf(read.parts, read.terms, () => turn(signal)), []);
	const first = read.terms.flatMap(({ columns }) => columns).length + 1;
	const layout: CurveLayout = {
		others: others.flatMap(({ columns }) => columns),
		straight: first,
		missing: first + 1,
		steps: edges.slice(1).map((_, at) => first + 2 + at),
		turns: turns.map((_, at) => first + 1 + edges.length + at),
		y: first + 1 + edges.length + turns.length,
	};
	const writeAll: RowWriter = (part, at, row) => {
		// The model's own columns; what it puts behind them belongs to this one.
		write(part, at, row);
		row[first] = 0;
		const value = valueAt(part, at);
		row[layout.y] = part.y[at] ?? 0;
		if (value === null) {
			row[layout.missing] = 1;
			return;
		}
		const modelled = scale.of(value);
		row[layout.straight] = modelled;
		const step = edges.findLastIndex((edge) => value >= edge);
		if (step > 0) row[layout.steps[step - 1] ?? 0] = 1;
		for (const [place, turn] of turns.entries()) row[layout.turns[place] ?? 0] = Math.max(0, modelled - scale.of(turn));
	};
	const size = layout.y + 1;
	const products = await productsOf(read.parts, size, writeAll, signal);
	const whole = summed(products, size);
	const best = bestTurn(whole, layout);
	const ends: Ends = {
		low: scale.of(values[Math.floor(0.05 * values.length)] ?? 0),
		high: scale.of(values[Math.floor(0.95 * values.length)] ?? 0),
	};
	const at = best === null ? null : scale.of(turns[best] ?? 0);
	const reading = (drawn: CrossProducts) => ({
		steps: stepsOf(drawn, layout),
		turn: at === null || best === null ? null : slopesOf(drawn, layout, best, at, ends),
		place: turns[bestTurn(drawn, layout) ?? -1],
	});
	const { factor } = read;
	const made = reading(whole);
	const drawn = await resampled(products, RESAMPLES, seeded(2), reading, signal);
	const estimated = (of: (one: typeof made) => number): Estimated => ({
		value: factor * of(made),
		...middle(drawn.map((one) => factor * of(one))),
	});
	const points = edges.map((from, step): CurvePoint => {
		const next = edges[step + 1] ?? Number.POSITIVE_INFINITY;
		const inside = values.filter((value) => value >= from && value < next);
		return { from, to: inside.at(-1) ?? from, n: inside.length, value: estimated(({ steps }) => steps[step] ?? 0) };
	});
	return {
		...{ driver, names: term.predictor.names, kind: term.predictor.kind, n: read.n, known: term.known, points },
		turn: turnOf(),
	};

	function turnOf(): Turn | null {
		if (best === null || !made.turn) return null;
		const bends = drawn.flatMap(({ turn }) => (turn ? [turn.bend] : []));
		if (!(made.turn.bend ** 2 > SURE * varianceOf(bends))) return null;
		const places = middle(drawn.flatMap(({ place }) => (place === undefined ? [] : [place])));
		const within = scale.of(Math.max(...turns)) - scale.of(Math.min(...turns));
		// Somewhere is no place.
		if (scale.of(places.high) - scale.of(places.low) > MOST_WIDTH * within) return null;
		return {
			...{ at: turns[best] ?? 0, ...places },
			before: estimated(({ turn }) => turn?.before ?? 0),
			after: estimated(({ turn }) => turn?.after ?? 0),
		};
	}
}

type CurveLayout = {
	readonly others: readonly number[];
	readonly straight: number;
	readonly missing: number;
	readonly steps: readonly number[];
	readonly turns: readonly number[];
	readonly y: number;
};

type Ends = { readonly low: number; readonly high: number };

/** The lowest value of each of at most `most` points: all values where they are few, else equal parts of the answers. */
function edgesOf(values: readonly number[], most: number): readonly number[] {
	const different = [...new Set(values)];
	const counts = Map.groupBy(values, (value) => value);
	if (different.length <= most) {
		// A value that hardly anybody has goes with the one below it.
		return different.filter((value, at) => at === 0 || (counts.get(value)?.length ?? 0) >= 20);
	}
	const at = (share: number) => values[Math.floor(share * values.length)] ?? 0;
	return [...new Set(Array.from({ length: most }, (_, point) => at(point / most)))];
}

function turnsOf(values: readonly number[]): readonly number[] {
	const [least, most] = TURNS_WITHIN;
	const shares = Array.from({ length: 15 }, (_, at) => least + (at * (most - least)) / 14);
	const found = new Set(shares.map((share) => values[Math.floor(share * values.length)] ?? 0));
	// At either end there is nothing to turn from.
	return [...found].filter((value) => value > (values[0] ?? 0) && value < (values.at(-1) ?? 0));
}

/** The KPI of each point: the mean of all, and what the point has beside it. */
function stepsOf(products: CrossProducts, { others, missing, steps, y }: CurveLayout): readonly number[] {
	const matrix = squareOf(products);
	const { size, cells } = matrix;
	const n = cells[0] ?? 1;
	const columns = [missing, ...steps];
	const shares = columns.map((column) => (cells[column] ?? 0) / n);
	const mean = (cells[y] ?? 0) / n;
	sweep(matrix, [0, ...others, ...columns]);
	const slopes = columns.map((column) => cells[column * size + y] ?? 0);
	const middleSlope = slopes.reduce((sum, slope, at) => sum + slope * (shares[at] ?? 0), 0);
	return [0, ...slopes.slice(1)].map((slope) => mean + slope - middleSlope);
}

/** The place at which another slope foretells most; null where there is none to choose from. */
function bestTurn(products: CrossProducts, { others, missing, straight, turns, y }: CurveLayout): number | null {
	const matrix = squareOf(products);
	const { size, cells } = matrix;
	sweep(matrix, [0, ...others, missing, straight]);
	const gains = turns.map((column) => {
		const own = cells[column * size + column] ?? 0;
		return own > 1e-9 * (products.sums[0] ?? 1) ? (cells[column * size + y] ?? 0) ** 2 / own : 0;
	});
	const most = Math.max(...gains);
	return most > 0 ? gains.indexOf(most) : null;
}

function slopesOf(
	products: CrossProducts,
	{ others, missing, straight, turns, y }: CurveLayout,
	place: number,
	at: number,
	{ low, high }: Ends,
) {
	const matrix = squareOf(products);
	const { size, cells } = matrix;
	const column = turns[place] ?? 0;
	sweep(matrix, [0, ...others, missing, straight, column]);
	const [slope, bend] = [cells[straight * size + y] ?? 0, cells[column * size + y] ?? 0];
	return { bend, before: slope * (at - low), after: (slope + bend) * (high - at) };
}
