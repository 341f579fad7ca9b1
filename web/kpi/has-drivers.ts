import type { KpiCard } from '../api/kpi.ts';

/** Whether it is a net score, a share or a mean of answers: then what goes with these can be looked for. */
export function hasDrivers({ fact, unit, combination }: Pick<KpiCard, 'fact' | 'unit' | 'combination'>): boolean {
	return fact === 'answer' && combination === null && (unit === 'percent' || unit === 'points');
}

/** Whether what a point of it goes with can be asked for: of all these but the index of three questions, which has no single score. */
export function hasValue(card: Pick<KpiCard, 'id' | 'fact' | 'unit' | 'combination'>): boolean {
	return hasDrivers(card) && card.id !== 'acsi';
}
