/**
 * Where a KPI will be at the end of the month or quarter, and how likely it is to meet its target. Finished days count as they
 * are; today, which is not over, is one of those that remain.
 */
import { chanceOf, type PeriodForecast, periodForecast, quantileOf, type Spread } from '../../stats/forecast/period.ts';
import type { CalculatedCell } from '../calculation.ts';
import { scanKey } from '../chunk-names.ts';
import { isCombined } from '../combined.ts';
import type { Clock, Stat, Unit, Words } from '../definition.ts';
import { type Figure, looksBack } from '../figure.ts';
import { type Inquiry, normalQuery } from '../inquiry.ts';
import type { KeptAnswers } from '../kept.ts';
import { moneyOf } from '../money.ts';
import type { KpiParams, ParsedQuery } from '../query.ts';
import type { NormalQuery } from '../question.ts';
import { factsReadSpans } from '../recorded.ts';
import type { KpiResult } from '../result.ts';
import { heldDay, segmentOf, type TargetBook } from '../target/book.ts';
import { wantedBy } from '../target/status.ts';
import { bucketOfLabel, labelOf } from '../time/grain.ts';
import { parseInstant, writeInstant } from '../time/period.ts';
import { directionOf } from '../yardstick.ts';
import { boundsOf, currenciesOf, dayOf, kindOf } from './days.ts';
import { quantileFrom, type ShareCurve, STEPS } from './quantile.ts';
import type { ForecastSpan, ParsedForecast } from './query.ts';
import { type ForecastReason, type ForecastReasonCode, forecastReason, reasonAgainst } from './reason.ts';

export type ForecastEnd = Omit<Spread, 'middle'> & { readonly value: number };

export type ForecastTarget = {
	readonly low: number | null;
	readonly high: number | null;
	readonly origin: 'company' | 'default';
	/** That the value of the whole period meets it, 0…1; null where nothing is foreseen. */
	readonly chance: number | null;
};

/** The figure from the beginning of the period to the end of a day; null where nothing has come by then. */
export type ForecastPoint = { readonly day: string; readonly known: boolean } & (
	| ForecastEnd
	| ({ readonly value: number | null } & typeof NO_INTERVAL)
);

const NO_INTERVAL = { low80: null, high80: null, low95: null, high95: null } as const;

export type KpiForecast = {
	readonly kpi: string;
	readonly names: Words;
	readonly stat: Stat | null;
	readonly clock: Clock | null;
	readonly params: KpiParams | null;
	readonly unit: Unit;
	readonly currency: string | null;
	/** Of the finished days; null with nothing in them. */
	readonly soFar: number | null;
	/** Null where nothing can be said, and then there is a reason. */
	readonly end: ForecastEnd | null;
	readonly target: ForecastTarget | null;
	readonly points: readonly ForecastPoint[];
	readonly reason: ForecastReason | null;
};

export type KpiForecasts = {
	readonly until: ForecastSpan;
	/** Such as `2026-11`. */
	readonly label: string;
	/** Half-open, on the clocks of the zone. */
	readonly from: string;
	readonly to: string;
	readonly lastDay: string;
	/** The last day that is known to its end; null without data. */
	readonly known: string | null;
	readonly tz: string;
	readonly forecasts: readonly KpiForecast[];
};

export type ForecastParts = {
	readonly now: number;
	readonly timeZone: string;
	readonly ask: (query: ParsedQueryInput) => Promise<KpiResult>;
	readonly inquire: (query: ParsedQueryInput) => Promise<Inquiry>;
	readonly cellsOf: (inquiry: Inquiry) => Promise<readonly CalculatedCell[]>;
	readonly kept: KeptAnswers;
	readonly book: () => Promise<TargetBook>;
	readonly signal?: AbortSignal | undefined;
};

type ParsedQueryInput = Pick<ParsedQuery, 'kpis'> & Partial<ParsedQuery>;

const DAY = 86_400_000;
/** A little more than a year, so that the last New Year is in it. */
const PAST = 400;
const QUARTER = 91;
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** Faults of a query. */
export async function forecastsOf(asked: ParsedForecast, parts: ForecastParts): Promise<KpiForecasts> {
	const { until, asOf: at } = asked;
	const asOf = at === undefined ? parts.now : Math.min(parts.now, parseInstant(at, parts.timeZone));
	const ends = await firstUnknown(asked, asOf, parts);
	const label = labelOf(until, ends.instant, parts.timeZone);
	const bucket = bucketOfLabel(until, label, parts.timeZone);
	const period = {
		from: dayNumber(dayIn(bucket.from, parts.timeZone)),
		to: dayNumber(dayIn(bucket.to, parts.timeZone)),
	};
	const forecasts: KpiForecast[] = [];
	for (const ask of asked.kpis) {
		parts.signal?.throwIfAborted();
		// A hundred KPIs take seconds: others are to be answered meanwhile.
		await new Promise<void>((resolve) => setImmediate(resolve));
		forecasts.push(
			await forecastOf({ ...asked, kpis: [ask] }, { ...ends, period, end: bucket.to, until, asOf }, parts),
		);
	}
	return {
		...{ until, label, forecasts, tz: parts.timeZone },
		...{ from: writeInstant(bucket.from, parts.timeZone), to: writeInstant(bucket.to, parts.timeZone) },
		lastDay: dateOf(period.to - 1),
		known: ends.known ? dateOf(ends.day - 1) : null,
	};
}

const dayIn = (instant: number, timeZone: string) => writeInstant(instant, timeZone).slice(0, 10);

type Moment = { readonly instant: number; readonly day: number; readonly known: boolean };

/** Dated by when they came. */
const ARRIVING = ['tickets', 'orders_placed'];

/**
 * Where nothing came in for days the data end, rather than the work: neither tickets nor orders, nor what is asked about. A part
 * of the company that had few of them lately is known as far as the rest, unless it is a source, which ends by itself.
 */
async function firstUnknown({ kpis, tz, where }: ParsedForecast, asOf: number, parts: ForecastParts): Promise<Moment> {
	const { timeZone } = parts;
	const today = { instant: asOf, day: dayNumber(dayIn(asOf, timeZone)), known: true };
	const sources = where.filter(({ field }) => field === 'source');
	const ends: number[] = [];
	for (const asked of [ARRIVING, kpis]) {
		const { to } = (await endOf({ kpis: [...asked], where: sources, tz }, parts)) ?? { to: null };
		if (to !== null) ends.push(parseInstant(to, timeZone));
	}
	if (ends.length === 0) return { ...today, known: false };
	const instant = Math.min(asOf, Math.max(...ends));
	return { instant, day: dayNumber(dayIn(instant, timeZone)), known: true };
}

/** Null where rows of these have no source. */
async function endOf(query: ParsedQueryInput, parts: ForecastParts): Promise<NormalQuery | null> {
	try {
		const { period, question } = await parts.inquire(query);
		return normalQuery({ question, period });
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'unknown_dimension') return null;
		throw error;
	}
}

type Setting = Moment & {
	readonly period: { readonly from: number; readonly to: number };
	/** The instant at which the period is over. */
	readonly end: number;
	readonly until: ForecastSpan;
	readonly asOf: number;
};

async function forecastOf(asked: ParsedForecast, setting: Setting, parts: ForecastParts): Promise<KpiForecast> {
	const { kpis, where, dateRole, tz, money } = asked;
	const { period, until, day } = setting;
	const asOf = writeInstant(setting.asOf, parts.timeZone);
	const query = { kpis, where, dateRole, tz, money, ...(asked.asOf !== undefined && { asOf }) };
	const from = dateOf(day - PAST);
	const inquiry = await parts.inquire({ ...query, by: ['day'], from, to: dateOf(day) });
	const [one] = inquiry.question.asked;
	if (!one) throw new TypeError('a forecast asks for something');
	const { definition, stat, clock, params, unit } = one;
	const about = { kpi: definition.id, names: definition.names, stat, clock, params, unit };
	const held = (await parts.book()).targetFor(
		one,
		segmentOf({}, inquiry.question.filters),
		heldDay(setting.end, setting.asOf, parts.timeZone),
		until,
	);
	const wanted = held && wantedBy(held.target, directionOf(definition, stat));
	const finite = (value: number) => (Number.isFinite(value) ? value : null);
	const targetWith = (chance: number | null): ForecastTarget | null =>
		held && wanted && { low: finite(wanted.low), high: finite(wanted.high), origin: held.origin, chance };
	const refused = (code: ForecastReasonCode): KpiForecast => ({
		...about,
		...{ currency: null, soFar: null, end: null, target: targetWith(null), points: [], reason: forecastReason(code) },
	});
	if (isCombined(definition)) return refused('combined');
	if (!setting.known) return refused('no_data');
	const key = ['forecast', inquiry.scans.map(scanKey), day, period, until, seenFrom(inquiry, parts.timeZone)];
	const made = await parts.kept.answer(key, factsReadSpans(inquiry.scans), async () =>
		found(inquiry, query, setting, parts),
	);
	if (made.reason) return refused(made.reason);
	const { end, points, soFar, ends, currency } = made;
	const chance = wanted && chanceOf(Float64Array.from(ends), wanted.low, wanted.high);
	return { ...about, currency, soFar, end, points, target: targetWith(chance), reason: null };
}

/** Days ripen as time goes by; what looks back from the moment is another one each minute. */
function seenFrom({ question: { figures, asOf, asOfGiven } }: Inquiry, timeZone: string): unknown {
	if (asOfGiven) return asOf;
	return figures.some(looksBack) ? Math.floor(asOf / 60_000) : dayIn(asOf, timeZone);
}

type Found =
	| { readonly reason: ForecastReasonCode }
	| (Pick<KpiForecast, 'soFar' | 'points' | 'currency'> & {
			readonly reason: null;
			readonly end: ForecastEnd;
			/** What the period may come to, evenly out of all that was drawn. */
			readonly ends: readonly number[];
	  });

async function found(
	inquiry: Inquiry,
	query: ParsedQueryInput,
	setting: Setting,
	parts: ForecastParts,
): Promise<Found> {
	const [figure] = inquiry.question.figures;
	if (!figure) throw new TypeError('a forecast asks for something');
	if (figure.gauge.kind === 'quantile') return ofQuantile(figure, figure.gauge.level, query, setting, parts);
	return ofDays(figure, inquiry, setting, parts);
}

async function ofDays(figure: Figure, inquiry: Inquiry, setting: Setting, parts: ForecastParts): Promise<Found> {
	const read = await readDays(figure, inquiry, setting, parts);
	if ('reason' in read) return read;
	return writtenOut(read.made, read.currency, (value) => value);
}

type Read = { readonly made: PeriodForecast; readonly currency: string | null };

async function readDays(
	figure: Figure,
	inquiry: Inquiry,
	{ day, period }: Setting,
	parts: ForecastParts,
): Promise<Read | { readonly reason: ForecastReasonCode }> {
	const kind = kindOf(figure);
	if (!kind) return { reason: 'no_daily_parts' };
	const cells = await parts.cellsOf(inquiry);
	const by = new Map(cells.map(({ keys, parts: placed }) => [keys[0] ?? '', placed.get(0)]));
	const currencies = currenciesOf([...by.values()]);
	const { exchange, asOf } = inquiry.question;
	if (currencies.length > 1 && !exchange) return { reason: 'mixed_currencies' };
	// Rows of these days may still come to count otherwise.
	const young = figure.window ? Math.ceil(figure.window.seconds / 86_400) : 0;
	const end = Math.min(day, dayNumber(dayIn(asOf, parts.timeZone)) - young);
	const all = Array.from({ length: Math.max(0, PAST - (day - end)) }, (_, at) => day - PAST + at).map((one) =>
		dayOf(one, by.get(dateOf(one)), figure.gauge),
	);
	const first = all.findIndex(({ size }) => size > 0);
	if (first === -1) return { reason: 'no_data' };
	const past = all.slice(first);
	const reason = reasonAgainst(past, kind === 'level');
	if (reason) return { reason };
	const days = Array.from({ length: period.to - period.from }, (_, at) => period.from + at);
	const whole = figure.gauge.kind !== 'rate' && figure.gauge.kind !== 'ratio';
	const made = periodForecast({ kind, past, days, bounds: boundsOf(figure, past), whole });
	const withCurrency = [...by.values()].find((one) => one && 'currencies' in one && one.currencies?.length);
	return made ? { made, currency: moneyOf(figure, withCurrency, exchange).currency } : { reason: 'too_few_rows' };
}

/** See `quantile.ts`. */
async function ofQuantile(
	figure: Figure,
	level: number,
	query: ParsedQueryInput,
	setting: Setting,
	parts: ForecastParts,
): Promise<Found> {
	const { day, period } = setting;
	const [ask] = query.kpis;
	if (ask === undefined) throw new TypeError('a forecast asks for something');
	const full = typeof ask === 'string' ? { id: ask } : ask;
	const lately = { ...query, from: dateOf(day - QUARTER), to: dateOf(day) };
	const usual = (await parts.ask({ ...lately, kpis: [ask] })).rows[0];
	if (!usual || usual.value === null) return { reason: 'no_data' };
	const within = (at: number) => ({ ...full, stat: 'within', params: { ...figure.params, target: at } });
	const near = Math.max(1, usual.value);
	const lengths = STEPS.map((step) => Math.min(step * near, 315_360_000));
	const shares = await parts.ask({ ...lately, kpis: lengths.map(within) });
	const curve: ShareCurve = lengths.map((at, place) => ({ at, share: (shares.rows[place]?.value ?? 0) / 100 }));
	const inquiry = await parts.inquire({
		...query,
		...{ kpis: [within(near)], by: ['day'], from: dateOf(day - PAST), to: dateOf(day) },
	});
	const [share] = inquiry.question.figures;
	const read = share && (await readDays(share, inquiry, setting, parts));
	if (!read) throw new TypeError('a forecast asks for something');
	if ('reason' in read) return read;
	const back = quantileFrom(curve, near, level);
	const written = writtenOut(read.made, null, (percent) => back(percent / 100), true);
	if (written.reason !== null || written.soFar === null) return written;
	const known = await parts.ask({ ...query, from: dateOf(period.from), to: dateOf(day) });
	return { ...written, soFar: known.rows[0]?.value ?? null };
}

/** How finely what may come is kept. */
const KEPT = 401;

/** `reversed`: the higher what was drawn, the lower the figure. */
function writtenOut(
	{ soFar, finished, remaining, end, ends }: PeriodForecast,
	currency: string | null,
	figureOfDraw: (drawn: number) => number,
	reversed = false,
): Found {
	const written = ({ middle, low80, high80, low95, high95 }: Spread): ForecastEnd => {
		const of = (one: number, other: number) => figureOfDraw(reversed ? other : one);
		return {
			value: figureOfDraw(middle),
			...{ low80: of(low80, high80), high80: of(high80, low80) },
			...{ low95: of(low95, high95), high95: of(high95, low95) },
		};
	};
	if (!end) return { reason: 'no_data' };
	return {
		reason: null,
		currency,
		soFar: soFar === null ? null : figureOfDraw(soFar),
		end: written(end),
		points: [
			...finished.map(({ day, value }): ForecastPoint => {
				return { day: dateOf(day), known: true, value: value === null ? null : figureOfDraw(value), ...NO_INTERVAL };
			}),
			...remaining.map(({ day, spread }): ForecastPoint => {
				return { day: dateOf(day), known: false, ...(spread ? written(spread) : { value: null, ...NO_INTERVAL }) };
			}),
		],
		ends: Array.from({ length: KEPT }, (_, at) => figureOfDraw(quantileOf(ends, at / (KEPT - 1)))),
	};
}
