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
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export type Reason = { readonly code: ReasonCode; readonly kpi: string; readonly words: Words };

const texts: Readonly<Record<ReasonCode, (kpi: string) => Words>> = {
	rows_only: () => ({
		en: 'A number has no mix: a part has no value beside how much there is of it. What each part adds to the change is its own.',
		ru: 'У числа нет вклада структуры: у части нет значения помимо того, сколько её. Вклад каждой части в изменение — её собственный.',
	}),
	one_row: (kpi) => ({
		en: `The largest value (${kpi}) is that of one row; the others have no part in it.`,
		ru: `Наибольшее значение (${kpi}) — это значение одной записи; остальные в нём не участвуют.`,
	}),
	computed_elsewhere: (kpi) => ({
		en: `${kpi} was computed by another system; the rows behind it are not here.`,
		ru: `${kpi} вычислен в другой системе; записей, стоящих за ним, здесь нет.`,
	}),
	still_waiting: (kpi) => ({
		en: `While some still wait, ${kpi} of the whole is not the mean of its parts, so it does not split into them without a rest.`,
		ru: `Пока кто-то ещё ждёт, ${kpi} целого — не среднее частей, и на них без остатка не делится.`,
	}),
	no_data: (kpi) => ({
		en: `${kpi} has no value in one of the periods.`,
		ru: `У ${kpi} нет значения в одном из периодов.`,
	}),
	parts_overlap: (kpi) => ({
		en: `By this dimension the parts of ${kpi} overlap: together they are more than the whole.`,
		ru: `По этому полю части ${kpi} пересекаются: вместе они больше целого.`,
	}),
	component_missing: (kpi) => ({
		en: `${kpi} has data in one of the periods only, so that the weights of the index differ.`,
		ru: `У ${kpi} есть данные только в одном из периодов, поэтому веса индекса разные.`,
	}),
};

export function reasonOf(code: ReasonCode, kpi: string): Reason {
	return { code, kpi, words: texts[code](kpi) };
}

export function unsplit(code: ReasonCode, kpi: string): SplitResult {
	const none = { volume: null, mix: null, own: null, segments: new Map() };
	return { method: 'combined', ...none, reason: reasonOf(code, kpi) };
}

/** Whether it could be split at all. */
export function isSplit({ volume, mix, own }: SplitResult): boolean {
	return volume !== null || (mix !== null && own !== null);
}

/** Σ slope × component, the components taken as independent. */
export function weighted(terms: readonly { readonly slope: number; readonly component: Component }[]): Component {
	if (terms.some(({ component }) => component.value === null)) return noComponent;
	const value = terms.reduce((sum, { slope, component }) => sum + slope * (component.value ?? 0), 0);
	const moving = terms.filter(({ slope, component }) => slope !== 0 && component.value !== 0);
	const bounded = moving.flatMap(({ slope, component: { value: own, low, high } }) =>
		own === null || low === null || high === null ? [] : [{ weight: slope, value: own, interval: { low, high } }],
	);
	if (bounded.length < moving.length || bounded.length === 0) return { ...noComponent, value };
	const { low, high } = linearInterval(bounded);
	const { p } = moverDifference({ value, low, high }, { value: 0, low: 0, high: 0 });
	return { value, low, high, p };
}
