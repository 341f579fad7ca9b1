/**
 * A day hour by hour beside the same weekday of the weeks before it: what this hour of this weekday usually looks like, from
 * the company's own past. Days without a single contact are left out, since they tell a closed feed or a holiday, not a usual day.
 */
import { type Usual, usualOf } from '../stats/usual.ts';
import { dayOf, type LiveOptions } from './live.ts';
import type { KpiQuery } from './query.ts';
import type { KpiResult, KpiRow } from './result.ts';

/** A quarter of a year: long enough for a range, short enough to be like today. */
export const usualWeeks = 12;

/** What is asked by the hour. */
const courses = {
	contacts: { kpi: 'tickets' },
	answered: { kpi: 'tickets', dateRole: 'first_response_at' },
	/** At the end of the hour, or now. */
	waiting: { kpi: 'unanswered' },
	/** Since midnight, to the end of the hour: of one hour too few contacts say something. */
	serviceLevel: { kpi: 'service_level' },
} as const satisfies Record<string, { readonly kpi: string; readonly dateRole?: string }>;

export type CourseName = keyof typeof courses;
const names = Object.keys(courses) as readonly CourseName[];

export type Beside = {
	/** Null with nothing to say, and in hours that have not begun. */
	readonly value: number | null;
	/** Rows behind it. */
	readonly n: number;
	/** Of the same hour of the days before; null where none of them has a value. */
	readonly usual: Usual | null;
};

export type DayHour = {
	/** 0 to 23, on the clock of the zone. */
	readonly hour: number;
	/** `over`, `running`, `ahead`. */
	readonly state: 'over' | 'running' | 'ahead';
} & Readonly<Record<CourseName, Beside>>;

export type DayCourse = {
	readonly at: string;
	readonly from: string;
	readonly tz: string;
	/** The days that are meant by usual, the newest first: `2026-10-23`. */
	readonly days: readonly string[];
	/** How many of the weeks before were looked at. */
	readonly weeks: number;
	readonly hours: readonly DayHour[];
	/** Up to this moment: what came and was answered since midnight, and who waits. */
	readonly soFar: Readonly<Record<'contacts' | 'answered' | 'waiting', Beside>>;
};

/** Values by hour of one day; an hour that is not there has none. */
type Day = ReadonlyMap<number, KpiRow>;

export async function dayCourseOf(
	ask: (query: KpiQuery) => Promise<KpiResult>,
	options: LiveOptions,
): Promise<DayCourse> {
	const { timeZone, where } = options;
	const { at, from, to } = dayOf(options);
	const today = Temporal.PlainDate.from(from.slice(0, 10));
	const since = today.subtract({ weeks: usualWeeks });
	const weekBefore = Array.from({ length: usualWeeks }, (_, week) => today.subtract({ weeks: week + 1 }).toString());
	const shared = { where, tz: timeZone, asOf: at, by: ['hour'] };
	// Apart, so that the past, which stays as it is, is kept while today is made anew every minute.
	const askAll = (range: { readonly from: string; readonly to: string }) =>
		Promise.all(
			names.map(async (name) => {
				const { kpi, ...role } = { dateRole: undefined, ...courses[name] };
				return byDay((await ask({ ...shared, ...range, ...role, kpis: [kpi] })).rows);
			}),
		);
	const [past, now] = await Promise.all([askAll({ from: since.toString(), to: from }), askAll({ from, to })]);
	const of = (found: readonly ReadonlyMap<string, Day>[], name: CourseName, day: string): Day =>
		found[names.indexOf(name)]?.get(day) ?? new Map();
	const days = weekBefore.filter((day) => [...of(past, 'contacts', day).values()].some(({ value }) => value));
	const running = Number(at.slice(11, 13));
	const part = Number(at.slice(14, 16)) / 60;
	const beside = (name: CourseName, hour: number): Beside => {
		const { value, n } = figureIn(name, of(now, name, today.toString()), hour);
		const before = days.flatMap((day) => figureIn(name, of(past, name, day), hour).value ?? []);
		return { ...(hour > running ? { value: null, n: 0 } : { value, n }), usual: usualOf(before) };
	};
	const upToNow = (name: 'contacts' | 'answered'): Beside => {
		const sum = (day: Day) => {
			const whole = Array.from({ length: running }, (_, hour) => figureIn(name, day, hour).n);
			return whole.reduce((total, one) => total + one, 0);
		};
		const value = sum(of(now, name, today.toString())) + (beside(name, running).value ?? 0);
		// Of the hour that is under way as much as has gone: as if it came evenly.
		const before = days.map((day) => {
			const then = of(past, name, day);
			return sum(then) + part * figureIn(name, then, running).n;
		});
		const usual = usualOf(before);
		// Parts of contacts are none: the range is widened to whole ones.
		return {
			...{ value, n: value },
			usual: usual && { ...usual, low: Math.floor(usual.low), high: Math.ceil(usual.high) },
		};
	};
	return {
		...{ at, from, tz: timeZone, days, weeks: usualWeeks },
		hours: Array.from({ length: 24 }, (_, hour) => ({
			hour,
			state: hour < running ? ('over' as const) : hour === running ? ('running' as const) : ('ahead' as const),
			contacts: beside('contacts', hour),
			answered: beside('answered', hour),
			waiting: beside('waiting', hour),
			serviceLevel: beside('serviceLevel', hour),
		})),
		soFar: { contacts: upToNow('contacts'), answered: upToNow('answered'), waiting: beside('waiting', running) },
	};
}

/** Of what is counted nothing is 0, not unknown. */
function figureIn(name: CourseName, day: Day, hour: number): { readonly value: number | null; readonly n: number } {
	if (name === 'serviceLevel') return levelSoFar(day, hour);
	const row = day.get(hour);
	const value = row?.value ?? (name === 'waiting' ? null : 0);
	return { value, n: row?.n ?? 0 };
}

/** Shares of hours are put together by what they are made of: those in time, over those that count. */
function levelSoFar(day: Day, hour: number): { readonly value: number | null; readonly n: number } {
	let [inTime, n] = [0, 0];
	for (const [at, row] of day) {
		if (at > hour || row.value === null) continue;
		inTime += (row.value * row.n) / 100;
		n += row.n;
	}
	return { value: n === 0 ? null : (100 * inTime) / n, n };
}

/** Rows by hour (`2026-10-30T14`) as days of hours. */
function byDay(rows: readonly KpiRow[]): ReadonlyMap<string, Day> {
	const days = new Map<string, Map<number, KpiRow>>();
	for (const row of rows) {
		const label = String(row.hour);
		const day = days.get(label.slice(0, 10)) ?? new Map<number, KpiRow>();
		day.set(Number(label.slice(11, 13)), row);
		days.set(label.slice(0, 10), day);
	}
	return days;
}
