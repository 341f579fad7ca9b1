/** Slopes of what customers did beside what they had answered: by the score and by the KPI, as they are and adjusted. */
import { type LeastSquares, leastSquares, robustInterval } from '../../stats/robust-slope.ts';
import type { Inquiry } from '../inquiry.ts';
import { numberOf } from '../parts.ts';
import { kpiColumns, type Residuals, valueProductsSql, valueResidualsSql } from '../sql/value.ts';
import type { CustomersRead } from './read.ts';
import { type Adjustment, type MeasuredOutcome, measuredOutcomes, type Sample, sampleOf } from './samples.ts';
import { kindOf, type ScoreKind } from './score.ts';

/** In the unit of the outcome; of shares in percentage points. */
export type Slope = {
	readonly value: number;
	readonly low: number;
	readonly high: number;
	/** Customers. */
	readonly n: number;
	/** The interval does not hold 0. */
	readonly beyondChance: boolean;
};

/** `score`: one step of the score. `kpi`: one point of the KPI, per customer. `to_…`: a customer of that group beside one of the group below. */
export const slopeKinds = ['score', 'kpi', 'to_passive', 'to_promoter'] as const;
export type SlopeKind = (typeof slopeKinds)[number];

export type Slopes = (outcome: MeasuredOutcome, kind: SlopeKind, adjusted: boolean) => Slope | null;

const CONSTANT = 0;
const SCORE = 1;
const OWN = 2;
/** Customers beyond the columns of a model, at least: fewer say nothing of so many. */
const LEAST_LEFT = 30;

type Job = Residuals & {
	readonly key: string;
	readonly value: number;
	readonly n: number;
	readonly columns: number;
};

/** `able` says of which outcomes, and by which slopes, there is enough. */
export async function slopesOf(
	read: CustomersRead,
	able: (outcome: MeasuredOutcome, kind: SlopeKind, adjusted: boolean) => boolean,
	{ run, budget }: Pick<Inquiry, 'run' | 'budget'>,
): Promise<Slopes> {
	const { reading, shape } = read;
	const kind = kindOf(reading.subject.figure);
	if (kind === null) throw new TypeError('no KPI of scores');
	const own = kpiColumns(reading.subject.figure);
	const beside = OWN + own;
	const outcomesFrom = beside + shape.covariates.length + shape.levels.length;
	const size = outcomesFrom + measuredOutcomes.length;
	const rows = await run(valueProductsSql(reading, shape, budget));
	const jobs: Job[] = [];
	for (const outcome of measuredOutcomes) {
		for (const adjusted of [false, true]) {
			const sample = sampleOf(outcome, adjusted);
			const row = rows.find((one) => one.of_sample === sample);
			if (!row) continue;
			const n = numberOf(row, 'n');
			const products = { size, sums: Float64Array.from(row.sums as unknown as readonly number[]) };
			const more = adjusted ? coveringColumns(sample, read, beside) : [];
			if (adjusted && more.length === 0) continue;
			const y = outcomesFrom + measuredOutcomes.indexOf(outcome);
			for (const design of ['score', 'kpi'] as const) {
				const ownColumns = design === 'score' ? [SCORE] : Array.from({ length: own }, (_, at) => OWN + at);
				const fit = leastSquares(products, [CONSTANT, ...ownColumns, ...more], y);
				if (n - fit.columns.length < LEAST_LEFT) continue;
				for (const slope of slopeKinds) {
					const contrast = contrastOf(slope, kind, design);
					if (!contrast || !able(outcome, slope, adjusted)) continue;
					const job = jobOf(fit, contrast, y, size);
					if (job) jobs.push({ ...job, key: keyOf(outcome, slope, adjusted), sample, outcome, n });
				}
			}
		}
	}
	const [moved = {}] = jobs.length === 0 ? [] : await run(valueResidualsSql(reading, shape, jobs, budget));
	const found = new Map(
		jobs.flatMap(({ key, value, n, columns, outcome }, at) => {
			const interval = robustInterval(value, { moved: numberOf(moved, `m${at}`), n, columns });
			if (!interval) return [];
			const factor = outcome === 'stays' || outcome === 'buys_again' ? 100 : 1;
			const [low, high] = [factor * interval.low, factor * interval.high];
			return [[key, { value: factor * value, low, high, n, beyondChance: low > 0 || high < 0 }] as const];
		}),
	);
	return (outcome, slope, adjusted) => found.get(keyOf(outcome, slope, adjusted)) ?? null;
}

function keyOf(outcome: MeasuredOutcome, slope: SlopeKind, adjusted: boolean): string {
	return `${outcome} ${slope} ${adjusted}`;
}

function coveringColumns(sample: Sample, read: CustomersRead, from: number): readonly number[] {
	const all = [...read.shape.covariates, ...read.shape.levels];
	return all.flatMap(({ of }, at) => (isBeside(of, sample === 'contracts_before', read) ? [from + at] : []));
}

/** The age of a contract says nothing of customers without one; what customers with one had bought may not be known. */
export function isBeside(of: Adjustment, isOfContracts: boolean, { reading }: CustomersRead): boolean {
	if (of === 'contract_age') return isOfContracts;
	return !isOfContracts || reading.ordersOfContracts || !(of === 'earlier_spend' || of === 'earlier_orders');
}

/**
 * One point of a net score is one customer of a hundred who goes up a group; of such moves one half is taken to be from
 * detractor to passive, the other from passive to promoter, so that a point is (promoters − detractors) / 2 / 100. One point of
 * a share is one customer of a hundred who becomes satisfied.
 */
function contrastOf(
	slope: SlopeKind,
	kind: ScoreKind,
	design: 'score' | 'kpi',
): { readonly by: ReadonlyMap<number, number> } | null {
	if ((slope === 'score') !== (design === 'score')) return null;
	if (slope === 'score') return { by: new Map([[SCORE, 1]]) };
	const [promoter, detractor] = [OWN, OWN + 1];
	if (kind === 'net') {
		if (slope === 'to_promoter') return { by: new Map([[promoter, 1]]) };
		if (slope === 'to_passive') return { by: new Map([[detractor, -1]]) };
		const half = new Map([
			[promoter, 0.005],
			[detractor, -0.005],
		]);
		return { by: half };
	}
	if (slope !== 'kpi') return null;
	return { by: new Map([[OWN, kind === 'share' ? 0.01 : 1]]) };
}

function jobOf(fit: LeastSquares, { by }: { readonly by: ReadonlyMap<number, number> }, y: number, size: number) {
	const moved = fit.movedBy(by);
	if (!moved) return null;
	const inDesign = (numbers: readonly number[]) =>
		Array.from({ length: size }, (_, at) => (at === y ? 0 : (numbers[at] ?? 0)));
	return {
		value: [...by].reduce((sum, [column, weight]) => sum + weight * (fit.coefficients[column] ?? 0), 0),
		coefficients: inDesign(fit.coefficients),
		...{ leverage: fit.leverage, moved: inDesign(moved), columns: fit.columns.length },
	};
}
