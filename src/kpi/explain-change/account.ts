/** A change put together from its mix, the parts that stand out and the rest. */
import { normalCdf, normalQuantile } from '../../stats/distribution.ts';
import { type Cells, lessExpected, type Period, periods, spreadAround, type Total, totalAt, totalOf } from './cells.ts';
import { type Mix, mixOf, type Uncertain } from './mix.ts';
import { isWithin } from './places.ts';
import type { ReadCells } from './read.ts';
import { DEPTH, type SearchOptions, standingParts } from './search.ts';

/** In the unit of the KPI. */
export type Accounted = {
	readonly value: number;
	readonly low: number;
	readonly high: number;
	readonly p: number | null;
};

export type PartValue = {
	/** Null for a quantile: that of a part is not its share of anything. */
	readonly value: number | null;
	readonly n: number;
	/** Of what is divided by, or of the rows; 0 … 1. */
	readonly share: number;
};

export type PartField = { readonly field: string; readonly value: string | null };

export type ChangedPart = {
	readonly where: readonly PartField[];
	readonly before: PartValue;
	readonly now: PartValue;
	/** What it adds to the change, without its mix; the interval allows for its having been chosen from so many. */
	readonly contribution: Omit<Accounted, 'p'>;
	/** Of all rows of the part some belong to one that was named before it; they count there. */
	readonly withoutEarlier: boolean;
	/** Allowing for all that were looked at: the least share of chance among those that are shown at which it would still be one. */
	readonly p: number;
	/** Parts of as many fields that were looked at. */
	readonly among: number;
};

export type RestOfChange = { readonly before: PartValue; readonly now: PartValue; readonly contribution: Accounted };

/** By field: what comes of other shares of its values, those of the others being alike. They add up to the whole mix. */
export type SharedMix = Accounted & { readonly fields: readonly ({ readonly field: string } & Accounted)[] };

type AccountOptions = Omit<SearchOptions, 'effect'> & {
	/** From what is counted to the KPI: times so much, or so that all of the change is this. */
	readonly factor: { readonly each: number } | { readonly total: number };
};

type Made = {
	readonly mix: SharedMix | null;
	readonly trueChange: Accounted;
	readonly parts: readonly ChangedPart[];
	readonly rest: RestOfChange;
};

export async function accountOf(
	read: ReadCells,
	{ factor: wanted, ...options }: AccountOptions,
): Promise<{ readonly made: Made; readonly tested: readonly number[] }> {
	const { cells, dimensions } = read;
	const level = options.kind === 'level';
	const raw = { before: totalOf(cells.before), now: totalOf(cells.now) };
	const whole = level ? { before: raw.before.size, now: raw.now.size } : { before: 1, now: 1 };
	const moved = raw.now.amount / whole.now - raw.before.amount / whole.before;
	const factor = 'each' in wanted ? wanted.each : moved === 0 ? 0 : wanted.total / moved;
	const isQuantile = 'total' in wanted;
	const mix = level ? await mixOf(cells, whole, options.turn) : null;
	const own: Cells = mix
		? { ...cells, before: lessExpected(cells.before, mix.expected), now: lessExpected(cells.now, mix.expected) }
		: cells;
	const { parts, tested, left, effect } = await standingParts(own, { ...options, effect: read.effect });

	/** The value, with the error of what adds `totals` to the whole; `z` wide. */
	const accounted = (totals: Readonly<Record<Period, Total>>, z: number): Accounted => {
		const value = factor * (totals.now.amount / whole.now - totals.before.amount / whole.before);
		const variance = (period: Period) => totals[period].amountSquares / whole[period] ** 2;
		return within(value, Math.abs(factor) * Math.sqrt(effect * (variance('before') + variance('now'))), z);
	};
	const sideOf = (totals: Readonly<Record<Period, Total>>, period: Period): PartValue => {
		const { n, size, amount } = totals[period];
		const value = level ? (size === 0 ? null : (factor * amount) / size) : factor * amount;
		const [of, all] = level ? [size, raw[period].size] : [n, raw[period].n];
		return { value: isQuantile ? null : value, n, share: all === 0 ? 0 : of / all };
	};
	const among = (period: Period, test: (cell: number) => boolean) => totalOf(cells[period], test);
	let taken: (cell: number) => boolean = () => false;
	const shown = parts.map((part): ChangedPart => {
		const earlier = taken;
		const isIts = (cell: number) => isWithin(cells, cell, part.key);
		taken = (cell) => earlier(cell) || isIts(cell);
		const rows = {
			before: among('before', (cell) => isIts(cell) && !earlier(cell)),
			now: among('now', (cell) => isIts(cell) && !earlier(cell)),
		};
		const all = among('now', isIts).n + among('before', isIts).n;
		// Intervals of what was chosen: at 1 − R·q/m (Benjamini & Yekutieli 2005, Journal of the American Statistical Association 100).
		const miss = (options.rate * parts.length) / (DEPTH * part.among);
		return {
			where: part.key.map(({ dimension, code }) => {
				const { field = '', values = [] } = dimensions[dimension] ?? {};
				return { field, value: values[code - 1] || null };
			}),
			before: sideOf(rows, 'before'),
			now: sideOf(rows, 'now'),
			contribution: intervalOf(accounted(part.totals, -normalQuantile(Math.min(0.05, miss) / 2))),
			withoutEarlier: rows.before.n + rows.now.n < all,
			p: part.p,
			among: part.among,
		};
	});
	const outside = { before: among('before', left), now: among('now', left) };
	const rest = { before: totalOf(own.before, left), now: totalOf(own.now, left) };
	const ownTotals = { before: totalOf(own.before), now: totalOf(own.now) };
	const surely = ({ value, variance }: Uncertain) =>
		within(factor * value, Math.abs(factor) * Math.sqrt(effect * variance), Z);
	return {
		tested,
		made: {
			mix: mix && sharedMix(mix, dimensions, surely),
			trueChange: mix ? surely(ownChange(own, ownTotals, mix)) : accounted(ownTotals, Z),
			parts: shown,
			rest: {
				before: sideOf(outside, 'before'),
				now: sideOf(outside, 'now'),
				contribution: accounted(rest, Z),
			},
		},
	};
}

/** A p of its own would not allow for the choice. */
function intervalOf({ value, low, high }: Accounted): Omit<Accounted, 'p'> {
	return { value, low, high };
}

const Z = 1.959963984540054;

function within(value: number, error: number, z: number): Accounted {
	const p = error === 0 ? null : 2 * normalCdf(-Math.abs(value / error));
	return { value, low: value - z * error, high: value + z * error, p };
}

/**
 * Of the whole, whose rows are all there are: what they are off their mean is what is uncertain. What the mix takes of a cell's value
 * is not in it.
 */
function ownChange(own: Cells, totals: Readonly<Record<Period, Total>>, { pulls }: Mix): Uncertain {
	const level = { before: totals.before.amount / totals.before.size, now: totals.now.amount / totals.now.size };
	let variance = 0;
	for (const period of periods) {
		const sign = period === 'now' ? 1 : -1;
		for (let cell = 0; cell < own.length; cell++) {
			const spread = spreadAround(totalAt(own[period], cell), level[period]) / totals[period].size ** 2;
			variance += (sign - (pulls[period][cell] ?? 0)) ** 2 * spread;
		}
	}
	return { value: level.now - level.before, variance };
}

function sharedMix(
	{ all, fields }: Mix,
	dimensions: ReadCells['dimensions'],
	surely: (one: Uncertain) => Accounted,
): SharedMix {
	const size = ({ value }: Accounted) => Math.abs(value);
	const byField = dimensions.map(({ field }, at) => ({
		field,
		...surely(fields[at] ?? { value: 0, variance: 0 }),
	}));
	return { ...surely(all), fields: byField.toSorted((one, other) => size(other) - size(one)) };
}
