/** Hours of a week as people read and type them. */
import type { Result } from '../../../src/api/contract/contract.ts';
import { type Day, days } from '../../format/weekday.ts';

export type Definition = Result<'listSchedules'>['schedules'][number]['schedule'];
export type Version = Definition['versions'][number];
export type Week = Version['hours'];
export type Scope = Result<'listSchedules'>['schedules'][number]['scopes'][number];

export function hoursOf(week: Week, day: Day): readonly string[] {
	return week === '24/7' ? ['00:00-24:00'] : (week[day] ?? []);
}

/** `Mon–Fri 09:00-18:00, Sat 10:00-16:00`: days of the same hours that follow each other stand together. */
export function weekRuns(week: Week): { first: Day; last: Day; hours: string }[] {
	const runs: { first: Day; last: Day; hours: string }[] = [];
	for (const [at, day] of days.entries()) {
		const hours = hoursOf(week, day).join(', ');
		const run = runs.at(-1);
		if (run !== undefined && run.hours === hours && run.last === days[at - 1]) run.last = day;
		else runs.push({ first: day, last: day, hours });
	}
	return runs.filter(({ hours }) => hours !== '');
}

/** Those that hold on a day; null where none does. */
export function weekOn(versions: readonly Version[], day: string): Week | null {
	const found = versions.find(
		({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
	);
	return found?.hours ?? null;
}
