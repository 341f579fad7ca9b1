/**
 * Public holidays of a country in a year, as a start: days that a government moves from year to year (in Russia since
 * 2023) are not among them and come with a production calendar.
 */
import { Fault } from '../errors.ts';
import { dateOf, dayNumber } from './day.ts';
import type { Exception } from './exception.ts';

export type HolidayRequest = {
	/** ISO 3166 code. */
	readonly country: string;
	readonly year: number;
	/** Part of the country, such as BY of DE. */
	readonly region?: string | undefined;
	/** Of the names, where the country has them in it. */
	readonly language: string;
};

/** A holiday of Ramadan that begins at sunset has its clock times in it, and a change of the clock an hour. */
const toleranceHours = 2;

/** Faults `country_unknown`, `region_unknown`. */
export async function publicHolidays(request: HolidayRequest): Promise<Exception[]> {
	const { year, language } = request;
	const [country, region] = [request.country.trim().toUpperCase(), request.region?.trim().toUpperCase()];
	// 1.7 MB of data, read only by whoever asks for holidays.
	const { default: Holidays } = await import('date-holidays');
	const known = new Holidays();
	if (!Object.hasOwn(known.getCountries(), country)) throw new Fault('country_unknown', { country: request.country });
	const regions = Object.keys(known.getStates(country) ?? {});
	if (region !== undefined && !regions.includes(region)) {
		throw new Fault('region_unknown', { country, region: request.region, known: regions.join(', ') || '—' });
	}
	const days = new Map<string, Exception>();
	const found = region === undefined ? new Holidays(country) : new Holidays(country, region);
	for (const { type, date, start, end, name } of found.getHolidays(year, language)) {
		// A day that is free only from noon on is nobody's closed day.
		if (type !== 'public' || date.slice(11, 16) !== '00:00') continue;
		const hours = (end.getTime() - start.getTime()) / 3_600_000;
		const first = dayNumber(date.slice(0, 10));
		for (let day = 0; day < Math.max(1, Math.floor((hours + toleranceHours) / 24)); day += 1) {
			const on = dateOf(first + day);
			if (!days.has(on) && on.startsWith(`${year}-`)) days.set(on, { date: on, kind: 'holiday', hours: null, name });
		}
	}
	return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
