/** What the board asks: one question for all numbers, one for their courses; and what it will ask under another filter. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Overview, overviewQuery } from '../../api/data.ts';
import {
	catalogueQuery,
	type KpiCard,
	type KpiQuery,
	type KpiRow,
	usePrepared,
	useSeveralKpis,
} from '../../api/kpi.ts';
import type { Refusal } from '../../api/refusal.ts';
import type { Point } from '../../components/sparkline/sparkline.tsx';
import { writeFilter } from '../../view/filter.ts';
import { seriesOf } from '../../view/period.ts';
import type { View } from '../../view/view.ts';
import { type BoardGroup, indexKpis } from './groups.ts';

export type ShownGroup = Pick<BoardGroup, 'name' | 'title'> & { readonly cards: readonly KpiCard[] };

/** Groups with their KPIs; of the usual board those that the data can say anything of. */
export function useGroups(groups: readonly BoardGroup[]): readonly ShownGroup[] {
	const { data: catalogue } = useSuspenseQuery(catalogueQuery);
	const { data: overview } = useSuspenseQuery(overviewQuery);
	return useMemo(() => groupsWith(groups, catalogue, overview), [groups, catalogue, overview]);
}

export function groupsWith(
	groups: readonly BoardGroup[],
	catalogue: ReadonlyMap<string, KpiCard>,
	overview: Overview,
): readonly ShownGroup[] {
	const present = new Set(overview.facts.map(({ fact }) => fact));
	return groups
		.map(({ name, title, kpis, most }) => {
			const cards = kpis.flatMap((id) => catalogue.get(id) ?? []);
			const known = cards.filter(({ facts }) => facts.every((fact) => present.has(fact)));
			return { name, title, cards: most === null ? cards : known.slice(0, most) };
		})
		.filter(({ cards }) => cards.length > 0);
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

/** The KPIs on the cards, and how many tickets they are about, which stands above. */
export function idsOf(groups: readonly ShownGroup[]): readonly string[] {
	return [...new Set([...groups.flatMap(({ cards }) => cards.map(({ id }) => id)), 'tickets'])];
}

function courseQuery(ids: readonly string[], { period, filters }: View): KpiQuery {
	const { grain, from, to } = seriesOf(period);
	return { kpis: [...ids], by: [grain], from, to, where: [...filters] };
}

/**
 * Whoever opens the values of a field is about to choose one: the same questions by that field leave behind what any of
 * its values will ask for. `field` is null while nobody does.
 */
export function useReadyFor(field: string | null, known: readonly string[], view: View, waits: boolean): void {
	const others = view.filters.filter((filter) => filter.field !== field);
	const bare = { ...view, filters: others };
	usePrepared(
		field === null || waits || known.length === 0
			? null
			: [boardQuery(known, bare), boardQuery(indexKpis, bare), courseQuery(known, bare)].map((query) => ({
					...query,
					targets: false,
					by: [field, ...(query.by ?? [])],
				})),
	);
}

const none: ReadonlyMap<string, Refusal> = new Map();

export function useBoard(groups: readonly ShownGroup[], view: View) {
	const asked = idsOf(groups);
	const numbers = useSeveralKpis(boardQuery(asked, view));
	// All questions name the same KPIs in the same order: the server then makes the cells of each once for all of them.
	const known = asked.filter((id) => !numbers.data?.refused.has(id));
	const points = useSeveralKpis(
		// The numbers go first: what follows them would only take their time.
		numbers.data === undefined || numbers.isPlaceholderData || known.length === 0 ? null : courseQuery(known, view),
	);
	const rows = useMemo(() => new Map(numbers.data?.rows.map((row) => [row.kpi, row])), [numbers.data]);
	const lines = useMemo(() => linesOf(points.data?.rows ?? []), [points.data]);
	return {
		rows,
		lines,
		refused: numbers.data?.refused ?? none,
		/** What was asked and can be answered, in the order of the question. */
		known,
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
