/** What a series does by itself: its level, a slow drift, the week, the year. */
import type { Period } from './noise.ts';

export type Rhythm = {
	/** Periods in a week where they are days, null where they are weeks. */
	readonly week: number | null;
	/** Periods in a year. */
	readonly year: number;
	/** Fewer periods say nothing of what is usual; even. */
	readonly least: number;
	readonly lengths: { readonly shortest: number; readonly longest: number };
};

export const daily: Rhythm = { week: 7, year: 365.25, least: 40, lengths: { shortest: 3, longest: 84 } };
export const weekly: Rhythm = { week: null, year: 365.25 / 7, least: 20, lengths: { shortest: 2, longest: 26 } };

export type Column = {
	readonly values: Float64Array;
	/** How large its coefficient may be beforehand: the standard deviation, in standard deviations of a typical period. */
	readonly prior: number;
};

/** So much a season of the year, and a drift within one, may move a series before anything is known of it. */
const YEAR = 2;
const DRIFT = 1;
/** Nothing is assumed. */
const ANY = 30;
const WAVES = 3;

export type Columns = {
	/** Level and days of the week. */
	readonly steady: readonly Column[];
	/** A drift, and the waves of the year. */
	readonly moving: readonly Column[];
};

/**
 * Waves of the year have a prior, so that in the first year, in which a season cannot be told from a change, a change has to
 * stand out from any season that is to be thought of, and with each year more from the one that is there.
 */
export function columnsOf(periods: readonly Period[], { week, year }: Rhythm): Columns {
	const first = periods[0]?.at ?? 0;
	const column = (prior: number, value: (at: number) => number): Column => ({
		prior,
		values: Float64Array.from(periods, ({ at }) => value(at)),
	});
	const waves = Array.from({ length: WAVES }, (_, one) => one + 1).flatMap((wave) => {
		const angle = (at: number) => (2 * Math.PI * wave * at) / year;
		return [column(YEAR / wave, (at) => Math.cos(angle(at))), column(YEAR / wave, (at) => Math.sin(angle(at)))];
	});
	const days = Array.from({ length: (week ?? 1) - 1 }, (_, day) =>
		column(ANY, (at) => (at % (week ?? 1) === day ? 1 : 0)),
	);
	return {
		steady: [column(ANY, () => 1), ...days],
		moving: [column(DRIFT, (at) => (at - first) / year), ...waves],
	};
}

/** 1 from a place on. */
export function stepColumn(length: number, onset: number): Column {
	return { prior: ANY, values: Float64Array.from({ length }, (_, place) => (place >= onset ? 1 : 0)) };
}
