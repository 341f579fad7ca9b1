/** Instants in pushed rows: ISO 8601, or a number of seconds or milliseconds since 1970. */

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Numbers from here on are milliseconds: as seconds this would be the year 5138. */
const firstMilliseconds = 1e11;

/** UTC milliseconds, null where it is none. A time without an offset is one of the zone; a day is its midnight there. */
export function readInstant(value: unknown, timeZone: string): number | null {
	if (typeof value === 'number') return fromNumber(value);
	if (typeof value !== 'string') return null;
	const text = value.trim();
	const match = iso.exec(text);
	if (!match) return /^\d{9,13}$/.test(text) ? fromNumber(Number(text)) : null;
	const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
	const date = `${year}-${month}-${day}`;
	if (!isDay(Number(year), Number(month), Number(day)) || hour > '23' || minute > '59' || second > '59') return null;
	const time = `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
	if (offset === undefined)
		return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;
	const parsed = Date.parse(`${date}T${time}${offsetText(offset)}`);
	return Number.isNaN(parsed) ? null : parsed;
}

/** The day that a value readable as `instant` names, as `2025-06-01`: the one that is written, whatever time and offset follow. */
export function writtenDay(value: unknown, instant: number, timeZone: string): string {
	const match = typeof value === 'string' ? iso.exec(value.trim()) : null;
	if (match) return `${match[1]}-${match[2]}-${match[3]}`;
	return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function fromNumber(value: number): number | null {
	if (!Number.isFinite(value) || value < 0) return null;
	return Math.round(value < firstMilliseconds ? value * 1000 : value);
}

function isDay(year: number, month: number, day: number): boolean {
	return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `+3`-like forms as ECMAScript reads them: `+03:00`. */
function offsetText(offset: string): string {
	if (/^z$/i.test(offset)) return 'Z';
	const digits = offset.slice(1).replace(':', '');
	return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2) || '00'}`;
}
