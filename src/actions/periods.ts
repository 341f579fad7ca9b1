/** The periods an action is judged by, and what each is to it. */
import { type Bucket, bucketOfLabel, bucketsOf } from '../kpi/time/grain.ts';
import { parseInstant, type Range } from '../kpi/time/period.ts';

export const effectGrains = ['week', 'month'] as const;
export type EffectGrain = (typeof effectGrains)[number];

/** `left`: not looked at, for it is the bad time that led to the action, or that of its introduction. */
export const periodRoles = ['before', 'left', 'after'] as const;
export type PeriodRole = (typeof periodRoles)[number];

export type Period = Bucket & { readonly role: PeriodRole };

/** Of a season two years show it, three show it well; what is longer ago was another company. */
export const PAST: Readonly<Record<EffectGrain, number>> = { week: 156, month: 48 };
/** What happens later has other causes too. */
export const FUTURE: Readonly<Record<EffectGrain, number>> = { week: 26, month: 12 };
/** After which something large would be seen, where nobody said what is looked for. */
export const USUAL: Readonly<Record<EffectGrain, number>> = { week: 8, month: 3 };
export const SEASON: Readonly<Record<EffectGrain, number>> = { week: 52, month: 12 };

export type Dates = {
	readonly start: string;
	readonly full?: string | undefined;
	/** Days before the start that are left out. */
	readonly before: number;
};

/** Whole periods within what the data cover, in order: none that is still going on or cut by their first or last day. */
export function periodsAround(dates: Dates, grain: EffectGrain, covered: Range, timeZone: string): readonly Period[] {
	const instant = (day: Temporal.PlainDate) => parseInstant(day.toString(), timeZone);
	const begin = Temporal.PlainDate.from(dates.start);
	const whole = Temporal.PlainDate.from(dates.full ?? dates.start);
	const [start, full] = [instant(begin), instant(whole)];
	const bad = instant(begin.subtract({ days: dates.before }));
	const unit = grain === 'week' ? 'weeks' : 'months';
	const range: Range = {
		from: Math.max(covered.from, instant(begin.subtract({ [unit]: PAST[grain] }))),
		to: Math.min(covered.to, instant(whole.add({ [unit]: FUTURE[grain] + 1 }))),
	};
	if (range.from >= range.to) return [];
	const periods = bucketsOf(grain, range, timeZone, Number.MAX_SAFE_INTEGER)
		.filter(({ label, from, to }) => {
			// The range cuts its first and its last bucket.
			const uncut = bucketOfLabel(grain, label, timeZone);
			return uncut.from === from && uncut.to === to;
		})
		.map((bucket) => ({ ...bucket, role: roleOf(bucket, { bad, start, full }) }));
	// A start within a period leaves out that period; as many whole ones follow all the same.
	const first = periods.findIndex(({ role }) => role === 'after');
	return first < 0 ? periods : periods.slice(0, first + FUTURE[grain]);
}

function roleOf({ from, to }: Range, { bad, start, full }: Record<'bad' | 'start' | 'full', number>): PeriodRole {
	if (from >= full) return 'after';
	return to > bad || to > start ? 'left' : 'before';
}
