/** What is new in each period of a series: without its drift, its seasons and what it carries over from the period before. */
import type { Observation } from './design.ts';
import { fitOver } from './errors.ts';
import { whiten } from './whitening.ts';

export type Calendar = {
	/** Periods in a week where they are days, null where they are longer. */
	readonly week: number | null;
	/** What turns slower than this many periods is drift or a season of the year, and is taken out. */
	readonly slow: number;
};

export type Innovations = {
	/** By period, in standard deviations of what is new. */
	readonly values: ReadonlyMap<number, number>;
	/** Columns that were fitted: so many degrees of freedom are gone. */
	readonly columns: number;
	/** What is carried over from one period to the next. */
	readonly phi: number;
};

/** What is left of values that their columns explain wholly, as a share of their own spread: the dust of rounding. */
const NOTHING_LEFT = 1e-9;

/**
 * The series less a line, cosines of all periods down to `slow` (a high-pass filter by regression: Holmes et al. 1997, NeuroImage 5,
 * S480) and the days of the week, by generalised least squares; what remains goes through the filter of its own
 * autoregression with noise, so that it is white: the prewhitening of Haugh (1976, Journal of the American Statistical Association 71,
 * p. 378–385). The autoregression is that of the largest restricted likelihood. Periods may be missing. `null` where
 * nothing varies or the columns leave nothing to look at.
 */
export function innovationsOf(observations: readonly Observation[], calendar: Calendar): Innovations | null {
	const periods = observations.map(({ at }) => at);
	const rows = rowsOf(periods, calendar);
	const columns = rows[0]?.length ?? 0;
	if (observations.length < columns + 2) return null;
	const [best] = fitOver(rows, observations).toSorted((one, other) => other.weight - one.weight);
	if (!best) return null;
	const { coefficients } = best.fit;
	const white = whiten(
		rows.map((row, place) => [...row, observations[place]?.value ?? 0]),
		periods,
		best.errors,
	);
	const left = white.rows.map((row) =>
		coefficients.reduce((rest, coefficient, column) => rest - coefficient * (row[column] ?? 0), row[columns] ?? 0),
	);
	const spread = Math.sqrt(left.reduce((sum, value) => sum + value * value, 0) / (left.length - columns));
	const mean = observations.reduce((sum, { value }) => sum + value, 0) / observations.length;
	const own = Math.sqrt(observations.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / observations.length);
	if (!(spread > NOTHING_LEFT * Math.max(own, Math.abs(mean) * 1e-3))) return null;
	return {
		values: new Map(periods.map((at, place) => [at, (left[place] ?? 0) / spread])),
		columns,
		phi: best.errors.phi,
	};
}

/** 1, a line, cosines, days of the week: so many columns as tell them apart. */
function rowsOf(periods: readonly number[], { week, slow }: Calendar): readonly (readonly number[])[] {
	const first = periods[0] ?? 0;
	const span = (periods.at(-1) ?? first) - first + 1;
	const cosines = Math.floor((2 * span) / slow);
	return periods.map((at) => {
		const place = at - first + 0.5;
		return [
			1,
			place / span - 0.5,
			...Array.from({ length: cosines }, (_, one) => Math.cos((Math.PI * (one + 1) * place) / span)),
			...Array.from({ length: (week ?? 1) - 1 }, (_, day) => (at % (week ?? 1) === day ? 1 : 0)),
		];
	});
}
