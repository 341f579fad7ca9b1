/** What is looked at, read from the address and put back into it. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Extent, extentOf, type Overview, overviewQuery } from '../api/data.ts';
import { dateIn } from '../format/date.ts';
import { type VersusWords, versusWords } from '../format/period.ts';
import type { Language } from '../words/language.ts';
import { useLanguage } from '../words/texts.ts';
import { type Filter, readFilter, withFilter, writeFilter } from './filter.ts';
import { defaultPeriod, type Period, periodOfKey, shifted, yearBefore } from './period.ts';
import type { Comparison, ViewSearch } from './search.ts';

export type View = {
	readonly period: Period;
	readonly compare: Comparison;
	/** What it is compared with, and its names; null where it is compared with nothing. */
	readonly before: { readonly period: Period; readonly words: VersusWords } | null;
	readonly filters: readonly Filter[];
	readonly extent: Extent;
};

/** Null while there are no data at all. Suspends until it is known whether there are. */
export function useView(): View | null {
	const { data: overview } = useSuspenseQuery(overviewQuery);
	const { period, compare, where } = useSearch({ strict: false }) as ViewSearch;
	return viewOf(overview, { period, compare, where }, useLanguage());
}

let last: { readonly of: readonly unknown[]; readonly view: View | null } | null = null;

/** One for all that look: the same object while nothing has changed. Names of periods are written in the language. */
export function viewOf(overview: Overview, search: ViewSearch, language: Language): View | null {
	const of = [overview, search.period, search.compare, search.where?.join('\n'), language];
	if (last === null || of.some((one, at) => one !== last?.of[at])) last = { of, view: madeOf(overview, search) };
	return last.view;
}

function madeOf(overview: Overview, { period: key, compare = 'previous', where }: ViewSearch): View | null {
	const extent = extentOf(overview);
	if (extent === null) return null;
	const [first, last] = [dateIn(extent.first, extent.timeZone), dateIn(extent.last, extent.timeZone)];
	const period = (key === undefined ? null : periodOfKey(key)) ?? defaultPeriod(first, last);
	const other = compare === 'none' ? null : compare === 'year' ? yearBefore(period) : shifted(period, -1);
	return {
		period,
		compare,
		before: other && compare !== 'none' ? { period: other, words: versusWords(period, other, compare) } : null,
		filters: (where ?? []).flatMap((text) => readFilter(text) ?? []),
		extent,
	};
}

export type ViewChange = {
	period(period: Period): void;
	compare(comparison: Comparison): void;
	filter(field: string, filter: Filter | null): void;
	clearFilters(): void;
};

/** Each change is a step that the back button takes back. */
export function useViewChange(): ViewChange {
	const navigate = useNavigate();
	return useMemo(() => {
		const change = (next: (search: ViewSearch) => ViewSearch) =>
			void navigate({ to: '.', search: (search: ViewSearch) => next(search), resetScroll: false });
		return {
			period: ({ key }) => change((search) => ({ ...search, period: key })),
			compare: (compare) => change((search) => ({ ...search, compare: compare === 'previous' ? undefined : compare })),
			filter: (field, filter) =>
				change((search) => {
					const before = (search.where ?? []).flatMap((text) => readFilter(text) ?? []);
					const where = withFilter(before, field, filter).map(writeFilter);
					return { ...search, where: where.length > 0 ? where : undefined };
				}),
			clearFilters: () => change((search) => ({ ...search, where: undefined })),
		};
	}, [navigate]);
}

/** The part of the address that goes along from page to page. */
export function keepView(search: ViewSearch): ViewSearch {
	const { period, compare, where } = search;
	return { period, compare, where };
}
