/** Everything that is watched, looked at once more: which series have changed, and since when. */
import { type Change, daily, watchInSlices, weekly } from '../stats/watch/watch.ts';
import { budgetedThreshold } from './budget.ts';
import { dayAfter, firstDay, periodOfDay } from './dates.ts';
import { type Series, type Subject, subjectKey } from './series.ts';

/** Dates; `seen` is the last day of the period with which it was seen. */
export type SeriesChange = Subject & {
	readonly grain: Series['grain'];
	/** The first day after the change, and the days between which it lies. */
	readonly onset: string;
	readonly earliest: string;
	readonly latest: string;
	/** The day after the period with which it was seen. */
	readonly seen: string;
	/** In the unit of the KPI; of lengths of time in logarithms. */
	readonly height: number;
	readonly error: number;
	readonly z: number;
};

/** Before it, so often in days a past that is looked at for the first time. */
const STRIDE = 7;
const RECENT = 28;
/** Of the budget for false alarms: what concerns everybody is worth as much as all parts together. */
const FOR_THE_WHOLE = 0.5;

/**
 * New changes, and known ones whose onset is now known better. `since`: the first day that was not looked at yet; null: none was.
 * `rest` lets others have their turn, often enough that nobody notices.
 */
export async function lookAt(
	all: readonly Series[],
	known: readonly SeriesChange[],
	since: string | null,
	rest: () => Promise<void>,
): Promise<readonly SeriesChange[]> {
	const wholes = all.filter(isWhole).length;
	const parts = all.length - wholes;
	const bySubject = Map.groupBy(known, subjectKey);
	const share = (series: Series) => {
		if (parts === 0 || wholes === 0) return 1 / all.length;
		return isWhole(series) ? FOR_THE_WHOLE / wholes : (1 - FOR_THE_WHOLE) / parts;
	};
	const changes: SeriesChange[] = [];
	for (const series of all) {
		changes.push(...(await changesOf(series, bySubject.get(subjectKey(series)) ?? [], since, share(series), rest)));
	}
	return changes;
}

const isWhole = ({ segment }: Series) => Object.keys(segment).length === 0;

async function changesOf(
	series: Series,
	known: readonly SeriesChange[],
	since: string | null,
	share: number,
	rest: () => Promise<void>,
): Promise<readonly SeriesChange[]> {
	const { grain, periods } = series;
	const rhythm = grain === 'day' ? daily : weekly;
	const place = (date: string) => {
		const wanted = periodOfDay(grain, date);
		const found = periods.findIndex(({ at }) => at >= wanted);
		return found < 0 ? periods.length : found;
	};
	const earlier = known.map((one) => ({
		...one,
		onset: place(one.onset),
		earliest: place(one.earliest),
		latest: place(one.latest),
		seen: place(one.seen) - 1,
	}));
	const from = since === null ? 0 : periods.findIndex(({ at }) => dayAfter(grain, at) > since);
	// Nothing has come since.
	if (from < 0) return [];
	const slices = watchInSlices(periods, {
		...{ rhythm, known: earlier, from: from + 1, threshold: budgetedThreshold(rhythm, share) },
		...(since === null && grain === 'day' && { every: STRIDE, close: periods.length - RECENT }),
	});
	let slice = slices.next();
	for (; !slice.done; slice = slices.next()) await rest();
	return slice.value.flatMap((change, at) => {
		const before = earlier[at];
		if (before?.onset === change.onset) return [];
		return [{ ...datedOf(series, change), ...(before && { seen: known[at]?.seen ?? '' }) }];
	});
}

function datedOf({ kpi, segment, grain, periods }: Series, change: Change): SeriesChange {
	const at = (place: number) => periods[place]?.at ?? 0;
	return {
		...{ kpi, segment, grain },
		onset: firstDay(grain, at(change.onset)),
		earliest: firstDay(grain, at(change.earliest)),
		latest: firstDay(grain, at(change.latest)),
		seen: dayAfter(grain, at(change.seen)),
		...{ height: change.height, error: change.error, z: change.z },
	};
}
