/** Fields to filter by, with their values as they are under the other filters. */
import { useFacets } from '../../api/facets.ts';
import { useMay } from '../../api/session.ts';
import type { Filter } from '../../view/filter.ts';
import type { Period } from '../../view/period.ts';
import type { ViewChange } from '../../view/view.ts';

/** What is filtered, and by what so far. */
export type Filtered = {
	readonly period: Pick<Period, 'from' | 'to'>;
	readonly filters: readonly Filter[];
	/** Whose rows stand behind the values: tickets and answers where nothing is said. */
	readonly facts?: readonly string[] | undefined;
	/** Those that the facts have; every dimension where nothing is said. */
	readonly dimensions?: readonly string[] | undefined;
};
export type FilterChange = Pick<ViewChange, 'filter' | 'clearFilters'>;

const usualFacts: readonly string[] = ['ticket', 'answer'];

export function factsOf({ facts = usualFacts }: Filtered): string[] {
	return [...facts];
}

export const usualDimensions: readonly string[] = [
	'channel',
	'direction',
	'team',
	'agent',
	'product',
	'branch',
	'topic',
	'segment',
	'language',
	'brand',
];
/** Values listed at once; more are found by typing. */
const listed = 50;

export function useFilterFields(filtered: Filtered) {
	const { period, filters, dimensions = usualDimensions } = filtered;
	// Whoever sees totals only is refused what tells people apart, and everything that is asked beside it.
	const apart = useMay('rows.read');
	const isSeen = (field: string) => apart || !(field === 'agent' || field.startsWith('attr.'));
	const where = filters.filter(({ field }) => isSeen(field));
	const extra = where.map(({ field }) => field).filter((field) => !dimensions.includes(field));
	const { data } = useFacets({
		facts: factsOf(filtered),
		fields: [...dimensions.filter(isSeen), ...new Set(extra)],
		from: period.from,
		to: period.to,
		where,
		limit: listed,
		attributes: apart,
	});
	return { fields: data?.fields ?? none, attributes: data?.attributes ?? none };
}

const none: readonly never[] = [];
