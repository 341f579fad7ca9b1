/**
 * Targets proposed from the company's own history: what it has reached in its best quarter, what its best comparable unit
 * reaches, and what is usual now.
 */
import type { Unit, Words } from '../kpi/definition.ts';
import type { KpiQuery } from '../kpi/query.ts';
import type { KpiResult, KpiRow } from '../kpi/result.ts';
import type { Aim, Segment } from '../kpi/target/book.ts';
import type { TargetSpan } from '../kpi/target/span.ts';
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

export async function proposeTargets(given: AimGiven, parts: ProposalParts): Promise<Proposals> {
	const { aim, kept } = readAim(given, parts.reader);
	const asked = { kpis: [askOf(aim)], where: filtersOf(kept.segment) };
	const rows: RowsOf = async (by, { from, to }) =>
		(await parts.ask({ ...asked, by: [by], from, to })).rows.filter((row) => row[by] !== null);
	const recent = fullMonths(parts.day, MONTHS);
	let monthly = await rows('month', recent);
	let day = parts.day;
	if (monthly.every(({ value }) => value === null)) {
		// Nothing was loaded for a year: what there is may end earlier, and so does the past that can be spoken of.
		const end = (await parts.ask(asked)).query.to?.slice(0, 10);
		if (end !== undefined && end < day) {
			day = end;
			monthly = await rows('month', fullMonths(day, MONTHS));
		}
	}
	const made = [
		...(await bestsOf(aim, kept, day, rows, parts.reader)),
		recentOf(monthly, aim, fullMonths(day, MONTHS), parts.reader),
	].filter((one) => one !== null);
	return {
		aim: kept,
		unit: parts.reader.unitOf(aim),
		proposals: made,
		warning: say.warning,
		missing: made.length === 0 ? say.missing : null,
	};
}

export type ProposalParts = { readonly reader: AimReader; readonly ask: AskKpis; readonly day: string };
type RowsOf = (by: string, stretch: Stretch) => Promise<readonly KpiRow[]>;

/** The best quarter, and of what does not add up the best unit of each dimension. */
async function bestsOf(
	aim: Aim,
	{ segment }: KeptAim,
	day: string,
	rows: RowsOf,
	reader: AimReader,
): Promise<(Proposal | null)[]> {
	const direction = directionOf(aim.definition, aim.stat);
	if (direction === 'neutral') return [];
	const grows = reader.growsWithTime(aim);
	const [quarters, year] = [fullQuarters(day, QUARTERS), fullQuarters(day, UNIT_QUARTERS)];
	const quarter = bestOf(await rows('quarter', quarters), direction);
	const proposals: (Proposal | null)[] = [
		quarter && { ...proposalOf('best_quarter', quarter, 'quarter', quarters), per: grows ? 'quarter' : null },
	];
	// Of what adds up the largest unit has most: that is no better.
	const dimensions = grows ? [] : reader.dimensionsOf(aim);
	for (const field of comparable.filter((one) => !(one in segment) && dimensions.includes(one))) {
		const unit = bestOf(await rows(field, year), direction);
		proposals.push(unit && proposalOf('best_unit', unit, field, year));
	}
	return proposals;
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
function recentOf(rows: readonly KpiRow[], aim: Aim, period: Stretch, reader: AimReader): Proposal | null {
	const asCorridor = directionOf(aim.definition, aim.stat) === 'neutral';
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
		...{
			kind: 'recent',
			target,
			per: reader.growsWithTime(aim) ? 'month' : null,
			value: middle,
			reached: middle,
			where: null,
			period,
		},
		...{ low: at(ranks.low), high: at(ranks.high) },
		n: known.reduce((sum, { n }) => sum + n, 0),
		words: asCorridor ? say.corridor(values.length) : say.recent(values.length),
	};
}
