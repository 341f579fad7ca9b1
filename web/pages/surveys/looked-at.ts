/** Which period of a survey is looked at; all of it where the address names none. */
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ViewSearch } from '../../view/search.ts';
import { useView } from '../../view/view.ts';

export type LookedAt = { readonly from?: string; readonly to?: string };

export function useLookedAt(): LookedAt {
	const { period } = useSearch({ strict: false }) as ViewSearch;
	const view = useView();
	const [from, to] = period === undefined || view === null ? [] : [view.period.from, view.period.to];
	return useMemo(() => (from === undefined || to === undefined ? {} : { from, to }), [from, to]);
}
