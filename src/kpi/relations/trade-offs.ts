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
import { kinOf } from './kin.ts';
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
import { type Candidate, candidatesOf, grows, rowsOfAll, type Shown, seriesOf, shown } from './series.ts';

/** Of a KPI in a period, at least. */
const LEAST_ROWS = 30;
/** Of the way from floor to target: what moved by less is not worth a word, however sure it is. */
const LEAST_OF_TOLERANCE = 0.1;

/** `gain`, `loss`: the KPI became better, worse; `changed`: clearly, where neither way is better; `unclear`; `no_data` in one of the periods. */
export const changeConclusions = ['gain', 'loss', 'changed', 'unclear', 'no_data'] as const;
export type ChangeConclusion = (typeof changeConclusions)[number];

/**
 * `both`: it became worse, and before that went against the KPI; `change`: it became worse, and history says nothing of it;
 * `together`: before that both became better and worse together, so it is hardly the price.
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

/** Faults of a query, `no_earlier_period`. */
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
	const days = ({ from, to }: Range) => ({ from: writeInstant(from, timeZone), to: writeInstant(to, timeZone) });
	const own = { asked, figures: question.figures };
	const candidates = candidatesOf(question);
	const kin = new Map(candidates.map((one) => [one, kinOf(own, one)]));
	const strangers = candidates.filter((one) => kin.get(one) !== 'same' && directionIn(one) !== 'neutral');

	const { base } = readingOf(question, { grain, labels: [] }, ask, turn);
	const oneOf = async (range: Range): Promise<KpiRow | undefined> => {
		const kpis: KpiQuery['kpis'] = [normalAsk(asked)];
		return (await ask({ ...base, kpis, ...days(range), ...(dateRole !== null && { dateRole }) })).rows[0];
	};
	const [ownBefore, ownNow] = [await oneOf(before), await oneOf(now)];
	const ids = strangers.map(({ id }) => id);
	const past = await rowsOfAll(ids, null, { ask, base: { ...base, ...days(before) }, turn });
	const later = await rowsOfAll(ids, null, { ask, base: { ...base, ...days(now) }, turn });

	const change = changeOf(ownBefore, ownNow, directionOf(asked.definition, asked.stat), 1);
	const pairs = strangers.map((other) => ({ other, was: past.get(other.id)?.[0], is: later.get(other.id)?.[0] }));
	const isYoung = ({ was, is }: (typeof pairs)[number]) => was?.maturing === true || is?.maturing === true;
	const changes = pairs
		.filter((pair) => !isYoung(pair))
		.flatMap(({ other, was, is }) => {
			const made = changeOf(was, is, directionIn(other), other.grows ? 1 : LEAST_ROWS);
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
					{ reading, steps, most: lagsOf(choice, grain), turn, grows: grows(own) },
					directionOf(asked.definition, asked.stat),
				);
	const witnessed = worse
		.map((one) => ({ ...one, relation: history.get(one.other) ?? null }))
		.map((one) => ({ ...one, witness: witnessOf(one.relation) }))
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
		...{ unit: asked.unit, currency: ownNow?.in_currency ?? null, earlier: days(before) },
		...{ change, conclusion: conclusionOf(change) },
		worse: shownWorse,
		better: told.filter(({ made }) => made.verdict === 'better').length,
		kin: candidates.filter((one) => kin.get(one) === 'same').map(shown),
		maturing: pairs.filter(isYoung).map(({ other }) => shown(other)),
		history: { grain, steps: steps.labels, least: rhythms[grain].least, lags: lagsOf(choice, grain) },
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

function witnessOf(relation: Relation | null): Witness {
	if (relation === null || relation.p > RATE) return 'change';
	if (relation.says === 'against') return 'both';
	return relation.says === 'together' ? 'together' : 'change';
}

/** Null without rows enough, or an interval, in either of them. */
function changeOf(
	before: KpiRow | undefined,
	now: KpiRow | undefined,
	direction: Direction,
	least: number,
): KpiChange | null {
	const [past, later] = [boundedOf(before, least), boundedOf(now, least)];
	if (!past || !later || (before?.in_currency ?? null) !== (now?.in_currency ?? null)) return null;
	const made = moverDifference(later, past);
	const verdict = verdictOf(made, direction);
	if (!made.interval || made.p === null || verdict === null) return null;
	return {
		before: { value: past.value, n: past.n },
		now: { value: later.value, n: later.n },
		difference: { value: made.difference, ...made.interval, p: made.p },
		verdict,
	};
}

function boundedOf(row: KpiRow | undefined, least: number) {
	if (!row) return null;
	const { value, low, high, n } = row;
	return value === null || low === null || high === null || n < least ? null : { value, low, high, n };
}

function isEnough({ kpi, asked }: Candidate, { before, difference }: KpiChange): boolean {
	const span = spansOf(kpi, asked.stat, before.value);
	return span === null || Math.abs(difference.value) >= LEAST_OF_TOLERANCE * Math.min(span.below, span.above);
}

function conclusionOf(change: KpiChange | null): ChangeConclusion {
	if (change === null) return 'no_data';
	return ({ better: 'gain', worse: 'loss', changed: 'changed', unclear: 'unclear' } as const)[change.verdict];
}
