/**
 * Which segments of the company stand well above and below the rest, over every dimension and every pair of them: controlled
 * for chance, shrunk, each told once. Decision 038.
 */

import { isGrowing } from '../attention/contrast.ts';
import type { PartsCache } from '../cache.ts';
import { cardOf, type KpiCard } from '../card.ts';
import type { WholeValue } from '../decompose/decomposition.ts';
import { factorOf } from '../decompose/linear-split.ts';
import { type Reason, type ReasonCode, reasonOf } from '../decompose/split.ts';
import type { KpiDefinition, Unit, Words } from '../definition.ts';
import { evaluate } from '../evaluation.ts';
import { withPrices } from '../exchange/exchange.ts';
import { countedRows, readCells } from '../explain-change/read.ts';
import { searchedFields, unsearchable, wholeOf } from '../explain-change/searched.ts';
import { fieldLabel, fieldOf } from '../field.ts';
import { type InquiryOptions, inquiryOf, normalAsk, normalQuery } from '../inquiry.ts';
import { dimensionsOf } from '../needs.ts';
import type { KpiPorts } from '../ports.ts';
import type { KpiQuery } from '../query.ts';
import type { NormalQuery, Question } from '../question.ts';
import type { KpiResult } from '../result.ts';
import type { ExplainedSubject } from '../sql/explain-change.ts';
import { spansOf } from '../yardstick.ts';
import { SEGMENT_DEPTH } from './candidates.ts';
import type { Segment } from './segment.ts';
import { standingOut } from './standing-out.ts';

export const segmentConclusions = ['found', 'none', 'too_few', 'no_data', 'unknown'] as const;
export type SegmentConclusion = (typeof segmentConclusions)[number];

/** Rows that a segment has, at least, and the rest as many. */
const LEAST_ROWS = 30;
/** Share of chance among the segments that are shown. */
const RATE = 0.05;
/** More of them nobody reads. */
const MOST = 24;
/** Of the way from floor to target: what is nearer to the rest is not well above or below it, however sure it is. */
const LEAST_OF_TOLERANCE = 0.1;
/** The same of a share of rows above a quantile, percentage points. */
const LEAST_ABOVE = 2;
/** What rows bring along beside the dimensions of all facts; other columns of a fact say how it ended. */
const broughtAlong: readonly string[] = ['source', 'survey', 'priority'];

/** `own`: of a quantile the value of the segment itself. */
export type ShownSegment = Segment & { readonly own: number | null };

export type Segments = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly unit: Unit;
	readonly currency: string | null;
	readonly whole: WholeValue;
	readonly maturing: boolean;
	/** What values of segments are: those of the KPI, or of a quantile the share of rows above that of the whole, in percent. */
	readonly measured: 'value' | 'above';
	readonly conclusion: SegmentConclusion;
	/** Why it has no segments. */
	readonly reason: Reason | null;
	readonly above: readonly ShownSegment[];
	readonly below: readonly ShownSegment[];
	readonly explained: readonly Segment[];
	/** More stand out than are shown. */
	readonly cut: boolean;
	readonly searched: {
		readonly fields: readonly { readonly field: string; readonly names: Words }[];
		/** Fields with so many values that they would not fit beside the others. */
		readonly leftOut: readonly string[];
		/** By the number of fields: segments that were held against the rest. */
		readonly tested: readonly number[];
		readonly least: number;
		readonly rate: number;
		/** Differences below this are passed over; in the unit of what is measured. */
		readonly tolerance: number;
	};
};

export type SegmentsChoice = {
	/** For the values of a quantile in the segments that are shown. */
	readonly ask: (query: KpiQuery) => Promise<KpiResult>;
	readonly turn: () => Promise<void>;
};

export async function segmentsOf(
	question: Question,
	{ ask, turn }: SegmentsChoice,
	options: InquiryOptions,
	ports: KpiPorts,
	cache: PartsCache | null,
): Promise<Segments> {
	const [asked] = question.asked;
	if (!asked) throw new TypeError('a question asks for something');
	const inquiry = await inquiryOf(question, options, ports);
	const { figures } = await wholeOf(inquiry, ports, cache);
	const { value, n, low, high, currency, maturing } = evaluate(asked, figures, question);
	const base = {
		definition: cardOf(asked, question.figures),
		query: normalQuery(inquiry),
		...{ unit: asked.unit, currency, whole: { value, n, low, high }, maturing },
	};
	const [figure] = question.figures;
	const { period } = inquiry;
	const why = withoutSegments(question);
	if (why !== null) return { ...base, ...nothing('unknown'), reason: reasonOf(why, asked.definition) };
	const [found] = inquiry.scans;
	if (!figure || !found || !period || value === null) return { ...base, ...nothing('no_data') };
	const scan = await withPrices({ ...found, keys: [] }, [period], inquiry);
	const isQuantile = figure.gauge.kind === 'quantile';
	// Nothing lies before: one period is looked at.
	const before = { from: period.from, to: period.from };
	const subject: ExplainedSubject = { scan, before, now: period, above: isQuantile ? value : null };
	const { now: rows } = await countedRows(subject, inquiry);
	const read = await readCells(subject, fieldsOf(figure.definition), { rows, least: LEAST_ROWS }, inquiry);
	const span = isQuantile ? null : spansOf(asked.definition, asked.stat, value)?.below;
	const tolerance = isQuantile ? LEAST_ABOVE : LEAST_OF_TOLERANCE * (span ?? 0);
	const { above, below, explained, tested, cut } = await standingOut(read, {
		...{ least: LEAST_ROWS, rate: RATE, most: MOST, turn, tolerance },
		factor: isQuantile ? 100 : factorOf(figure),
		yesOrNo: isQuantile || figure.gauge.kind === 'proportion',
		additive: !isQuantile,
	});
	const own = isQuantile ? await quantilesOf([...above, ...below], base.query, ask, normalAsk(asked)) : new Map();
	const shown = (list: readonly Segment[]) => list.map((one): ShownSegment => ({ ...one, own: own.get(one) ?? null }));
	const isFound = above.length + below.length > 0;
	return {
		...base,
		measured: isQuantile ? 'above' : 'value',
		conclusion: isFound ? 'found' : tested.every((count) => count === 0) ? 'too_few' : 'none',
		reason: null,
		...{ above: shown(above), below: shown(below), explained, cut },
		searched: {
			fields: read.dimensions.map(({ field }) => ({
				field,
				names: fieldLabel(fieldOf(field, [figure.definition], 'where'), figure.definition),
			})),
			leftOut: read.leftOut,
			...{ tested, least: LEAST_ROWS, rate: RATE, tolerance },
		},
	};
}

/** One question a segment: few are shown, and quantiles are not made of anything that was read. */
async function quantilesOf(
	segments: readonly Segment[],
	{ from, to, where, tz, asOf, dateRole, money }: NormalQuery,
	ask: SegmentsChoice['ask'],
	kpi: KpiQuery['kpis'][number],
): Promise<ReadonlyMap<Segment, number | null>> {
	const found = new Map<Segment, number | null>();
	for (const segment of segments) {
		const own = segment.where.map(({ field, value }) =>
			value === null ? { field, op: 'is null' as const } : { field, op: '=' as const, value },
		);
		const { rows } = await ask({
			kpis: [kpi],
			...{ where: [...where, ...own], tz },
			...(from !== null && to !== null && { from, to }),
			...{ asOf, dateRole, money },
		});
		found.set(segment, rows[0]?.value ?? null);
	}
	return found;
}

function fieldsOf(definition: KpiDefinition): readonly string[] {
	const wanted = [...searchedFields, ...broughtAlong];
	return dimensionsOf(definition).filter((name) => wanted.includes(name));
}

function withoutSegments(question: Question): ReasonCode | null {
	const kind = question.figures[0]?.gauge.kind;
	return unsearchable(question) ?? (kind !== undefined && isGrowing(kind) ? 'grows_with_rows' : null);
}

function nothing(conclusion: SegmentConclusion) {
	return {
		...{ measured: 'value' as const, conclusion, reason: null, above: [], below: [], explained: [], cut: false },
		searched: {
			...{ fields: [], leftOut: [], least: LEAST_ROWS, rate: RATE, tolerance: 0 },
			tested: Array.from({ length: SEGMENT_DEPTH }, () => 0),
		},
	};
}
