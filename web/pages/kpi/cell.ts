/** What is chosen on the page, as the address of a question about one cell writes it. */
import type { Input } from '../../../src/api/contract/contract.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { writeFilter } from '../../view/filter.ts';
import { periodOfKey } from '../../view/period.ts';
import type { View } from '../../view/view.ts';
import type { useChoice } from './choice.ts';

type Cell = Omit<Input<'getKpiDistribution'>, 'id'>;

/** The period, or the bucket of it that was clicked; the segment that was clicked beside the filters. */
export function cellOf(card: KpiCard, { period, filters }: View, choice: ReturnType<typeof useChoice>): Cell {
	const bucket = choice.bucket === undefined ? null : periodOfKey(choice.bucket);
	const { from, to } = bucket ?? period;
	const equal = (field: string | undefined, value: string | undefined) =>
		field === undefined || value === undefined ? [] : [writeFilter({ field, op: '=', value })];
	return {
		from,
		to,
		where: [...filters.map(writeFilter), ...equal(choice.by, choice.value), ...equal(choice.cross, choice.other)],
		...(card.stats.includes(choice.stat as never) && choice.stat !== card.stats[0] && { stat: choice.stat }),
		...(card.clocks.includes(choice.clock as never) &&
			choice.clock !== card.clocks[0] && { clock: choice.clock as 'business' }),
	};
}
