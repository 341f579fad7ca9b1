/**
 * Schedules of a Zendesk account. An interval is two counts of minutes from Sunday 00:00 by the clocks of the schedule's
 * zone, and may run over midnight and over the end of the week; a holiday is a span of days, both ends off.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { dateOf, dayNumber } from './day.ts';
import { readException } from './exception.ts';
import type { Interval } from './hours.ts';
import { type ScheduleText, writeSchedule } from './schedule.ts';
import { zendeskZones } from './zendesk-zones.ts';

const minute = z.coerce.number().int().min(0).max(10_080);
const deleted = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0', ''] }).default(false);
const day = z
	.string()
	.transform((text) => text.slice(0, 10))
	.pipe(z.iso.date());

/** Columns as the usual exports of the account's tables name them; others are passed over. */
const scheduleRow = z.object({
	id: z.string(),
	name: z.string().min(1),
	time_zone: z.string().min(1),
	start_time: minute,
	end_time: minute,
	_fivetran_deleted: deleted,
});
const holidayRow = z.object({
	schedule_id: z.string(),
	name: z.string(),
	start_date: day,
	end_date: day,
	_fivetran_deleted: deleted,
});

export type ZendeskSchedule = { readonly id: string; readonly name: string; readonly schedule: ScheduleText };

const weekMinutes = 10_080;
const dayMinutes = 1_440;

/**
 * Each schedule of the table. Zendesk applies a schedule as it stands, so it has no beginning. Holidays of schedules that
 * the table does not have are left out. Fault `zendesk_unreadable` names the file and the row.
 */
export function fromZendesk(schedules: string, holidays?: string): ZendeskSchedule[] {
	const rows = read(scheduleRow, schedules, 'schedules').filter((row) => !row._fivetran_deleted);
	const days = holidays === undefined ? [] : read(holidayRow, holidays, 'holidays');
	return [...Map.groupBy(rows, ({ id }) => id)].map(([id, intervals]) => {
		const [{ name, time_zone: zone } = { name: id, time_zone: 'UTC' }] = intervals;
		const own = days.filter((holiday) => holiday.schedule_id === id && !holiday._fivetran_deleted);
		const exceptions = new Map(own.flatMap(daysOf).map((one) => [one.date, one]));
		const version = { validFrom: null, validTo: null, week: weekOf(intervals) };
		return {
			id,
			name,
			schedule: writeSchedule({
				timeZone: zendeskZones[zone] ?? zone,
				versions: [version],
				exceptions: [...exceptions.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
			}),
		};
	});
}

function weekOf(intervals: readonly { start_time: number; end_time: number }[]): Interval[][] {
	const week: Interval[][] = Array.from({ length: 7 }, () => []);
	for (const { start_time: start, end_time } of intervals) {
		const end = end_time > start ? end_time : end_time + weekMinutes;
		for (let from = start; from < end; from = (Math.floor(from / dayMinutes) + 1) * dayMinutes) {
			const midnight = Math.floor(from / dayMinutes) * dayMinutes;
			// Zendesk's week begins on Sunday, ours on Monday.
			const hours = week[(midnight / dayMinutes + 6) % 7];
			hours?.push([from - midnight, Math.min(end - midnight, dayMinutes)]);
		}
	}
	for (const hours of week) hours.sort(([a], [b]) => a - b);
	return week;
}

function daysOf({ start_date, end_date, name }: z.output<typeof holidayRow>) {
	const first = dayNumber(start_date);
	const length = Math.max(1, dayNumber(end_date) - first + 1);
	return Array.from({ length }, (_, step) => readException({ date: dateOf(first + step), kind: 'holiday', name }));
}

function read<Shape extends z.ZodType>(shape: Shape, text: string, file: string): z.output<Shape>[] {
	const rows: unknown[] = parseCsv(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
	return rows.map((row, index) => {
		const parsed = shape.safeParse(row);
		if (parsed.success) return parsed.data;
		const column = String(parsed.error.issues[0]?.path[0] ?? '');
		throw new Fault('zendesk_unreadable', { file, row: index + 1, column });
	});
}
