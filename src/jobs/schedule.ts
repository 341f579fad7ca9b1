/** What runs when, and where that is kept. */
import { Cron } from 'croner';
import { Fault } from '../errors.ts';

export type Schedule = {
	readonly name: string;
	/** Five cron fields: minute, hour, day, month, weekday. */
	readonly cron: string;
	/** IANA zone the fields are read in. */
	readonly timeZone: string;
	readonly jobName: string;
	readonly payload: unknown;
};

/** Instants are UTC milliseconds; `nextRunAt` is null when the pattern never comes again. */
export type StoredSchedule = Schedule & { lastRunAt: number | null; nextRunAt: number | null };

export type ScheduleStore = {
	list(): Promise<StoredSchedule[]>;
	put(schedule: StoredSchedule): Promise<void>;
	remove(name: string): Promise<void>;
	markRun(name: string, lastRunAt: number, nextRunAt: number | null): Promise<void>;
};

/**
 * The first moment after `after` that the pattern names, or null. A time that a daylight-saving change skips runs right
 * after the gap, one that comes twice runs once. Throws `schedule_invalid`.
 */
export function nextRun({ cron, timeZone }: Pick<Schedule, 'cron' | 'timeZone'>, after: number): number | null {
	try {
		// "5-part" alone would also read an ISO date as a one-time run, which no schedule here is.
		if (cron.trim().split(/\s+/).length !== 5) throw new RangeError('five fields');
		const pattern = new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true });
		return pattern.nextRun(new Date(after))?.getTime() ?? null;
	} catch (cause) {
		throw new Fault('schedule_invalid', { cron, timeZone }, { cause });
	}
}
