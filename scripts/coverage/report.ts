/** One population and the coverage found for it, as a share 0..1; `group` is its kind of clusters. */
export type Cell = { cell: string; coverage: number; group?: string };

/**
 * What a method must reach over its grid: `average` 94–96 % on average; `guaranteed` at least 95 % in every cell, for
 * enumerated exact methods; `conservative` at least 95 % on average, for order statistics in clusters; `steady` 94–96 % on average
 * and at least 92 % in every cell; `shown` is printed without a bound, because the method does not promise one there.
 */
export type Gate = 'average' | 'guaranteed' | 'conservative' | 'steady' | 'shown';

export type Row = { method: string; gate: Gate; grid: string; cells: Cell[] };

/** Enumerated coverage of exact methods may miss 95 % by the rounding of the sum alone. */
const ROUNDING = 1e-9;

const mean = (cells: Cell[]) => cells.reduce((sum, { coverage }) => sum + coverage, 0) / cells.length;
const percent = (share: number) => (100 * share).toFixed(1);

export function passes({ gate, cells }: Row): boolean {
	const average = mean(cells);
	const isNear = average >= 0.94 && average <= 0.96;
	if (gate === 'average') return isNear;
	if (gate === 'steady') return isNear && cells.every(({ coverage }) => coverage >= 0.92);
	if (gate === 'guaranteed') return cells.every(({ coverage }) => coverage >= 0.95 - ROUNDING);
	return gate === 'shown' || average >= 0.95;
}

export function toMarkdown(rows: Row[]): string {
	const head =
		'| method | grid | cells | mean % | worst % | worst cell | best % | required | |\n|---|---|--:|--:|--:|---|--:|---|---|';
	const required = {
		average: 'mean 94–96',
		guaranteed: 'each ≥ 95',
		conservative: 'mean ≥ 95',
		steady: 'mean 94–96, each ≥ 92',
		shown: '(shown)',
	};
	const lines = rows.map((row) => {
		const sorted = row.cells.toSorted((a, b) => a.coverage - b.coverage);
		const [worst, best] = [sorted[0], sorted.at(-1)];
		const figures = `${percent(mean(row.cells))} | ${percent(worst?.coverage ?? 0)} | ${worst?.cell}`;
		const verdict = row.gate === 'shown' ? '' : passes(row) ? 'ok' : 'FAILS';
		return `| ${row.method} | ${row.grid} | ${row.cells.length} | ${figures} | ${percent(best?.coverage ?? 0)} | ${required[row.gate]} | ${verdict} |`;
	});
	return [head, ...lines].join('\n');
}

/** Mean coverage by kind of clusters, a column for each method: the average above hides that it falls with likeness. */
export function groupsToMarkdown(rows: Row[]): string {
	const grouped = rows.filter(({ cells }) => cells.some(({ group }) => group));
	const groups = [...new Set(grouped.flatMap(({ cells }) => cells.flatMap(({ group }) => group ?? [])))];
	const head = `| mean % | ${grouped.map(({ method }) => method).join(' | ')} |\n|---|${'--:|'.repeat(grouped.length)}`;
	const lines = groups.map((name) => {
		const figures = grouped.map(({ cells }) => cells.filter(({ group }) => group === name));
		return `| ${name} | ${figures.map((cells) => (cells.length > 0 ? percent(mean(cells)) : '')).join(' | ')} |`;
	});
	return [head, ...lines].join('\n');
}
