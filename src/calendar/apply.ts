/** Brings the fact store to the business hours as they are now. Can be cut off anywhere and run again. */
import { calendarOf } from './calendar.ts';
import type { CalendarWriter, Rederive, ScheduleStore } from './ports.ts';
import { readSchedule } from './schedule.ts';

export type ApplyWork = {
	readonly store: ScheduleStore;
	readonly writer: CalendarWriter;
	readonly rederive: Rederive;
	readonly now: () => number;
};

export type Applied = { readonly revision: number; readonly changed: boolean };

/**
 * The calendars are computed every time and compared with those in use, so that one job does for an edit, for the days
 * that pass, for new rules of a time zone, and for a fact store that lost them. Only a difference is derived again; until
 * that has been done the store knows it as begun, so that a run after a kill does not take it for done.
 */
export async function applyCalendars(work: ApplyWork, control: { signal: AbortSignal }): Promise<Applied> {
	const { store, writer, rederive, now } = work;
	const { revision, schedules } = await store.snapshot();
	if (revision === 0) return { revision, changed: false };
	const prepared = await writer.prepare({
		calendars: schedules.map(({ id, definition }) => ({
			schedule: id,
			rows: calendarOf(readSchedule(definition), now()),
		})),
		scopes: schedules.flatMap(({ id, scopes }) => scopes.map((scope) => ({ ...scope, schedule: id }))),
	});
	const begun = (await store.applied()) === null;
	if (!prepared.differs && !begun) {
		await prepared.discard();
		await store.setApplied(revision);
		return { revision, changed: false };
	}
	await store.setApplied(null);
	await prepared.publish();
	await rederive(control);
	await store.setApplied(revision);
	return { revision, changed: true };
}
