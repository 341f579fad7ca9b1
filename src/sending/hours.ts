/** When invitations may leave, by the clock of whoever is asked. */
import { opensAt } from '../calendar/business-time.ts';
import { type Calendar, calendarOf } from '../calendar/calendar.ts';
import { publicHolidays } from '../calendar/holidays.ts';
import { readSchedule, type ScheduleText } from '../calendar/schedule.ts';
import type { ScheduleInput } from '../calendar/schedule-shape.ts';
import { Fault } from '../errors.ts';
import type { OpensAt } from './judge.ts';
import type { SendingHours } from './plan.ts';

export type HoursParts = {
	/** Business hours by name; null where there are none of this name. */
	readonly schedule: (name: string) => Promise<ScheduleText | null>;
	/** Of whoever nothing is known. */
	readonly timeZone: string;
	/** Around which calendars are made. */
	readonly now: number;
};

/** Faults `business_schedule_not_found`, `country_unknown`, `region_unknown`, and those of `readSchedule`. */
export async function openingsOf(hours: SendingHours | null, parts: HoursParts): Promise<OpensAt> {
	if (hours === null) return (_, from) => from;
	const week = await weekOf(hours, parts);
	const calendars = new Map<string, Calendar>();
	const calendarIn = (timeZone: string): Calendar => {
		const found = calendars.get(timeZone) ?? calendarOf(readSchedule({ ...week, timeZone }), parts.now);
		calendars.set(timeZone, found);
		return found;
	};
	// What is wrong with them is told before anybody is asked.
	calendarIn(parts.timeZone);
	return (timeZone, from) => opensAt(calendarIn(isTimeZone(timeZone) ? timeZone : parts.timeZone), from);
}

export function isTimeZone(name: string | null): name is string {
	if (name === null || !/^[A-Za-z]/.test(name)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

type Week = Omit<ScheduleInput, 'timeZone'>;

async function weekOf(hours: SendingHours, { schedule, now }: HoursParts): Promise<Week> {
	if (hours.kind === 'schedule') {
		const found = await schedule(hours.schedule);
		if (found === null) throw new Fault('business_schedule_not_found', { name: hours.schedule });
		const { timeZone: _, ...week } = found;
		return week;
	}
	const { days, from, to, country, region, closed } = hours;
	const year = new Date(now).getUTCFullYear();
	// A moment waits for weeks at most, a simulation looks back for months.
	const years = country === undefined ? [] : [year - 1, year, year + 1];
	const free = await Promise.all(
		years.map((one) => publicHolidays({ country: country ?? '', region, year: one, language: 'en' })),
	);
	const off = new Set([...closed, ...free.flat().map(({ date }) => date)]);
	return {
		versions: [
			{ validFrom: `${year - 2}-01-01`, validTo: null, hours: { [[...new Set(days)].join(',')]: `${from}-${to}` } },
		],
		exceptions: [...off].map((date) => ({ date, kind: 'holiday' })),
	};
}
