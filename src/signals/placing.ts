/** Which story a change belongs to. */
import type { SeriesChange } from './changes.ts';
import { dayNumber } from './dates.ts';
import { type Group, grouped, isSameCause } from './grouping.ts';
import type { KnownChange, Story } from './signals.ts';

export type Placing = {
	/** Of no story that there is. */
	readonly apart: readonly Group[];
	/** By story: what joins it. */
	readonly joined: ReadonlyMap<number, readonly SeriesChange[]>;
};

/** Each group joins the story that began nearest to it; none that was dismissed, where nobody would see it. */
export function placed(
	fresh: readonly SeriesChange[],
	known: readonly KnownChange[],
	stories: readonly Pick<Story, 'id' | 'state'>[],
): Placing {
	const open = new Set(stories.flatMap(({ id, state }) => (state === 'dismissed' ? [] : [id])));
	const apart: Group[] = [];
	const joined = new Map<number, SeriesChange[]>();
	for (const group of grouped(fresh)) {
		const [clearest] = group;
		const away = ({ onset }: SeriesChange) => Math.abs(dayNumber(onset) - dayNumber(clearest.onset));
		const [nearest] = known
			.filter((one) => one.story !== null && open.has(one.story) && isSameCause(one, clearest))
			.toSorted((one, other) => away(one) - away(other) || Math.abs(other.z) - Math.abs(one.z));
		if (nearest?.story) joined.set(nearest.story, [...(joined.get(nearest.story) ?? []), ...group]);
		else apart.push(group);
	}
	return { apart, joined };
}
