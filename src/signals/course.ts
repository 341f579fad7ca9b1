/** What the picture of a story shows: its lead period by period. */

import { whereOf } from './carried.ts';
import { dayNumber, firstDay, periodNumber, plusDays, type WatchGrain } from './dates.ts';
import type { AskSeries } from './series.ts';
import type { Story } from './signals.ts';
import type { ToldValue } from './telling.ts';

export type CoursePoint = ToldValue & { readonly label: string /** The first day. */; readonly from: string };
export type Course = { readonly grain: WatchGrain; readonly points: readonly CoursePoint[] };

/** Days before the change, and those after it up to which days are shown. */
const BEFORE = 182;
const SHORT = 28;
/** What came long after has other causes. */
const AFTER = 364;

export async function courseOf({ lead }: Story, until: string, ask: AskSeries): Promise<Course> {
	const { kpi, segment, onset } = lead;
	const grain = dayNumber(until) - dayNumber(onset) < SHORT ? 'day' : 'week';
	const from = plusDays(onset, grain === 'day' ? -2 * SHORT : -BEFORE);
	const to = [until, plusDays(onset, AFTER)].toSorted()[0] ?? until;
	const { rows } = await ask({ kpis: [kpi], by: [grain], where: whereOf(segment), from, to });
	const points = rows.map((row) => {
		const label = String(row[grain]);
		const { value, n, low, high } = row;
		return { label, from: firstDay(grain, periodNumber(grain, label)), value, n, low, high };
	});
	// A week that begins or ends outside is not whole.
	const whole = points.filter((point) => grain === 'day' || (point.from >= from && plusDays(point.from, 7) <= to));
	return { grain, points: whole };
}
