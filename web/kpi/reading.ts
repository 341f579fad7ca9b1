/** A result row read for people: which verdict it bears, and what can be shown of it. */
import type { KpiRow } from '../api/kpi.ts';

/** What is said of a number before the number. */
export const verdicts = [
	'better',
	'worse',
	'changed',
	'unclear',
	'few',
	'maturing',
	'empty',
	'nothing_before',
] as const;
export type Verdict = (typeof verdicts)[number];

export type TargetVerdict = NonNullable<KpiRow['target_status']> | 'too_early' | 'no_target';

/** Null where nothing is compared: then the target is what is said first. */
export function verdictOf(row: KpiRow, compared: boolean): Verdict | null {
	if (row.value === null) return row.data === 'too_young' ? 'maturing' : 'empty';
	if (row.data === 'too_few') return 'few';
	if (row.verdict) return row.verdict;
	if (!compared) return null;
	return row.maturing ? 'maturing' : 'nothing_before';
}

export function targetVerdictOf(row: KpiRow): TargetVerdict {
	if (typeof row.target !== 'number') return 'no_target';
	return row.target_status ?? 'too_early';
}

export type TargetOfRow = { readonly low: number; readonly high: number | null };

export function targetOf(row: KpiRow): TargetOfRow | null {
	return typeof row.target === 'number' ? { low: row.target, high: row.target_high ?? null } : null;
}
