/** Dates and moments as people of the language write them. */
import { currentLanguage } from '../words/language.ts';

const made = new Map<string, Intl.DateTimeFormat>();

export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	// British English: the day stands before the month, as the rest of the interface has it.
	return kept(currentLanguage() === 'ru' ? 'ru' : 'en-GB', options);
}

/** To make one takes a hundred times as long as to use it. */
function kept(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale}${JSON.stringify(options)}`;
	const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
	made.set(key, format);
	return format;
}

function utc(date: string): number {
	return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

/** Of a plain date. Without the `г.` that Russian puts after a year. */
export function date(
	text: string,
	options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' },
): string {
	return typeset(dateFormat({ ...options, timeZone: 'UTC' }).format(utc(text)));
}

/** `16–22 марта 2026`, `1 ноября 2025–31 июля 2026`, both days included. */
export function dateRange(first: string, last: string): string {
	if (first === last) return date(first);
	const format = dateFormat({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
	return typeset(format.formatRange(utc(first), utc(last)));
}

/** Of an instant, in the zone of the installation: `31 марта, 23:40`. */
export function moment(instant: string, timeZone: string, { year = false } = {}): string {
	return typeset(
		dateFormat({
			...{ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone },
			...(year && { year: 'numeric' }),
		}).format(Date.parse(instant)),
	);
}

/** The date that an instant has in the zone: `2026-03-31`. */
export function dateIn(instant: string, timeZone: string): string {
	const parts = kept('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
	return parts.format(Date.parse(instant));
}

function typeset(text: string): string {
	return text
		.replaceAll(/\sг\.(?=$|,|\sв\s|\s?–)/g, '')
		.replaceAll(/[\u2009\u202f]/g, ' ')
		.replaceAll(' – ', '–');
}
