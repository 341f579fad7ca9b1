/** Which KPIs move with this one, which of them first and by how many steps. Correlation, not cause. Decision 039. */
import { askedOf, FigureList } from '../asked.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { isCombined } from '../combined.ts';
import type { Unit } from '../definition.ts';
import { type InquiryOptions, inquiryOf, normalAsk, normalQuery } from '../inquiry.ts';
import type { KpiPorts } from '../ports.ts';
import type { KpiQuery } from '../query.ts';
import type { NormalQuery, Question } from '../question.ts';
import { bucketOfLabel, bucketsOf, labelOf } from '../time/grain.ts';
import { type Range, writeInstant } from '../time/period.ts';
import { type Direction, directionOf } from '../yardstick.ts';
import { kinOf } from './kin.ts';
import { RATE, type Relation, relate } from './relation.ts';
import { isAroundNewYear, MOST_LAGS, type RelationGrain, rhythms } from './rhythm.ts';
import {
	type Ask,
	type Candidate,
	candidatesOf,
	grows,
	type KpiSeries,
	requireOneCurrency,
	rowsOfAll,
	type Shown,
	type Steps,
	seriesOf,
	shown,
} from './series.ts';

export const relationConclusions = ['found', 'none', 'alone', 'too_few', 'constant', 'no_data'] as const;
export type RelationConclusion = (typeof relationConclusions)[number];

/** More of them nobody reads. */
const MOST = 30;

export type RelatedKpi = Shown &
	Relation & {
		readonly unit: Unit;
		readonly currency: string | null;
		readonly direction: Direction;
		/** Whether it counts the same rows, by other fields of them. */
		readonly sameRows: boolean;
		/** One above it that is computed from the same rows and fields: both tell the same. */
		readonly sameAs: Shown | null;
		/** One for each step; null where there is none. */
		readonly values: readonly (number | null)[];
	};

export type Relations = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly unit: Unit;
	readonly currency: string | null;
	readonly grain: RelationGrain;
	/** Labels of whole steps, in order, and the KPI in them. */
	readonly steps: readonly string[];
	readonly values: readonly (number | null)[];
	/** Rows behind them. */
	readonly n: number;
	readonly conclusion: RelationConclusion;
	/** The surest first, those made of other KPIs after the others. */
	readonly related: readonly RelatedKpi[];
	/** More go together than are shown. */
	readonly cut: boolean;
	/** Looked at, and nothing beyond chance. */
	readonly unrelated: readonly Shown[];
	/** Made of the same as this KPI, and so left out. */
	readonly kin: readonly Shown[];
	/** Known in too few steps. */
	readonly tooFew: readonly Shown[];
	/** Nearly always the same. */
	readonly constant: readonly Shown[];
	/** Amounts in several currencies, and so left out. */
	readonly mixed: readonly Shown[];
	readonly searched: {
		readonly kpis: number;
		/** To either side. */
		readonly lags: number;
		/** Correlations. */
		readonly tests: number;
		/** Share of chance that is allowed among what is told. */
		readonly rate: number;
		/** Steps that a KPI needs. */
		readonly least: number;
		/** Steps around New Year, which were left out. */
		readonly leftOut: readonly string[];
	};
};

export type RelationsChoice = {
	readonly grain?: RelationGrain | undefined;
	/** To either side. */
	readonly lags?: number | undefined;
	readonly ask: Ask;
	/** Called now and then, so that others come to their turn; throws where nobody waits any more. */
	readonly turn: () => Promise<void>;
};

/** The faults of a query; `currencies_mixed`, too, where the KPI is in one currency in some steps and in another in others. */
export async function relationsOf(
	question: Question,
	choice: RelationsChoice,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<Relations> {
	const { grain = 'week', ask, turn } = choice;
	const [asked] = question.asked;
	if (!asked) throw new TypeError('a question asks for something');
	const inquiry = await inquiryOf(question, options, ports);
	const known = await knownPeriod(question, options, ports);
	const period = inquiry.period && known && within(inquiry.period, known);
	const steps = stepsWithin(period, grain, question);
	const candidates = candidatesOf(question);
	const own = { asked, figures: question.figures };
	const kin = new Map(candidates.map((one) => [one, kinOf(own, one)]));
	const strangers = candidates.filter((one) => kin.get(one) !== 'same');
	const reading = readingOf(question, steps, ask, turn);
	const rows = (await reading.own()) ?? [];
	requireOneCurrency(asked.definition.id, rows);
	const series = seriesOf(rows, steps, grows(own));
	const most = lagsOf(choice, steps);
	const isLookedAt = series.state === 'ok';
	const others = isLookedAt ? await reading.others(strangers) : new Map<Candidate, KpiSeries>();
	const inState = (state: KpiSeries['state']) => strangers.filter((one) => others.get(one)?.state === state);
	const looked = await relate(
		series,
		directionOf(asked.definition, asked.stat),
		inState('ok').flatMap((other) => {
			const found = others.get(other);
			return found ? [{ other, series: found, direction: directionIn(other) }] : [];
		}),
		most,
		turn,
	);
	const related = looked.related.toSorted((a, b) => Number(isCombined(a.other.kpi)) - Number(isCombined(b.other.kpi)));
	return {
		definition: cardOf(asked, question.figures),
		query: normalQuery({ question, period: period ?? inquiry.period }),
		...{ unit: asked.unit, currency: series.currency, grain },
		...{ steps: steps.labels, values: steps.labels.map((label) => series.values.get(label) ?? null), n: series.n },
		conclusion: conclusionOf(series, related.length, looked.tests),
		related: related.slice(0, MOST).map(({ other, series: found, relation }, at) => ({
			...shown(other),
			...relation,
			...{ unit: found.unit, currency: found.currency, direction: directionIn(other) },
			sameRows: kin.get(other) === 'rows',
			sameAs: sameAmong(
				other,
				related.slice(0, at).map((one) => one.other),
			),
			values: steps.labels.map((label) => found.values.get(label) ?? null),
		})),
		cut: related.length > MOST,
		unrelated: looked.unrelated.map(({ other }) => shown(other)),
		kin: candidates.filter((one) => kin.get(one) === 'same').map(shown),
		// Of which there are no rows at all nothing is said.
		tooFew: [...inState('too_few').filter((one) => (others.get(one)?.n ?? 0) > 0), ...looked.apart].map(shown),
		constant: inState('constant').map(shown),
		mixed: inState('mixed').map(shown),
		searched: {
			...{ kpis: related.length + looked.unrelated.length, lags: most, tests: looked.tests },
			...{ rate: RATE, least: rhythms[grain].least },
			leftOut: steps.labels.filter((label) => isAroundNewYear(grain, label)),
		},
	};
}

/** The first of these that is made of the same. */
export function sameAmong(other: Candidate, others: readonly Candidate[]): Shown | null {
	const found = others.find((one) => kinOf(one, other) === 'same');
	return found ? shown(found) : null;
}

export function directionIn({ kpi, asked }: Candidate): Direction {
	return directionOf(kpi, asked.stat);
}

/** Never further than a third of the steps there are. */
export function lagsOf({ lags }: Pick<RelationsChoice, 'lags'>, { grain, labels }: Steps): number {
	const { least, lags: usual } = rhythms[grain];
	return Math.min(MOST_LAGS, lags ?? usual, Math.floor(Math.max(least, labels.length) / 3));
}

function conclusionOf({ state, n }: KpiSeries, related: number, tests: number): RelationConclusion {
	if (n === 0) return 'no_data';
	if (state === 'too_few' || state === 'constant') return state;
	if (tests === 0) return 'alone';
	return related > 0 ? 'found' : 'none';
}

function within(one: Range, other: Range): Range | null {
	const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
	return from < to ? { from, to } : null;
}

/** Dated by when they came. */
const ARRIVING = ['tickets', 'orders_placed'];

/**
 * From the first row of the KPI to the last one of it, of tickets or of orders, or the moment that is looked back from: what lies
 * outside is not 0. Who works from Monday to Friday has whole weeks where tickets come on Sundays.
 */
export async function knownPeriod(question: Question, options: InquiryOptions, ports: KpiPorts): Promise<Range | null> {
	const open = { from: null, to: null };
	const { period } = await inquiryOf({ ...question, period: open }, options, ports);
	if (period === null) return null;
	const list = new FigureList();
	const asked = ARRIVING.map((id) => askedOf(id, question.catalogue, list));
	const arriving = { ...question, asked, figures: list.figures, period: open, where: [], filters: [], dateRole: null };
	const { period: other } = await inquiryOf(arriving, options, ports);
	const to = Math.min(Math.max(period.to, other?.to ?? period.to), question.asOf);
	return period.from < to ? { from: period.from, to } : null;
}

/** Whole ones; the latest where there are many. */
export function stepsWithin(
	period: Range | null,
	grain: RelationGrain,
	{ timeZone }: Pick<Question, 'timeZone'>,
): Steps {
	if (period === null) return { grain, labels: [] };
	const { most } = rhythms[grain];
	const last = bucketOfLabel(grain, labelOf(grain, period.to, timeZone), timeZone);
	const width = last.to - last.from;
	// Months are not equally long.
	const from = Math.max(period.from, last.from - 1.15 * (most + 2) * width);
	const whole = bucketsOf(grain, { from, to: period.to }, timeZone, 2 * most).filter(({ label, from: start, to }) => {
		const bucket = bucketOfLabel(grain, label, timeZone);
		return bucket.from === start && bucket.to === to;
	});
	return { grain, labels: whole.slice(-most).map(({ label }) => label) };
}

/** All that is asked of the steps. */
export function readingOf(question: Question, steps: Steps, ask: Ask, turn: () => Promise<void>) {
	const { timeZone, filters, asOf, asOfGiven, asked, dateRole, moneyAsGiven } = question;
	const [first, last] = [steps.labels[0], steps.labels.at(-1)];
	const base: Omit<KpiQuery, 'kpis' | 'by'> = {
		...(first !== undefined &&
			last !== undefined && {
				from: writeInstant(bucketOfLabel(steps.grain, first, timeZone).from, timeZone),
				to: writeInstant(bucketOfLabel(steps.grain, last, timeZone).to, timeZone),
			}),
		...{ where: [...filters], tz: timeZone },
		...(asOfGiven && { asOf: writeInstant(asOf, timeZone) }),
		...(moneyAsGiven && { money: 'rows' as const }),
	};
	return {
		base,
		async own() {
			const [one] = asked;
			if (!one || steps.labels.length === 0) return [];
			const kpis = [normalAsk(one)];
			return (await ask({ ...base, kpis, by: [steps.grain], ...(dateRole !== null && { dateRole }) })).rows;
		},
		async others(candidates: readonly Candidate[]): Promise<ReadonlyMap<Candidate, KpiSeries>> {
			const ids = candidates.map(({ id }) => id);
			const { rows, mixed } = await rowsOfAll(ids, steps, { ask, base, turn });
			const found = new Map<Candidate, KpiSeries>();
			for (const one of candidates) {
				// Each takes some milliseconds.
				await turn();
				const series = seriesOf(rows.get(one.id) ?? [], steps, one.grows);
				found.set(one, mixed.has(one.id) ? { ...series, state: 'mixed' } : series);
			}
			return found;
		},
	};
}
