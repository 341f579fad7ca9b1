/** KPIs period by period, for the company and for each of its parts. */
import { Fault } from '../errors.ts';
import type { KpiQuery } from '../kpi/query.ts';
import type { KpiResult, KpiRow } from '../kpi/result.ts';
import type { Period } from '../stats/watch/watch.ts';
import { dayAfter, firstDay, isHoliday, periodNumber, type WatchGrain } from './dates.ts';
import { MOST_VALUES, type WatchedKpi } from './watched.ts';

/** A dimension and its value, several at most in a story; empty: the whole company. */
export type Part = Readonly<Record<string, string>>;

export type Subject = { readonly kpi: string; readonly segment: Part };

export type Series = Subject & { readonly grain: WatchGrain; readonly periods: readonly Period[] };

export type AskSeries = (query: KpiQuery) => Promise<KpiResult>;

/** Half-open, dates. */
export type Span = { readonly from: string; readonly to: string };

/** Rows in a usual week from which on days are watched, and those below which nothing is. */
const DAILY = 140;
const LEAST = 14;
/** Of the periods since the first one: what is there now and then has no course. */
const PRESENT = 0.7;

export function subjectKey({ kpi, segment }: Subject): string {
	const fields = Object.entries(segment).sort(([one], [other]) => (one < other ? -1 : 1));
	return JSON.stringify([kpi, fields]);
}

/**
 * Of one dimension, or of the whole company: all KPIs in one question by weeks, and those that have enough rows in one by days.
 * Days of which not everything is known yet are left out.
 */
export async function seriesBy(
	dimension: string | null,
	kpis: readonly WatchedKpi[],
	span: Span,
	ask: AskSeries,
): Promise<readonly Series[]> {
	const weeks = await read(dimension, 'week', kpis, span, ask);
	const isDaily = (series: Series) => usual(series.periods) >= DAILY;
	const busy = new Set(weeks.filter(isDaily).map(({ kpi }) => kpi));
	const asked = kpis.filter(({ id }) => busy.has(id));
	const days = asked.length === 0 ? [] : await read(dimension, 'day', asked, span, ask);
	const daily = new Map(days.filter(isThere).map((series) => [subjectKey(series), series]));
	return weeks.flatMap((series) => {
		const fine = isDaily(series) ? daily.get(subjectKey(series)) : undefined;
		return fine ?? (isThere(series) && usual(series.periods) >= LEAST ? [series] : []);
	});
}

async function read(
	dimension: string | null,
	grain: WatchGrain,
	kpis: readonly WatchedKpi[],
	span: Span,
	ask: AskSeries,
): Promise<readonly Series[]> {
	const by = [...(dimension === null ? [] : [dimension]), grain];
	const rows = await rowsBy(dimension, { kpis: kpis.map(({ id }) => id), by, ...span }, ask);
	const units = new Map(kpis.map(({ id, unit }) => [id, unit]));
	return [...Map.groupBy(rows, ({ kpi }) => kpi)].flatMap(([kpi, own]) => {
		const parts = Map.groupBy(own, (row) => (dimension === null ? '' : row[dimension]));
		const named = [...parts].flatMap(([value, group]): Series[] => {
			if (typeof value !== 'string') return [];
			const segment = dimension === null ? {} : { [dimension]: value };
			return [{ kpi, segment, grain, periods: periodsOf(group, grain, span, units.get(kpi) === 'seconds') }];
		});
		return named.toSorted((one, other) => rowsOf(other) - rowsOf(one)).slice(0, MOST_VALUES);
	});
}

/**
 * All of it at once; where that is too much, KPI by KPI and of the largest values alone. Fault `too_many_groups` where a
 * dimension has so many values that not even these can be found.
 */
async function rowsBy(dimension: string | null, query: KpiQuery, ask: AskSeries): Promise<readonly KpiRow[]> {
	try {
		return (await ask(query)).rows;
	} catch (error) {
		if (dimension === null || !(error instanceof Fault && error.code === 'too_many_groups')) throw error;
	}
	const found: KpiRow[] = [];
	for (const kpi of query.kpis) {
		const alone = { ...query, kpis: [kpi] };
		const { rows } = await ask({ ...alone, by: [dimension] });
		const named = rows.toSorted((one, other) => other.n - one.n).map((row) => row[dimension]);
		const largest = named.filter((value) => typeof value === 'string').slice(0, MOST_VALUES);
		if (largest.length === 0) continue;
		found.push(...(await ask({ ...alone, where: [{ field: dimension, op: 'in', value: largest }] })).rows);
	}
	return found;
}

/** Whole periods. Lengths of time go by their ratio: twice as long is as much of a change from a minute as from an hour. */
function periodsOf(rows: readonly KpiRow[], grain: WatchGrain, { from, to }: Span, isTime: boolean): readonly Period[] {
	return rows
		.flatMap((row) => {
			const { value, n } = row;
			if (value === null || n === 0 || row.maturing || row.data === 'too_young') return [];
			const at = periodNumber(grain, String(row[grain]));
			const isWhole = firstDay(grain, at) >= from && dayAfter(grain, at) <= to;
			return !isWhole || isHoliday(grain, at) ? [] : [{ at, n, value: isTime ? Math.log1p(value) : value }];
		})
		.toSorted((one, other) => one.at - other.at);
}

function rowsOf({ periods }: Series): number {
	return periods.reduce((sum, { n }) => sum + n, 0);
}

function usual(periods: readonly Period[]): number {
	const sorted = periods.map(({ n }) => n).toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function isThere({ periods }: Series): boolean {
	const [first, last] = [periods[0], periods.at(-1)];
	return first !== undefined && last !== undefined && periods.length >= PRESENT * (last.at - first.at + 1);
}
