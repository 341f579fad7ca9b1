/** The instant that places a row in time, as an expression over the row. */
import { columnOf } from '../field.ts';
import type { Scan } from '../scan.ts';
import { named, quote, type Writing } from './writing.ts';

/**
 * A day of the calendar begins where the question is asked from: the first of June is in June from Kamchatka to Los Angeles. It is
 * kept as the midnight of the zone it was loaded in, or of Greenwich; both lie within 13 hours of the midnight of Greenwich of
 * the same date in the zones from UTC−10 to UTC+13, and of the others the midnight of the zone that asks is known.
 */
export function placedSql(scan: Scan, writing: Writing): string {
	const role = quote(scan.role);
	if (!isCalendarDay(scan)) return role;
	const zone = writing.parameters.add('String', scan.timeZone);
	const isMidnight = `toHour(${role}, ${zone}) = 0 AND toMinute(${role}, ${zone}) = 0`;
	const date = `if(${isMidnight}, toDate32(toTimeZone(${role}, ${zone})), toDate32(${role} + toIntervalHour(13)))`;
	return named('placed_at_day', `toDateTime64(${date}, 3, ${zone})`, writing);
}

/** Whether the instant that places the rows names a day. */
export function isCalendarDay({ fact, rows = null, role, spread }: Scan): boolean {
	return !spread && columnOf({ fact, rows }, role)?.calendar === true;
}
