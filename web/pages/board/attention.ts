/**
 * Segments and KPIs that differ most, ordered by what the difference does to the whole: share of the rows × difference. A
 * difference counts only where the whole interval of the segment lies on the worse side of what it is held against.
 */
import type { KpiCard, KpiRow } from '../../api/kpi.ts';
import { numberIn } from '../../kpi/reading.ts';

export type Segment = { readonly field: string; readonly value: string };

export type Finding = {
	readonly card: KpiCard;
	readonly segment: Segment;
	readonly row: KpiRow;
	/** What it is held against, and that number. */
	readonly against: 'rest' | 'before' | 'target';
	readonly other: number;
	/** Of the rows of the whole, 0…1. */
	readonly share: number;
	/** Share × difference, in the unit of the KPI: below 0 is worse. */
	readonly effect: number;
	/** The same in tolerances, by which KPIs of different units are put in order. */
	readonly weight: number;
};

export type SegmentRows = { readonly field: string; readonly rows: readonly KpiRow[] };

/** Below it a segment is too small to be the problem of the whole. */
const leastShare = 0.005;

export function findingsOf(
	cards: readonly KpiCard[],
	totals: ReadonlyMap<string, KpiRow>,
	segments: readonly SegmentRows[],
): readonly Finding[] {
	const found = segments.flatMap(({ field, rows }) =>
		rows.flatMap((row) => {
			const card = cards.find(({ id }) => id === row.kpi);
			const total = totals.get(row.kpi);
			const value = row[field];
			if (!card || !total || typeof value !== 'string') return [];
			return strongest(card, { field, value }, row, total) ?? [];
		}),
	);
	return found.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

/** At most so many of one KPI or one segment: the list is to show different problems. */
export function pick(findings: readonly Finding[], worse: boolean, count: number): readonly Finding[] {
	const picked: Finding[] = [];
	for (const finding of findings) {
		if (finding.weight < 0 !== worse) continue;
		const alike = picked.filter(
			({ card, segment }) =>
				card.id === finding.card.id ||
				(segment.field === finding.segment.field && segment.value === finding.segment.value),
		);
		if (alike.length < 2) picked.push(finding);
		if (picked.length === count) break;
	}
	return picked;
}

function strongest(card: KpiCard, segment: Segment, row: KpiRow, total: KpiRow): Finding | null {
	const { value, low, high } = row;
	if (card.direction === 'neutral' || value === null || low === null || high === null || row.data !== 'ok') return null;
	const share = total.n > 0 ? row.n / total.n : 0;
	// All of it is no segment.
	if (share < leastShare || share > 0.95) return null;
	const sign = card.direction === 'higher' ? 1 : -1;
	const tolerance = numberIn(row, 'tolerance') ?? numberIn(total, 'tolerance') ?? defaultTolerance(total);
	const changed = row.verdict === 'better' || row.verdict === 'worse';
	const target = numberIn(row, 'target_high') === null ? numberIn(row, 'target') : null;
	const candidates = (
		[
			['rest', total.value],
			['before', changed ? numberIn(row, 'before') : null],
			// A target that is met is no finding: being better than it is what is wanted.
			['target', row.target_status === 'missed' ? target : null],
		] as const
	).flatMap(([against, other]): Finding[] => {
		if (other === null) return [];
		const clear = against === 'before' || low > other || high < other;
		const effect = sign * (value - other) * share;
		return clear ? [{ card, segment, row, against, other, share, effect, weight: effect / tolerance }] : [];
	});
	return candidates.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))[0] ?? null;
}

/** Without one in the definition: a tenth of the value. */
function defaultTolerance({ value }: KpiRow): number {
	return Math.abs(value ?? 0) / 10 || 1;
}
