/**
 * Targets proposed from the company's own history: what it has reached in its best quarter, what its best comparable unit
 * reaches, and what is usual now.
 */
import type { Unit, Words } from '../kpi/definition.ts';
import type { KpiQuery } from '../kpi/query.ts';
import type { KpiResult, KpiRow } from '../kpi/result.ts';
import type { Aim, Segment } from '../kpi/target/book.ts';
import { growsWithTime, type TargetSpan } from '../kpi/target/span.ts';
import { directionOf, type Target } from '../kpi/yardstick.ts';
import { quantileRanks } from '../stats/quantile.ts';
import { type Best, bestOf } from './best.ts';
import { fullMonths, fullQuarters, type Stretch } from './history.ts';
import * as say from './proposal-words.ts';
import { roundTarget } from './round.ts';
import { type AimReader, type KeptAim, readAim } from './target.ts';
import type { AimGiven } from './target-shape.ts';

export const proposalKinds = ['best_quarter', 'best_unit', 'recent'] as const;

export type Proposal = {
	readonly kind: (typeof proposalKinds)[number];
	/** Rounded to what a person would name. */
	readonly target: Target;
	/** Of what adds up over time: the length that it is for. */
	readonly per: TargetSpan | null;
	/** What it was rounded from: without what luck may have added. */
	readonly value: number;
	/** What was measured, with its interval and the rows behind it. */
	readonly reached: number;
	readonly low: number | null;
	readonly high: number | null;
	readonly n: number;
	/** The quarter, or the dimension and its value. */
	readonly where: { readonly field: string; readonly value: string } | null;
	readonly period: Stretch;
	readonly words: Words;
};

export type Proposals = {
	readonly aim: KeptAim;
	readonly unit: Unit;
	readonly proposals: readonly Proposal[];
	/** Why others' targets are not among them. */
	readonly warning: Words;
	/** Where there are none: what is missing. */
	readonly missing: Words | null;
};

export type AskKpis = (query: KpiQuery) => Promise<KpiResult>;

const QUARTERS = 8;
const MONTHS = 12;
/** The units are those of a year, so that every season is in each. */
const UNIT_QUARTERS = 4;
const comparable = ['team', 'branch', 'channel'] as const;

export async function proposeTargets(
	given: AimGiven,
	{ reader, ask, day }: { readonly reader: AimReader; readonly ask: AskKpis; readonly day: string },
): Promise<Proposals> {
	const { aim, kept } = readAim(given, reader);
	const rows = async (by: string, { from, to }: Stretch) => {
		const query = { kpis: [askOf(aim)], by: [by], from, to, where: filtersOf(kept.segment) };
		return (await ask(query)).rows.filter((row) => row[by] !== null);
	};
	const direction = directionOf(aim.definition, aim.stat);
	const [quarters, months, year] = [
		fullQuarters(day, QUARTERS),
		fullMonths(day, MONTHS),
		fullQuarters(day, UNIT_QUARTERS),
	];
	const grows = growsWithTime(aim.definition);
	const proposals: (Proposal | null)[] = [];
	if (direction !== 'neutral') {
		const dimensions = reader.dimensionsOf(aim);
		const best = bestOf(await rows('quarter', quarters), direction);
		proposals.push(best && { ...proposalOf('best_quarter', best, 'quarter', quarters), per: grows ? 'quarter' : null });
		// Of what adds up the largest unit has most: that is no better.
		const fields = comparable.filter((field) => !grows && !(field in kept.segment) && dimensions.includes(field));
		for (const field of fields) {
			const unit = bestOf(await rows(field, year), direction);
			proposals.push(unit && proposalOf('best_unit', unit, field, year));
		}
	}
	const recent = recentOf(await rows('month', months), direction === 'neutral', months);
	proposals.push(recent && { ...recent, per: grows ? 'month' : null });
	const made = proposals.filter((one) => one !== null);
	return {
		aim: kept,
		unit: reader.unitOf(aim),
		proposals: made,
		warning: say.warning,
		missing: made.length === 0 ? say.missing : null,
	};
}

export function askOf({ definition, stat, clock, params }: Aim) {
	return {
		id: definition.id,
		...(stat !== null && { stat }),
		...(clock !== null && { clock }),
		...(params !== null && { params: { ...params } }),
	};
}

export function filtersOf(segment: Segment) {
	return Object.entries(segment).map(([field, value]) => ({ field, op: '=' as const, value }));
}

function proposalOf(kind: 'best_quarter' | 'best_unit', best: Best, field: string, period: Stretch): Proposal {
	const { value: reached, low, high, n, unit } = best.row;
	const where = { field, value: String(best.row[field]) };
	return {
		...{ kind, value: best.value, reached: reached ?? best.value, low, high, n, where, period },
		target: roundTarget(best.value, unit),
		per: null,
		words: kind === 'best_quarter' ? say.bestQuarter(best, where.value) : say.bestUnit(best, where),
	};
}

/** The median of months has at least the confidence of any interval from six months on. */
function recentOf(rows: readonly KpiRow[], asCorridor: boolean, period: Stretch): Proposal | null {
	const known = rows.filter(({ value, data }) => value !== null && data !== 'too_young');
	const values = known.map(({ value }) => value ?? 0).sort((one, other) => one - other);
	const ranks = quantileRanks(0.5, values.length);
	const [first, unit] = [known[0], known[0]?.unit];
	if ('tooFew' in ranks || first === undefined || unit === undefined) return null;
	const at = (rank: number) => values[rank - 1] ?? 0;
	const middle = (at(Math.floor((values.length + 1) / 2)) + at(Math.ceil((values.length + 1) / 2))) / 2;
	const target = asCorridor
		? { low: roundTarget(at(1), unit), high: roundTarget(at(values.length), unit) }
		: roundTarget(middle, unit);
	if (typeof target !== 'number' && target.low >= target.high) return null;
	return {
		...{ kind: 'recent', target, per: null, value: middle, reached: middle, where: null, period },
		...{ low: at(ranks.low), high: at(ranks.high) },
		n: known.reduce((sum, { n }) => sum + n, 0),
		words: asCorridor ? say.corridor(values.length) : say.recent(values.length),
	};
}
