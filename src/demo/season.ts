/** The company's two years, day by day: how much comes in, who works, how long the queues are. */
import { zoneOffsetSeconds } from './company.ts';
import { dateOf, dayOf, weekdayOf } from './days.ts';
import { type DemoParameters, firstDay, lengthOf } from './parameters.ts';
import { noise } from './random.ts';
import type { Truths } from './truths.ts';

/** Contacts on Monday … Sunday, and by month, January … December; the shop sells in autumn, its customers ask after that. */
const weekdays = [1.18, 1.1, 1.05, 1.03, 1, 0.82, 0.76];
const contactMonths = [1.08, 0.96, 1, 0.97, 0.92, 0.92, 0.9, 0.94, 1, 1.04, 1.12, 1.3];
const orderMonths = [0.8, 0.92, 1.05, 1, 0.95, 0.9, 0.88, 0.94, 1, 1.05, 1.3, 1.35];
const growthPerYear = 0.08;
/** Days differ by chance, and all that comes in on a day differs with them. */
const dayNoise = 0.07;

/** By hour of the day, 0 … 23. */
const contactHours = [5, 3, 2, 1, 1, 2, 5, 10, 22, 52, 66, 70, 68, 64, 62, 60, 58, 56, 52, 46, 40, 26, 16, 9];
const orderHours = [12, 6, 3, 2, 2, 3, 8, 16, 28, 40, 48, 52, 54, 52, 50, 48, 50, 54, 60, 68, 74, 70, 48, 26];

/** Days on which nobody works in offices, as month-day. The days between New Year and Christmas are all off. */
const holidays = new Set([
	...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
	...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
]);

export type Season = ReturnType<typeof seasonOf>;

/** Lists of days begin with the first of the two years. */
export function seasonOf(parameters: DemoParameters, truths: Truths) {
	const start = dayOf(firstDay(parameters));
	const days = Array.from({ length: lengthOf(parameters) }, (_, index) => start + index);
	const growth = (index: number) => (1 + growthPerYear) ** (index / 365);
	const chance = days.map((day) => Math.exp(dayNoise * noise(parameters.seed, 'day', day)));
	const contacts = days.map(
		(day, index) =>
			(contactMonths[monthOf(day)] ?? 1) *
			(weekdays[weekdayOf(day)] ?? 1) *
			holiday(day, 0.6) *
			growth(index) *
			(chance[index] ?? 1) *
			sale(day - 5, 1.25),
	);
	const orders = days.map(
		(day, index) =>
			(orderMonths[monthOf(day)] ?? 1) *
			(weekdayOf(day) > 4 ? 1.12 : 0.97) *
			holiday(day, 0.8) *
			growth(index) *
			(chance[index] ?? 1) *
			sale(day, 1.7),
	);
	const index = (date: string) => dayOf(date) - start;
	const { phoneStaff, chatQueue } = truths;
	return {
		start,
		/** The second after the last day, UTC. */
		end: (start + days.length) * 86_400 - zoneOffsetSeconds,
		days,
		index,
		load: loadsOf(contacts),
		phoneWait: days.map((_, at) =>
			ramp(
				at,
				index(phoneStaff.from),
				index(phoneStaff.worstFrom),
				index(phoneStaff.hired),
				index(phoneStaff.recovered),
				phoneStaff.waitFactor,
			),
		),
		chatWait: days.map((_, at) => (at >= index(chatQueue.from) ? chatQueue.waitFactor : 1)),
		contactStarts: (rows: number) => startsOf(contacts, contactHours, rows),
		orderStarts: (rows: number) => startsOf(orders, orderHours, rows),
	};
}

/**
 * Working days of offices from the first day on, and for a year after the last: how many lie before each day, and the
 * days themselves as numbers since 1970.
 */
export function officeDays({ start, days }: Pick<Season, 'start' | 'days'>): { before: number[]; working: number[] } {
	const all = Array.from({ length: days.length + 366 }, (_, index) => start + index);
	const before: number[] = [];
	const working: number[] = [];
	for (const day of all) {
		before.push(working.length);
		if (weekdayOf(day) < 5 && !isHoliday(day)) working.push(day);
	}
	return { before: [...before, working.length], working };
}

export function isHoliday(day: number): boolean {
	return holidays.has(dateOf(day).slice(5));
}

const holiday = (day: number, factor: number) => (isHoliday(day) ? factor : 1);
const monthOf = (day: number) => Number(dateOf(day).slice(5, 7)) - 1;

/** The week of the sales around the last Friday of November. */
function sale(day: number, factor: number): number {
	const date = dateOf(day);
	const ofMonth = Number(date.slice(8));
	return date.slice(5, 7) === '11' && ofMonth >= 23 && ofMonth <= 30 ? factor : 1;
}

/** What comes in against what the last four weeks had: the staff follows slowly. */
function loadsOf(volumes: readonly number[]): number[] {
	return volumes.map((volume, index) => {
		const before = volumes.slice(Math.max(0, index - 27), index + 1);
		const around = before.length < 7 ? volumes.slice(0, 7) : before;
		return volume / (around.reduce((sum, one) => sum + one, 0) / around.length);
	});
}

/** 1, rises evenly (in factors) between the first two days, stays, falls between the last two, 1 again. */
function ramp(at: number, rises: number, risen: number, falls: number, fallen: number, factor: number): number {
	if (at < rises || at >= fallen) return 1;
	if (at < risen) return factor ** ((at - rises + 1) / (risen - rises));
	return at < falls ? factor : factor ** ((fallen - at) / (fallen - falls));
}

/** For each hour of the two years the number of the first row that falls into it; together they hold all rows. */
function startsOf(volumes: readonly number[], hours: readonly number[], rows: number): number[] {
	const weights = volumes.flatMap((volume) => hours.map((hour) => volume * hour));
	const total = weights.reduce((sum, one) => sum + one, 0);
	let before = 0;
	return weights.map((weight) => {
		const start = Math.round((rows * before) / total);
		before += weight;
		return start;
	});
}
