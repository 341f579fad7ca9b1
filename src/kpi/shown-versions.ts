/** The data versions that an answer was made from, as it tells them: whoever keeps it sees by them whether it still holds. */
import type { FactVersions, MonthSpan } from '../facts/data-versions.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { type Range, utcMonths } from './time/period.ts';

/** Of each fact by UTC month (yyyymm). */
export type DataVersions = Readonly<Partial<Record<FactName, Readonly<Record<number, number>>>>>;

/** Stands for all months that have no version of their own. */
const FIRST = 190001;

/** The months asked about, and of those read beside them the ones that hold something. */
export function shownVersions(
	read: ReadonlyMap<FactName, readonly MonthSpan[]>,
	asked: readonly Range[],
	versions: ReadonlyMap<FactName, FactVersions>,
): DataVersions {
	const own = [...new Set(asked.flatMap(utcMonths))];
	return Object.fromEntries(
		[...read].map(([fact, spans]) => [
			fact,
			shownOf(versions.get(fact) ?? { every: 0, months: [], revised: 0 }, spans, own),
		]),
	);
}

function shownOf({ every, months }: FactVersions, spans: readonly MonthSpan[], own: readonly number[]) {
	const known = new Map(months);
	const shown = [FIRST, ...own, ...known.keys()].filter((month) =>
		spans.some(({ first, last }) => first <= month && month <= last),
	);
	return Object.fromEntries(
		[...new Set(shown)]
			.map((month) => [month, every + (known.get(month) ?? 0)] as const)
			.filter(([, version]) => version > 0),
	);
}
