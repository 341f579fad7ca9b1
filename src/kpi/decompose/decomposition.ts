/** Why a number changed: because other parts of the company weigh more now, or because the parts themselves changed. */
import { Fault } from '../../errors.ts';
import type { Difference } from '../../stats/difference.ts';
import type { Interval } from '../../stats/interval.ts';
import type { Asked } from '../asked.ts';
import type { PartsCache } from '../cache.ts';
import { type CalculatedCell, calculate } from '../calculation.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { type Verdict, verdictOf } from '../compare/columns.ts';
import { byIntervals, differenceOf } from '../compare/difference-of.ts';
import { type EarlierKind, earlierRange } from '../compare/periods.ts';
import { type Evaluation, evaluate } from '../evaluation.ts';
import { withPrices } from '../exchange/exchange.ts';
import { type Field, fieldNames } from '../field.ts';
import type { Figure } from '../figure.ts';
import { type Inquiry, type InquiryOptions, inquiryOf, normalQuery } from '../inquiry.ts';
import { spreadScan } from '../level-run.ts';
import { nearest } from '../nearest.ts';
import type { KpiPorts } from '../ports.ts';
import { type NormalQuery, type Question, subjectsOf } from '../question.ts';
import { cellFigures, figuresBefore, recordedSince } from '../recorded.ts';
import type { Scan } from '../scan.ts';
import { stockBuckets } from '../spread.ts';
import { type Range, writeInstant } from '../time/period.ts';
import { togetherOf } from '../together.ts';
import { directionOf } from '../yardstick.ts';
import { splitOf } from './combined-split.ts';
import type { Periods } from './figure-split.ts';
import {
	type Component,
	isSplit,
	noComponent,
	type Reason,
	reasonOf,
	type SegmentSplit,
	type SplitMethod,
	type SplitResult,
} from './split.ts';

export type DecomposedSegment = {
	/** The value of the dimension; null where the rows have none. */
	readonly name: string | null;
	/** A segment that is there in one of the periods only brings mix alone. */
	readonly presence: 'both' | 'appeared' | 'vanished';
	readonly before: SegmentValue;
	readonly now: SegmentValue;
	/** Its parts of the components; null for quantiles, which do not add up, and of what the KPI does not have. */
	readonly volume: number | null;
	readonly mix: number | null;
	readonly trueChange: number | null;
	/**
	 * Of its true change: how uncertain the change of its value is, as a table compares it, at its mean share. Where a number has
	 * parts alone, of its part. Null where its value has no interval, and of what is put together otherwise.
	 */
	readonly interval: Interval | null;
};

export type SegmentValue = {
	readonly value: number | null;
	/** Of customers in several segments their shares, so not always whole. */
	readonly n: number;
	/** Of what is divided by: the rows, the exposure; 0…1. */
	readonly share: number | null;
};

export type WholeValue = Pick<Evaluation, 'value' | 'n' | 'low' | 'high'>;

export type ShownComponent = Component & { readonly verdict: Verdict | null };

export type Decomposed = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	/** The mix is one of this dimension: by another one it is another. */
	readonly dimension: string;
	/** The period compared with; null where there is none. */
	readonly earlier: { readonly from: string; readonly to: string } | null;
	readonly method: SplitMethod;
	readonly unit: Figure['unit'];
	/** Of money: that of both periods; null where the rows do not say. */
	readonly currency: string | null;
	readonly before: WholeValue;
	readonly now: WholeValue;
	readonly maturing: boolean;
	readonly change: ShownComponent;
	/** What more or fewer rows bring; null of what does not grow with them. */
	readonly volume: Component | null;
	/** Without a value where there is none; `reason` says why. */
	readonly mix: Component;
	readonly trueChange: ShownComponent;
	readonly reason: Reason | null;
	/** Largest first, by the rows of both periods. */
	readonly segments: readonly DecomposedSegment[];
};

/** Segments of one dimension; more are no longer a mix that anybody reads. */
export const SEGMENTS = 200;

/** Faults `unknown_dimension`, `too_many_groups`, `currencies_mixed`, `decomposition_sizes_negative`. */
export async function decompose(
	question: Question,
	kind: EarlierKind,
	options: InquiryOptions,
	ports: KpiPorts,
	cache: PartsCache | null,
): Promise<Decomposed> {
	const [asked] = question.asked;
	const [field] = question.by;
	if (!asked || !field) throw new TypeError('a decomposition is of one KPI by one field');
	requireParts(question.figures, field);
	const comparison = { kind, grain: null, cell: [] };
	const whole = await inquiryOf({ ...question, by: [], comparison }, options, ports);
	const budget = { ...options.budget, groups: Math.min(SEGMENTS, options.budget.groups) };
	const now = await inquiryOf({ ...question, period: whole.period ?? question.period }, { ...options, budget }, ports);
	const { timeZone, asOf } = question;
	const range = now.period && earlierRange(now.period, { kind, grain: null, timeZone, asOf });
	const before = range && { ...now, period: range };
	const { cells } = await calculate(whole, ports, cache);
	const parts = await Promise.all(
		[before, now].map(async (inquiry) => (inquiry ? (await calculate(inquiry, ports, cache)).cells : [])),
	);
	const cell = cells[0] ?? { keys: [], parts: new Map() };
	const since = await recordedSince(whole, cells, null);
	const known = { ...whole, together: await togetherOf(whole, cells, null) };
	const pairs = new Map<number, Promise<PeriodPair>>();
	const periods: Periods = {
		figures: question.figures,
		combined: asked.recipe.kind !== 'figure',
		whole: { before: figuresBefore(cell, known, since), now: cellFigures(cell, known, since) },
		cells: { before: parts[0] ?? [], now: parts[1] ?? [] },
		pairOf: (place) => {
			if (!range || !now.period) throw new TypeError('nothing to compare with');
			const pair = pairs.get(place) ?? pairOf(now, range, now.period, place);
			pairs.set(place, pair);
			return pair;
		},
	};
	const made = shownWhole(asked, periods, cell, question);
	const split = await checkedSplit(asked, periods, made, question);
	const direction = directionOf(asked.definition, asked.stat);
	const verdict = (component: Component) =>
		made.maturing ? null : verdictOf(differenceOfComponent(component), direction);
	const trueChange = split.own ?? noComponent;
	return {
		definition: cardOf(asked, question.figures),
		query: { ...normalQuery(now), compare: kind },
		dimension: field.name,
		earlier: range && { from: writeInstant(range.from, timeZone), to: writeInstant(range.to, timeZone) },
		method: split.method,
		...made,
		volume: split.volume && shown(split.volume),
		mix: shown(split.mix ?? noComponent),
		trueChange: { ...shown(trueChange), verdict: verdict(trueChange) },
		reason: split.reason,
		segments: segmentsOf(asked, periods, question, split),
	};
}

/** Both periods of one scan, with the means to run it. */
export type PeriodPair = Pick<Inquiry, 'budget' | 'run'> & {
	readonly scan: Scan;
	readonly before: Range;
	readonly now: Range;
};

async function pairOf({ scans, budget, run }: Inquiry, before: Range, now: Range, place: number): Promise<PeriodPair> {
	const found = scans.find(({ figures }) => figures.some((one) => one.place === place));
	if (!found) throw new TypeError(`no scan for the figure ${place}`);
	const scan = { ...found, figures: found.figures.filter((one) => one.place === place) };
	const stock = scan.stock ? atBothEnds(scan, before, now, budget.groups) : { scan, before, now };
	return { ...stock, scan: await withPrices(stock.scan, [stock.before, stock.now], { run, budget }), budget, run };
}

/** Of a stock: its rows as they are at the end of each period, standing at the beginning of it. */
function atBothEnds(scan: Scan, before: Range, now: Range, limit: number) {
	const buckets = [before, now].flatMap((range) => stockBuckets(scan, range, limit));
	return { scan: spreadScan(scan, 'ends', buckets), before, now };
}

/** The parts leave no rest, or they are none. */
async function checkedSplit(
	asked: Asked,
	periods: Periods,
	{ before, now, change }: Whole,
	question: Question,
): Promise<SplitResult> {
	const none = { method: 'kitagawa', volume: null, mix: null, own: null, segments: new Map() } as const;
	if (before.value === null || now.value === null) return { ...none, reason: reasonOf('no_data', asked.definition) };
	const split = await splitOf(asked, periods, question);
	if (!isSplit(split)) return split;
	const total = [split.volume, split.mix, split.own].reduce((sum, part) => sum + (part?.value ?? 0), 0);
	const size = Math.max(Math.abs(before.value), Math.abs(now.value));
	const isWhole = Math.abs(total - (now.value - before.value)) <= 1e-6 * size + 1e-9;
	if (!isWhole) return { ...none, reason: reasonOf('parts_overlap', asked.definition) };
	// Of a number the change is the volume: the interval is that of the table.
	const alone =
		split.method === 'combined' && !split.mix && split.volume ? { ...split.volume, ...bounds(change) } : split.volume;
	return { ...split, volume: alone };
}

function bounds({ low, high, p }: Component) {
	return { low, high, p };
}

/** What it is made of stays inside. */
function shown({ value, low, high, p }: Component): Component {
	return { value, low, high, p };
}

export type Whole = Pick<Decomposed, 'unit' | 'currency' | 'before' | 'now' | 'maturing' | 'change'>;

export function shownWhole(
	asked: Asked,
	{ whole, figures }: Pick<Periods, 'whole' | 'figures'>,
	cell: CalculatedCell,
	question: Question,
): Whole {
	const [before, made] = [evaluate(asked, whole.before, question), evaluate(asked, whole.now, question)];
	if (made.n > 0 && before.n > 0 && made.currency !== before.currency) {
		const currencies = [before.currency, made.currency].map((one) => one ?? '—').join(', ');
		throw new Fault('currencies_mixed', { kpi: asked.definition.id, currencies });
	}
	const both = { now: cell, ...(cell.before && { before: { keys: [], parts: cell.before } }) };
	const difference = differenceBetween(asked, figures, both, { now: made, before });
	const maturing = made.maturing || before.maturing;
	const verdict = maturing ? null : verdictOf(difference, directionOf(asked.definition, asked.stat));
	return {
		unit: asked.unit,
		currency: made.currency ?? before.currency,
		before: wholeValue(before),
		now: wholeValue(made),
		maturing,
		change: { ...componentOf(difference, made, before), verdict },
	};
}

function wholeValue({ value, n, low, high }: Evaluation): WholeValue {
	return { value, n, low, high };
}

function differenceBetween(
	{ recipe }: Asked,
	figures: readonly Figure[],
	cells: BothCells,
	{ now, before }: { readonly now: Evaluation; readonly before: Evaluation },
): Difference | null {
	const figure = recipe.kind === 'figure' ? figures[recipe.place] : undefined;
	if (recipe.kind !== 'figure' || !figure) return byIntervals(now, before);
	const [parts, others] = [cells.now?.parts.get(recipe.place), cells.before?.parts.get(recipe.place)];
	return differenceOf(figure.gauge, { made: now, parts }, { made: before, parts: others });
}

function componentOf(difference: Difference | null, { value }: Evaluation, before: Evaluation): Component {
	return {
		value: difference && value !== null && before.value !== null ? value - before.value : null,
		low: difference?.interval?.low ?? null,
		high: difference?.interval?.high ?? null,
		p: difference?.p ?? null,
	};
}

function differenceOfComponent({ value, low, high, p }: Component): Difference | null {
	if (value === null) return null;
	return { difference: value, interval: low === null || high === null ? null : { low, high }, p };
}

function segmentsOf(
	asked: Asked,
	periods: Periods,
	question: Question,
	{ method, segments: split }: Pick<SplitResult, 'method' | 'segments'>,
): readonly DecomposedSegment[] {
	const { cells, whole } = periods;
	const found = new Map<string, BothCells>();
	for (const period of ['before', 'now'] as const) {
		for (const cell of cells[period]) {
			const name = JSON.stringify(cell.keys[0] ?? null);
			found.set(name, { ...found.get(name), [period]: cell });
		}
	}
	const segments = [...found].flatMap(([name, both]): DecomposedSegment[] => {
		const own = split.get(name);
		const madeOf = (period: 'before' | 'now') =>
			evaluate(asked, { ...whole[period], parts: both[period]?.parts ?? new Map() }, question);
		const made = { before: madeOf('before'), now: madeOf('now') };
		const of = (period: 'before' | 'now', share: number | null | undefined): SegmentValue => {
			const { value, n } = own?.[period] ?? made[period];
			return { value, n, share: share ?? null };
		};
		const [first, second] = [of('before', own?.shareBefore), of('now', own?.shareNow)];
		if (first.n === 0 && second.n === 0 && !own) return [];
		const isThere = ({ n, share }: SegmentValue) => n > 0 || (share !== null && share > 0);
		const presence = !isThere(first) ? 'appeared' : !isThere(second) ? 'vanished' : 'both';
		const parts = { volume: own?.volume ?? null, mix: own?.mix ?? null, trueChange: own?.own ?? null };
		const shown = both.now?.keys[0] ?? both.before?.keys[0] ?? null;
		const interval = own ? intervalOf(own, method, differenceBetween(asked, periods.figures, both, made)) : null;
		return [{ name: shown, presence, before: first, now: second, ...parts, interval }];
	});
	const rows = ({ before: first, now: second }: DecomposedSegment) => first.n + second.n;
	return segments.sort((one, other) => rows(other) - rows(one) || compareNames(one.name, other.name));
}

type BothCells = { readonly before?: CalculatedCell; readonly now?: CalculatedCell };

/** The distances of the limits of a difference, at the weight that it has in the whole. */
function intervalOf(
	{ own, volume, shareBefore, shareNow }: SegmentSplit,
	method: SplitMethod,
	difference: Difference | null,
): Interval | null {
	if (!difference?.interval) return null;
	const ofNumber = method === 'parts';
	if (!ofNumber && (method !== 'kitagawa' || !shareBefore || !shareNow)) return null;
	const value = ofNumber ? volume : own;
	if (value === null) return null;
	const weight = ofNumber ? 1 : ((shareBefore ?? 0) + (shareNow ?? 0)) / 2;
	const { difference: middle, interval } = difference;
	return { low: value - weight * (middle - interval.low), high: value + weight * (interval.high - middle) };
}

function compareNames(one: string | null, other: string | null): number {
	if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
	return one < other ? -1 : 1;
}

/** A moment is no part of a whole, and a mix of single customers is nothing to read. */
function requireParts(figures: readonly Figure[], field: Field): void {
	const isCustomer = field.kind === 'column' && field.type === 'customer';
	if (field.kind !== 'grain' && !isCustomer) return;
	const names = fieldNames(subjectsOf(figures), 'where').filter((name) => name !== field.name);
	throw new Fault('unknown_dimension', { field: field.name, nearest: nearest(field.name, names) });
}
