/** The hours of a week: by weekday, by ranges of weekdays, or round the clock. */
import { Fault } from '../errors.ts';
import { type Interval, readHours, wholeDay, writeHours } from './hours.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours of each weekday, Monday first; closed where there are none. */
export type Week = readonly (readonly Interval[])[];

export const roundTheClock = '24/7';

/** As it is written: `24/7`, or `{ mon-fri: 09:00-18:00, sat: [10:00-12:00, 13:00-15:00] }`. */
export type WeekInput = string | Readonly<Record<string, string | readonly string[] | null>>;
/** As it is kept and shown: every open day by its name. */
export type WeekText = typeof roundTheClock | Readonly<Partial<Record<Weekday, string[]>>>;

const english: readonly string[] = weekdays;
const russian: readonly string[] = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];

/** Faults `weekday_unknown`, `weekday_twice`, and those of `readHours`. */
export function readWeek(given: WeekInput): Week {
	if (typeof given === 'string') {
		if (given.replaceAll(' ', '') === roundTheClock) return weekdays.map(() => wholeDay);
		throw new Fault('hours_unreadable', { place: 'hours', text: given });
	}
	const week = new Map<number, readonly Interval[]>();
	for (const [key, hours] of Object.entries(given)) {
		for (const day of readDays(key)) {
			if (week.has(day)) throw new Fault('weekday_twice', { day: weekdays[day] ?? key });
			week.set(day, hours === null ? [] : readHours(hours, key));
		}
	}
	return weekdays.map((_, day) => week.get(day) ?? []);
}

export function writeWeek(week: Week): WeekText {
	if (week.every(isWholeDay)) return roundTheClock;
	const open = week.flatMap((hours, day) => {
		const name = weekdays[day];
		return name !== undefined && hours.length > 0 ? [[name, writeHours(hours)] as const] : [];
	});
	return Object.fromEntries(open);
}

/** `mon`, `mon-fri`, `sat,sun`, `fri-mon`; in Russian too. */
function readDays(text: string): number[] {
	return text.split(',').flatMap((part) => {
		const ends = part.split(/[-–—]/).map((word) => dayOf(word, text));
		const [first, last = first, ...more] = ends;
		if (first === undefined || last === undefined || more.length > 0) throw new Fault('weekday_unknown', { text });
		return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, step) => (first + step) % 7);
	});
}

function dayOf(word: string, text: string): number {
	const name = word.trim().toLowerCase();
	const day = Math.max(english.indexOf(name), russian.indexOf(name));
	if (day === -1) throw new Fault('weekday_unknown', { text });
	return day;
}

function isWholeDay([first, ...more]: readonly Interval[]): boolean {
	return first?.[0] === 0 && first[1] === 1440 && more.length === 0;
}
