/** Numbers as people type them into a target: lengths of time in the unit they are said in. */
import type { KpiCard } from '../../api/kpi.ts';
import { timeScale } from '../../format/duration.ts';

export type Entry = { readonly factor: number; readonly unit: string };

/** In which unit a target of this KPI is typed; `near` is a value like it. */
export function entryOf(unit: KpiCard['unit'], near: number | null, language: 'en' | 'ru'): Entry {
	if (unit !== 'seconds') return { factor: 1, unit: unit === 'percent' ? '%' : '' };
	const scale = timeScale(near ?? 3600);
	return { factor: scale.seconds, unit: scale.words[language] };
}

/** For a field: without the dust of a division. */
export function typed(value: number, { factor }: Entry): number {
	return Number((value / factor).toPrecision(6));
}

export function untyped(value: number | string, { factor }: Entry): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value * factor : null;
}
