/** One figure period by period, as far as its values will not change any more. */
import type { Stat } from '../kpi/definition.ts';
import type { KpiQuery } from '../kpi/query.ts';
import type { KpiResult, KpiRow } from '../kpi/result.ts';
import { parseInstant } from '../kpi/time/period.ts';
import type { Expected, Interruption, Observation } from '../stats/series/interrupted.ts';
import type { AimReader, KeptAim } from '../targets/target.ts';
import { aimOfAction } from './action.ts';
import { type Dates, type EffectGrain, type Period, type PeriodRole, periodsAround, SEASON } from './periods.ts';

export type SeriesParts = {
	readonly reader: AimReader;
	readonly ask: (query: KpiQuery) => Promise<KpiResult>;
	/** In ms since 1970. */
	readonly now: number;
	readonly timeZone: string;
};

export type Series = { readonly periods: readonly Period[]; readonly rows: ReadonlyMap<string, KpiRow> };

/** Periods of one side that are settled, and the rows in them. */
export type Side = { readonly periods: number; readonly n: number };

export type EffectPoint = {
	readonly label: string;
	readonly role: PeriodRole;
	readonly value: number | null;
	readonly n: number;
	readonly low: number | null;
	readonly high: number | null;
	/** Without the action, by the line of the past; null where there is too little of it. */
	readonly expected: Omit<Expected, 'at'> | null;
};

export async function seriesOf(aim: KeptAim, dates: Dates, grain: EffectGrain, parts: SeriesParts): Promise<Series> {
	const { reader, ask, now, timeZone } = parts;
	const asked = questionOf(aim, reader);
	// What is loaded begins and ends somewhere: the periods in which it does are not whole.
	const { from, to } = (await ask(asked)).query;
	const covered = {
		from: from === null ? now : parseInstant(from, timeZone),
		to: to === null ? now : Math.min(now, parseInstant(to, timeZone)),
	};
	const periods = periodsAround(dates, grain, covered, timeZone);
	const range = rangeOf(periods);
	if (range === null) return { periods, rows: new Map() };
	const { rows } = await ask({ ...asked, by: [grain], ...range });
	return { periods, rows: new Map(rows.map((row) => [String(row[grain]), row])) };
}

/** From the first to the last of the periods, as a query says it. */
export function rangeOf(periods: readonly Period[]): { readonly from: string; readonly to: string } | null {
	const [first, last] = [periods[0], periods.at(-1)];
	const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
	return first && last ? { from: instant(first.from), to: instant(last.to) } : null;
}

/** The figure in the part of the company that the action is for. */
export function questionOf(aim: KeptAim, reader: AimReader): KpiQuery {
	const { definition, stat, clock, params } = aimOfAction(aim, reader);
	const figure = {
		id: definition.id,
		...(stat !== null && { stat: stat satisfies Stat }),
		...(clock !== null && { clock }),
		...(params !== null && { params: { ...params } }),
	};
	const where = Object.entries(aim.segment).map(([field, value]) => ({ field, op: '=' as const, value }));
	return { kpis: [figure], where };
}

/** A value that will not change any more. */
export function isSettled(row: KpiRow | undefined): row is KpiRow & { readonly value: number } {
	return row !== undefined && row.value !== null && !row.maturing && row.data !== 'too_young';
}

export function observationsOf({ periods, rows }: Series): readonly Observation[] {
	return periods.flatMap(({ label }, at) => {
		const row = rows.get(label);
		return isSettled(row) ? [{ at, value: row.value }] : [];
	});
}

export function interruptionOf(periods: readonly Period[], grain: EffectGrain): Interruption {
	const left = periods.flatMap(({ role }, at) => (role === 'left' ? [{ from: at, to: at }] : []));
	const first = periods.findIndex(({ role }) => role === 'after');
	return { start: first < 0 ? periods.length : first, left, season: SEASON[grain] };
}

export function sideOf(series: Series, wanted: PeriodRole): Side {
	const sizes = sizesOf(series, wanted);
	return { periods: sizes.length, n: sizes.reduce((sum, n) => sum + n, 0) };
}

/** Rows in each settled period of a side. */
export function sizesOf({ periods, rows }: Series, wanted: PeriodRole): readonly number[] {
	return periods.flatMap(({ label, role }) => {
		const row = rows.get(label);
		return role === wanted && isSettled(row) ? [row.n] : [];
	});
}

export function pointsOf({ periods, rows }: Series, lines: readonly Expected[]): readonly EffectPoint[] {
	const expected = new Map(lines.map(({ at, ...line }) => [at, line]));
	// Before the company kept anything there is nothing to show.
	const begun = periods.findIndex(({ label }) => (rows.get(label)?.n ?? 0) > 0);
	return periods.flatMap(({ label, role }, at) => {
		if (at < begun) return [];
		const row = rows.get(label);
		const known = isSettled(row)
			? { value: row.value, low: row.low, high: row.high }
			: { value: null, low: null, high: null };
		return [{ label, role, ...known, n: row?.n ?? 0, expected: expected.get(at) ?? null }];
	});
}
