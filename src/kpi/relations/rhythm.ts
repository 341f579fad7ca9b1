/** Steps of time in which KPIs are held against each other. */
import type { Calendar } from '../../stats/series/innovations.ts';

export const relationGrains = ['day', 'week', 'month'] as const;
export type RelationGrain = (typeof relationGrains)[number];

export type Rhythm = Calendar & {
	/** Steps that a KPI needs. */
	readonly least: number;
	/** More lie too far back to say how it is. */
	readonly most: number;
	/** How far apart two KPIs are looked at, to either side, where nobody says. */
	readonly lags: number;
};

/** What turns slower than half a year is drift or season. */
export const rhythms: Readonly<Record<RelationGrain, Rhythm>> = {
	day: { week: 7, slow: 182, least: 60, most: 400, lags: 14 },
	week: { week: null, slow: 26, least: 26, most: 208, lags: 8 },
	month: { week: null, slow: 6, least: 36, most: 120, lags: 3 },
};

/** Furthest lag that may be asked for. */
export const MOST_LAGS = 30;

const DAY = 86_400_000;
const THURSDAY = 3;

/** Whole numbers that follow each other as the steps do, from their labels. */
export function stepNumber(grain: RelationGrain, label: string): number {
	if (grain === 'day') return Date.parse(`${label}T00:00:00Z`) / DAY;
	if (grain === 'month') {
		const [year = 1970, month = 1] = label.split('-').map(Number);
		return 12 * year + month - 1;
	}
	const [year = 1970, week = 1] = label.split('-W').map(Number);
	return Math.floor((Date.parse(`${String(year).padStart(4, '0')}-01-04T00:00:00Z`) / DAY + THURSDAY) / 7) + week - 1;
}

/** The days around New Year are like no others and move all KPIs at once: a step of days that holds one of them is left out. */
export function isAroundNewYear(grain: RelationGrain, label: string): boolean {
	if (grain === 'month') return false;
	const step = stepNumber(grain, label);
	const first = grain === 'day' ? step : 7 * step - THURSDAY;
	return Array.from({ length: grain === 'day' ? 1 : 7 }, (_, day) => new Date((first + day) * DAY).toISOString()).some(
		(day) => day.slice(5, 10) >= '12-24' || day.slice(5, 10) <= '01-09',
	);
}
