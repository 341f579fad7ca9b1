/** Why a number changed: because other parts of the company weigh more now, or because the parts themselves changed. */
import { Fault } from '../../errors.ts';
import type { Difference } from '../../stats/difference.ts';
import type { Asked } from '../asked.ts';
import type { PartsCache } from '../cache.ts';
import { type CalculatedCell, calculate } from '../calculation.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { type Verdict, verdictOf } from '../compare/columns.ts';
import { differenceOf } from '../compare/difference-of.ts';
import { type EarlierKind, earlierRange } from '../compare/periods.ts';
import { type Estimate, estimate } from '../estimate.ts';
import { evaluate } from '../evaluation.ts';
import { withPrices } from '../exchange/exchange.ts';
import { type Field, fieldNames } from '../field.ts';
import type { Figure } from '../figure.ts';
import { type Inquiry, type InquiryOptions, inquiryOf, normalQuery } from '../inquiry.ts';
import { nearest } from '../nearest.ts';
import type { KpiPorts } from '../ports.ts';
import { type NormalQuery, type Question, subjectsOf } from '../question.ts';
import { type Range, writeInstant } from '../time/period.ts';
import { directionOf } from '../yardstick.ts';
import { type Component, linearSplit } from './linear-split.ts';
import { quantileSplit } from './quantile-split.ts';

export type DecomposedSegment = {
	/** The value of the dimension; null where the rows have none. */
	readonly name: string | null;
	/** A segment that is there in one of the periods only brings mix alone. */
	readonly presence: 'both' | 'appeared' | 'vanished';
	readonly before: SegmentValue;
	readonly now: SegmentValue;
	/** Its parts of the mix and of the true change; null for quantiles, which do not add up. */
	readonly mix: number | null;
	readonly trueChange: number | null;
};

export type SegmentValue = {
	readonly value: number | null;
	readonly n: number;
	/** Of what is divided by: the rows, the exposure; 0…1. */
	readonly share: number | null;
};

export type ShownComponent = Component & { readonly verdict: Verdict | null };

export type Decomposed = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	/** The mix is one of this dimension: by another one it is another. */
	readonly dimension: string;
	/** The period compared with; null where there is none. */
	readonly earlier: { readonly from: string; readonly to: string } | null;
	readonly method: 'kitagawa' | 'reweighting';
	readonly unit: Figure['unit'];
	/** Of money: that of both periods; null where the rows do not say. */
	readonly currency: string | null;
	readonly before: { readonly value: number | null; readonly n: number };
	readonly now: { readonly value: number | null; readonly n: number };
	readonly maturing: boolean;
	readonly change: ShownComponent;
	readonly mix: Component;
	readonly trueChange: ShownComponent;
	/** Largest first, by the rows of both periods. */
	readonly segments: readonly DecomposedSegment[];
};

/** Segments of one dimension; more are no longer a mix that anybody reads. */
export const SEGMENTS = 200;

const nothing: Component = { value: null, low: null, high: null, p: null };

/** Faults `kpi_without_decomposition`, `unknown_dimension`, `too_many_groups`. */
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
	const figure = figureOfParts(asked, question.figures, field);
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
	const { estimates, ...made } = shownWhole(asked, figure, cells[0], question);
	const head = {
		definition: cardOf(asked, question.figures),
		query: { ...normalQuery(now), compare: kind },
		dimension: field.name,
		earlier: range && { from: writeInstant(range.from, timeZone), to: writeInstant(range.to, timeZone) },
		method: figure.gauge.kind === 'quantile' ? ('reweighting' as const) : ('kitagawa' as const),
		...made,
	};
	const pair = range && now.period && (await bothPeriods(now, range, now.period));
	const split = pair && made.before.n > 0 && made.now.n > 0 ? await splitOf(figure, pair, estimates) : null;
	const verdict = (component: Component) =>
		made.maturing ? null : verdictOf(differenceOfComponent(component), directionOf(figure.definition, figure.stat));
	const trueChange = split?.own ?? nothing;
	return {
		...head,
		mix: split?.mix ?? nothing,
		trueChange: { ...trueChange, verdict: verdict(trueChange) },
		segments: segmentsOf(figure, parts[0] ?? [], parts[1] ?? [], split?.segments ?? new Map()),
	};
}

/** Both periods of one scan, with the means to run it. */
export type PeriodPair = Pick<Inquiry, 'budget' | 'run'> & {
	readonly scan: Inquiry['scans'][number];
	readonly before: Range;
	readonly now: Range;
};

async function bothPeriods({ scans, budget, run }: Inquiry, before: Range, now: Range): Promise<PeriodPair> {
	const [scan] = scans;
	if (!scan) throw new TypeError('an inquiry always has a scan');
	return { scan: await withPrices(scan, [before, now], { run, budget }), before, now, budget, run };
}

export type SegmentSplit = {
	readonly mix: number | null;
	readonly own: number | null;
	readonly shareBefore: number | null;
	readonly shareNow: number | null;
};

/** By the name of the segment, as JSON. */
export type SplitResult = {
	readonly mix: Component;
	readonly own: Component;
	readonly segments: ReadonlyMap<string, SegmentSplit>;
};

type Whole = Pick<Decomposed, 'unit' | 'currency' | 'before' | 'now' | 'maturing' | 'change'> & {
	readonly estimates: readonly [Estimate, Estimate];
};

function splitOf(figure: Figure, pair: PeriodPair, estimates: Whole['estimates']): Promise<SplitResult | null> {
	if (figure.gauge.kind !== 'quantile') return linearSplit(figure, pair);
	return quantileSplit(figure, pair, estimates);
}

function shownWhole(asked: Asked, figure: Figure, cell: CalculatedCell | undefined, question: Question): Whole {
	const [parts, others] = [cell?.parts.get(0), cell?.before?.get(0)];
	const figuresOf = (placed: CalculatedCell['parts'] | undefined) =>
		evaluate(asked, { parts: placed ?? new Map(), recorded: () => false }, question);
	const [made, before] = [figuresOf(cell?.parts), figuresOf(cell?.before)];
	if (made.n > 0 && before.n > 0 && made.currency !== before.currency) {
		const currencies = [before.currency, made.currency].map((one) => one ?? '—').join(', ');
		throw new Fault('currencies_mixed', { kpi: figure.definition.id, currencies });
	}
	const difference = differenceOf(figure.gauge, { made, parts }, { made: before, parts: others });
	const maturing = made.maturing || before.maturing;
	const verdict = maturing ? null : verdictOf(difference, directionOf(figure.definition, figure.stat));
	return {
		estimates: [before, made],
		unit: figure.unit,
		currency: made.currency ?? before.currency,
		before: { value: before.value, n: before.n },
		now: { value: made.value, n: made.n },
		maturing,
		change: { ...componentOf(difference, made, before), verdict },
	};
}

function componentOf(difference: Difference | null, { value }: Estimate, before: Estimate): Component {
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
	figure: Figure,
	before: readonly CalculatedCell[],
	now: readonly CalculatedCell[],
	split: SplitResult['segments'],
): readonly DecomposedSegment[] {
	const found = new Map<string | null, { before?: CalculatedCell; now?: CalculatedCell }>();
	for (const cell of before) found.set(cell.keys[0] ?? null, { before: cell });
	for (const cell of now) found.set(cell.keys[0] ?? null, { ...found.get(cell.keys[0] ?? null), now: cell });
	const segments = [...found].flatMap(([name, cells]): DecomposedSegment[] => {
		const own = split.get(JSON.stringify(name));
		const of = (cell: CalculatedCell | undefined, share: number | null | undefined): SegmentValue => {
			const { value, n } = estimate(figure.gauge, cell?.parts.get(0));
			return { value, n, share: share ?? null };
		};
		const [first, second] = [of(cells.before, own?.shareBefore), of(cells.now, own?.shareNow)];
		if (first.n === 0 && second.n === 0) return [];
		const presence = first.n === 0 ? 'appeared' : second.n === 0 ? 'vanished' : 'both';
		return [{ name, presence, before: first, now: second, mix: own?.mix ?? null, trueChange: own?.own ?? null }];
	});
	const rows = ({ before: first, now: second }: DecomposedSegment) => first.n + second.n;
	return segments.sort((one, other) => rows(other) - rows(one) || compareNames(one.name, other.name));
}

function compareNames(one: string | null, other: string | null): number {
	if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
	return one < other ? -1 : 1;
}

/** A part of the whole must be a part of the rows: what is counted by customers may lie in several segments at once. */
function figureOfParts({ definition, recipe }: Asked, figures: readonly Figure[], field: Field): Figure {
	const figure = recipe.kind === 'figure' ? figures[recipe.place] : undefined;
	const kinds: readonly Figure['gauge']['kind'][] = ['proportion', 'net', 'mean', 'quantile', 'ratio', 'rate'];
	if (!figure || !kinds.includes(figure.gauge.kind) || figure.definition.stock) {
		throw new Fault('kpi_without_decomposition', { kpi: definition.id });
	}
	const isCustomer = field.kind === 'column' && field.type === 'customer';
	if (field.kind === 'grain' || isCustomer) {
		const names = fieldNames(subjectsOf([figure]), 'where').filter((name) => name !== field.name);
		throw new Fault('unknown_dimension', { field: field.name, nearest: nearest(field.name, names) });
	}
	return figure;
}
