/** What the board asks: one question for all numbers, one for their last points. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { overviewQuery } from '../../api/data.ts';
import { catalogueQuery, type KpiCard, type KpiQuery, type KpiRow, useSeveralKpis } from '../../api/kpi.ts';
import type { Refusal } from '../../api/refusal.ts';
import type { Point } from '../../components/sparkline/sparkline.tsx';
import { writeFilter } from '../../view/filter.ts';
import { seriesOf } from '../../view/period.ts';
import type { View } from '../../view/view.ts';
import type { BoardGroup } from './groups.ts';

export type ShownGroup = Pick<BoardGroup, 'name' | 'title'> & { readonly cards: readonly KpiCard[] };

/** Groups with their KPIs; of the usual board those that the data can say anything of. */
export function useGroups(groups: readonly BoardGroup[]): readonly ShownGroup[] {
	const { data: catalogue } = useSuspenseQuery(catalogueQuery);
	const { data: overview } = useSuspenseQuery(overviewQuery);
	return useMemo(() => {
		const present = new Set(overview.facts.map(({ fact }) => fact));
		return groups
			.map(({ name, title, kpis, most }) => {
				const cards = kpis.flatMap((id) => catalogue.get(id) ?? []);
				const known = cards.filter(({ facts }) => facts.every((fact) => present.has(fact)));
				return { name, title, cards: most === null ? cards : known.slice(0, most) };
			})
			.filter(({ cards }) => cards.length > 0);
	}, [groups, catalogue, overview]);
}

/** The question that all numbers of the board answer. */
export function boardQuery(ids: readonly string[], { period, compare, filters }: View): KpiQuery {
	return {
		kpis: [...ids],
		from: period.from,
		to: period.to,
		where: [...filters],
		targets: true,
		...(compare !== 'none' && { compare }),
	};
}

const none: ReadonlyMap<string, Refusal> = new Map();

export function useBoard(groups: readonly ShownGroup[], view: View) {
	const ids = [...new Set(groups.flatMap(({ cards }) => cards.map(({ id }) => id)))];
	// How many tickets it is about stands above, so it is asked for with the rest.
	const asked = [...new Set([...ids, 'tickets'])];
	const series = seriesOf(view.period);
	const numbers = useSeveralKpis(boardQuery(asked, view));
	const known = ids.filter((id) => !numbers.data?.refused.has(id));
	const points = useSeveralKpis(
		// The numbers go first: what follows them would only take their time.
		numbers.data === undefined || numbers.isPlaceholderData || known.length === 0
			? null
			: { kpis: known, by: [series.grain], from: series.from, to: series.to, where: [...view.filters] },
	);
	const rows = useMemo(() => new Map(numbers.data?.rows.map((row) => [row.kpi, row])), [numbers.data]);
	const lines = useMemo(() => linesOf(points.data?.rows ?? []), [points.data]);
	return {
		rows,
		lines,
		refused: numbers.data?.refused ?? none,
		/** Which filters the numbers that are seen were computed under: while new ones come, those of before. */
		shown: numbers.data?.query.where.map(writeFilter).join(' and '),
		stale: numbers.isPlaceholderData,
		error: numbers.error,
		retry: () => void numbers.refetch(),
	};
}

function linesOf(rows: readonly KpiRow[]): ReadonlyMap<string, readonly Point[]> {
	const lines = new Map<string, Point[]>();
	for (const { kpi, value, low, high } of rows) {
		const line = lines.get(kpi) ?? [];
		line.push({ value, low, high });
		lines.set(kpi, line);
	}
	return lines;
}
