/** How a KPI goes with others, chance held down over everything that was looked at. */
import { adjustedForDiscovery } from '../../stats/false-discovery.ts';
import { correlationInterval, type LagProfile, lagProfile } from '../../stats/series/cross-correlation.ts';
import type { Direction } from '../yardstick.ts';
import type { KpiSeries } from './series.ts';

/** Share of chance among what is told. */
export const RATE = 0.05;

/** `together`: better with better. Where nobody says what is better of one of them: whether one rises as the other does. */
export const sayings = ['together', 'against', 'rises', 'falls'] as const;
export type Saying = (typeof sayings)[number];

/** Which moves first; `unknown` where the lags that are likely lie to both sides. */
export const firsts = ['this', 'other', 'same', 'unknown'] as const;
export type First = (typeof firsts)[number];

export type Lag = {
	readonly lag: number;
	readonly r: number;
	/** Pairs of steps. */
	readonly n: number;
	/** Whether it stands out by itself, all lags of what is told counted. */
	readonly told: boolean;
};

export type Relation = {
	readonly says: Saying;
	/** Steps by which the other follows; below 0 it goes first. */
	readonly lag: number;
	/** With 95 % the lag lies from here to there, if there is one. */
	readonly lagLow: number;
	readonly lagHigh: number;
	/** How likely the lag is this one, 0…1. */
	readonly sure: number;
	readonly first: First;
	readonly r: number;
	/** Allows for the choice among all KPIs and lags. */
	readonly low: number;
	readonly high: number;
	readonly n: number;
	/** As many independent pairs of steps know as much. */
	readonly effective: number;
	/** All that was looked at counted in. */
	readonly p: number;
	readonly lags: readonly Lag[];
};

/** `one`: the KPI in question, by direction; both as they are asked for. */
export type Pair<Other> = {
	readonly other: Other;
	readonly series: KpiSeries;
	readonly direction: Direction;
};

export type Related<Other> = { readonly other: Other; readonly series: KpiSeries; readonly relation: Relation };

export type Looked<Other> = {
	/** The surest first. */
	readonly related: readonly Related<Other>[];
	/** Looked at, and nothing beyond chance. In the order given. */
	readonly unrelated: readonly { readonly other: Other; readonly relation: Relation }[];
	/** Fewer steps in common than a correlation needs. */
	readonly apart: readonly Other[];
	/** Correlations that were looked at. */
	readonly tests: number;
};

/**
 * Each KPI has one p, that of its best lag with the number of lags counted in (Bonferroni, half of it for the same step); these go through Benjamini &
 * Hochberg. So what is held down is the share of KPIs that are told by chance, not of lags: one KPI that goes together at
 * five lags would else make room for false ones. Intervals are those of a choice (Benjamini & Yekutieli 2005, Journal of the American
 * Statistical Association 100): they leave 0 out just where the KPI is told.
 */
export async function relate<Other>(
	one: KpiSeries,
	direction: Direction,
	others: readonly Pair<Other>[],
	most: number,
	turn: () => Promise<void>,
): Promise<Looked<Other>> {
	const made: { readonly pair: Pair<Other>; readonly profile: LagProfile }[] = [];
	const apart: Other[] = [];
	for (const pair of others) {
		await turn();
		const profile = one.scored && pair.series.scored && lagProfile(one.scored, pair.series.scored, most);
		if (profile) made.push({ pair, profile });
		else apart.push(pair.other);
	}
	const adjusted = adjustedForDiscovery(made.map(({ profile }) => profile.p));
	const told = adjusted.filter((p) => p <= RATE).length;
	// Where none is told the intervals are those of the first that could be.
	const miss = (RATE * Math.max(1, told)) / Math.max(1, made.length);
	const all = made.map(({ pair, profile }, at) => ({
		other: pair.other,
		series: pair.series,
		profile,
		relation: relationOf(profile, { p: adjusted[at] ?? 1, miss, sign: signOf(direction, pair.direction) }),
	}));
	return {
		related: all
			.filter(({ relation }) => relation.p <= RATE)
			.toSorted((a, b) => a.profile.p - b.profile.p)
			.map(({ other, series, relation }) => ({ other, series, relation })),
		unrelated: all.filter(({ relation }) => relation.p > RATE).map(({ other, relation }) => ({ other, relation })),
		apart,
		tests: made.reduce((sum, { profile }) => sum + profile.lags.length, 0),
	};
}

/** 1: more of both is better, or less of both; −1: of one more, of the other less; 0: nobody says. */
function signOf(one: Direction, other: Direction): -1 | 0 | 1 {
	if (one === 'neutral' || other === 'neutral') return 0;
	return one === other ? 1 : -1;
}

type Telling = { readonly p: number; readonly miss: number; readonly sign: -1 | 0 | 1 };

function relationOf({ lags, best, weight, degrees, sure, likely }: LagProfile, { p, miss, sign }: Telling): Relation {
	const { lag, r, n, effective } = best;
	const interval = correlationInterval(r, degrees, miss / weight);
	const each = miss / (2 * Math.max(1, lags.length - 1));
	return {
		says: sayingOf(r, sign),
		...{ lag, lagLow: likely.low, lagHigh: likely.high, sure, first: firstOf(likely) },
		...{ r, ...interval, n, effective, p },
		lags: lags.map((one) => ({
			...{ lag: one.lag, r: one.r, n: one.n },
			told: one.p <= (one.lag === 0 ? miss / 2 : each),
		})),
	};
}

function sayingOf(r: number, sign: -1 | 0 | 1): Saying {
	if (sign === 0) return r > 0 ? 'rises' : 'falls';
	return r * sign > 0 ? 'together' : 'against';
}

function firstOf({ low, high }: LagProfile['likely']): First {
	if (low > 0) return 'this';
	if (high < 0) return 'other';
	return low === 0 && high === 0 ? 'same' : 'unknown';
}
