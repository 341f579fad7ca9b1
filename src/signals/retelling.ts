/** Stories are told again, under their number, while they are young and where what they were told from is no longer the same. */
import { type FactVersions, versionsWithin } from '../facts/data-versions.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { whereOf } from './carried.ts';
import { dayNumber } from './dates.ts';
import type { AskSeries } from './series.ts';
import type { KnownChange, Story } from './signals.ts';
import { SIDE, type Told } from './telling.ts';

/** Whether days have come, or will, that belong to what came after. */
export function isYoung({ lead, sides }: Pick<Told, 'lead' | 'sides'>, until: string): boolean {
	return sides.after.to < until && dayNumber(sides.after.to) - dayNumber(lead.onset) < SIDE;
}

/** What the data of both sides are at; equal while nothing was imported, undone or erased in their months. */
export function dataOf({ before, after }: Told['sides'], versions: ReadonlyMap<FactName, FactVersions>): string {
	const month = (date: string) => Number(date.slice(0, 7).replace('-', ''));
	const span = { first: month(before.from), last: month(after.to) };
	return JSON.stringify([...versions].map(([fact, all]) => [fact, versionsWithin(all, [span])]));
}

/** Of the rows that were told of, this share is there no more: an import was undone. */
const LOST = 0.1;

/** Whether rows that it was told from are gone, by what is there now of the same days. */
export async function hasLostRows({ lead, sides }: Told, ask: AskSeries): Promise<boolean> {
	for (const side of ['before', 'after'] as const) {
		const { rows } = await ask({ kpis: [lead.kpi], where: whereOf(lead.segment), ...sides[side] });
		const n = rows.find(({ kpi }) => kpi === lead.kpi)?.n ?? 0;
		if (n < (1 - LOST) * lead[side].n) return true;
	}
	return false;
}

/** Whether the numbers showed it and do so no longer. */
export function isShownNoMore(before: Told, now: Told | null): boolean {
	return now === null || (isClear(before) && !isClear(now));
}

function isClear({ lead: { low, high } }: Told): boolean {
	return low !== null && high !== null && low * high > 0;
}

/** What people made something of stays. */
export function isTouched({ state, history }: Pick<Story, 'state' | 'history'>): boolean {
	return state !== 'new' || history.length > 0;
}

/** Changes that the numbers do not show yet may show in those to come. */
export function isUntold({ story, onset }: KnownChange, until: string): boolean {
	return story === null && dayNumber(until) - dayNumber(onset) < SIDE;
}
