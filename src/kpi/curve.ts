/** The whole course of an incidence: how large a share it has happened to after each length of time. */
import { Fault } from '../errors.ts';
import {
	aalenJohansen,
	type Incidence,
	type IncidencePoint,
	incidenceAt,
	type TimeCounts,
} from '../stats/aalen-johansen.ts';
import { cardOf, type KpiCard } from './card.ts';
import { catalogue } from './catalogue.ts';
import { countsOf, intervalOf, readTimes, targetOf, timeCounts, worthsOf } from './incidence-run.ts';
import { type Inquiry, normalQuery } from './inquiry.ts';
import type { NormalQuery } from './question.ts';
import type { ScanTask } from './scan-run.ts';
import { incidencesSql } from './sql/incidences.ts';

/** From these seconds on, until the next point. Shares are percent. */
export type CurvePoint = {
	readonly seconds: number;
	/** Rows that were watched for so long without an end. */
	readonly atRisk: number;
	/** To which it has happened; null beyond what was watched. */
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** To which it can no longer happen. */
	readonly ended: number | null;
};

export type Curve = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	/** Rows that count; of them those to which it has happened, those that ended without it, those still waiting. */
	readonly n: number;
	readonly reached: number;
	readonly ended: number;
	readonly waiting: number;
	readonly leftOut: number;
	/** Times are rounded up to so many seconds: 1, or 60 where there are very many of them. */
	readonly step: number;
	/** How many seconds it was watched; null where none is waiting any more. */
	readonly until: number | null;
	/** The value of the KPI. */
	readonly target: CurvePoint;
	/** At the times that were asked for. */
	readonly at: readonly CurvePoint[];
	/** Where it rises: all of it, or the points nearest to equal steps of the share. Each is exact. */
	readonly points: readonly CurvePoint[];
};

/** Points that are kept at most. */
const POINTS = 500;

/** For an inquiry of one figure and no groups. Fault `kpi_without_curve`. */
export async function curveOf(inquiry: Inquiry, times: readonly number[]): Promise<Curve> {
	const [scan] = inquiry.scans;
	const [figure] = inquiry.question.figures;
	const [asked] = inquiry.question.asked;
	if (!scan || !figure || !asked) throw new TypeError('an inquiry always has a scan and a figure');
	if (asked.recipe.kind !== 'figure' || figure.gauge.kind !== 'incidence') {
		const allowed = catalogue.filter(({ measure }) => measure.kind === 'incidence').map(({ id }) => id);
		throw new Fault('kpi_without_curve', { kpi: asked.definition.id, allowed: allowed.join(', ') });
	}
	const { budget, run, period } = inquiry;
	const task: ScanTask = { scan, ranges: period ? [period] : [], budget, run };
	const [row = {}] = period ? await run(incidencesSql(scan, task.ranges, budget)) : [];
	const cell = countsOf(row, 0);
	const [[worth = { effective: 0, corrected: 0 }] = []] = cell.n === 0 ? [] : await worthsOf(task, [[cell]]);
	const { rows, step } = cell.n === 0 ? { rows: [], step: 1 } : await readTimes(task, {});
	const counts = rows.map(timeCounts);
	const curve = aalenJohansen(counts);
	const known = cell.n - cell.waiting;
	const likeness = known === 0 ? 0 : worth.corrected / known;
	const pointAt = pointsOf(curve, counts, likeness);
	const target = targetOf(figure);
	const total = (name: 'events' | 'competing' | 'censored') => counts.reduce((sum, one) => sum + one[name], 0);
	return {
		definition: cardOf(asked, inquiry.question.figures),
		query: normalQuery(inquiry),
		n: curve.n,
		reached: total('events'),
		ended: total('competing'),
		waiting: total('censored'),
		leftOut: cell.leftOut,
		step,
		until: Number.isFinite(curve.until) ? curve.until : null,
		target: pointAt(target),
		at: times.map(pointAt),
		points: thinned(curve, POINTS).map(pointAt),
	};
}

/**
 * Points of the curve at any time. The likeness of customers was measured at the target and is taken for all times: as many
 * rows as are known at each are worth so much less.
 */
function pointsOf(curve: Incidence, counts: readonly TimeCounts[], likeness: number): (seconds: number) => CurvePoint {
	const gone = runningTotal(counts, ({ events, competing, censored }) => events + competing + censored);
	const left = runningTotal(counts, ({ censored }) => censored);
	return (seconds) => {
		const earlier = firstAtOrAfter(counts, seconds);
		const atRisk = curve.n - (gone[earlier] ?? 0);
		if (curve.n === 0 || seconds > curve.until) {
			return { seconds, atRisk, value: null, low: null, high: null, ended: null };
		}
		const { share, variance, competing } = incidenceAt(curve, seconds) ?? { share: 0, variance: 0, competing: 0 };
		const known = curve.n - (left[earlier] ?? 0);
		const interval = intervalOf(share, variance, known, known * likeness);
		const bounds = { low: interval && 100 * interval.low, high: interval && 100 * interval.high };
		return { seconds, atRisk, value: 100 * share, ...bounds, ended: 100 * competing };
	};
}

/** Sums of all before each place, and of all. */
function runningTotal(counts: readonly TimeCounts[], part: (one: TimeCounts) => number): readonly number[] {
	const totals = [0];
	for (const [at, one] of counts.entries()) totals.push((totals[at] ?? 0) + part(one));
	return totals;
}

function firstAtOrAfter(counts: readonly TimeCounts[], seconds: number): number {
	let [low, high] = [0, counts.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((counts[middle]?.time ?? 0) < seconds) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The times of the curve, or so many of them: the first and the last, and those by which either share has risen by a step. */
export function thinned({ points }: Pick<Incidence, 'points'>, most: number): readonly number[] {
	if (points.length <= most) return points.map(({ time }) => time);
	const risen = ({ share, competing }: IncidencePoint) => share + competing;
	const last = points.at(-1);
	const step = last ? risen(last) / (most - 2) : 0;
	let kept = Number.NEGATIVE_INFINITY;
	return points.flatMap((point) => {
		if (risen(point) - kept < step && point !== last) return [];
		kept = risen(point);
		return [point.time];
	});
}
