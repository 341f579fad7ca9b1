/** Moments are looked for among the facts: what arrived since, and what has come due; now and then all that still counts. */
import { dayMs } from './judge.ts';
import type { Found } from './moment.ts';
import { delayOf, fieldsOf } from './plan.ts';
import type { MomentReader, Search, Searched, SendPlan, SendPlanStore } from './ports.ts';

/** What an undone import brings back, or one that was published later than newer ones, is found within an hour. */
const wholeEveryMs = 3_600_000;
/** What comes due before the next round is known before. */
const aheadMs = 600_000;

export type SearchParts = {
	readonly store: Pick<SendPlanStore, 'found' | 'setSearched'>;
	readonly reader: Pick<MomentReader, 'find' | 'newest'>;
};

/** How many were new. Cut off anywhere and done again, nothing is found twice and nothing missed. */
export async function searchMoments(plan: SendPlan, { store, reader }: SearchParts, now: number): Promise<number> {
	const { document, startedAt, searched } = plan;
	if (startedAt === null || document.trigger.kind === 'given') return 0;
	const delay = delayOf(document.trigger);
	// Before the facts are read: what is published meanwhile counts as not read.
	const newest = await reader.newest(document.trigger);
	const whole = searched === null || now - searched.whole >= wholeEveryMs;
	const to = now + aheadMs;
	const from = Math.max(startedAt, now - delay - document.maxAgeDays * dayMs);
	const ask: Search = {
		...{ trigger: document.trigger, where: document.where, fields: fieldsOf(document), startedAt, from, to },
		...{ later: whole ? null : { import: searched.import, until: searched.until }, events: null },
	};
	let added = 0;
	for await (const page of reader.find(ask)) added += await store.found(plan.id, page, delay);
	const next: Searched = { import: newest, until: to, whole: whole ? now : searched.whole };
	await store.setSearched(plan.id, next);
	return added;
}

/** What the facts say now of moments that were found before; one that is not among them is no longer so. */
export async function holdingMoments(
	plan: SendPlan,
	moments: readonly { readonly event: string; readonly at: number }[],
	{ reader }: Pick<SearchParts, 'reader'>,
	now: number,
): Promise<ReadonlyMap<string, Found>> {
	const { document, startedAt } = plan;
	const holding = new Map<string, Found>();
	if (startedAt === null || document.trigger.kind === 'given' || moments.length === 0) return holding;
	const ask: Search = {
		...{ trigger: document.trigger, where: document.where, fields: fieldsOf(document), startedAt },
		// Solved again, it lies later.
		...{ from: Math.min(...moments.map(({ at }) => at)), to: now + aheadMs, later: null },
		events: moments.map(({ event }) => event),
	};
	for await (const page of reader.find(ask)) for (const one of page) holding.set(one.event, one);
	return holding;
}
