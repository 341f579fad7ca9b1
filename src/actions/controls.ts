/** The same time elsewhere: teams, branches or channels that the action was not for. */
import type { KpiRow } from '../kpi/result.ts';
import type { Interval } from '../stats/interval.ts';
import { driftOf, type Interruption, interruptedEffect, type Observation } from '../stats/series/interrupted.ts';
import type { KeptAim } from '../targets/target.ts';
import type { EffectGrain } from './periods.ts';
import { isSettled, observationsOf, questionOf, rangeOf, type Series, type SeriesParts } from './series.ts';

/** What can be compared with its like: rows of one belong to no other. */
export const controlFields = ['team', 'branch', 'channel'] as const;
export type ControlField = (typeof controlFields)[number];

export type Controlled = Interval & {
	readonly field: ControlField;
	readonly controls: readonly string[];
	/** Not compared with: something was done there too. */
	readonly acted: readonly string[];
	/** Of the distance to the others, as if it had stayed what it was; low and high belong to it. */
	readonly effect: number;
	/** As if the distance had gone on moving as it did before. */
	readonly withDrift: Interval & { readonly effect: number };
	/** How the distance to the others moved per period before the start; an interval that holds 0: alongside them. */
	readonly drift: Interval & { readonly perPeriod: number };
	/** The same calculation for each of the others, which did nothing: how many of them show an effect as large. */
	readonly placebo: { readonly of: number; readonly asLarge: number } | null;
};

/** With a single other its own fate would be taken for the effect. */
const FEWEST = 2;
/** Of the settled periods of the action’s own part: one that is there now and then says nothing. */
const PRESENT = 0.8;

/** The one field that the action is bound to; null where it is for all, bound to several, or its figure adds up with size. */
export function controlField(segment: KeptAim['segment'], grows: boolean): ControlField | null {
	const fields = controlFields.filter((field) => field in segment);
	return fields.length === 1 && !grows ? (fields[0] ?? null) : null;
}

export type ControlQuestion = {
	readonly aim: KeptAim;
	readonly field: ControlField;
	readonly series: Series;
	readonly grain: EffectGrain;
	readonly interruption: Interruption;
	readonly confidence: number;
	/** Values of the field for which another action is on: what it does would be taken for the opposite here. */
	readonly acted: ReadonlySet<string>;
};

/**
 * Difference in differences over the whole course (Bernal, Cummins & Gasparrini 2018, Int J Epidemiol 47: controls in
 * interrupted time series): the part’s value less the mean of the others, each taken about its own level, judged like any
 * series, without a trend; with one beside it. An answer needs both: that a past looks parallel does not say that it was
 * (Roth 2022, AER: Insights 4), and with both the answer is wrong no more often than with the trend alone.
 */
export async function besideOthers(asked: ControlQuestion, parts: SeriesParts): Promise<Controlled | null> {
	const { field, series, interruption, confidence, acted } = asked;
	const own = observationsOf(series);
	const all = await othersOf(asked, parts);
	const others = new Map([...all].filter(([name]) => !acted.has(name)));
	const names = [...others.keys()];
	if (names.length < FEWEST) return null;
	const distance = less(own, [...others.values()], interruption);
	const alongside = { ...interruption, trend: false };
	const found = interruptedEffect(distance, alongside, confidence);
	const drifting = interruptedEffect(distance, interruption, confidence);
	const drift = driftOf(distance, interruption);
	if (found === null || drifting === null || drift === null) return null;
	return {
		...{ field, controls: names, acted: [...all.keys()].filter((name) => acted.has(name)) },
		...{ effect: found.effect, ...found.interval },
		withDrift: { effect: drifting.effect, ...drifting.interval },
		drift: { perPeriod: drift.slope, ...drift.interval },
		placebo: placeboOf(others, alongside, found.effect),
	};
}

async function othersOf(
	{ aim, field, series, grain }: ControlQuestion,
	parts: SeriesParts,
): Promise<ReadonlyMap<string, readonly Observation[]>> {
	const range = rangeOf(series.periods);
	if (range === null) return new Map();
	const { [field]: own, ...segment } = aim.segment;
	const question = questionOf({ ...aim, segment }, parts.reader);
	const { rows } = await parts.ask({ ...question, by: [field, grain], ...range });
	const byName = Map.groupBy(rows, (row) => row[field]);
	const wanted = observationsOf(series).map(({ at }) => at);
	const found = [...byName].flatMap(([name, group]): [string, readonly Observation[]][] => {
		if (typeof name !== 'string' || name === own) return [];
		const observations = settledOf(group, grain, series);
		const there = new Set(observations.map(({ at }) => at));
		const present = wanted.filter((at) => there.has(at)).length;
		return present < PRESENT * wanted.length ? [] : [[name, observations]];
	});
	return new Map(found);
}

function settledOf(rows: readonly KpiRow[], grain: EffectGrain, { periods }: Series): readonly Observation[] {
	return observationsOf({ periods, rows: new Map(rows.filter(isSettled).map((row) => [String(row[grain]), row])) });
}

/** Each of the others about its own level of the past, so that one that is missing for a period does not make a jump. */
function less(
	own: readonly Observation[],
	others: readonly (readonly Observation[])[],
	{ start }: Interruption,
): readonly Observation[] {
	const centred = others.map((other) => {
		const past = other.filter(({ at }) => at < start);
		const level = past.reduce((sum, { value }) => sum + value, 0) / Math.max(1, past.length);
		return new Map(other.map(({ at, value }) => [at, value - level]));
	});
	return own.flatMap(({ at, value }) => {
		const known = centred.flatMap((other) => other.get(at) ?? []);
		return known.length === 0 ? [] : [{ at, value: value - known.reduce((sum, one) => sum + one, 0) / known.length }];
	});
}

/** Each of the others against the rest of them, where three or more are there (Abadie, Diamond & Hainmueller 2010, JASA 105). */
function placeboOf(
	others: ReadonlyMap<string, readonly Observation[]>,
	interruption: Interruption,
	effect: number,
): Controlled['placebo'] {
	if (others.size <= FEWEST) return null;
	const effects = [...others].flatMap(([name, own]) => {
		const rest = [...others].flatMap(([other, series]) => (other === name ? [] : [series]));
		return interruptedEffect(less(own, rest, interruption), interruption)?.effect ?? [];
	});
	return { of: effects.length, asLarge: effects.filter((other) => Math.abs(other) >= Math.abs(effect)).length };
}
