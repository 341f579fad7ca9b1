/** The numbers of the segments: one question a dimension, after those of the board itself. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client.ts';
import type { KpiRow } from '../../api/kpi.ts';
import { useFilterFields } from '../../components/filter/fields.ts';
import type { View } from '../../view/view.ts';
import { findingsOf, type SegmentRows } from './attention.ts';
import { boardQuery, type ShownGroup } from './board-data.ts';

const asked = ['channel', 'team', 'branch', 'topic', 'product', 'segment'];
/** More values than these are too many to be looked at one by one. */
const mostValues = 30;

export function useFindings(view: View, groups: readonly ShownGroup[], totals: ReadonlyMap<string, KpiRow>) {
	const cards = useMemo(() => groups.flatMap((group) => group.cards), [groups]);
	const { fields } = useFilterFields(view);
	const dimensions = fields.filter(
		({ field, values, more }) => asked.includes(field) && values.length > 1 && values.length <= mostValues && !more,
	);
	const ids = cards.filter(({ direction }) => direction !== 'neutral').map(({ id }) => id);
	const ready = totals.size > 0 && ids.length > 0;
	const segments = useQueries({
		queries: dimensions.map(({ field }) => {
			const query = { ...boardQuery(ids, view), by: [field] };
			return {
				queryKey: ['kpis', query],
				queryFn: ({ signal }: { signal: AbortSignal }) => api.queryKpis(query, { signal }),
				enabled: ready,
				staleTime: 60_000,
			};
		}),
		combine: (results) => ({
			rows: results.map(({ data }) => data?.rows ?? null),
			pending: results.some(({ isPending }) => isPending),
		}),
	});
	const names = dimensions.map(({ field }) => field).join();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the dimensions
	const findings = useMemo(() => {
		const known = dimensions.flatMap(({ field }, at): SegmentRows[] => {
			const rows = segments.rows[at];
			return rows ? [{ field, rows }] : [];
		});
		return findingsOf(cards, totals, known);
	}, [cards, totals, segments, names]);
	const labels = useMemo(() => new Map(fields.map(({ field, label }) => [field, label])), [fields]);
	return { findings, labels, pending: !ready || segments.pending };
}
