/** What of a KPI is looked at, beside period, comparison and filters: it lives in the address too. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { KpiAsk, KpiCard } from '../../api/kpi.ts';
import { type Grain, grainWithin, lengthOf, type Period, type Series, seriesOf } from '../../view/period.ts';
import type { kpiPage } from './page.ts';

type Search = ReturnType<(typeof kpiPage)['route']['useSearch']>;
type Name = 'stat' | 'clock' | 'grain' | 'by' | 'cross' | 'value' | 'other' | 'bucket' | 'which';
export type Own = { readonly [Key in Name]?: Search[Key] | undefined };

export function useKpiId(): string {
	return (useParams({ strict: false }) as { kpi?: string }).kpi ?? '';
}

export function useChoice(): Own {
	return useSearch({ strict: false }) as Own;
}

/** Each choice is a step that the back button takes back. Whoever looks at something else leaves the rows of before. */
export function useChoose(): (own: Own) => void {
	const navigate = useNavigate();
	return useMemo(
		() => (own) => void navigate({ to: '.', search: (search: object) => ({ ...search, ...own }), resetScroll: false }),
		[navigate],
	);
}

/** The KPI with what is asked of it, as a query writes it; what it does not know is left to its default. */
export function askOf(card: KpiCard, { stat, clock }: Own): KpiAsk {
	const knownStat = card.stats.find((one) => one === stat);
	const knownClock = card.clocks.find((one) => one === clock);
	if (knownStat === undefined && knownClock === undefined) return card.id;
	return { id: card.id, ...(knownStat && { stat: knownStat }), ...(knownClock && { clock: knownClock }) };
}

/** Enough points to see a course by. */
const points: Readonly<Record<Grain, number>> = { day: 60, week: 53, month: 25, quarter: 12, year: 6 };

export function courseOf(period: Period, grain: Grain | undefined): Series {
	const step = grain ?? (period.kind === 'custom' ? grainWithin(lengthOf(period)) : finer[period.kind]);
	const wanted = Math.max(points[step], Math.ceil(lengthOf(period) / days[step]));
	return seriesOf({ ...period, kind: step }, wanted);
}

const days: Readonly<Record<Grain, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** A month is best seen by weeks, a year by months. */
const finer: Readonly<Record<Grain, Grain>> = {
	day: 'day',
	week: 'week',
	month: 'week',
	quarter: 'month',
	year: 'month',
};
