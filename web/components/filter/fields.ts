/** Fields to filter by, with their values as they are under the other filters. */
import { useFacets } from '../../api/facets.ts';
import type { View } from '../../view/view.ts';

const dimensions = [
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

export function useFilterFields({ period, filters }: View) {
	const extra = filters.map(({ field }) => field).filter((field) => !dimensions.includes(field));
	const { data } = useFacets({
		facts: ['ticket', 'answer'],
		fields: [...dimensions, ...new Set(extra)],
		from: period.from,
		to: period.to,
		where: [...filters],
		limit: listed,
		attributes: true,
	});
	return { fields: data?.fields ?? none, attributes: data?.attributes ?? none };
}

const none: readonly never[] = [];
