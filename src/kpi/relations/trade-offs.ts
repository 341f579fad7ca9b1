/** Which KPIs became worse while this one changed, and whether before that they went against each other. Correlation, not cause. */
import { moverDifference } from '../../stats/difference.ts';
import { adjustedForDiscovery } from '../../stats/false-discovery.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { isCombined } from '../combined.ts';
import { type Verdict, verdictOf } from '../compare/columns.ts';
import type { Unit } from '../definition.ts';
import { comparedRanges, type RangesChoice } from '../explain-change/ranges.ts';
import { type InquiryOptions, inquiryOf, normalAsk, normalQuery } from '../inquiry.ts';
import type { KpiPorts } from '../ports.ts';
import type { KpiQuery } from '../query.ts';
import type { NormalQuery, Question } from '../question.ts';
import type { KpiRow } from '../result.ts';
import { type Range, writeInstant } from '../time/period.ts';
import { type Direction, directionOf, spansOf } from '../yardstick.ts';
import { kinOf, type Member } from './kin.ts';
import { type Relation, relate } from './relation.ts';
import {
	directionIn,
	knownPeriod,
	lagsOf,
	type RelationsChoice,
	readingOf,
	sameAmong,
	stepsWithin,
} from './relations.ts';
import { type RelationGrain, rhythms } from './rhythm.ts';
import {
	accrues,
	type Candidate,
	candidatesOf,
	currenciesOf,
	grows,
	requireOneCurrency,
	rowsOfAll,
	type Shown,
	seriesOf,
	shown,
} from './series.ts';

/** Of a KPI in a period, at least. */
const LEAST_ROWS = 30;
/** Of the way from floor to target: what moved by less is not worth a word, however sure it is. */
const LEAST_OF_TOLERANCE = 0.1;

const DAY = 86_400_000;
/** Days by which a change of the clocks makes a period longer, at most. */
const CLOCKS = 1 / 12;

/** `gain`, `loss`: the KPI became better, worse; `changed`: clearly, where neither way is better; `unclear`; `maturing`: rows too young in one of the periods; `no_data` in one of them. */
export const changeConclusions = ['gain', 'loss', 'changed', 'unclear', 'maturing', 'no_data'] as const;
export type ChangeConclusion = (typeof changeConclusions)[number];

/**
 * `both`: it became worse, and before that went against the KPI; `change`: it became worse, and history says nothing of it;
 * `together`: before that both became better and worse together, so it is hardly the price. Where neither way is better of the KPI: it became worse as before when the KPI changed this way (`both`), or although it then became better (`together`).
 */
export const witnesses = ['both', 'change', 'together'] as const;
export type Witness = (typeof witnesses)[number];

export type PeriodValue = { readonly value: number; readonly n: number };

export type KpiChange = {
	readonly before: PeriodValue;
	readonly now: PeriodValue;
	/** In the unit of the KPI; the interval is of 95 %. */
	readonly difference: { readonly value: number; readonly low: number; readonly high: number; readonly p: number };
	readonly verdict: Verdict;
	/** Values and difference are those of a day: it adds up, and the periods are of different lengths. */
	readonly perDay: boolean;
};

export type WorseKpi = Shown &
	KpiChange & {
		readonly unit: Unit;
		readonly currency: string | null;
		readonly direction: Direction;
		readonly sameRows: boolean;
		/** One above it that is computed from the same rows and fields: both tell the same. */
		readonly sameAs: Shown | null;
		/** The chance of the change, all KPIs that were looked at counted in. */
		readonly adjusted: number;
		readonly witness: Witness;
		/** Before the change; null where too little is known of it. `p` counts those in that became worse. */
		readonly history: Relation | null;
	};

export type TradeOffs = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly unit: Unit;
	readonly currency: string | null;
	/** Half-open. */
	readonly earlier: { readonly from: string; readonly to: string };
	/** Null without data, and where rows are too young. */
	readonly change: KpiChange | null;
	readonly conclusion: ChangeConclusion;
	/** Those of both witnesses first; of each the surest, those made of other KPIs after the others. */
	readonly worse: readonly WorseKpi[];
	/** How many became better, beyond chance and by enough. */
	readonly better: number;
	/** Made of the same as this KPI, and so left out. */
	readonly kin: readonly Shown[];
	/** Rows too young in one of the periods: what they come to is not known yet. */
	readonly maturing: readonly Shown[];
	/** Amounts in several currencies, and so left out. */
	readonly mixed: readonly Shown[];
	readonly history: {
		readonly grain: RelationGrain;
		/** All of them before the later period. */
		readonly steps: readonly string[];
		/** Steps that a KPI needs. */
		readonly least: number;
		readonly lags: number;
	};
	readonly searched: { readonly kpis: number; readonly rate: number; readonly least: number };
};

const RATE = 0.05;

/** Faults of a query, `no_earlier_period`; `currencies_mixed` where the periods are in different currencies. */
export async function tradeOffsOf(
	question: Question,
	choice: RelationsChoice & RangesChoice,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<TradeOffs> {
	const { grain = 'week', ask, turn } = choice;
	const [asked] = question.asked;
	if (!asked) throw new TypeError('a question asks for something');
	const inquiry = await inquiryOf(question, options, ports);
	const { before, now } = comparedRanges(inquiry, choice);
	const { timeZone, dateRole } = question;
	const ends = ({ from, to }: Range) => ({ from: writeInstant(from, timeZone), to: writeInstant(to, timeZone) });
	const own = { asked, figures: question.figures };
	const candidates = candidatesOf(question);
	const kin = new Map(candidates.map((one) => [one, kinOf(own, one)]));
	const strangers = candidates.filter((one) => kin.get(one) !== 'same' && directionIn(one) !== 'neutral');

	const { base } = readingOf(question, { grain, labels: [] }, ask, turn);
	const oneOf = async (range: Range): Promise<KpiRow | undefined> => {
		const kpis: KpiQuery['kpis'] = [normalAsk(asked)];
		return (await ask({ ...base, kpis, ...ends(range), ...(dateRole !== null && { dateRole }) })).rows[0];
	};
	const [ownBefore, ownNow] = [await oneOf(before), await oneOf(now)];
	requireOneCurrency(asked.definition.id, [ownBefore, ownNow]);
	const ids = strangers.map(({ id }) => id);
	const past = await rowsOfAll(ids, null, { ask, base: { ...base, ...ends(before) }, turn });
	const later = await rowsOfAll(ids, null, { ask, base: { ...base, ...ends(now) }, turn });

	const direction = directionOf(asked.definition, asked.stat);
	const days = unlikeDays(before, now);
	const daysFor = (one: Member) => (accrues(one) ? days : null);
	const isOwnYoung = isYoung({ was: ownBefore, is: ownNow });
	const change = isOwnYoung ? null : changeOf(ownBefore, ownNow, { direction, least: 1, days: daysFor(own) });
	const pairs = strangers.map((other) => ({
		...{ other, was: past.rows.get(other.id)?.[0], is: later.rows.get(other.id)?.[0] },
	}));
	const isMixed = ({ other, was, is }: (typeof pairs)[number]) =>
		past.mixed.has(other.id) || later.mixed.has(other.id) || currenciesOf([was, is]).length > 1;
	const changes = pairs
		.filter((pair) => !isYoung(pair) && !isMixed(pair))
		.flatMap(({ other, was, is }) => {
			const least = other.grows ? 1 : LEAST_ROWS;
			const made = changeOf(was, is, { direction: directionIn(other), least, days: daysFor(other) });
			return made && is ? [{ other, made, row: is }] : [];
		});
	const adjusted = adjustedForDiscovery(changes.map(({ made }) => made.difference.p));
	const told = changes
		.map((one, at) => ({ ...one, adjusted: adjusted[at] ?? 1 }))
		.filter((one) => one.adjusted <= RATE && isEnough(one.other, one.made));
	const worse = told.filter(({ made }) => made.verdict === 'worse');

	const known = await knownPeriod(question, options, ports);
	const until = known && known.from < now.from ? { from: known.from, to: Math.min(known.to, now.from) } : null;
	const steps = stepsWithin(until, grain, question);
	const reading = readingOf(question, steps, ask, turn);
	const history =
		worse.length === 0
			? new Map<Candidate, Relation>()
			: await historyOf(
					worse.map(({ other }) => other),
					{ reading, steps, most: lagsOf(choice, steps), turn, grows: grows(own) },
					direction,
				);
	const witnessed = worse
		.map((one) => ({ ...one, relation: history.get(one.other) ?? null }))
		.map((one) => ({ ...one, witness: witnessOf(one.relation, change, one.made) }))
		.toSorted(
			(one, other) =>
				witnesses.indexOf(one.witness) - witnesses.indexOf(other.witness) ||
				Number(isCombined(one.other.kpi)) - Number(isCombined(other.other.kpi)) ||
				one.made.difference.p - other.made.difference.p,
		);
	const shownWorse = witnessed.map(({ other, made, row, adjusted: p, relation, witness }, at): WorseKpi => {
		const above = witnessed.slice(0, at).map((one) => one.other);
		return {
			...shown(other),
			...made,
			...{ unit: row.unit, currency: row.in_currency ?? null, direction: directionIn(other) },
			...{ sameRows: kin.get(other) === 'rows', sameAs: sameAmong(other, above) },
			...{ adjusted: p, witness, history: relation },
		};
	});
	return {
		definition: cardOf(asked, question.figures),
		query: normalQuery(inquiry),
		...{ unit: asked.unit, currency: ownNow?.in_currency ?? null, earlier: ends(before) },
		...{ change, conclusion: isOwnYoung ? 'maturing' : conclusionOf(change) },
		worse: shownWorse,
		better: told.filter(({ made }) => made.verdict === 'better').length,
		kin: candidates.filter((one) => kin.get(one) === 'same').map(shown),
		maturing: pairs.filter(isYoung).map(({ other }) => shown(other)),
		mixed: pairs.filter(isMixed).map(({ other }) => shown(other)),
		history: { grain, steps: steps.labels, least: rhythms[grain].least, lags: lagsOf(choice, steps) },
		searched: { kpis: changes.length, rate: RATE, least: LEAST_ROWS },
	};
}

type History = {
	readonly reading: ReturnType<typeof readingOf>;
	readonly steps: Parameters<typeof seriesOf>[1];
	readonly most: number;
	readonly turn: () => Promise<void>;
	readonly grows: boolean;
};

/** Among those that became worse: what all others do plays no part in it. */
async function historyOf(
	worse: readonly Candidate[],
	{ reading, steps, most, turn, grows: isGrowing }: History,
	direction: Direction,
): Promise<ReadonlyMap<Candidate, Relation>> {
	const own = seriesOf(await reading.own(), steps, isGrowing);
	if (own.state !== 'ok') return new Map();
	const others = await reading.others(worse);
	const { related, unrelated } = await relate(
		own,
		direction,
		worse.flatMap((other) => {
			const series = others.get(other);
			return series ? [{ other, series, direction: directionIn(other) }] : [];
		}),
		most,
		turn,
	);
	return new Map([...related, ...unrelated].map(({ other, relation }) => [other, relation]));
}

function witnessOf(relation: Relation | null, own: KpiChange | null, worse: KpiChange): Witness {
	if (relation === null || relation.p > RATE) return 'change';
	const { says } = relation;
	if (says === 'against') return 'both';
	if (says === 'together') return 'together';
	if (own === null || own.verdict === 'unclear') return 'change';
	const isSameWay = own.difference.value * worse.difference.value > 0;
	return isSameWay === (says === 'rises') ? 'both' : 'together';
}

type Both = { readonly was: KpiRow | undefined; readonly is: KpiRow | undefined };

function isYoung({ was, is }: Both): boolean {
	return [was, is].some((row) => row?.maturing === true || row?.data === 'too_young');
}

type Days = { readonly before: number; readonly now: number };

/** Null where they are equally long, but for a change of the clocks. */
function unlikeDays(before: Range, now: Range): Days | null {
	const length = ({ from, to }: Range) => (to - from) / DAY;
	const days = { before: length(before), now: length(now) };
	return Math.abs(days.before - days.now) > CLOCKS ? days : null;
}

type Telling = { readonly direction: Direction; readonly least: number; readonly days: Days | null };

/** Null without rows enough, or an interval, in either of them. */
function changeOf(
	before: KpiRow | undefined,
	now: KpiRow | undefined,
	{ direction, least, days }: Telling,
): KpiChange | null {
	const [past, later] = [boundedOf(before, least, days?.before), boundedOf(now, least, days?.now)];
	if (!past || !later || (before?.in_currency ?? null) !== (now?.in_currency ?? null)) return null;
	const made = moverDifference(later, past);
	const verdict = verdictOf(made, direction);
	if (!made.interval || made.p === null || verdict === null) return null;
	return {
		before: { value: past.value, n: past.n },
		now: { value: later.value, n: later.n },
		difference: { value: made.difference, ...made.interval, p: made.p },
		verdict,
		perDay: days !== null,
	};
}

function boundedOf(row: KpiRow | undefined, least: number, days = 1) {
	if (!row) return null;
	const { value, low, high, n } = row;
	if (value === null || low === null || high === null || n < least) return null;
	return { value: value / days, low: low / days, high: high / days, n };
}

function isEnough({ kpi, asked }: Candidate, { before, difference }: KpiChange): boolean {
	const span = spansOf(kpi, asked.stat, before.value);
	return span === null || Math.abs(difference.value) >= LEAST_OF_TOLERANCE * Math.min(span.below, span.above);
}

function conclusionOf(change: KpiChange | null): ChangeConclusion {
	if (change === null) return 'no_data';
	return ({ better: 'gain', worse: 'loss', changed: 'changed', unclear: 'unclear' } as const)[change.verdict];
}
