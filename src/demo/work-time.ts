/**
 * Working time in SQL: seconds of work since 1970 at an instant, and back. `daily` works from 9 to 21 every day, offices
 * on working days only. An instant outside of work has the place of the next opening.
 */
import { opensAt, workDay, zoneOffsetSeconds } from './company.ts';
import type { Lists } from './lists.ts';
import type { Season } from './season.ts';

export type WorkTime = {
	/** The place of an instant (seconds since 1970, a column); `office` is a condition. */
	place(instant: string, office: string): string;
	instant(place: string, office: string): string;
};

export function workTimeOf({ start }: Season, { office_days, office_days_before }: Lists): WorkTime {
	const daily = (seconds: string) => `intDiv(${seconds} + ${zoneOffsetSeconds}, 86400)`;
	const today = (seconds: string) =>
		`least(greatest((${seconds} + ${zoneOffsetSeconds}) % 86400 - ${opensAt}, 0), ${workDay})`;
	// A year after the last day is enough for whatever is still open then.
	const index = (seconds: string) => `least(${daily(seconds)} - ${start - 1}, ${office_days_before.length - 1})`;
	const before = (seconds: string, more: number) => `office_days_before[${index(seconds)} + ${more}]`;
	const back = (day: string, place: string) =>
		`${day} * 86400 + ${place} % ${workDay} + ${opensAt - zoneOffsetSeconds}`;
	return {
		place: (seconds, office) =>
			`toInt64(if(${office}, ${before(seconds, 0)} * ${workDay} + (${before(seconds, 1)} - ${before(seconds, 0)}) * ${today(seconds)}, ${daily(seconds)} * ${workDay} + ${today(seconds)}))`,
		instant: (place, office) =>
			`toInt64(if(${office}, ${back(`office_days[least(intDiv(${place}, ${workDay}) + 1, ${office_days.length})]`, place)}, ${back(`intDiv(${place}, ${workDay})`, place)}))`,
	};
}
