/** The figures of a survey as they are and weighed. */
import { netScore, netScoreInterval } from '../../stats/net-score.ts';
import { wilson } from '../../stats/proportion.ts';
import { type Raking, rake } from '../../stats/raking.ts';
import { type Weighed, weightEffect, weightedMean } from '../../stats/weighted.ts';
import { satisfied } from '../catalogue/scales.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import type { Estimate } from './answered.ts';
import type { Pooled } from './pooled-levels.ts';

export type Figure = {
	readonly variant: string;
	/** `net`: −100 to 100; `share`: percent satisfied; `mean`: on the scale of the question. */
	readonly kind: 'net' | 'share' | 'mean';
	readonly n: number;
	readonly raw: Estimate & { readonly effectiveN: number };
	/** Null where nothing is weighed. */
	readonly weighed: (Estimate & { readonly effectiveN: number }) | null;
};

type Answer = { readonly variant: string; readonly measured: string; readonly scale: readonly [number, number] } & {
	readonly value: number;
	readonly n: number;
	readonly cell: string;
	readonly levels: readonly number[];
};

/** `rows` as of `scoresBySql` for the sides of `pooled`; `worth`: of a variant, customers considered. */
export function weighedFigures(
	rows: readonly EngineRow[],
	worth: ReadonlyMap<string, number>,
	pooled: readonly Pooled[],
): { readonly figures: readonly Figure[]; readonly raking: Raking | null } {
	const answers = rows.map((row): Answer => {
		const levels = (JSON.parse(String(row.levels)) as readonly string[]).map(
			(value, at) => pooled[at]?.levelOf(value) ?? 0,
		);
		return {
			...{ variant: String(row.variant), measured: String(row.measured), value: numberOf(row, 'answer') },
			...{ scale: [numberOf(row, 'least'), numberOf(row, 'most')], n: numberOf(row, 'n') },
			...{ cell: levels.join(), levels },
		};
	});
	const byVariant = [...Map.groupBy(answers, ({ variant }) => variant)];
	// People of a cell are counted by the question that most of them have answered; whoever left it out weighs as his like.
	const cells = [...Map.groupBy(answers, ({ cell }) => cell)].map(([cell, some]) => ({
		...{ cell, levels: some[0]?.levels ?? [] },
		n: Math.max(...[...Map.groupBy(some, ({ variant }) => variant).values()].map(countOf)),
	}));
	const raking = cells.length > 0 && pooled.length > 0 ? rakeIfPossible(cells, pooled) : null;
	const weights = new Map(cells.map(({ cell }, at) => [cell, raking?.weights[at] ?? 0]));
	return {
		raking,
		figures: byVariant.flatMap(([variant, some]) => {
			const [first] = some;
			if (!first || first.measured === 'problem') return [];
			const n = countOf(some);
			const effective = Math.min(n, worth.get(variant) ?? n);
			const plain = figureOf(some, () => 1, effective);
			if (plain === null) return [];
			// Over those who answered this question their mean is 1.
			const mean = some.reduce((sum, one) => sum + one.n * (weights.get(one.cell) ?? 0), 0) / n;
			const weightOf = ({ cell }: Answer) => (mean > 0 ? (weights.get(cell) ?? 0) / mean : 0);
			const effect = weightEffect(some.map((one) => ({ n: one.n, weight: weightOf(one) })));
			return [
				{
					...{ variant, kind: kindOf(first), n, raw: { ...plain, effectiveN: effective } },
					weighed: raking && withWorth(figureOf(some, weightOf, effective / effect), effective / effect),
				},
			];
		}),
	};
}

/** A level that nobody answered the question of cannot be weighed. */
function rakeIfPossible(cells: Parameters<typeof rake>[0], pooled: readonly Pooled[]): Raking | null {
	const all = pooled.every(({ shares }, side) =>
		shares.every((_, level) => cells.some(({ levels }) => levels[side] === level)),
	);
	return all
		? rake(
				cells,
				pooled.map(({ shares }) => shares),
			)
		: null;
}

const countOf = (some: readonly Answer[]) => some.reduce((sum, { n }) => sum + n, 0);

function thresholdOf({ scale: [least, most] }: Answer): number | null {
	return satisfied.find(([min, max]) => min === least && max === most)?.[2] ?? null;
}

function kindOf(first: Answer): Figure['kind'] {
	if (first.measured === 'nps') return 'net';
	if (first.measured === 'resolved') return 'share';
	return first.measured === 'csat' && thresholdOf(first) !== null ? 'share' : 'mean';
}

function withWorth(estimate: Estimate | null, effectiveN: number): Figure['weighed'] {
	return estimate && { ...estimate, effectiveN };
}

function figureOf(some: readonly Answer[], weightOf: (one: Answer) => number, effective: number): Estimate | null {
	const [first] = some;
	const given: Weighed[] = some.map((one) => ({ n: one.n, value: one.value, weight: weightOf(one) }));
	const total = given.reduce((sum, { n, weight }) => sum + n * weight, 0);
	if (!first || total === 0) return null;
	const above = (least: number) =>
		given.reduce((sum, { n, weight, value }) => sum + (value >= least ? n * weight : 0), 0);
	// Rounding must not make more answers than there are.
	const within = Math.min(total, effective);
	if (kindOf(first) === 'net') {
		const [promoters, detractors] = [above(9), total - above(7)];
		const interval = netScoreInterval(promoters, Math.max(0, detractors), total, undefined, within);
		return {
			value: netScore(promoters, Math.max(0, detractors), total) ?? 0,
			...{ low: interval?.low ?? null, high: interval?.high ?? null },
		};
	}
	if (kindOf(first) === 'share') {
		const good = Math.min(total, above(first.measured === 'resolved' ? 1 : (thresholdOf(first) ?? 0)));
		const interval = wilson(good, total, undefined, within);
		return {
			value: (100 * good) / total,
			...{ low: interval && 100 * interval.low, high: interval && 100 * interval.high },
		};
	}
	const { mean, interval } = weightedMean(given, effective);
	return mean === null ? null : { value: mean, low: interval?.low ?? null, high: interval?.high ?? null };
}
