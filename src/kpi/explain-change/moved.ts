/** Which other KPIs changed in the same part between the same periods. What moved with it need not be its cause. */
import { moverDifference } from '../../stats/difference.ts';
import { discoveryThreshold } from '../../stats/false-discovery.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Verdict, verdictOf } from '../compare/columns.ts';
import type { Unit, Words } from '../definition.ts';
import type { KpiResult, KpiRow } from '../result.ts';

export type MovedKpi = {
	readonly kpi: string;
	readonly names: Words;
	readonly unit: Unit;
	readonly currency: string | null;
	readonly before: MovedValue;
	readonly now: MovedValue;
	readonly difference: { readonly value: number; readonly low: number; readonly high: number; readonly p: number };
	readonly verdict: Verdict | null;
	/** Beyond what chance lets so many comparisons show. */
	readonly beyondChance: boolean;
};

type MovedValue = { readonly value: number; readonly n: number };

/** The surest first. Rows of fewer than `least` in a period say nothing. */
export function movedKpis({ kpis }: Catalogue, before: KpiResult, now: KpiResult, least: number): readonly MovedKpi[] {
	const moved = now.rows.flatMap((row): Omit<MovedKpi, 'beyondChance'>[] => {
		const card = kpis.find(({ id }) => id === row.kpi);
		const past = before.rows.find(({ kpi }) => kpi === row.kpi);
		if (!card || !past || row.value === null || past.value === null || Math.min(row.n, past.n) < least) return [];
		const [one, other] = [bounded(row), bounded(past)];
		const made = one && other ? moverDifference(one, other) : null;
		if (!made?.interval || made.p === null) return [];
		return [
			{
				...{ kpi: row.kpi, names: card.names, unit: row.unit, currency: row.in_currency ?? null },
				before: { value: past.value, n: past.n },
				now: { value: row.value, n: row.n },
				difference: { value: made.difference, ...made.interval, p: made.p },
				verdict: verdictOf(made, card.direction),
			},
		];
	});
	const threshold = discoveryThreshold(moved.map(({ difference }) => difference.p));
	return moved
		.map((one) => ({ ...one, beyondChance: one.difference.p <= threshold }))
		.toSorted((one, other) => one.difference.p - other.difference.p);
}

function bounded({ value, low, high }: KpiRow) {
	return value === null || low === null || high === null ? null : { value, low, high };
}
