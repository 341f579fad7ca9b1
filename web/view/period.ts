/** Periods as people name them: days, weeks, months, quarters, years, or any days. Dates only: the server knows the zone. */

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof grains)[number];

export type Period = {
	readonly kind: Grain | 'custom';
	/** As it stands in the address: `2026-03`, `2026-W12`, `2026-Q1`, `2026`, `2026-03-05..2026-03-17`. */
	readonly key: string;
	/** First day, and the first that no longer counts. */
	readonly from: string;
	readonly to: string;
};

const dayMs = 86_400_000;

export function dayOf(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

export function dateOf(day: number): string {
	return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
	return dateOf(dayOf(date) + days);
}

export function lengthOf({ from, to }: Pick<Period, 'from' | 'to'>): number {
	return dayOf(to) - dayOf(from);
}

/** The first day of the grain that holds the date, moved by so many grains. */
function startOf(grain: Grain, date: string, shift = 0): string {
	const at = new Date(dayOf(date) * dayMs);
	const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
	const first = (inYear: number, inMonth: number) => dateOf(Date.UTC(inYear, inMonth, 1) / dayMs);
	switch (grain) {
		case 'day':
			return addDays(date, shift);
		case 'week':
			return addDays(date, -((at.getUTCDay() + 6) % 7) + 7 * shift);
		case 'month':
			return first(year, month + shift);
		case 'quarter':
			return first(year, month - (month % 3) + 3 * shift);
		case 'year':
			return first(year + shift, 0);
	}
}

/** The period of this grain that holds the date, moved by so many of its kind. */
export function periodAt(grain: Grain, date: string, shift = 0): Period {
	const from = startOf(grain, startOf(grain, date, shift));
	const to = startOf(grain, from, 1);
	return { kind: grain, key: keyOf(grain, from), from, to };
}

/** Of days, both included. */
export function customPeriod(first: string, last: string): Period {
	return { kind: 'custom', key: `${first}..${last}`, from: first, to: addDays(last, 1) };
}

function keyOf(grain: Grain, from: string): string {
	const [year = '', month = ''] = from.split('-');
	if (grain === 'day') return from;
	if (grain === 'month') return `${year}-${month}`;
	if (grain === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
	if (grain === 'year') return year;
	// ISO: the week belongs to the year of its Thursday, and 4 January is always in week 1.
	const ofYear = addDays(from, 3).slice(0, 4);
	const week = 1 + (dayOf(from) - dayOf(startOf('week', `${ofYear}-01-04`))) / 7;
	return `${ofYear}-W${String(week).padStart(2, '0')}`;
}

/** Null for what names no period. */
export function periodOfKey(key: string): Period | null {
	const days = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(key);
	if (days?.[1] && days[2])
		return isDate(days[1]) && isDate(days[2]) && days[1] <= days[2] ? customPeriod(days[1], days[2]) : null;
	const week = /^(\d{4})-W(\d{2})$/.exec(key);
	const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
	const start = week
		? addDays(startOf('week', `${week[1]}-01-04`), 7 * (Number(week[2]) - 1))
		: quarter
			? `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-01`
			: `${key}${'-01-01'.slice(key.length - 4)}`;
	if (!isDate(start)) return null;
	const grain = week ? 'week' : quarter ? 'quarter' : ({ 4: 'year', 7: 'month', 10: 'day' } as const)[key.length];
	const period = grain ? periodAt(grain, start) : null;
	return period?.key === key ? period : null;
}

function isDate(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayOf(text)) && dateOf(dayOf(text)) === text;
}

export function shifted(period: Period, by: number): Period {
	if (period.kind !== 'custom') return periodAt(period.kind, period.from, by);
	const days = lengthOf(period) * by;
	return customPeriod(addDays(period.from, days), addDays(period.to, days - 1));
}

/** The same days or weeks or months of the year before. */
export function yearBefore(period: Period): Period {
	if (period.kind === 'week') return shifted(period, -52);
	const back = (date: string) => {
		const earlier = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
		return isDate(earlier) ? earlier : `${earlier.slice(0, 5)}02-28`;
	};
	if (period.kind === 'custom') return customPeriod(back(period.from), back(addDays(period.to, -1)));
	return periodAt(period.kind, back(period.from));
}

/** The newest whole month of the data; the month they end in where there is none before it. */
export function defaultPeriod(first: string, last: string): Period {
	const ending = periodAt('month', last);
	if (addDays(last, 1) === ending.to) return ending;
	const before = shifted(ending, -1);
	return before.from >= periodAt('month', first).from ? before : ending;
}

/** How a period is seen among those before it: points of a series that ends with it. */
export type Series = { readonly grain: Grain; readonly from: string; readonly to: string };

export function seriesOf(period: Period, points = 13): Series {
	const grain = period.kind === 'custom' ? grainWithin(lengthOf(period)) : period.kind;
	const last = addDays(period.to, -1);
	return { grain, from: periodAt(grain, last, 1 - points).from, to: period.to };
}

/** The step that shows so many days in a dozen points or more. */
export function grainWithin(days: number): Grain {
	if (days < 60) return 'day';
	if (days < 200) return 'week';
	return days < 1200 ? 'month' : 'quarter';
}
