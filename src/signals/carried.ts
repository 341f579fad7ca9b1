/** Which parts of the company carry a change: few of them, that hold little of the rows and most of the change. */
import type { KpiQuery } from '../kpi/query.ts';
import type { KpiRow } from '../kpi/result.ts';
import { moverDifference } from '../stats/difference.ts';
import type { AskSeries, Part, Span } from './series.ts';

export type Carrier = {
	readonly field: string;
	readonly values: readonly string[];
	/** Of the change that is looked at, and of the rows; 0 … 1, of the change at times more. */
	readonly ofChange: number;
	readonly ofRows: number;
};

/** Sides that are compared, half-open. */
export type Sides = { readonly before: Span; readonly after: Span };

/** Values named together: more are no explanation. */
const MOST = 3;
/** So much of the change they carry, and so much more than of the rows. */
const MOST_OF_IT = 0.7;
const MORE_THAN_ROWS = 0.25;
/** They have changed otherwise than the rest, that clearly. */
const CLEAR = 0.001;
const DEPTH = 3;
/** A cell with fewer rows says nothing of a change. */
const LEAST_ROWS = 10;

type Cell = { readonly value: string; readonly before: KpiRow; readonly after: KpiRow };

/**
 * Σ share × difference is the change of the whole without its mix (Kitagawa 1955, JASA 50). The dimension of which the fewest
 * values carry most of it, and in these values again; a change that is everywhere has none.
 */
export async function carriersOf(
	kpi: string,
	segment: Part,
	dimensions: readonly string[],
	sides: Sides,
	ask: AskSeries,
): Promise<readonly Carrier[]> {
	const carriers: Carrier[] = [];
	let where = whereOf(segment);
	let open = dimensions.filter((field) => !(field in segment));
	for (let depth = 0; depth < DEPTH && open.length > 0; depth++) {
		let best: Carrier | null = null;
		for (const field of open) {
			const found = carrierBy(field, await cellsBy(kpi, field, where, sides, ask));
			if (found && (best === null || sharpness(found) > sharpness(best))) best = found;
		}
		if (best === null) break;
		carriers.push(best);
		const { field, values } = best;
		where = [...(where ?? []), { field, op: 'in', value: [...values] }];
		open = open.filter((one) => one !== field);
	}
	return carriers;
}

const sharpness = ({ ofChange, ofRows }: Carrier) => Math.min(1, ofChange) - ofRows;

export function whereOf(segment: Part): KpiQuery['where'] {
	return Object.entries(segment).map(([field, value]) => ({ field, op: '=', value }));
}

async function cellsBy(
	kpi: string,
	field: string,
	where: KpiQuery['where'],
	{ before, after }: Sides,
	ask: AskSeries,
): Promise<readonly Cell[]> {
	const asked = { kpis: [kpi], by: [field], where };
	const [old, now] = [await ask({ ...asked, ...before }), await ask({ ...asked, ...after })];
	const earlier = new Map(old.rows.map((row) => [row[field], row]));
	return now.rows.flatMap((row) => {
		const [value, past] = [row[field], earlier.get(row[field])];
		return typeof value === 'string' && past ? [{ value, before: past, after: row }] : [];
	});
}

/** Exported for its test. */
export function carrierBy(field: string, cells: readonly Cell[]): Carrier | null {
	const known = cells.filter(({ before, after }) => Math.min(before.n, after.n) >= LEAST_ROWS);
	if (known.length < 2) return null;
	const [allBefore, allAfter] = [sum(known, ({ before }) => before.n), sum(known, ({ after }) => after.n)];
	const shares = known.map((cell) => ({
		...cell,
		weight: (cell.before.n / allBefore + cell.after.n / allAfter) / 2,
		change: (cell.after.value ?? 0) - (cell.before.value ?? 0),
	}));
	const total = sum(shares, ({ weight, change }) => weight * change);
	if (total === 0) return null;
	const ordered = shares.toSorted((one, other) => (other.weight * other.change - one.weight * one.change) / total);
	for (let count = 1; count <= Math.min(MOST, ordered.length - 1); count++) {
		const chosen = ordered.slice(0, count);
		const ofChange = sum(chosen, ({ weight, change }) => weight * change) / total;
		const ofRows = sum(chosen, ({ weight }) => weight);
		if (ofChange < MOST_OF_IT) continue;
		if (ofChange - ofRows < MORE_THAN_ROWS || !isApart(chosen, ordered.slice(count))) return null;
		return { field, values: chosen.map(({ value }) => value), ofChange, ofRows };
	}
	return null;
}

type Weighed = Cell & { readonly weight: number; readonly change: number };

/** Whether those that carry it have changed otherwise than the rest, and no chance is to be thought of. */
function isApart(chosen: readonly Weighed[], rest: readonly Weighed[]): boolean {
	const { p } = moverDifference(meanOf(chosen), meanOf(rest));
	return p !== null && p < CLEAR;
}

/** The mean change with its interval: half widths of cells that are independent add up as squares. */
function meanOf(cells: readonly Weighed[]) {
	const weights = sum(cells, ({ weight }) => weight);
	const value = sum(cells, ({ weight, change }) => weight * change) / weights;
	const half = Math.sqrt(
		sum(
			cells,
			({ weight, before, after }) => (weight / weights) ** 2 * (halfWidth(before) ** 2 + halfWidth(after) ** 2),
		),
	);
	return { value, low: value - half, high: value + half };
}

function halfWidth({ low, high }: KpiRow): number {
	return low === null || high === null ? Number.MAX_VALUE ** 0.25 : (high - low) / 2;
}

function sum<T>(of: readonly T[], what: (one: T) => number): number {
	return of.reduce((all, one) => all + what(one), 0);
}
