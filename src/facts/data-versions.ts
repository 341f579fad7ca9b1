/** How often the rows of a fact have changed, by month: what is kept is kept under these. */

/** A UTC month as yyyymm, and its version. */
export type MonthVersion = readonly [month: number, version: number];

/** `every` counts what changed all months at once; `months` what changed some, in their order. The version of a month is the sum of both. */
export type FactVersions = {
	readonly every: number;
	readonly months: readonly MonthVersion[];
	/** Counts what changed rows of any fact otherwise than by rows that were pushed: files, undoing, what was derived anew. */
	readonly revised: number;
};

/** The month and all between: yyyymm, both ends included. */
export type MonthSpan = { readonly first: number; readonly last: number };

/** Every month that there is. */
export const everyMonth: MonthSpan = { first: 0, last: 999_912 };

/** What these months of the fact are at. Text: equal while none of their rows has changed. */
export function versionsWithin(
	{ every, months }: Pick<FactVersions, 'every' | 'months'>,
	spans: readonly MonthSpan[],
): string {
	const inside = months.filter(([month]) => spans.some(({ first, last }) => first <= month && month <= last));
	return `${every}:${inside.join(';')}`;
}
