/**
 * What a point of satisfaction goes with: customers by the score they gave, and which of them stayed, bought again and spent how
 * much within a window after it. Decision 40. What goes together need not be a cause.
 */
import { cardOf, type KpiCard } from '../card.ts';
import { scanKey } from '../chunk-names.ts';
import { isAlwaysTrue } from '../condition.ts';
import type { Unit } from '../definition.ts';
import { lookedAt } from '../drivers/answers.ts';
import { type Inquiry, normalQuery } from '../inquiry.ts';
import type { KeptAnswers } from '../kept.ts';
import type { NormalQuery } from '../question.ts';
import { scoreGroupsSql } from '../sql/value.ts';
import { writeInstant } from '../time/period.ts';
import {
	bearsSlope,
	cellsOf,
	customersIn,
	type GroupCell,
	type GroupValue,
	groupCell,
	groupValues,
	isEnough,
	LEAST_CAPPED,
	least,
	tellsHidden,
} from './groups.ts';
import { behindValue, type CustomersRead, customersOf, type Side } from './read.ts';
import { type Adjustment, adjustments, type MeasuredOutcome, type OutcomeId, outcomeIds } from './samples.ts';
import { kindOf, type Scale, type ScoreKind, scoredFigure } from './score.ts';
import { isBeside, type Slope, type SlopeKind, type Slopes, slopesOf } from './slopes.ts';

const DAY = 86_400_000;
export const usualWindow = 90;
export const shortestWindow = 7;
export const longestWindow = 730;

export const valueStates = [
	'told',
	'too_few',
	'no_facts',
	'none_before',
	'maturing',
	'currencies_mixed',
	'no_amounts',
] as const;
export type ValueState = (typeof valueStates)[number];

/** Null where there is too little to say. */
export type SlopePair = { readonly raw: Slope | null; readonly adjusted: Slope | null };

export type Outcome = {
	readonly id: OutcomeId;
	readonly unit: Extract<Unit, 'percent' | 'money'>;
	readonly state: ValueState;
	/** Customers that are looked at. */
	readonly n: number;
	/** Whose window has not passed. */
	readonly maturing: number;
	/** Who gave a score and had not bought before, or had no contract then. */
	readonly without: number;
	/** Answers before this day are followed to the end of their window; null where nothing is known. */
	readonly followedUntil: string | null;
	readonly groups: readonly GroupValue[];
	/** Per step of the score. */
	readonly perScore: SlopePair;
	/** Per point of the KPI, on the average of all customers. */
	readonly perPoint: SlopePair;
	/** Of a net score: a customer of that group beside one of the group below. */
	readonly toPassive: SlopePair | null;
	readonly toPromoter: SlopePair | null;
	/** The same with spending cut off at `cap`; null of what is no money, and of fewer than 500 customers. */
	readonly capped: { readonly cap: number; readonly perScore: SlopePair; readonly perPoint: SlopePair } | null;
	/** A point of the KPI among those who bought in the period, or had a contract in it; null where filters narrow the answers, since a point of some is none of all. */
	readonly company: Company | null;
	/** Of these customers so many gave a score; null with `company`. */
	readonly answered: number | null;
	readonly adjustedFor: readonly Adjustment[];
};

/** So many customers, or so much money. */
export type Company = { readonly customers: number; readonly raw: Ends | null; readonly adjusted: Ends | null };

type Ends = { readonly value: number; readonly low: number; readonly high: number };

export type Value = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly kind: ScoreKind;
	readonly days: number;
	readonly scale: Scale;
	/** Of all amounts; null where none says it. */
	readonly currency: string | null;
	/** Where amounts are in several and the company has named none. */
	readonly currencies: readonly string[];
	readonly answers: { readonly n: number; readonly anonymous: number; readonly withoutCustomer: number };
	/** Who gave a score; `one` of so many was read. */
	readonly customers: number;
	readonly one: number;
	readonly outcomes: readonly Outcome[];
	/** What is needed to say anything: customers, of each group compared, with and without the outcome. */
	readonly least: typeof least;
};

export type ValueChoice = { readonly days?: number | undefined };

/** Faults `kpi_without_value`, `rate_missing`. Kept while the data stay the same, for a day. */
export async function valueOfPoint(
	inquiry: Inquiry,
	{ days = usualWindow }: ValueChoice,
	kept: KeptAnswers,
): Promise<Value> {
	const [asked] = inquiry.question.asked;
	const [scan] = inquiry.scans;
	const figure = scoredFigure(inquiry);
	const kind = kindOf(figure);
	if (!asked || kind === null) throw new TypeError('a question asks for something');
	const exchange = inquiry.question.exchange?.version ?? null;
	const key = ['value', scan ? scanKey(scan) : null, inquiry.period, lookedAt(inquiry), days, exchange];
	const found = await kept.answer(key, behindValue(inquiry), () => foundValue(inquiry, kind, days));
	return {
		definition: cardOf(asked, inquiry.question.figures),
		query: normalQuery(inquiry),
		kind,
		days,
		...found,
		least,
	};
}

type Found = Omit<Value, 'definition' | 'query' | 'kind' | 'days' | 'least'>;

async function foundValue(inquiry: Inquiry, kind: ScoreKind, days: number): Promise<Found> {
	const read = await customersOf(inquiry, days);
	if (!read) return nobody;
	const rows = await inquiry.run(scoreGroupsSql(read.reading, read.shape, inquiry.budget));
	const cells = rows.map(groupCell);
	const states = new Map(outcomeIds.map((id) => [id, stateOf(id, read, cells)]));
	const able = (outcome: MeasuredOutcome, slope: SlopeKind, adjusted: boolean) => {
		const id = outcome === 'spends_capped' ? 'spends' : outcome;
		const own = cellsOf(outcome, adjusted, cells);
		const isKept = !adjusted && tellsHidden(kind, own);
		const isFew = outcome === 'spends_capped' && customersIn(cellsOf(outcome, false, cells)) < LEAST_CAPPED;
		return states.get(id) === 'told' && isEnough(id, own) && bearsSlope(slope, kind, own) && !isKept && !isFew;
	};
	const slopes = await slopesOf(read, able, inquiry);
	const { scale } = read.shape;
	const { timeZone } = inquiry.question;
	return {
		scale,
		...{ currency: read.currency, currencies: read.noMoney === 'currencies_mixed' ? read.currencies : [] },
		...{ answers: read.answers, customers: read.customers, one: read.reading.one },
		outcomes: outcomeIds.map((id) => outcomeOf(id, states.get(id) ?? 'no_facts', read, cells, slopes, kind, timeZone)),
	};
}

function sideOf(id: OutcomeId, read: CustomersRead): Side {
	return id === 'stays' ? read.contracts : read.orders;
}

function stateOf(id: OutcomeId, read: CustomersRead, cells: readonly GroupCell[]): ValueState {
	const side = sideOf(id, read);
	if (side.rows === 0) return 'no_facts';
	if (id === 'spends' && read.noMoney !== null) return read.noMoney;
	const own = cellsOf(id, false, cells);
	if (own.length === 0) return side.maturing > 0 ? 'maturing' : 'none_before';
	return isEnough(id, own) ? 'told' : 'too_few';
}

function outcomeOf(
	id: OutcomeId,
	state: ValueState,
	read: CustomersRead,
	cells: readonly GroupCell[],
	slopes: Slopes,
	kind: ScoreKind,
	timeZone: string,
): Outcome {
	const side = sideOf(id, read);
	const own = cellsOf(id, false, cells);
	const isMoney = id === 'spends';
	const isNarrowed = read.reading.subject.scan.conditions.some((one) => !isAlwaysTrue(one));
	const isMissing = state === 'no_facts' || state === 'currencies_mixed' || state === 'no_amounts';
	const pair = (slope: SlopeKind, outcome: MeasuredOutcome = id): SlopePair => ({
		raw: slopes(outcome, slope, false),
		adjusted: slopes(outcome, slope, true),
	});
	const perPoint = pair('kpi');
	const all = (slope: Slope | null): Ends | null => {
		const times = isMoney ? side.people : side.people / 100;
		return slope && { value: times * slope.value, low: times * slope.low, high: times * slope.high };
	};
	return {
		...{ id, unit: isMoney ? 'money' : 'percent', state },
		...{ n: customersIn(own), maturing: side.maturing, without: side.without },
		followedUntil: followedUntil(id, read, timeZone),
		groups: isMissing ? [] : groupValues(id, own, kind, read.shape.byScore),
		...{ perScore: pair('score'), perPoint },
		toPassive: kind === 'net' ? pair('to_passive') : null,
		toPromoter: kind === 'net' ? pair('to_promoter') : null,
		capped:
			isMoney && state === 'told' && customersIn(own) >= LEAST_CAPPED
				? { cap: read.shape.cap, perScore: pair('score', 'spends_capped'), perPoint: pair('kpi', 'spends_capped') }
				: null,
		company: isNarrowed ? null : { customers: side.people, raw: all(perPoint.raw), adjusted: all(perPoint.adjusted) },
		answered: isNarrowed ? null : side.answered,
		adjustedFor: adjustments.filter(
			(one) =>
				isBeside(one, id === 'stays', read) &&
				[...read.shape.covariates, ...read.shape.levels].some(({ of }) => of === one),
		),
	};
}

function followedUntil(id: OutcomeId, { reading }: CustomersRead, timeZone: string): string | null {
	const { known, subject } = reading;
	const side = id === 'stays' ? known.contracts : known.orders;
	return side && writeInstant(Math.min(side.last, subject.asOf) - subject.days * DAY, timeZone).slice(0, 10);
}

const none: SlopePair = { raw: null, adjusted: null };

/** Without a period there is no data to take one from. */
const nobody: Found = {
	...{ scale: { min: null, max: null, step: 1, rescaled: false }, currency: null, currencies: [] },
	answers: { n: 0, anonymous: 0, withoutCustomer: 0 },
	...{ customers: 0, one: 1 },
	outcomes: outcomeIds.map((id) => ({
		...{ id, unit: id === 'spends' ? ('money' as const) : ('percent' as const), state: 'none_before' as const },
		...{
			n: 0,
			maturing: 0,
			without: 0,
			followedUntil: null,
			groups: [],
			perScore: none,
			perPoint: none,
			toPassive: null,
			toPromoter: null,
		},
		...{ capped: null, company: null, answered: null, adjustedFor: [] },
	})),
};
