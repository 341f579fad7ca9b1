/** What is known of groups of customers by what they had answered, and whether there are enough of them. */
import { meanEstimate } from '../../stats/mean.ts';
import { wilson } from '../../stats/proportion.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import { type MeasuredOutcome, type OutcomeId, type Sample, sampleOf, samples } from './samples.ts';
import type { ScoreGroup, ScoreKind } from './score.ts';
import type { SlopeKind } from './slopes.ts';

/** Customers that are needed to say anything, of each group that is compared, with and without the outcome; of fewer than `hidden` no value is shown. */
export const least = { customers: 60, group: 10, events: 10, hidden: 5 } as const;
/** From so many customers on, five at least are cut off at what 99 of 100 do not exceed: no single one's spending follows. */
export const LEAST_CAPPED = 500;

export type GroupValue = {
	readonly group: ScoreGroup;
	/** Of scores: that score, or the band from it on to `to`. */
	readonly from: number | null;
	readonly to: number | null;
	readonly n: number;
	/** Null where there are so few that the value would be that of single people. */
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Of money: the mean with each customer's spending cut off at `cap`; null where it is cut off of so few that what these spent would follow. */
	readonly capped: number | null;
};

/** One group in one sample. */
export type GroupCell = {
	readonly sample: Sample;
	readonly group: string;
	readonly n: number;
	readonly row: EngineRow;
};

export function groupCell(row: EngineRow): GroupCell {
	const sample = samples.find((one) => one === row.of_sample);
	if (!sample) throw new TypeError(`no sample ${String(row.of_sample)}`);
	return { sample, group: String(row.grp), n: numberOf(row, 'n'), row };
}

export function cellsOf(
	outcome: MeasuredOutcome,
	adjusted: boolean,
	cells: readonly GroupCell[],
): readonly GroupCell[] {
	const sample = sampleOf(outcome, adjusted);
	return cells.filter((one) => one.sample === sample);
}

export function customersIn(cells: readonly GroupCell[]): number {
	return cells.reduce((sum, { n }) => sum + n, 0);
}

/** Whether these customers, of several groups, say anything of the outcome. */
export function isEnough(id: OutcomeId, cells: readonly GroupCell[]): boolean {
	const n = customersIn(cells);
	const some = cells.reduce((sum, { row }) => sum + numberOf(row, `some_${id}`), 0);
	const hasBoth = some >= least.events && (id === 'spends' || n - some >= least.events);
	return n >= least.customers && hasBoth && cells.length > 1;
}

/** Whether groups that a slope holds against each other have enough customers, so that it is not that of a single odd one. */
export function bearsSlope(slope: SlopeKind, kind: ScoreKind, cells: readonly GroupCell[]): boolean {
	const has = (group: ScoreGroup) => (cells.find((one) => one.group === group)?.n ?? 0) >= least.group;
	if (kind === 'share') return has('satisfied') && has('not_satisfied');
	if (slope === 'score' || kind === 'mean')
		return customersIn(cells) - Math.max(...cells.map(({ n }) => n)) >= least.group;
	if (slope === 'to_passive') return has('detractor') && has('passive');
	if (slope === 'to_promoter') return has('passive') && has('promoter');
	return has('detractor') && has('promoter');
}

/** Whether the value of the one group that is not shown would follow from the slope and the values of the others. */
export function tellsHidden(kind: ScoreKind, cells: readonly GroupCell[]): boolean {
	return kind === 'mean' && cells.filter(({ n }) => n < least.hidden).length === 1;
}

const order: readonly string[] = ['detractor', 'passive', 'promoter', 'not_satisfied', 'satisfied'];

/** `byScore`: each score is a group, else bands of ten of a hundred. */
export function groupValues(
	id: OutcomeId,
	cells: readonly GroupCell[],
	kind: ScoreKind,
	byScore: boolean,
): readonly GroupValue[] {
	const isCapped = customersIn(cells) >= LEAST_CAPPED;
	const made = cells.map(({ group, n, row }): GroupValue => {
		const score = kind === 'mean' ? Number(group) : null;
		const isBand = kind === 'mean' && !byScore;
		return {
			group: kind === 'mean' ? 'score' : (group as ScoreGroup),
			from: score,
			to: score === null ? null : isBand ? score + 10 : score,
			n,
			...(n < least.hidden ? { value: null, low: null, high: null, capped: null } : valuesOf(id, n, row, isCapped)),
		};
	});
	return made.toSorted(
		(one, other) => (one.from ?? order.indexOf(one.group)) - (other.from ?? order.indexOf(other.group)),
	);
}

function valuesOf(id: OutcomeId, n: number, row: EngineRow, isCapped: boolean) {
	const sum = numberOf(row, `sum_${id}`);
	if (id !== 'spends') {
		const interval = wilson(sum, n);
		const percent = (share: number | undefined) => (share === undefined ? null : 100 * share);
		return { value: (100 * sum) / n, low: percent(interval?.low), high: percent(interval?.high), capped: null };
	}
	const { mean, interval } = meanEstimate({ n, sum, sumSquares: numberOf(row, 'squares_spends') });
	// Where nobody spent less than nothing, nor do all on average.
	const floor = numberOf(row, 'least_spends') < 0 ? Number.NEGATIVE_INFINITY : 0;
	const cut = numberOf(row, 'cut');
	return {
		...{ value: mean, low: interval && Math.max(floor, interval.low), high: interval?.high ?? null },
		capped: isCapped && (cut === 0 || cut >= least.hidden) ? numberOf(row, 'sum_spends_capped') / n : null,
	};
}
