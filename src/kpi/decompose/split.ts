/** What a change is split into, and why some cannot be split. */
import { linearInterval } from '../../stats/combination.ts';
import { moverDifference } from '../../stats/difference.ts';
import type { Words } from '../definition.ts';

/** In the unit of the figure; null where it cannot be given. */
export type Component = {
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	readonly p: number | null;
	/**
	 * What bundles of customers add to its error, those of both periods one after the other: by it is seen whether it goes together
	 * with another. Missing where no rows of customers stand behind it.
	 */
	readonly bundles?: Float64Array;
};

export const noComponent: Component = { value: null, low: null, high: null, p: null };

/** The parts of one segment. `before` and `now` where its value is not that of a table. */
export type SegmentSplit = {
	readonly volume: number | null;
	readonly mix: number | null;
	readonly own: number | null;
	readonly shareBefore: number | null;
	readonly shareNow: number | null;
	readonly before?: { readonly value: number | null; readonly n: number };
	readonly now?: { readonly value: number | null; readonly n: number };
};

/** What is there is the whole change; null is what the kind of figure does not have. */
export type SplitResult = {
	readonly method: SplitMethod;
	readonly volume: Component | null;
	readonly mix: Component | null;
	readonly own: Component | null;
	/** By the name of the segment, as JSON. */
	readonly segments: ReadonlyMap<string, SegmentSplit>;
	/** Why there is no mix. */
	readonly reason: Reason | null;
};

/**
 * `kitagawa`: shares and values of the parts; `reweighting`: rows weighed anew; `volume`: the number of rows beside both;
 * `parts`: what each part adds to a number of rows; `combined`: put together from the components.
 */
export const splitMethods = ['kitagawa', 'reweighting', 'volume', 'parts', 'combined'] as const;
export type SplitMethod = (typeof splitMethods)[number];

export const reasonCodes = [
	'rows_only',
	'one_row',
	'computed_elsewhere',
	'still_waiting',
	'no_data',
	'parts_overlap',
	'component_missing',
	'made_of_others',
	'not_row_by_row',
	'grows_with_rows',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export type Reason = { readonly code: ReasonCode; readonly kpi: string; readonly words: Words };

/** By the name of the KPI, or component, that has no parts. */
const texts: Readonly<Record<ReasonCode, (name: Words) => Words>> = {
	rows_only: () => ({
		en: 'A number has no mix: a part has no value beside how much there is of it. What each part adds to the change is its own.',
		ru: 'У числа нет вклада структуры: у части нет значения помимо того, сколько её. Вклад каждой части в изменение — её собственный.',
	}),
	one_row: ({ en, ru }) => ({
		en: `"${en}" is the largest value, that of one row; the others have no part in it.`,
		ru: `«${ru}» — наибольшее значение, то есть значение одной записи; остальные в нём не участвуют.`,
	}),
	computed_elsewhere: ({ en, ru }) => ({
		en: `"${en}" was computed by another system; the rows behind it are not here.`,
		ru: `Показатель «${ru}» вычислен в другой системе; записей, стоящих за ним, здесь нет.`,
	}),
	still_waiting: ({ en, ru }) => ({
		en: `While some still wait, "${en}" of the whole is not the mean of its parts, so it does not split into them without a rest.`,
		ru: `Пока кто-то ещё ждёт, показатель «${ru}» целого — не среднее частей, и на них без остатка он не делится.`,
	}),
	no_data: ({ en, ru }) => ({
		en: `"${en}" has no value in one of the periods.`,
		ru: `У показателя «${ru}» нет значения в одном из периодов.`,
	}),
	parts_overlap: ({ en, ru }) => ({
		en: `By this dimension the parts of "${en}" overlap: together they are more than the whole.`,
		ru: `По этому полю части показателя «${ru}» пересекаются: вместе они больше целого.`,
	}),
	component_missing: ({ en, ru }) => ({
		en: `"${en}" has data in one of the periods only, so that the weights of the index differ.`,
		ru: `У показателя «${ru}» есть данные только в одном из периодов, поэтому веса индекса разные.`,
	}),
	made_of_others: ({ en, ru }) => ({
		en: `"${en}" is made of other KPIs: ask about these, each has parts of its own.`,
		ru: `Показатель «${ru}» составлен из других: спросите о них — у каждого свои части.`,
	}),
	not_row_by_row: ({ en, ru }) => ({
		en: `"${en}" is not made of rows that each lie in one part, so it has no parts that add up to it.`,
		ru: `Показатель «${ru}» не складывается из записей, каждая из которых лежит в одной части, поэтому частей, дающих в сумме его самого, нет.`,
	}),
	grows_with_rows: ({ en, ru }) => ({
		en: `"${en}" grows with the rows behind it: a segment has less of it than all the rest because it is smaller, and that says nothing.`,
		ru: `Показатель «${ru}» растёт с числом записей: у сегмента его меньше, чем у всех остальных, просто потому, что он меньше, и это ни о чём не говорит.`,
	}),
};

type Named = { readonly id: string; readonly names: Words };

export function reasonOf(code: ReasonCode, { id, names }: Named): Reason {
	return { code, kpi: id, words: texts[code](names) };
}

export function unsplit(code: ReasonCode, kpi: Named): SplitResult {
	const none = { volume: null, mix: null, own: null, segments: new Map() };
	return { method: 'combined', ...none, reason: reasonOf(code, kpi) };
}

/** Whether it could be split at all. */
export function isSplit({ volume, mix, own }: SplitResult): boolean {
	return volume !== null || (mix !== null && own !== null);
}

type Term = { readonly slope: number; readonly component: Component };

/** Σ slope × component, with the correlation that their customers show. */
export function weighted(terms: readonly Term[]): Component {
	if (terms.some(({ component }) => component.value === null)) return noComponent;
	const value = terms.reduce((sum, { slope, component }) => sum + slope * (component.value ?? 0), 0);
	const moving = terms.filter(({ slope, component }) => slope !== 0 && component.value !== 0);
	const bounded = moving.flatMap(({ slope, component: { value: own, low, high } }) =>
		own === null || low === null || high === null ? [] : [{ weight: slope, value: own, interval: { low, high } }],
	);
	if (bounded.length < moving.length || bounded.length === 0) return { ...noComponent, value };
	const lists = moving.map(({ component: { bundles } }) => bundles);
	const { low, high } = linearInterval(bounded, (one, other) =>
		one === other ? 1 : correlationOf(lists[one], lists[other]),
	);
	const { p } = moverDifference({ value, low, high }, { value: 0, low: 0, high: 0 });
	const bundles = addedUp(moving);
	return { value, low, high, p, ...(bundles && { bundles }) };
}

/** Of the errors of two components; 0 where nothing is known of it. */
export function correlationOf(one: Float64Array | undefined, other: Float64Array | undefined): number {
	if (!one || !other) return 0;
	const product = (first: Float64Array, second: Float64Array) =>
		first.reduce((sum, value, at) => sum + value * (second[at] ?? 0), 0);
	const size = Math.sqrt(product(one, one) * product(other, other));
	return size === 0 ? 0 : Math.min(1, Math.max(-1, product(one, other) / size));
}

function addedUp(terms: readonly Term[]): Float64Array | null {
	const known = terms.flatMap(({ slope, component: { bundles } }) => (bundles ? [{ slope, bundles }] : []));
	const [first] = known;
	if (!first) return null;
	return first.bundles.map((_, at) => known.reduce((sum, { slope, bundles }) => sum + slope * (bundles[at] ?? 0), 0));
}
