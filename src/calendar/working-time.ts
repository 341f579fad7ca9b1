/** How much a schedule is open in a year: what people check a production calendar by. */
import { dayNumber } from './day.ts';
import { hoursOf } from './day-hours.ts';
import { minutesIn } from './hours.ts';
import type { Schedule } from './schedule.ts';

export type WorkingMonth = {
	/** `2026-05` */
	readonly month: string;
	/** Days with open hours. */
	readonly days: number;
	/** By the clocks of the zone: a change of the clock makes no difference. */
	readonly hours: number;
};

/** Months in which the schedule holds on at least one day. */
export function workingMonths(schedule: Schedule, year: number): WorkingMonth[] {
	const hours = hoursOf(schedule);
	return Array.from({ length: 12 }, (_, index) => {
		const month = `${year}-${String(index + 1).padStart(2, '0')}`;
		const first = dayNumber(`${month}-01`);
		const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
		const valid = Array.from({ length }, (_, day) => hours(first + day)).filter((day) => day !== null);
		const open = valid.map(minutesIn).filter((minutes) => minutes > 0);
		const minutes = open.reduce((sum, one) => sum + one, 0);
		return { month, valid: valid.length, days: open.length, hours: minutes / 60 };
	}).flatMap(({ valid, ...month }) => (valid > 0 ? [month] : []));
}
