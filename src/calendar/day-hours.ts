/** When a schedule is open on one day. */
import { dayNumber, weekdayOf } from './day.ts';
import { type Interval, shortened } from './hours.ts';
import { type Schedule, type Version, versionFinder } from './schedule.ts';

/** What a short day is short of: in Russia the day before a holiday is an hour shorter (Labour Code, article 95). */
export const shortByMinutes = 60;

/** Null where no version holds. */
export function hoursOf(schedule: Schedule): (day: number) => readonly Interval[] | null {
	const exceptions = new Map(schedule.exceptions.map((one) => [dayNumber(one.date), one]));
	const versionOf = versionFinder(schedule);
	return (day) => {
		const version = versionOf(day);
		if (version === undefined) return null;
		const exception = exceptions.get(day);
		const usual = version.week[weekdayOf(day)] ?? [];
		if (exception === undefined) return usual;
		if (exception.kind === 'holiday') return [];
		if (exception.hours !== null) return exception.hours;
		const worked = usual.length > 0 ? usual : workdayHours(version);
		return exception.kind === 'short' ? shortened(worked, shortByMinutes) : worked;
	};
}

/** A day off that is worked has the hours of Monday, or of the first day of the week that has any. */
function workdayHours({ week }: Version): readonly Interval[] {
	return week.find((hours) => hours.length > 0) ?? [];
}
