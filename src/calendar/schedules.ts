/** Business hours as people edit them. Every edit is kept at once and then applied by a job. */
import { Fault } from '../errors.ts';
import { readException, writeException } from './exception.ts';
import { type HolidayRequest, publicHolidays } from './holidays.ts';
import type { Edit, ScheduleChange, ScheduleRecord, ScheduleStore } from './ports.ts';
import { mergeDays, type ProductionDay } from './production-calendar.ts';
import { readSchedule, type ScheduleText, writeSchedule } from './schedule.ts';
import type { ScheduleInput } from './schedule-shape.ts';
import type { Scope } from './scope.ts';
import { type WorkingMonth, workingMonths } from './working-time.ts';

export type SchedulesParts = {
	readonly store: ScheduleStore;
	/** Queues the job that applies this revision; its id. */
	readonly apply: (revision: number) => Promise<number>;
	readonly now: () => number;
};

/** What an edit left, and the job that applies it. */
export type Edited<Kept> = { readonly kept: Kept; readonly jobId: number };

export type Schedules = {
	list(): Promise<ScheduleRecord[]>;
	get(name: string): Promise<ScheduleRecord>;
	workingMonths(name: string, year: number): Promise<WorkingMonth[]>;
	put(name: string, schedule: ScheduleInput, author: string): Promise<Edited<ScheduleRecord>>;
	remove(name: string, author: string): Promise<Edited<null>>;
	/** Null takes the schedule away. */
	setScope(scope: Scope, name: string | null, author: string): Promise<Edited<null>>;
	/** Days that the schedule already knows stay as they are. */
	fillHolidays(name: string, request: HolidayRequest, author: string): Promise<Edited<ScheduleRecord>>;
	/** Days take the place of those of the same date, or of all those of the same years. */
	addDays(
		name: string,
		days: readonly ProductionDay[],
		replaceYears: boolean,
		author: string,
	): Promise<Edited<ScheduleRecord>>;
	changes(limit: number): Promise<ScheduleChange[]>;
	/** Edits that the numbers do not show yet. */
	pending(): Promise<boolean>;
};

export function createSchedules({ store, apply, now }: SchedulesParts): Schedules {
	const by = (author: string): Edit => ({ author, now: now() });
	const get = async (name: string) => {
		const record = await store.get(name);
		if (record === null) throw new Fault('business_schedule_not_found', { name });
		return record;
	};
	const edited = async <Kept>(kept: Kept): Promise<Edited<Kept>> => ({
		kept,
		jobId: await apply(await store.revision()),
	});
	const changeDays = (name: string, author: string, change: (before: ScheduleText) => ScheduleInput['exceptions']) =>
		store.change(
			name,
			(before) => {
				if (before === null) throw new Fault('business_schedule_not_found', { name });
				return checked({ ...before, exceptions: change(before) });
			},
			by(author),
		);
	return {
		list: () => store.list(),
		get,
		async workingMonths(name, year) {
			return workingMonths(readSchedule((await get(name)).definition), year);
		},
		async put(name, schedule, author) {
			const definition = checked(schedule);
			return edited(await store.change(name, () => definition, by(author)));
		},
		async remove(name, author) {
			await store.remove(name, by(author));
			return edited(null);
		},
		async setScope(scope, name, author) {
			await store.setScope(scope, name, by(author));
			return edited(null);
		},
		async fillHolidays(name, request, author) {
			const holidays = (await publicHolidays(request)).map(writeException);
			return edited(await changeDays(name, author, ({ exceptions }) => mergeDays(holidays, exceptions, false)));
		},
		async addDays(name, days, replaceYears, author) {
			const read = days.map(readException).map(writeException);
			return edited(await changeDays(name, author, ({ exceptions }) => mergeDays(exceptions, read, replaceYears)));
		},
		changes: (limit) => store.changes(limit),
		async pending() {
			return (await store.applied()) !== (await store.revision());
		},
	};
}

/** In the form in which it is kept, whatever way it was written. */
function checked(given: ScheduleInput): ScheduleText {
	return writeSchedule(readSchedule(given));
}
