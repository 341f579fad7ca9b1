/** The columns of a segmented regression: level, trend, step, season. */

/** A value at a whole period, counted from any zero; periods without a value are left out. */
export type Observation = { readonly at: number; readonly value: number };

export type Interruption = {
	/** The first period in which there could be an effect. */
	readonly start: number;
	/** Stretches that are not looked at, both ends included: the bad periods that led to it, those of introduction. */
	readonly left?: readonly { readonly from: number; readonly to: number }[];
	/** Periods that a season takes: 12 months, 52 weeks, 7 days; `null` for none. */
	readonly season: number | null;
	/** False: without a trend, as for a distance to others that went alongside. */
	readonly trend?: boolean;
};

export type Frame = Interruption & {
	readonly kept: readonly Observation[];
	readonly first: number;
	readonly span: number;
	readonly waves: number;
	readonly columns: number;
};

/** Places among the columns. */
export const STEP = 1;
export const TREND = 2;

/**
 * Two pairs of waves take out a season of the year (Bernal et al. 2017), a third one when three seasons are there; none
 * below two whole seasons, when a season and a trend are the same.
 */
export function frameOf(
	observations: readonly Observation[],
	{ left = [], trend = true, ...interruption }: Interruption,
): Frame {
	const first = observations[0]?.at ?? 0;
	const span = (observations.at(-1)?.at ?? first) - first + 1;
	const { season } = interruption;
	const most = season === null ? 0 : Math.floor((season - 1) / 2);
	const waves = season === null || span < 2 * season ? 0 : Math.min(most, span < 3 * season ? 2 : 3);
	const kept = observations.filter(({ at }) => !left.some(({ from, to }) => at >= from && at <= to));
	return { ...interruption, left, trend, kept, first, span, waves, columns: 2 + Number(trend) + 2 * waves };
}

/** One row: 1, whether the action had begun, the time from −½ to ½ where there is a trend, the waves of the season. */
export function designRow(at: number, { first, span, start, season, waves, trend }: Frame): number[] {
	const row = [1, at >= start ? 1 : 0, ...(trend ? [(at - first) / span - 0.5] : [])];
	for (let wave = 1; wave <= waves; wave++) {
		const angle = (2 * Math.PI * wave * at) / (season ?? 1);
		row.push(Math.cos(angle), Math.sin(angle));
	}
	return row;
}
