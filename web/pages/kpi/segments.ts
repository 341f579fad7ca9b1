/** The values of a dimension as rows of a table: beside all others, beside before, and what each does to the whole. */
import type { KpiCard, KpiRow } from '../../api/kpi.ts';

export type Segment = {
	readonly value: string;
	/** Compared with all others. */
	readonly row: KpiRow;
	/** The same, compared with the time before; null while it is not known. */
	readonly before: KpiRow | null;
	/** Share of the rows × difference from the whole; below 0 is worse. Null where the whole is no mean of its parts. */
	readonly effect: number | null;
	/** Whether it clearly differs from all others, and which way. */
	readonly tone: 'good' | 'bad' | 'same';
};

export function segmentsOf(
	by: string,
	rows: readonly KpiRow[],
	earlier: readonly KpiRow[],
	total: KpiRow,
	card: Pick<KpiCard, 'direction'>,
): readonly Segment[] {
	const before = new Map(earlier.map((row) => [row[by], row]));
	return rows.flatMap((row): Segment[] => {
		const value = row[by];
		if (typeof value !== 'string') return [];
		const { verdict } = row;
		return [
			{
				value,
				row,
				before: before.get(value) ?? null,
				effect: effectOf(row, total, card),
				tone: verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'same',
			},
		];
	});
}

function effectOf(row: KpiRow, total: KpiRow, { direction }: Pick<KpiCard, 'direction'>): number | null {
	const sums = row.unit === 'count' || row.unit === 'money';
	if (sums || row.value === null || total.value === null || total.n === 0) return null;
	return (row.n / total.n) * (row.value - total.value) * (direction === 'lower' ? -1 : 1);
}
