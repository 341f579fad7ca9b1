/** One look at everything that is watched: read, look, put together, tell, keep. */
import { Fault } from '../errors.ts';
import type { FactVersions } from '../facts/data-versions.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { Catalogue } from '../kpi/catalogue.ts';
import { parseInstant } from '../kpi/time/period.ts';
import { lookAt, type SeriesChange } from './changes.ts';
import { dayNumber, localDate, plusDays } from './dates.ts';
import { grouped } from './grouping.ts';
import { placed } from './placing.ts';
import { dataOf, hasLostRows, isShownNoMore, isTouched, isUntold, isYoung } from './retelling.ts';
import { type AskSeries, type Series, seriesBy, subjectKey } from './series.ts';
import { type KnownChange, kindOf, type NewStory, type Outcome, type SignalStore } from './signals.ts';
import { type TellingParts, type Told, tell } from './telling.ts';
import { type WatchedKpi, watchedDimensions, watchedKpis } from './watched.ts';

/** Two years, and what it takes to know them. */
const PAST = 3 * 365;

export type LookParts = {
	readonly store: SignalStore;
	readonly ask: AskSeries;
	readonly catalogue: Catalogue;
	readonly timeZone: string;
	readonly now: number;
	/** As `KpiPorts.versions`. */
	readonly versions: (fact: FactName) => Promise<FactVersions>;
	readonly signal: AbortSignal;
	/** Between two pieces of computing: others have their turn. */
	readonly rest: () => Promise<void>;
};

export type LookResult = {
	readonly series: number;
	readonly stories: number;
	readonly until: string | null;
};

export async function look(parts: LookParts): Promise<LookResult> {
	const { store, ask, catalogue, now, signal } = parts;
	const kpis = watchedKpis(catalogue);
	const until = await endOf(kpis, parts);
	const before = await store.lastLook();
	// What was seen was seen in data that are there no more.
	const isGone = before !== null && (until === null || until < before.until);
	if (isGone) await store.forget();
	if (until === null) return { series: 0, stories: 0, until };
	const last = isGone ? null : before;
	const span = { from: plusDays(until, -PAST), to: until };
	const cuts = [null, ...watchedDimensions];
	const [series, leftOut]: [Series[], string[]] = [[], []];
	for (const cut of cuts) {
		signal.throwIfAborted();
		try {
			series.push(...(await seriesBy(cut, kpis, span, ask)));
		} catch (error) {
			if (cut === null || !(error instanceof Fault && error.code === 'too_many_groups')) throw error;
			leftOut.push(cut);
		}
	}
	const known = await store.changes();
	const found = await lookAt(series, known, last?.until ?? null, async () => {
		signal.throwIfAborted();
		await parts.rest();
	});
	const byIdentity = new Map(found.map((change) => [identity(change), change]));
	const knownBefore = new Set(known.map(identity));
	const fresh = found.filter((change) => !knownBefore.has(identity(change)));
	const current = known.map((one): KnownChange => ({ ...one, ...byIdentity.get(identity(one)) }));
	const untold = current.filter((change) => isUntold(change, until));
	// What may be told yet is kept with its story.
	const moved = current.filter((change) => byIdentity.has(identity(change)) && !untold.includes(change));
	const versions = await versionsOf(kpis, parts);
	const telling: TellingParts = {
		...{ kpis, ask, until, changes: [...current, ...fresh] },
		dataOf: (sides) => dataOf(sides, versions),
	};
	const kept = await store.list();
	const { apart, joined } = placed([...fresh, ...untold], current, kept);
	const stories: NewStory[] = [];
	const retold: Outcome['retold'][number][] = [];
	const gone: number[] = [];
	for (const group of apart) {
		signal.throwIfAborted();
		const told = await tell(group, telling);
		const same = told && kept.find((one) => isSameStory(one, told));
		if (same) retold.push({ id: same.id, told, changes: group });
		else stories.push({ told, changes: group });
	}
	const movedStories = new Set(moved.map(({ story }) => story));
	for (const story of kept) {
		signal.throwIfAborted();
		const { id, sides, data } = story;
		const changes = joined.get(id) ?? [];
		const isOther = data !== dataOf(sides, versions);
		const isDue = isOther || movedStories.has(id) || isYoung(story, until);
		if (changes.length === 0 && (story.state === 'dismissed' || !isDue)) continue;
		const [first, ...others] = grouped([...current.filter((one) => one.story === id), ...changes]).flat();
		if (!first) continue;
		const told = await tell([first, ...others], telling, isTouched(story) ? story.lead : null);
		const isOver = changes.length === 0 && isOther && isShownNoMore(story, told) && (await hasLostRows(story, ask));
		if (!isOver) retold.push({ id, told, changes });
		else if (!isTouched(story)) gone.push(id);
	}
	const dismissed = await store.dismissed();
	const isDismissed = ({ told }: NewStory) => told !== null && dismissed.has(kindOf(told));
	await store.keep({
		look: { until, at: now, series: series.length, leftOut },
		stories: stories.map((story) => ({ ...story, state: isDismissed(story) ? 'dismissed' : 'new' })),
		...{ retold, moved, gone },
	});
	return { series: series.length, stories: stories.filter(({ told }) => told !== null).length, until };
}

async function versionsOf(kpis: readonly WatchedKpi[], { versions }: LookParts) {
	const facts = [...new Set(kpis.map(({ fact }) => fact))];
	return new Map(await Promise.all(facts.map(async (fact) => [fact, await versions(fact)] as const)));
}

/** People made something of it before the data were taken out and put in again. */
function isSameStory(one: Told, other: Told): boolean {
	return kindOf(one) === kindOf(other) && Math.abs(dayNumber(one.lead.onset) - dayNumber(other.lead.onset)) <= 14;
}

const identity = (change: SeriesChange) => `${subjectKey(change)} ${change.seen}`;

/** Dated by when they came. */
const ARRIVING = ['tickets', 'orders_placed'];

/**
 * The first day that is not known to its end. Where the data end long ago, what was promised for a later day has not been kept
 * because nobody says so: they reach as far as something came in.
 */
async function endOf(kpis: readonly WatchedKpi[], { ask, now, timeZone }: LookParts): Promise<string | null> {
	for (const asked of [ARRIVING, kpis.map(({ id }) => id)]) {
		if (asked.length === 0) continue;
		const { to } = (await ask({ kpis: asked })).query;
		if (to !== null) return localDate(Math.min(now, parseInstant(to, timeZone)), timeZone);
	}
	return null;
}
