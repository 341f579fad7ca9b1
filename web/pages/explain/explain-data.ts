import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { writeFilter } from '../../view/filter.ts';
import type { Period } from '../../view/period.ts';
import type { View } from '../../view/view.ts';

export type Explained = Result<'explainKpiChange'>;
export type Beside = Result<'getBesideChange'>;
export type ExplainedPart = Explained['parts'][number];

function questionOf(id: string, { period, filters, compare }: View, earlier: Period | null) {
	return {
		id,
		...{ from: period.from, to: period.to, where: filters.map(writeFilter) },
		...(compare === 'year' && { compare }),
		...(earlier && { earlierFrom: earlier.from, earlierTo: earlier.to }),
	};
}

/** In the part that the filters `within` name, after the change itself. */
export function useBeside(kpi: string, view: View, earlier: Period | null, within: readonly string[]) {
	const asked = questionOf(kpi, view, earlier);
	const question = { ...asked, where: [...asked.where, ...within] };
	return useQuery({
		queryKey: ['beside-change', question],
		queryFn: ({ signal }) => api.getBesideChange(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}

/** `earlier`: a period of one's own, in place of the comparison of the view. */
export function useExplained(kpi: string, view: View, earlier: Period | null) {
	const question = questionOf(kpi, view, earlier);
	return useQuery({
		queryKey: ['explained-change', question],
		queryFn: ({ signal }) => api.explainKpiChange(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}
