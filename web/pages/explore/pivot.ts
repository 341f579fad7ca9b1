/** A result as a table that people read: a row a group, a column a KPI; or, of one KPI, a column a bucket. */
import type { KpiRow } from '../../api/kpi.ts';

export type Line = {
	readonly key: string;
	/** The values of what is grouped by, in its order; null where a row has none. */
	readonly names: readonly (string | null)[];
	/** By KPI, or by bucket. */
	readonly cells: ReadonlyMap<string, KpiRow>;
};

export type Pivot = {
	readonly lines: readonly Line[];
	/** KPIs or buckets, in their order. */
	readonly columns: readonly string[];
	readonly across: 'kpis' | 'buckets';
};

/** Buckets go across where they belong to one KPI and there is something to stand below each other. */
export function pivotOf(
	rows: readonly KpiRow[],
	kpis: readonly string[],
	by: readonly string[],
	grain: string | null,
): Pivot {
	const across = grain !== null && kpis.length === 1 && by.length > 0 ? 'buckets' : 'kpis';
	const down = across === 'buckets' || grain === null ? by : [...by, grain];
	const lines = new Map<string, { names: readonly (string | null)[]; cells: Map<string, KpiRow> }>();
	const buckets = new Set<string>();
	for (const row of rows) {
		const names = down.map((field) => textOf(row[field]));
		const key = JSON.stringify(names);
		const line = lines.get(key) ?? { names, cells: new Map<string, KpiRow>() };
		const column = across === 'buckets' ? (textOf(row[grain ?? '']) ?? '') : row.kpi;
		buckets.add(column);
		line.cells.set(column, row);
		lines.set(key, line);
	}
	return {
		across,
		columns: across === 'buckets' ? [...buckets].sort() : kpis,
		lines: [...lines].map(([key, line]) => ({ key, ...line })),
	};
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
