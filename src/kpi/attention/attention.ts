/**
 * Where to look first: the KPIs and parts of the company that differ most from target, from before and from the rest, by
 * what that does to the whole. Each dimension is one question about all KPIs, so that each fact is read once for it; what
 * the questions have computed is kept as for any other.
 */
import { Fault } from '../../errors.ts';
import { discoveryThreshold } from '../../stats/false-discovery.ts';
import { askedOf, FigureList } from '../asked.ts';
import type { Catalogue } from '../catalogue.ts';
import type { KpiQuery } from '../query.ts';
import type { NormalQuery } from '../question.ts';
import type { KpiFigures, KpiResult, KpiRow } from '../result.ts';
import { directionOf, spansOf } from '../yardstick.ts';
import {
	besideBefore,
	besideRest,
	besideTarget,
	type Contrast,
	isComparable,
	type Looked,
	lookedAt,
} from './contrast.ts';
import type { ParsedAttention } from './query.ts';

export type Finding = Pick<
	KpiFigures,
	'kpi' | 'stat' | 'clock' | 'params' | 'value' | 'n' | 'low' | 'high' | 'unit'
> & {
	/** The part of the company: a dimension and its value; empty where it is the whole. */
	readonly segment: Readonly<Record<string, string>>;
	/** Other names of the very same rows. */
	readonly same: readonly Readonly<Record<string, string>>[];
	/** Its rows of all that count, 0…1. */
	readonly share: number;
	readonly verdict: 'worse' | 'better';
	/**
	 * Share × difference in tolerances of the KPI (from floor to target), so that KPIs of any unit stand in one order. A
	 * difference counts for two tolerances at most: beyond the floor it is no worse for an index.
	 */
	readonly size: number;
	/** What it differs from, the largest difference first. */
	readonly differs: readonly [Contrast, ...Contrast[]];
};

export type Attention = {
	/** As it was understood, without what the company was cut by. */
	readonly query: NormalQuery;
	readonly worse: readonly Finding[];
	readonly better: readonly Finding[];
	/** How many differences were looked at, and how many of them are no chance. */
	readonly compared: number;
	readonly clear: number;
	/** Dimensions with too many values to be cut by. */
	readonly skipped: readonly string[];
};

export type Ask = (query: KpiQuery) => Promise<KpiResult>;

/** Of the differences let through, 5 % are expected to be chance. */
const FALSE_DISCOVERIES = 0.05;

export async function attentionOf(query: ParsedAttention, ask: Ask, catalogue: Catalogue): Promise<Attention> {
	const { kpis, from, to, where, tz, asOf, limit } = query;
	const compare = query.compare === 'none' ? undefined : query.compare;
	const asked = { kpis, from, to, where, tz, asOf, compare, targets: true };
	const list = new FigureList();
	const looked = kpis.map((one) => askedOf(one, catalogue, list)).map((one) => lookedAt(one, list.figures));
	const whole = await ask(asked);
	const skipped: string[] = [];
	const candidates = looked.flatMap((one, at) => {
		const row = whole.rows[at];
		return row ? candidatesOf(one, row, row, {}) : [];
	});
	// One value of it is all there is.
	const fixed = where.filter(({ op }) => op === '=').map(({ field }) => field);
	// One after the other: a board asks for its cards at the same time.
	for (const dimension of new Set(query.dimensions).difference(new Set(fixed))) {
		const cut = await ask({ ...asked, by: [dimension] }).catch((error: unknown) => {
			if (error instanceof Fault && error.code === 'too_many_groups') return null;
			throw error;
		});
		if (cut === null) {
			skipped.push(dimension);
			continue;
		}
		const cells = cut.rows.length / looked.length;
		for (const [at, one] of looked.entries()) {
			const all = whole.rows[at];
			for (const row of cut.rows.slice(at * cells, (at + 1) * cells)) {
				const value = row[dimension];
				if (all && typeof value === 'string') candidates.push(...candidatesOf(one, row, all, { [dimension]: value }));
			}
		}
	}
	return { query: whole.query, ...ranked(candidates, limit), skipped };
}

type Candidate = {
	readonly row: KpiRow;
	readonly segment: Finding['segment'];
	readonly share: number;
	/** 1 where more is better, −1 where less is. */
	readonly sign: number;
	readonly tolerance: number;
	readonly contrasts: readonly Contrast[];
	/** Of the whole; of itself where it is the whole. */
	readonly whole: KpiRow;
};

/** Further than this a difference does not weigh more. */
const MOST_TOLERANCES = 2;

/** Nothing of a KPI of which nobody says what is better, and how far a floor lies from a target. */
function candidatesOf(looked: Looked, row: KpiRow, whole: KpiRow, segment: Finding['segment']): readonly Candidate[] {
	const direction = directionOf(looked.definition, looked.stat);
	const measure = typeof whole.target === 'number' ? whole.target : (whole.value ?? 0);
	const tolerance = typeof whole.tolerance === 'number' ? whole.tolerance : spanOf(looked, measure);
	if (direction === 'neutral' || tolerance === null || !isComparable(looked) || whole.n === 0) return [];
	const found = [besideRest(looked, row, whole), besideTarget(looked, row, whole), besideBefore(looked, row, whole)];
	const contrasts = found.filter((one) => one !== null);
	if (contrasts.length === 0) return [];
	return [{ row, whole, segment, share: row.n / whole.n, sign: direction === 'higher' ? 1 : -1, tolerance, contrasts }];
}

function spanOf({ definition, stat }: Looked, value: number): number | null {
	return spansOf(definition, stat, value)?.below ?? null;
}

function ranked(candidates: readonly Candidate[], limit: number): Omit<Attention, 'query' | 'skipped'> {
	const compared = candidates.flatMap(({ contrasts }) => contrasts);
	const threshold = discoveryThreshold(
		compared.map(({ p }) => p),
		FALSE_DISCOVERIES,
	);
	const isClear = ({ p, low, high }: Contrast) => p <= threshold && (low > 0 || high < 0);
	const findings = withoutRepeats(candidates.flatMap((one) => findingsOf(one, isClear)));
	const side = (verdict: Finding['verdict']) => findings.filter((one) => one.verdict === verdict).slice(0, limit);
	return {
		worse: side('worse'),
		better: side('better'),
		compared: compared.length,
		clear: compared.filter(isClear).length,
	};
}

/** One to either side at most: better than the rest, it may yet be worse than before. */
function findingsOf(candidate: Candidate, isClear: (one: Contrast) => boolean): readonly Finding[] {
	const { row, segment, share, sign, tolerance, contrasts } = candidate;
	const { kpi, stat, clock, params, value, n, low, high, unit } = row;
	return (['worse', 'better'] as const).flatMap((verdict) => {
		const clear = contrasts.filter(
			(one) => isClear(one) && (one.difference * sign > 0 ? 'better' : 'worse') === verdict,
		);
		const own = clear.filter((one) => isItsOwn(one, candidate));
		const [first, ...others] = [...bySize(own), ...bySize(clear.filter((one) => !own.includes(one)))];
		if (!first || own.length === 0) return [];
		const size = share * Math.min(Math.abs(first.difference) / tolerance, MOST_TOLERANCES);
		const figures = { kpi, stat, clock, params, value, n, low, high, unit };
		return [{ ...figures, segment, same: [], share, verdict, size, differs: [first, ...others] as const }];
	});
}

function bySize(contrasts: readonly Contrast[]): readonly Contrast[] {
	return contrasts.toSorted((one, other) => Math.abs(other.difference) - Math.abs(one.difference));
}

/** A part that misses a target, or has moved no further, as the whole did tells nothing that the whole does not. */
function isItsOwn({ kind, difference }: Contrast, { row, whole }: Candidate): boolean {
	if (row === whole) return true;
	if (kind === 'target') return whole.target_status !== 'missed';
	if (kind === 'before' && typeof whole.change === 'number') {
		return Math.sign(whole.change) !== Math.sign(difference) || Math.abs(difference) > Math.abs(whole.change);
	}
	return true;
}

/** The largest first. Cut by channel and by team, the same rows may come twice: then the first name stands for both. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
	const kept = new Map<string, Finding>();
	for (const finding of findings.toSorted((one, other) => other.size - one.size)) {
		const { kpi, stat, clock, params, value, n, verdict } = finding;
		const rows = JSON.stringify([kpi, stat, clock, params, value?.toPrecision(12), n, verdict]);
		const known = kept.get(rows);
		kept.set(rows, known ? { ...known, same: [...known.same, finding.segment] } : finding);
	}
	return [...kept.values()];
}
