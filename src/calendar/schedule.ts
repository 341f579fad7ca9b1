/**
 * Business hours: in one time zone, what week holds from when until when, and the days that differ from it. Where no
 * version holds there is no schedule, which is not the same as one that is closed.
 */
import { Fault } from '../errors.ts';
import { dayNumber } from './day.ts';
import { type Exception, type ExceptionText, readException, writeException } from './exception.ts';
import type { ScheduleInput } from './schedule-shape.ts';
import { readWeek, type Week, type WeekText, writeWeek } from './week.ts';

/** Both days belong to it; null is open-ended. */
export type Version = { readonly validFrom: string | null; readonly validTo: string | null; readonly week: Week };

/** Versions and exceptions are in the order of their days. */
export type Schedule = {
	/** IANA name. */
	readonly timeZone: string;
	readonly versions: readonly Version[];
	readonly exceptions: readonly Exception[];
};

/** As it is kept and shown; it reads back as the same schedule. */
export type ScheduleText = {
	readonly timeZone: string;
	readonly versions: {
		readonly validFrom: string | null;
		readonly validTo: string | null;
		readonly hours: WeekText;
	}[];
	readonly exceptions: ExceptionText[];
};

/** Faults name what is wrong: `unknown_time_zone`, `validity_overlap`, `day_twice` … */
export function readSchedule(given: ScheduleInput): Schedule {
	const exceptions = (given.exceptions ?? []).map(readException).sort((a, b) => compare(a.date, b.date));
	const twice = exceptions.find(({ date }, index) => date === exceptions[index - 1]?.date);
	if (twice) throw new Fault('day_twice', { date: twice.date });
	const schedule = { timeZone: zoneOf(given.timeZone), versions: readVersions(given), exceptions };
	const versionOf = versionFinder(schedule);
	for (const { date, kind, hours } of exceptions) {
		const closed = versionOf(dayNumber(date))?.week.every((day) => day.length === 0);
		const needed = kind !== 'holiday' && hours === null && closed;
		if (needed) throw new Fault('day_hours_needed', { date });
	}
	return schedule;
}

export function writeSchedule({ timeZone, versions, exceptions }: Schedule): ScheduleText {
	return {
		timeZone,
		versions: versions.map(({ validFrom, validTo, week }) => ({ validFrom, validTo, hours: writeWeek(week) })),
		exceptions: exceptions.map(writeException),
	};
}

/** The version that holds on a day. Cheap where days are asked for in order. */
export function versionFinder({ versions }: Pick<Schedule, 'versions'>): (day: number) => Version | undefined {
	const numbered = versions.map((version) => ({
		version,
		first: version.validFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(version.validFrom),
		last: version.validTo === null ? Number.POSITIVE_INFINITY : dayNumber(version.validTo),
	}));
	let latest = numbered[0];
	return (day) => {
		if (latest === undefined || day < latest.first || day > latest.last) {
			latest = numbered.find(({ first, last }) => first <= day && day <= last);
		}
		return latest?.version;
	};
}

function readVersions({ hours, versions }: ScheduleInput): Version[] {
	if ((hours === undefined) === (versions === undefined)) throw new Fault('schedule_hours_needed');
	const all = versions ?? [{ hours: hours ?? {} }];
	const read = all.map(({ validFrom = null, validTo = null, hours: week }) => {
		if (validFrom !== null && validTo !== null && validTo < validFrom) {
			throw new Fault('validity_reversed', { from: validFrom, to: validTo });
		}
		return { validFrom, validTo, week: readWeek(week) };
	});
	read.sort((a, b) => compare(a.validFrom ?? '', b.validFrom ?? ''));
	for (const [index, next] of read.entries()) {
		const before = read[index - 1];
		if (before && (before.validTo === null || (next.validFrom ?? '') <= before.validTo)) {
			throw new Fault('validity_overlap', { first: period(before), second: period(next) });
		}
	}
	return read;
}

/** The engine and Intl must mean the same zone: exact IANA names, no bare offsets. */
function zoneOf(name: string): string {
	try {
		const known = new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions().timeZone;
		if (/^[A-Za-z]/.test(known)) return known;
	} catch {
		// falls through: Intl's own message would be English only
	}
	throw new Fault('unknown_time_zone', { tz: name });
}

function period({ validFrom, validTo }: Pick<Version, 'validFrom' | 'validTo'>): string {
	return `${validFrom ?? '…'} – ${validTo ?? '…'}`;
}

/** ISO dates sort as text. */
function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
